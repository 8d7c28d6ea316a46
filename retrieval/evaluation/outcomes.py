"""What came of a question whose answer is known, and which half is to blame when it is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.answerer import READ_PASSAGES, Reply
from retrieval.evaluation.judging import best_f1, holds_answer
from retrieval.evaluation.questions import Question
from retrieval.index import Hit

WELL_CUT = 0.5  # word F1 from which an answer counts as the right span


class Failure(StrEnum):
    """Where an answer went wrong. The first is the search's, all others are the reader's."""

    RETRIEVAL = "retrieval missed"
    PASSAGE = "reader chose another passage"
    SPAN = "wrong span"
    REFUSED = "wrongly refused"
    ANSWERED = "wrongly answered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, its reply, and how right that is.

    sentence_hit: whether the quoted sentence holds an answer. span_f1: word F1 of the answer.
    found_at: place, from 1, of the first passage found that holds an answer; None when none does.
    failure: None when an answerable question got its answer and any other got none.
    """

    question: Question
    reply: Reply
    sentence_hit: bool
    span_f1: float
    found_at: int | None
    failure: Failure | None


def judge(question: Question, reply: Reply) -> Outcome:
    """Compare a reply with what is known."""
    answer, right = reply.answer, question.answers
    sentence_hit = answer is not None and holds_answer(answer.sentence, right)
    span_f1 = best_f1(answer.text, right) if answer else 0.0
    found_at = _found_at(reply.hits, right)
    failure = _failure(question, reply, sentence_hit, span_f1, found_at)
    return Outcome(question, reply, sentence_hit, span_f1, found_at, failure)


def _found_at(hits: Sequence[Hit], answers: Sequence[str]) -> int | None:
    places = (at for at, hit in enumerate(hits, 1) if holds_answer(hit.passage.text, answers))
    return next(places, None)


def _failure(
    question: Question, reply: Reply, sentence_hit: bool, span_f1: float, found_at: int | None
) -> Failure | None:
    if not question.answers:
        return Failure.ANSWERED if reply.answer else None
    if sentence_hit:  # the sentence may reach beyond the passage
        return None if span_f1 >= WELL_CUT else Failure.SPAN
    if reply.answer and holds_answer(reply.answer.passage.text, question.answers):
        return Failure.SPAN
    if found_at is None or found_at > READ_PASSAGES:
        return Failure.RETRIEVAL
    return Failure.PASSAGE if reply.answer else Failure.REFUSED

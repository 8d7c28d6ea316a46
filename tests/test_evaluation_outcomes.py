"""Replies judged by known answers, and the half of the program that is to blame."""

import pytest
from invented import issue_of, passages_of

from retrieval.answerer import READ_PASSAGES, Answer, Reply
from retrieval.evaluation.outcomes import Failure, judge
from retrieval.evaluation.questions import Question
from retrieval.index import Hit

PRUNED = "Dana Reyes pruned forty pear trees. The old press was mended by Ali Bone."
OTHER = "Nadia Holm counted nine hundred bees."
HITS = tuple(Hit(passage, 1.0) for passage in passages_of(issue_of(PRUNED, OTHER)))


def replied(text: str | None, hits: tuple[Hit, ...] = HITS) -> Reply:
    """A reply that quotes the words where they stand, or no answer."""
    if text is None:
        return Reply("?", None, 0.1, hits=hits)
    hit = next(hit for hit in HITS if text in hit.passage.text)
    start = hit.passage.text.index(text)
    sentence = hit.passage.text.rfind(". ", 0, start) + 2 if ". " in hit.passage.text[:start] else 0
    end = hit.passage.text.index(".", start) + 1
    answer = Answer(hit.passage, start, start + len(text), sentence, end, 0.9)
    return Reply("?", answer, 0.9, hits=hits)


@pytest.mark.parametrize(("said", "span_f1"), [("forty", 1.0), ("forty pear trees", 0.5)])
def test_a_right_answer_is_no_failure(said: str, span_f1: float) -> None:
    """Nor is one that shares half of its words with what is right."""
    outcome = judge(Question("a", "how many?", ("forty",)), replied(said))
    assert (outcome.sentence_hit, outcome.span_f1, outcome.found_at) == (True, span_f1, 1)
    assert outcome.failure is None


def test_no_answer_to_an_unanswerable_question_is_right() -> None:
    """Whatever was found."""
    outcome = judge(Question("u", "who sang?"), replied(None))
    assert (outcome.failure, outcome.sentence_hit, outcome.found_at) == (None, False, None)


@pytest.mark.parametrize(
    ("answers", "said", "blamed"),
    [
        ((), "forty", Failure.ANSWERED),
        (("forty",), None, Failure.REFUSED),
        (("forty",), "nine hundred", Failure.PASSAGE),
        (("forty",), "Ali Bone", Failure.SPAN),
        (("forty",), "Dana Reyes pruned forty pear trees", Failure.SPAN),
        (("fifty",), None, Failure.RETRIEVAL),
        (("fifty",), "forty", Failure.RETRIEVAL),
    ],
)
def test_the_half_that_failed_is_blamed(
    answers: tuple[str, ...], said: str | None, blamed: Failure
) -> None:
    """The search where no passage held the answer, the reader where one did."""
    assert judge(Question("q", "?", answers), replied(said)).failure is blamed


def test_a_passage_that_was_not_read_does_not_blame_the_reader() -> None:
    """It is found too far down: the search ranked it there."""
    late = (HITS[1],) * READ_PASSAGES + (HITS[0],)
    outcome = judge(Question("q", "?", ("forty",)), replied(None, late))
    assert outcome.found_at == READ_PASSAGES + 1
    assert outcome.failure is Failure.RETRIEVAL

"""Questions about single sentences, as the product reads them to check what it would show."""

import dataclasses
import random
from collections.abc import Sequence

from corpus.sentences import sentence_spans
from retrieval.analysis import search_words
from retrieval.evaluation.judging import holds_answer
from training.examples import Example, within

ANSWERING = 0.7  # of the answerable questions; the others are asked of a sentence beside it
KIND = "alone"

Ends = tuple[int, int]  # first character and the one after the last


def alone(example: Example, rng: random.Random) -> Example | None:
    """The example asked of the sentence that answers, or of the most tempting one that does not.

    None when the text has no sentence of the kind drawn.
    """
    spans = sentence_spans(example.context)
    if example.answers and rng.random() < ANSWERING:
        own = [span for span in spans if example.answers[0].meets(*span)]
        return _asked_of(example, (own[0][0], own[-1][1])) if own else None
    others = [span for span in spans if not _answers(example, span)]
    return _asked_of(example, _most_tempting(example, others)) if others else None


def _answers(example: Example, span: Ends) -> bool:
    """Whether an answer stands in a sentence, or the same words as in one that answers."""
    wordings = [gold.text for gold in example.answers]
    sentence = example.context[slice(*span)]
    return holds_answer(sentence, wordings) or any(gold.meets(*span) for gold in example.answers)


def _most_tempting(example: Example, spans: Sequence[Ends]) -> Ends:
    """The sentence with most of the question's words."""
    asked = set(search_words(example.question))
    return max(
        spans, key=lambda span: len(asked.intersection(search_words(example.context[slice(*span)])))
    )


def _asked_of(example: Example, span: Ends) -> Example:
    single = within(example, *span)
    kind = example.kind if single.answers else KIND
    return dataclasses.replace(single, id=f"{example.id}-{KIND}", kind=kind)

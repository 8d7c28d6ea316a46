"""Questions about single sentences, as the product reads them to check what it would show."""

import dataclasses
import random
from collections.abc import Sequence

from corpus.sentences import sentence_spans
from retrieval.analysis import search_words
from retrieval.evaluation.judging import holds_answer
from training.examples import Example, Gold

ANSWERING = 0.7  # of the answerable questions; the others are asked of a sentence beside it
KIND = "alone"

Ends = tuple[int, int]  # first character and the one after the last


def alone(example: Example, rng: random.Random) -> Example | None:
    """The example asked of the sentence that answers, or of the most tempting one that does not.

    None when the text has no sentence of the kind drawn.
    """
    spans = sentence_spans(example.context)
    if example.answers and rng.random() < ANSWERING:
        own = [span for span in spans if _meet(span, example.answers[0])]
        return _within(example, (own[0][0], own[-1][1])) if own else None
    others = [span for span in spans if not _answers(example, span)]
    if not others:
        return None
    return _within(example, _most_tempting(example, others))


def _meet(span: Ends, gold: Gold) -> bool:
    return gold.start < span[1] and span[0] < gold.start + len(gold.text)


def _answers(example: Example, span: Ends) -> bool:
    """Whether an answer stands in a sentence, or the same words as in one that answers."""
    wordings = [gold.text for gold in example.answers]
    sentence = example.context[slice(*span)]
    return holds_answer(sentence, wordings) or any(_meet(span, gold) for gold in example.answers)


def _most_tempting(example: Example, spans: Sequence[Ends]) -> Ends:
    """The sentence with most of the question's words."""
    asked = set(search_words(example.question))
    return max(
        spans, key=lambda span: len(asked.intersection(search_words(example.context[slice(*span)])))
    )


def _within(example: Example, span: Ends) -> Example:
    """The example with nothing but these characters, and the answers that lie in them."""
    start, end = span
    golds = tuple(
        Gold(gold.text, gold.start - start)
        for gold in example.answers
        if start <= gold.start and gold.start + len(gold.text) <= end
    )
    return dataclasses.replace(
        example,
        id=f"{example.id}-{KIND}",
        context=example.context[start:end],
        answers=golds,
        kind=example.kind if golds else KIND,
    )

"""Near unanswerables: a real question and its own paragraph, one of them changed."""

import dataclasses
import random
from collections.abc import Sequence

from corpus.sentences import sentence_spans
from training import swaps
from training.attributes import ask_otherwise
from training.examples import Example

# How often each way is tried; the names are the examples' kinds. A way finds something to change in
# a fifth of the questions (name, word, attribute), in one of fourteen (number), in most (the rest).
WEIGHTS = {
    "name": 10.0,
    "number": 9.0,
    "word": 6.0,
    "attribute": 6.0,
    "opposite": 1.5,
    "cut": 1.5,
    "negation": 0.2,
}
MIN_WORDS_LEFT = 30  # a shorter paragraph would be told by its length


def near(example: Example, neighbours: Sequence[str], rng: random.Random) -> Example | None:
    """The example made unanswerable, still about the same things, in a way drawn by WEIGHTS.

    neighbours: paragraphs whose names may be borrowed. None when the way drawn finds nothing to
    change safely: the caller goes on to another example, so that rare ways keep their share.
    """
    kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if kind == "cut":
        return cut(example)
    question = _changed(kind, example, neighbours, rng)
    if question is None or question.lower() == example.question.lower():
        return None
    return _unanswerable(example, kind, question=question)


def cut(example: Example) -> Example | None:
    """The example without the sentences that hold one of its answers.

    None when little is left, or when an answer's words stay elsewhere.
    """
    text = example.context
    kept = [
        text[start:end]
        for start, end in sentence_spans(text)
        if not any(gold.meets(start, end) for gold in example.answers)
        and not _holds(text[start:end], example)
    ]
    context = " ".join(kept)
    if len(context.split()) < MIN_WORDS_LEFT or _holds(context, example):
        return None
    return _unanswerable(example, "cut", context=context)


def _holds(text: str, example: Example) -> bool:
    """Whether it repeats the words of an answer, in whatever case."""
    return any(gold.text.lower() in text.lower() for gold in example.answers)


def _changed(
    kind: str, example: Example, neighbours: Sequence[str], rng: random.Random
) -> str | None:
    """The question changed in the way that `kind` names."""
    question, context = example.question, example.context
    answer = " ".join(gold.text for gold in example.answers)
    match kind:
        case "name":
            return swaps.swap_name(question, context, neighbours, rng, answer)
        case "number":
            return swaps.swap_number(question, context, rng, answer)
        case "word":
            return swaps.swap_word(question, context, rng, answer)
        case "attribute":
            return ask_otherwise(question, _around_answer(example), rng)
        case "opposite":
            return swaps.swap_opposite(question, rng)
        case _:
            return swaps.negate(question)


def _around_answer(example: Example) -> str:
    """The sentences that an answer touches."""
    text = example.context
    spans = sentence_spans(text)
    touched = [text[a:b] for a, b in spans if any(gold.meets(a, b) for gold in example.answers)]
    return " ".join(touched)


def _unanswerable(example: Example, kind: str, **new: str) -> Example:
    name = f"{example.id}-{kind}"
    return dataclasses.replace(example, id=name, kind=kind, answers=(), **new)

"""What a question's text is read with: sentences around its own, or the heading before it."""

import dataclasses
import random
from collections.abc import Iterator, Sequence

from corpus.issues import Story
from corpus.passages import lead
from training.examples import Example, Gold
from training.ranking import Ranking

# Alone a sentence gives its answer away. Sentences on a like subject make the reader look, not
# guess: companions are drawn from so many of the sentences most like this one.
LIKE = 12
VARIANTS = 3  # different paragraphs for the questions of one sentence


def join_sentences(
    examples: Sequence[Example], counts: Sequence[int], rng: random.Random
) -> Iterator[Example]:
    """Each example with its sentence among others of its source, answer offsets moved along.

    counts: how many others join, drawn from these.
    """
    sentences = list(dict.fromkeys(example.context for example in examples))
    ranking = Ranking(sentences)
    variants: dict[str, list[tuple[str, int]]] = {}
    for sentence in sentences:
        like = [sentences[n] for n in ranking.best(sentence, LIKE + 1) if sentences[n] != sentence]
        variants[sentence] = [
            joined(sentence, like, rng.choice(counts), rng) for _ in range(VARIANTS)
        ]
    for example in examples:
        yield moved(example, *rng.choice(variants[example.context]))


def joined(
    text: str, others: Sequence[str], count: int, rng: random.Random, between: str = " "
) -> tuple[str, int]:
    """One text of `text` and `count` others, and where the former starts in it."""
    companions = rng.sample(others, min(len(others), count))
    before = rng.randint(0, len(companions))
    lead = "".join(each + between for each in companions[:before])
    return between.join([lead + text, *companions[before:]]), len(lead)


def headed(example: Example, story: Story) -> Example:
    """The example as the product reads it: after the heading of the story that it is asked of."""
    before = lead(story)
    return moved(example, before + example.context, len(before))


def moved(example: Example, context: str, shift: int) -> Example:
    """The example in a longer context, where its own starts at `shift`."""
    golds = tuple(Gold(gold.text, gold.start + shift) for gold in example.answers)
    return dataclasses.replace(example, context=context, answers=golds)

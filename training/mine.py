"""Stage 2, mine: unanswerable questions -> train-short.jsonl, train-long.jsonl.

python -m training.mine --work DIR

In:  answerable-short.jsonl, answerable-long.jsonl.
Out: for each length the answerable questions and unanswerable ones. A third of each epoch's
     questions is unanswerable: half of these near (see training.near), half asked of another
     paragraph that BM25 finds for the question. Each epoch has its own; `kind` says how they
     were made.
"""

import dataclasses
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from training.examples import Example, hard, read_examples, write_examples
from training.near import near
from training.noise import sloppy
from training.prepare import LENGTHS
from training.ranking import Ranking
from training.stage import stage_parser

UNANSWERABLE_SHARE = 1 / 3
NEAR_SHARE = 0.55  # a little over half: some near questions are of poor grammar and teach less
EPOCHS = 2  # unanswerable questions are made for so many epochs
SLOPPY_SHARE = 0.25
CANDIDATES = 8  # a hard paragraph is drawn from so many of the best that are not the question's own
NEIGHBOURS = 3  # paragraphs whose names may replace a question's
SEED = 20_260_102


class Neighbourhood:
    """The paragraphs of each source, ranked for a question."""

    def __init__(self, examples: Sequence[Example]) -> None:
        contexts: dict[str, list[str]] = defaultdict(list)
        for source, context in dict.fromkeys((e.source, e.context) for e in examples):
            contexts[source].append(context)
        self._contexts = dict(contexts)
        self._rankings = {source: Ranking(texts) for source, texts in contexts.items()}
        self._of_article: dict[tuple[str, str], list[str]] = defaultdict(list)
        for source, article, context in dict.fromkeys(
            (e.source, e.article, e.context) for e in examples
        ):
            self._of_article[source, article].append(context)

    def hard(self, example: Example) -> list[str]:
        """Other paragraphs of the source that rank best for the question and hold no answer."""
        texts = self._contexts[example.source]
        best = self._rankings[example.source].best(example.question, 3 * CANDIDATES)
        found = (texts[n] for n in best if texts[n] != example.context)
        return list(islice((t for t in found if not _answers(t, example)), CANDIDATES))

    def beside(self, example: Example, rng: random.Random) -> list[str]:
        """Some other paragraphs of the example's article."""
        texts = self._of_article[example.source, example.article]
        drawn = rng.sample(texts, min(len(texts), NEIGHBOURS + 1))
        return [text for text in drawn if text != example.context][:NEIGHBOURS]


def _answers(text: str, example: Example) -> bool:
    """Whether another paragraph may answer too: it holds an answer's words."""
    folded = text.lower()
    return any(gold.text.lower() in folded for gold in example.answers)


def mine(work: Path) -> None:
    """Write a train file for each length; one that is there already is kept as it is."""
    for length in LENGTHS:
        out = work / f"train-{length}.jsonl"
        if not out.exists():
            answerable = list(read_examples(work / f"answerable-{length}.jsonl"))
            mixed = list(mixture(answerable))
            write_examples(out, mixed)
            print(f"{out}: {Counter(example.kind for example in mixed)}")  # noqa: T201


def mixture(answerable: Sequence[Example]) -> Iterator[Example]:
    """Every answerable question once and unanswerable ones for EPOCHS, some typed sloppily."""
    rng = random.Random(SEED)
    total = round(len(answerable) * UNANSWERABLE_SHARE / (1 - UNANSWERABLE_SHARE)) * EPOCHS
    around = Neighbourhood(answerable)
    close = round(total * NEAR_SHARE)
    yield from (_typed(example, rng) for example in answerable)
    yield from (_typed(e, rng) for e in islice(_near(answerable, around, rng), close))
    yield from (_typed(e, rng) for e in islice(_far(answerable, around, rng), total - close))


def _near(
    answerable: Sequence[Example], around: Neighbourhood, rng: random.Random
) -> Iterator[Example]:
    """Near unanswerables in random order, each question used again only when all had a turn."""
    while True:
        for example in rng.sample(answerable, len(answerable)):
            made = near(example, around.beside(example, rng), rng)
            if made is not None:
                yield made


def _far(
    answerable: Sequence[Example], around: Neighbourhood, rng: random.Random
) -> Iterator[Example]:
    for example in rng.sample(answerable, len(answerable)):
        others = around.hard(example)
        if others:
            yield hard(example, rng.choice(others))


def _typed(example: Example, rng: random.Random) -> Example:
    if rng.random() >= SLOPPY_SHARE:
        return example
    return dataclasses.replace(example, question=sloppy(example.question, rng))


def main() -> None:
    """The command line of this stage."""
    mine(stage_parser(__doc__).parse_args().work)


if __name__ == "__main__":
    main()

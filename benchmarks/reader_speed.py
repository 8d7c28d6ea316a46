"""How fast readers read: passages a second, several models side by side.

    python -m benchmarks.reader_speed MODEL [MODEL ...]

Each round lets every model in turn read the same ten passages of the starter archive for the same
question, on two threads, so that a busy machine is busy for all of them. The ratio compares the
medians with the first model's.
"""

import argparse
import statistics
import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.settings import STARTER_ARCHIVE
from corpus.passages import Passage
from retrieval.library import Library
from retrieval.reader import SpanReader, load_reader

PASSAGES = 10
ROUNDS = 40
THREADS = 2
QUESTION = "How many images was the model trained on?"


def longest_passages() -> Sequence[Passage]:
    """Full ones, so that none is read faster for being short."""
    passages = Library(STARTER_ARCHIVE).index.passages
    return sorted(passages, key=lambda each: len(each.text))[-PASSAGES:]


def seconds(reader: SpanReader, passages: Sequence[Passage]) -> float:
    start = time.perf_counter()
    reader.read(QUESTION, passages)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", nargs="+", metavar="MODEL", help="a model folder")
    models = parser.parse_args().models
    passages = longest_passages()
    readers = [load_reader(model, THREADS) for model in models]
    rounds = [[seconds(reader, passages) for reader in readers] for _ in range(ROUNDS)]
    medians = [statistics.median(column) for column in zip(*rounds[1:], strict=True)]
    table = Table("model", "median", "passages a second", "ratio")
    for model, median in zip(models, medians, strict=True):
        pace, ratio = PASSAGES / median, median / medians[0]
        table.add_row(model, f"{1000 * median:.0f} ms", f"{pace:.0f}", f"{ratio:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()

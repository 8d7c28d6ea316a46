"""How long a look-up of an issue takes while its name is being typed.

Discord gives an autocompletion 3 s from key press to choices on the screen and shows nothing
meanwhile; the look-up itself should be a few ms, with any number of issues. The archive is made
up: 40 publications, each weekly, with titles of seeded random words.
"""

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table

from corpus.issues import Issue
from retrieval.lookup import IssueDirectory

PUBLICATIONS = 40
SYLLABLES = "ba co du fe gi lo mu na pe ri so tu va we xi zo".split()
RUNS = 30  # of each text; the worst of them is shown beside the median
TEXTS = {
    "nothing typed": "",
    "a number": "119",
    "first digits": "11",
    "a day": "2021-05-28",
    "a month": "may 2021",
    "a title": "nadu weripeba",
    "a typo": "weripbea nadu",
    "nothing like it": "qqqqqqq hhhhhhh",
    "a pasted page": "nadu weripbea gilomu qqqqqq " * 200,
}


def invented_issues(count: int) -> list[Issue]:
    """Weekly issues of several publications, the same at every run."""
    chance = random.Random(7)
    names = [_words(chance, 2).title() for _ in range(PUBLICATIONS)]
    first = dt.date(2001, 1, 5)
    return [
        Issue(
            id=f"issue-{at}",
            title=f"{names[at % PUBLICATIONS]} #{at // PUBLICATIONS}: {_words(chance, 4)}",
            stories=(),
            publication=names[at % PUBLICATIONS],
            number=at // PUBLICATIONS,
            date=first + dt.timedelta(weeks=at // PUBLICATIONS),
        )
        for at in range(count)
    ]


def _words(chance: random.Random, count: int) -> str:
    lengths = [chance.randint(2, 4) for _ in range(count)]
    return " ".join("".join(chance.choices(SYLLABLES, k=length)) for length in lengths)


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=50_000)
    count = parser.parse_args().issues
    directory = IssueDirectory(invented_issues(count))
    built = milliseconds(directory.warm_up)
    table = Table("typed", "suggest, median", "worst", "find, median", "worst")
    for name, text in TEXTS.items():
        calls = partial(directory.suggest, text), partial(directory.find, text)
        cells = []
        for call in calls:
            times = [milliseconds(call) for _ in range(RUNS)]
            cells += [f"{statistics.median(times):.1f} ms", f"{max(times):.1f} ms"]
        table.add_row(name, *cells)
    Console(width=100).print(f"{count} issues, tables built in {built:.0f} ms", table)


if __name__ == "__main__":
    main()

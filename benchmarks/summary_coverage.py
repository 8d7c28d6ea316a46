"""How many of an issue's names and figures do its summaries tell, against simple rivals?

    python -m benchmarks.summary_coverage FOLDER...

Every rival gets exactly as many words as the summary has. Names and figures are counted by rules of
this file's own, cruder and other than the chooser's (retrieval/salience.py), so that the chooser is
not marked by its own ruler: a name is a whole run of capitalised words in mid-sentence ("Kent Pear
Trust" counts once and only whole), a figure is a number with the word behind it ("12 orchards").
"""

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.archive import load_archive
from corpus.issues import Issue
from corpus.sentences import sentence_spans
from retrieval.summary import Length, summarise

# A run of words with a capital, an inner capital or a digit after a letter; the first word of a
# sentence is skipped, since every sentence begins with a capital.
NAME = re.compile(r"(?<=[\w,;)’'] )(?:[A-Z][\w+-]*|[a-z]+[A-Z]\w*)(?: [A-Z][\w+-]*)*")
FIGURE = re.compile(r"(?<![\w-])[$€£]?\d[\d.,]*\d(?:%| ?[a-z]+)?|(?<![\w-])\d(?:%| ?[a-z]+)")
LIST_MARKER = re.compile(r"^(?:[-*•]|\d+[.)])\s+")
NO_NAMES = frozenset({"I", "A", "The", "It", "In", "We"})

Story = list[str]  # its sentences
Rival = Callable[[list[Story], list[int]], list[str]]  # stories, words for each -> what it tells


@dataclass(frozen=True, slots=True)
class Score:
    """Distinct names and figures told, added up over issues."""

    names: int = 0
    figures: int = 0
    words: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.names + other.names, self.figures + other.figures, self.words + other.words
        )


def sentences(text: str) -> list[str]:
    """The sentences of a story without list markers, on which a rival would waste its words."""
    return [LIST_MARKER.sub("", text[start:end]) for start, end in sentence_spans(text)]


def score(pieces: Iterable[str]) -> Score:
    names: set[str] = set()
    figures: set[str] = set()
    words = 0
    for piece in pieces:
        names |= set(NAME.findall(piece)) - NO_NAMES
        figures |= set(FIGURE.findall(piece))
        words += len(piece.split())
    return Score(len(names), len(figures), words)


def cut(sentences: Iterable[str], words: int) -> Iterator[str]:
    """The sentences in order until the words are spent, the last one cut short."""
    for sentence in sentences:
        taken = sentence.split()[:words]
        if not taken:
            return
        words -= len(taken)
        yield " ".join(taken)


def flat(stories: list[Story]) -> list[str]:
    return [sentence for story in stories for sentence in story]


def lead(stories: list[Story], words: list[int]) -> list[str]:
    """The first sentence of every story, then every second one, and so on."""
    rounds = (sentence for row in zip_longest(*stories) for sentence in row if sentence)
    return list(cut(rounds, sum(words)))


def lead_of_each(stories: list[Story], words: list[int]) -> list[str]:
    """Of every story its first words, as many as the summary spends on that story."""
    return [s for story, n in zip(stories, words, strict=True) for s in cut(story, n)]


def longest(stories: list[Story], words: list[int]) -> list[str]:
    """The longest sentences of the issue."""
    return list(cut(sorted(flat(stories), key=lambda s: -len(s.split())), sum(words)))


def at_random(stories: list[Story], words: list[int]) -> list[str]:
    """Sentences of the issue in a shuffled order, the same at every run."""
    shuffled = flat(stories)
    random.Random(len(shuffled)).shuffle(shuffled)
    return list(cut(shuffled, sum(words)))


RIVALS: dict[str, Rival] = {
    "lead sentences": lead,
    "lead of each story": lead_of_each,
    "longest sentences": longest,
    "random sentences": at_random,
}


def compare(issues: Iterable[Issue], length: Length) -> dict[str, Score]:
    """What the summary, each rival and the whole text tell, summed over the issues."""
    totals = dict.fromkeys(["summary", *RIVALS, "whole text"], Score())
    for issue in issues:
        stories = [sentences(story.text) for story in issue.stories]
        bullets = summarise(issue, length).bullets
        words = [
            sum(len(b.text.split()) for b in bullets if b.story is story) for story in issue.stories
        ]
        totals["summary"] += score(bullet.text for bullet in bullets)
        totals["whole text"] += score(flat(stories))
        for name, rival in RIVALS.items():
            totals[name] += score(rival(stories, words))
    return totals


def table(folder: Path, issues: tuple[Issue, ...]) -> Table:
    result = Table(
        "length", "chosen by", "names", "figures", "words", title=f"{folder} ({len(issues)} issues)"
    )
    for length in Length:
        totals = compare(issues, length)
        whole = totals["whole text"]
        for name, told in totals.items():
            result.add_row(
                length.value,
                name,
                f"{told.names / max(1, whole.names):.1%}",
                f"{told.figures / max(1, whole.figures):.1%}",
                str(told.words),
            )
        result.add_section()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="+", type=Path, help="an archive of issues")
    for folder in parser.parse_args().folder:
        Console(width=100).print(table(folder, load_archive(folder).issues))


if __name__ == "__main__":
    main()

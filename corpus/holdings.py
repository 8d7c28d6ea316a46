"""What an archive already holds, where it came from, and whether a person edited it since."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.archive import archive_files
from corpus.issues import Issue
from corpus.metadata import load_yaml
from corpus.stamps import read_stamp, split_file

SOURCE = re.compile(r"^source: (.*)$", re.MULTILINE)
DATE = re.compile(r"^date: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
NUMBER = re.compile(r"^number: ['\"]?(\d+)", re.MULTILINE)
KEY = re.compile(r"^\w[^:\n]*:", re.MULTILINE)
SHORTEST_LINE = 20  # characters; shorter lines are labels that any two issues share
HEADING = "## "  # a newsletter's sections are called alike in every issue


@dataclass(frozen=True, slots=True)
class Holding:
    """One file of the archive; `text` is without the stamp.

    place, content: digests of the source's path and of its bytes when it was imported; empty for
    a file that a person wrote.
    """

    id: str
    text: str
    source: str
    place: str = ""
    content: str = ""
    is_edited: bool = True

    def overlap(self, text: str) -> float:
        """The share of the shorter text's lines that the other one has too, headings aside."""
        return self._shared_with(text, min)

    def likeness(self, text: str) -> float:
        """The same share of the longer text's lines: 1 when neither says more than the other."""
        return self._shared_with(text, max)

    def _shared_with(self, text: str, of: Callable[[int, int], int]) -> float:
        mine, other = _long_lines(self.text), _long_lines(text)
        return len(mine & other) / max(1, of(len(mine), len(other)))

    def contradicts(self, issue: Issue) -> bool:
        """Whether both state their day and not the same one, or both their number."""
        return False in self._agreements(issue)

    def confirms(self, issue: Issue) -> bool:
        """Whether both state the same day, or both the same number."""
        return True in self._agreements(issue)

    def _agreements(self, issue: Issue) -> list[bool]:
        """Whether the day is the same, and whether the number is, where both state it."""
        head = split_file(self.text)[0]
        day, number = DATE.search(head), NUMBER.search(head)
        days = [day[1] == issue.date.isoformat()] if day and issue.date else []
        is_counted = number is not None and issue.number is not None
        return [*days, int(number[1]) == issue.number] if number and is_counted else days

    def is_refined_by(self, text: str) -> bool:
        """Whether another reading of the same source knows more: its publication, or repetitions.

        It states all that this one states, and its body has lines, none of which this one has not.
        """
        head, _, body = split_file(text)
        my_head, _, my_body = split_file(self.text)
        states_all = set(KEY.findall(my_head)) <= set(KEY.findall(head))
        return (
            states_all
            and bool(body.strip())
            and set(body.splitlines()) <= set(my_body.splitlines())
        )


def read_holdings(folder: Path) -> dict[str, Holding]:
    """Every file of an archive by its id; a folder that is not there yet holds nothing.

    Raises CorpusError when the folder cannot be read.
    """
    if not folder.exists():
        return {}
    return {path.stem: read_holding(path) for path in archive_files(folder)}


def read_holding(path: Path) -> Holding:
    """A file that cannot be read counts as edited: its name is taken and it is left alone."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return Holding(path.stem, "", "")
    name = _source(split_file(text)[0])
    stamp = read_stamp(text)
    if stamp is None:
        return Holding(path.stem, text, name)
    return Holding(
        path.stem, stamp.text, name, stamp.place, stamp.content, is_edited=not stamp.is_intact
    )


def _source(head: str) -> str:
    """The file or address that front matter names, its quotation marks undone; else empty."""
    line = SOURCE.search(head)
    try:
        return str(load_yaml(line[0])["source"]) if line else ""
    except yaml.YAMLError:  # a person's edit may be no YAML any more
        return line[1] if line else ""


def _long_lines(text: str) -> set[str]:
    body = split_file(text)[2]
    lines = (line for line in body.splitlines() if not line.startswith(HEADING))
    return {line for line in lines if len(line) >= SHORTEST_LINE}

"""What the issues of an archive are called: words of their names, numbers and dates, as tables."""

import datetime as dt
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from corpus.issues import Issue
from corpus.sources.dating import find_date
from retrieval.mentions import day_of_any_year

MIN_LETTERS = 4  # shorter words are near to too many others
MIN_SIMILARITY = 75  # of Indel distance, 0 to 100: "orchrad" is near "orchard", "archive" is not
NEAREST = 5  # names that one misspelt word may stand for
MAX_WORDS = 12  # of a typed text; nobody types more, and time must not grow with a pasted page

# One sign of Chinese or Japanese script is a word, since no blanks part them.
SIGN = r"[\u3040-\u30ff\u3400-\u9fff]"
WORD = re.compile(rf"{SIGN}|(?:(?!{SIGN})[^\W_])+")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
# 05/07/2021 can be read in two ways: both are meant.
TWO_WAYS = re.compile(r"\b(\d\d?)[/.](\d\d?)[/.]((?:19|20)\d\d)\b")

Places = npt.NDArray[np.intp]  # of issues in the order they were given
DateKey = tuple[int, ...]  # (year, month, day), (year, month), or (month, day) of any year
Key = TypeVar("Key", str, DateKey)


class Table(Generic[Key]):
    """For each key the places of the issues that have it."""

    def __init__(self, pairs: Iterable[tuple[Key, int]]) -> None:
        places: defaultdict[Key, list[int]] = defaultdict(list)
        for key, at in pairs:
            places[key].append(at)
        self._places: dict[Key, Places] = {
            key: np.array(at, dtype=np.intp) for key, at in places.items()
        }
        self._keys: list[Key] = sorted(self._places)

    def get(self, key: Key) -> list[Places]:
        """One array, or none."""
        return [self._places[key]] if key in self._places else []


class WordTable(Table[str]):
    """A table of words, which can also be met by their beginning or nearly."""

    def beginning_with(self, letters: str) -> Iterator[Places]:
        """For each longer word that begins so."""
        first = bisect_left(self._keys, letters)
        longer = takewhile(lambda word: word.startswith(letters), self._keys[first:])
        return (self._places[word] for word in longer if word != letters)

    def knows(self, letters: str) -> bool:
        """Whether a word is or begins with these letters."""
        first = bisect_left(self._keys, letters)
        return first < len(self._keys) and self._keys[first].startswith(letters)

    def like(self, word: str) -> Iterator[tuple[Places, float]]:
        """For each near word, with the similarity from 0 to 1."""
        if len(word) < MIN_LETTERS:
            return
        for near, similarity, _ in process.extract(
            word, self._keys, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=NEAREST
        ):
            yield self._places[near], similarity / 100


class NameTables:
    """By what the issues can be met. days: the numbers of their days and months."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        rows = list(enumerate(issues))
        self.names = WordTable((word, at) for at, each in rows for word in set(_names(each)))
        self.numbers = WordTable(
            (str(each.number), at) for at, each in rows if each.number is not None
        )
        dated = [(at, each.date) for at, each in rows if each.date]
        self.days = WordTable((str(n), at) for at, day in dated for n in {day.day, day.month})
        self.dates = Table((key, at) for at, day in dated for key in _date_keys(day))


def words(text: str) -> list[str]:
    """'Orchard-Weekly, May 7th' -> ["orchard", "weekly", "may", "7"]"""
    found = WORD.findall(_folded(text))[:MAX_WORDS]
    return [ORDINAL.sub(r"\1", word) if ORDINAL.fullmatch(word) else word for word in found]


def stated_dates(text: str) -> list[DateKey]:
    """The days that a text states, else its month: "28 May" -> [(5, 28)], "May 2021" -> [(2021, 5)]

    "05/07/2021" -> [(2021, 5, 7), (2021, 7, 5)]
    """
    day = find_date(text)
    of_any_year = [] if day else [day_of_any_year(text)]
    days = [_key_of_day(day)] if day else [*_read_two_ways(text), *filter(None, of_any_year)]
    month = find_date(text, whole_month=True)
    return days or ([(month.year, month.month)] if month else [])


def _read_two_ways(text: str) -> Iterator[DateKey]:
    for match in TWO_WAYS.finditer(text):
        one, other, year = (int(group) for group in match.groups())
        yield from {(year, one, other), (year, other, one)}


def _names(issue: Issue) -> Iterator[str]:
    """The words an issue is called by, with its year and month."""
    yield from WORD.findall(_folded(f"{issue.publication or ''} {issue.title}"))
    if issue.date:
        yield str(issue.date.year)
        yield f"{issue.date:%B}".lower()


def _date_keys(day: dt.date) -> Iterator[DateKey]:
    yield _key_of_day(day)
    yield day.year, day.month
    yield day.month, day.day


def _key_of_day(day: dt.date) -> DateKey:
    return day.year, day.month, day.day


def _folded(text: str) -> str:
    """Accents and case away: 'Été' -> 'ete'."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))

"""Where one edition ends and the next begins, and what a text says about its edition."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from corpus.sources.blocks import Block
from corpus.sources.dating import find_date, find_number

LONGEST_TITLE_WORDS = 16
# Before this much running text has gone by, a line can still be the title of the edition.
LONGEST_PREAMBLE_WORDS = 40
OPENING_BLOCKS = 6  # where an edition tells its number and name

MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
CJK_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
DAY_WORDS = re.compile(
    rf"{CJK_DAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:{MONTH_NAME})"
    r"|\b(?:week|day) of\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{4}\b",
    re.IGNORECASE,
)
NUMBER_WORDS = re.compile(r"\b(?:issue|edition|episode|no|nr|number|vol|volume)\b\.?|#|№|\d+", re.I)
EDGE_MARKS = " \t-–—:|,.#()[]，：·•/_"
PLAYLIST_NUMBER = re.compile(r"^[A-Z]{1,2}\d{1,3}[:：.]\s*")
NAMED_IN_TEXT = re.compile(
    r"(?:(?:issues?|edition) of|welcome to|reading)\s+(?:the\s+|this\s+\w+\s+of\s+)?"
    r"(?P<name>[A-Z][\w'’&-]*(?:\s+(?:[A-Z][\w'’&-]*|of|the|in|and|for)\b)*\s+[A-Z][\w'’&-]*)"
)
COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s*(?:©\s*)?(?P<year>\d{4})", re.IGNORECASE)
SHORT_DAY = re.compile(r"^(\d{1,2})[_./-](\d{1,2})$")
STAMP = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d|[A-Z][a-z]{2}-\d{1,2}-20\d\d")


@dataclass(frozen=True, slots=True)
class Edition:
    """The blocks of one edition and what they state about it; None for what they do not."""

    title: str | None
    publication: str | None
    number: int | None
    date: date | None
    blocks: tuple[Block, ...]


def cut_into_editions(blocks: Sequence[Block]) -> list[Edition]:
    """Cut where a title of the same shape comes again with another date or number.

    A text whose first such title stands after running text holds one edition: its dated lines
    are entries of a calendar.
    """
    titles = [i for i, block in enumerate(blocks) if states_edition(block)]
    shapes = Counter(title_shape(blocks[i].text) for i in titles)
    shape = title_shape(blocks[titles[0]].text) if titles else ""
    starts = [i for i in titles if title_shape(blocks[i].text) == shape]
    if shapes[shape] < 2 or _words(blocks[: starts[0]]) > LONGEST_PREAMBLE_WORDS:
        return [_single(blocks, titles)]
    ends = [*starts[1:], len(blocks)]
    return [
        _titled(blocks[i].text, blocks[i + 1 : end]) for i, end in zip(starts, ends, strict=True)
    ]


def states_edition(block: Block) -> bool:
    """Whether the block is a title line that states a day or an issue number."""
    text = block.text
    if (
        block.marker
        or len(text.split()) > LONGEST_TITLE_WORDS
        or text.endswith((".", ",", ";", ":"))
    ):
        return False
    return find_date(text, whole_month=True) is not None or find_number(text) is not None


def title_shape(title: str) -> str:
    """What stays the same from one edition to the next: its words without day and number."""
    return " ".join(re.findall(r"[^\W\d_]+", _nameless(title))).lower()


def publication_in(title: str) -> str | None:
    """The title without its day and number: "Pond Life – 7 May 2021" -> "Pond Life"."""
    parts = re.split(r"\s+[-–—|]\s+", PLAYLIST_NUMBER.sub("", title))
    stated = [part for part in parts if find_date(part) or find_number(part) is not None] or parts
    name = next((part for part in parts if part not in stated), _nameless(stated[0]))
    name = _nameless(stated[0]) or _nameless(name)
    return name if len(re.findall(r"[^\W\d_]", name)) >= 3 else None


def date_from_hints(lines: Sequence[str]) -> date | None:
    """The day that a line such as "4_7" means, by the year of the copyright line.

    Which of the two figures is the month follows from the newest time stamp in a picture's name;
    without one only a figure above 12 can tell.
    """
    short = next(
        (match for line in lines[:OPENING_BLOCKS] if (match := SHORT_DAY.match(line))), None
    )
    years = {int(match["year"]) for line in lines if (match := COPYRIGHT.search(line))}
    if not short or len(years) != 1:
        return None
    one, two, year = int(short[1]), int(short[2]), years.pop()
    days = {day for pair in ((one, two), (two, one)) if (day := _day(year, *pair))}
    if len(days) < 2:
        return next(iter(days), None)
    stamps = [day for line in lines for text in STAMP.findall(line) if (day := find_date(text))]
    return min(days, key=lambda day: abs(day - max(stamps))) if stamps else None


def number_in_opening(blocks: Sequence[Block]) -> int | None:
    """The number that the first lines state: "24th issue!" -> 24."""
    texts = [block.text for block in blocks[:OPENING_BLOCKS] if len(block.text.split()) <= 60]
    return next((number for text in texts if (number := find_number(text)) is not None), None)


def name_in_opening(blocks: Sequence[Block]) -> str | None:
    """The publication's name where the first lines speak of it: "Welcome to Pond Life Weekly"."""
    text = "\n".join(block.text for block in blocks[:OPENING_BLOCKS])
    match = NAMED_IN_TEXT.search(text)
    return match["name"] if match else None


def slug(*parts: str) -> str:
    """("Pond Life", "2021-05-07") -> "pond-life-2021-05-07"; letters of any script stay."""
    words = re.findall(r"[^\W_]+", " ".join(parts).lower())
    return "-".join(words) or "issue"


def from_file_name(name: str) -> tuple[int | None, date | None]:
    """The number and the day that the file's name states."""
    stem = PurePath(name).stem
    return find_number(stem), find_date(stem)


def _single(blocks: Sequence[Block], titles: Sequence[int]) -> Edition:
    """One edition, titled by a dated or numbered line before any running text."""
    at_top = [i for i in titles if _words(blocks[:i]) <= LONGEST_PREAMBLE_WORDS]
    if not at_top:
        return Edition(None, None, None, None, tuple(blocks))
    first = at_top[0]
    return _titled(blocks[first].text, (*blocks[:first], *blocks[first + 1 :]))


def _titled(title: str, blocks: Sequence[Block]) -> Edition:
    number = find_number(title)
    return Edition(title, publication_in(title), number, find_date(title), tuple(blocks))


def _nameless(title: str) -> str:
    return " ".join(NUMBER_WORDS.sub(" ", DAY_WORDS.sub(" ", title)).split()).strip(EDGE_MARKS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)

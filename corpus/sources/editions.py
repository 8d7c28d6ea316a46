"""Where one edition ends and the next begins, and what else a text says about its edition."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.sources.blocks import Block
from corpus.sources.dating import find_date
from corpus.sources.lines import is_heading_like, is_title_case
from corpus.sources.masthead import BYLINE, Edition, titled
from corpus.sources.titles import number_in, states_edition, title_name, title_shape

# Before this much running text has gone by, a line can still be the title of the edition.
LONGEST_PREAMBLE_WORDS = 40
OPENING_BLOCKS = 6  # where an edition tells its number and name
LONGEST_TAGLINE_WORDS = 15  # "News of ponds and their neighbours." between title and day

COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?P<year>(?:19|20)\d\d)\s+(?:by\s+)?(?P<holder>[^,|\n]{2,60}?)"
    r"(?=,|\||\.\s|\.?$)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\W*\d{1,2}:\d\d\b")  # "09:00 Ann Lee on ponds" is an entry of an agenda
SHORT_DAY = re.compile(r"^(\d{1,2})[_./-](\d{1,2})$")
STAMP = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d|[A-Z][a-z]{2}-\d{1,2}-20\d\d")


def cut_into_editions(blocks: Sequence[Block]) -> list[Edition]:
    """Cut where a title of the same shape comes again with another day or number.

    A text whose first such title stands after running text holds one edition: its dated lines
    are entries of a calendar. A title that comes again as it was is a running head, and left out.
    """
    titles = [
        i for i, block in enumerate(blocks) if not block.marker and states_edition(block.text)
    ]
    shape = title_shape(blocks[titles[0]].text) if titles else ""
    starts = [i for i in titles if title_shape(blocks[i].text) == shape]
    if not starts or _words(blocks[: starts[0]]) > LONGEST_PREAMBLE_WORDS:
        return [_single(blocks)]
    new = _new_titles(blocks, starts)
    if heads := _running_heads(blocks, starts, new):
        return cut_into_editions([block for i, block in enumerate(blocks) if i not in heads])
    if len(new) < 2:
        return [_single(blocks)]
    above = [block.text for block in blocks[: new[0]] if is_heading_like(block)]
    ends = [*(_end_above_masthead(blocks, end, above) for end in new[1:]), len(blocks)]
    pages = [
        titled([blocks[i].text], blocks[i + 1 : end]) for i, end in zip(new, ends, strict=True)
    ]
    name = next((line for line in above if is_title_case(line)), None)
    return [replace(page, publication=page.publication or name) for page in pages]


def _end_above_masthead(blocks: Sequence[Block], end: int, masthead: Sequence[str]) -> int:
    """Where an edition ends, when the lines above the first title stand above the next one too."""
    while end and blocks[end - 1].text in masthead:
        end -= 1
    return end


def _new_titles(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """The titles that state another number or day than the one before."""
    new: list[int] = []
    for start in starts:
        if not new or _contradict(blocks[new[-1]].text, blocks[start].text):
            new.append(start)
    return new


def _running_heads(blocks: Sequence[Block], starts: Sequence[int], new: Sequence[int]) -> set[int]:
    """The titles that state nothing but what the one before says; a bare day may be an entry."""
    heads, title = set[int](), ""
    for start in starts:
        text = blocks[start].text
        title = text if start in new else title
        if start not in new and title_name(text) and {*_stated(text)} <= {None, *_stated(title)}:
            heads.add(start)
    return heads


def _contradict(one: str, other: str) -> bool:
    pairs = zip(_stated(one), _stated(other), strict=True)
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _stated(title: str) -> tuple[int | None, dt.date | None]:
    return number_in(title), find_date(title, whole_month=True)


def date_from_hints(lines: Sequence[str]) -> dt.date | None:
    """The day that a line such as "4_7" means, by the year of the copyright line.

    Which of the two figures is the month follows from the newest time stamp in a picture's name;
    without one only a figure above 12 can tell.
    """
    opening = (SHORT_DAY.match(line) for line in lines[:OPENING_BLOCKS])
    short = next((match for match in opening if match), None)
    years = {int(match["year"]) for line in lines if (match := COPYRIGHT.search(line))}
    if not short or len(years) != 1:
        return None
    one, two, year = int(short[1]), int(short[2]), years.pop()
    days = {day for pair in ((one, two), (two, one)) if (day := _day(year, *pair))}
    if len(days) < 2:
        return next(iter(days), None)
    stamps = [day for line in lines for text in STAMP.findall(line) if (day := find_date(text))]
    return min(days, key=lambda day: abs(day - max(stamps))) if stamps else None


def publisher(lines: Sequence[str]) -> str | None:
    """Who holds the copyright: "Copyright 2021 Pond Press, 1 Mill Lane" -> "Pond Press"."""
    return next((m["holder"].strip() for line in lines if (m := COPYRIGHT.search(line))), None)


def _single(blocks: Sequence[Block]) -> Edition:
    """One edition, titled by the short lines above everything else."""
    end = 0
    while end < min(len(blocks), OPENING_BLOCKS) and _may_be_masthead(blocks[end]):
        end += 1
    if end and end < len(blocks) and not _is_titled_by(blocks, end - 1):
        end -= 1
    end = max(end, _end_of_dated_head(blocks))
    if not end:
        return Edition(tuple(blocks))
    return titled([block.text for block in blocks[:end]], blocks[end:])


def _end_of_dated_head(blocks: Sequence[Block]) -> int:
    """Behind the line with nothing but the day, when only short lines stand above it, of which one
    may be a sentence."""
    sentences = 0
    for place, block in enumerate(blocks[:OPENING_BLOCKS]):
        sentences += block.text.endswith(".")
        if block.marker or sentences > 1 or len(block.text.split()) > LONGEST_TAGLINE_WORDS:
            return 0
        if place and states_edition(block.text) and not title_name(block.text):
            return place + 1
    return 0


def _may_be_masthead(block: Block) -> bool:
    is_entry = CLOCK.match(block.text) is not None
    return not block.marker and bool(
        block.level or states_edition(block.text) or (is_heading_like(block) and not is_entry)
    )


def _is_titled_by(blocks: Sequence[Block], last: int) -> bool:
    """Whether the last short line titles the edition, not the story right under it."""
    text = blocks[last].text
    if states_edition(text) or BYLINE.match(text) or blocks[last + 1].marker[:1].isdigit():
        return True
    levels = [block.level for block in blocks if block.level]
    return blocks[last].level > 0 and levels.count(blocks[last].level) == 1 and len(levels) > 1


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)

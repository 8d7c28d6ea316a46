"""What the lines above an edition state: its title, publication, number, day and author."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sources.blocks import Block
from corpus.sources.dating import find_date
from corpus.sources.lines import is_title_case
from corpus.sources.titles import PART_BREAK, number_in, publication_in, states_edition, title_name

NAME_WORD = r"[A-Z][\w’'.-]*"
BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten|[Ee]dited|[Cc]urated|[Cc]ompiled|[Pp]osted) )?[Bb]y "
    rf"(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,3}})$"
)
LEADS_ON = re.compile(r"\b(?:from|of|by|in|the)$", re.IGNORECASE)
NEWSLETTER = re.compile(
    r"\b(?:daily|weekly|monthly|news\w*|letters?|life|digest|bulletin|times|post|review|notes|brief"
    r"|report|gazette|journal|herald|dispatch|roundup)\b",
    re.IGNORECASE,
)
# "Ann Lee": two or three words with capitals, and nothing else.
WRITER = re.compile(rf"^{NAME_WORD}(?: {NAME_WORD}){{1,2}}$")


@dataclass(frozen=True, slots=True)
class Edition:
    """The blocks of one edition and what they state about it; None for what they do not."""

    blocks: tuple[Block, ...]
    title: str | None = None
    publication: str | None = None
    number: int | None = None
    date: dt.date | None = None
    author: str | None = None
    sponsors: tuple[str, ...] = ()


def titled(masthead: Sequence[str], blocks: Sequence[Block]) -> Edition:
    """The edition with what its masthead says: ["Pond Life", "No. 3, 7 May 2021"]."""
    bylines = (BYLINE.match(line) for line in masthead)
    stating = [line for line in masthead if states_edition(line) or number_in(line) is not None]
    named = [line for line in stating if _is_named(line, is_first=line == masthead[0])]
    naming = _name_lines(masthead)
    lines = stating if named else list(dict.fromkeys([*naming, *stating]))
    # "Orchard News" over "Harvest Edition, 3 July 2022": the edition has a name of its own.
    newsletter = [line for line in naming if is_title_case(line) and NEWSLETTER.search(line)]
    return Edition(
        blocks=tuple(blocks),
        title=", ".join(named or lines) or None,
        publication=next(filter(None, map(publication_in, [*newsletter, *lines])), None),
        number=next((n for line in lines if (n := number_in(line)) is not None), None),
        date=next((day for line in lines if (day := find_date(line))), None),
        author=next((match["name"] for match in bylines if match), None),
    )


def _is_named(line: str, *, is_first: bool) -> bool:
    """Whether it names the edition; "7 May 2021 | Issue 12 | Free" below another line does not."""
    first, *others = PART_BREAK.split(line)
    is_named_later = any(len(title_name(part).split()) > 1 for part in others)
    return bool(title_name(line if is_first else first)) or is_named_later


def _name_lines(masthead: Sequence[str]) -> list[str]:
    """The line that names the newsletter: written as a title, or else the first."""
    around = zip(masthead, masthead[1:], masthead[2:], strict=False)
    writers = {line for above, line, below in around if _is_writer(above, line, below)}
    titles = [line for line in masthead if is_title_case(line) and not states_edition(line)]
    return [*(line for line in titles if line not in writers), *masthead][:1]


def _is_writer(above: str, line: str, below: str) -> bool:
    """Whether a line below a title, and above nothing but the day, is who wrote it."""
    if LEADS_ON.search(above) or NEWSLETTER.search(line):
        return False
    is_bare_day = find_date(below) and number_in(below) is None and not title_name(below)
    return bool(WRITER.match(line) and is_bare_day)

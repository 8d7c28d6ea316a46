"""Which blocks of a plain text are its headings, told by the shape that repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.sources.adverts import is_advert
from corpus.sources.blocks import Block

LONGEST_HEADING_WORDS = 16
LONGEST_TAGGED_WORDS = 40  # paper titles run on, and their link tags leave no doubt
# Kickers ("News") and picture names above a heading are short; anything longer is kept as text.
LONGEST_KICKER_WORDS = 3
FEWEST_REPEATS = 2  # one line of a shape may be chance
SHARE_OF_CAPITALS = 0.6

# "[paper][blog post]" at the end; "[1]" is a reference.
TAGS = re.compile(r"(?:\s*\[(?!\d+\])[^\[\]\d]{2,30}\d?\])+[\s.]*$")
REFERENCE = re.compile(r"\s*\[\d{1,3}\]$")
CLOSING_MARK = re.compile(r"[.,;:…]['\"’”)]*$")
SENTENCE_INSIDE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!vs)[.!?]\s+[A-Z“\"]")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL_WORD_LETTERS = 3  # "of", "and" are lower-case in titles, too


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first), the short lines above it, and the blocks under it."""

    heading: str | None
    kickers: tuple[str, ...]
    blocks: tuple[Block, ...]


def cut_at_headings(blocks: Sequence[Block]) -> list[Section]:
    """Cut the blocks into sections at the headings of the shape that this text uses.

    Shapes, the surest first: marked lines ("## Soil", underlined, bold), link tags at the end,
    "1. Soil" between paragraphs, ALL CAPS, and plain lines between blank lines.
    """
    headings = _heading_places(blocks)
    sections: list[Section] = []
    start, heading = 0, None
    kickers: tuple[str, ...] = ()
    for place in sorted(headings):
        first = place - headings[place]
        sections.append(Section(heading, kickers, tuple(blocks[start:first])))
        kickers = tuple(block.text for block in blocks[first:place])
        heading, start = heading_text(blocks[place].text), place + 1
    sections.append(Section(heading, kickers, tuple(blocks[start:])))
    return [section for section in sections if section.heading or section.blocks]


def heading_text(line: str) -> str:
    """The heading without link tags and reference numbers: "Soil [paper][talk] [2]" -> "Soil"."""
    return TAGS.sub("", REFERENCE.sub("", line)).strip() or line


def is_title_case(line: str) -> bool:
    """Whether most of the longer words start with a capital."""
    words = [word for word in WORD.findall(line) if len(word) > SMALL_WORD_LETTERS]
    capitals = sum(not word[0].islower() for word in words)
    return capitals >= SHARE_OF_CAPITALS * len(words) if words else line[:1].isupper()


def is_heading_like(block: Block) -> bool:
    """Whether the block could be a heading by itself: short, one phrase, no full stop."""
    text = block.text
    if len(WORD.findall(text)) > LONGEST_HEADING_WORDS or not WORD.search(text):
        return False
    if CLOSING_MARK.search(text) or SENTENCE_INSIDE.search(text) or "@" in text or "://" in text:
        return False
    return not text[0].islower() or is_title_case(text)


def _heading_places(blocks: Sequence[Block]) -> dict[int, int]:
    """Where headings stand, each with the number of kicker lines directly above it."""
    notices = _notices(blocks)
    for found in (_marked(blocks), _tagged(blocks), _numbered(blocks)):
        if len(found) >= FEWEST_REPEATS:
            return _with_kickers(blocks, {*found, *notices})
    plain = _plain(blocks)
    capitals = [i for i in plain if _is_capitals(blocks[i].text) and i not in notices]
    if len(capitals) < FEWEST_REPEATS or 2 * len(capitals) <= len(plain):
        return plain
    return _with_kickers(blocks, {*capitals, *notices})


def _with_kickers(blocks: Sequence[Block], places: set[int]) -> dict[int, int]:
    """An advert's line over the advert's own heading is a kicker, like any short line there."""
    heads = {i for i in places if i + 1 not in places or not is_advert(blocks[i].text, [])}
    found = {}
    for place in heads:
        first = place
        while first and first - 1 not in heads and _may_be_kicker(blocks[first - 1]):
            first -= 1
        found[place] = place - first
    return found


def _may_be_kicker(block: Block) -> bool:
    return not block.marker and is_heading_like(block) and _is_kicker(block.text)


def _is_capitals(line: str) -> bool:
    return sum(letter.isalpha() for letter in line) > 2 and line == line.upper()


def _notices(blocks: Sequence[Block]) -> set[int]:
    """Lines that announce an advert or jobs: they end a story whatever its headings look like."""
    pairs = pairwise(blocks)
    return {
        i
        for i, (line, text) in enumerate(pairs)
        if not line.marker and is_advert(line.text, [text.text])
    }


def _marked(blocks: Sequence[Block]) -> list[int]:
    """The marked lines of the highest level that has text of its own more than once."""
    led = [i for i, (line, below) in enumerate(pairwise(blocks)) if line.level and not below.level]
    counts = Counter(blocks[i].level for i in led)
    level = min((level for level, n in counts.items() if n >= FEWEST_REPEATS), default=0)
    return [i for i in led if blocks[i].level <= level]


def _tagged(blocks: Sequence[Block]) -> list[int]:
    return [
        i
        for i, block in enumerate(blocks)
        if TAGS.search(block.text)
        and not block.marker
        and len(block.text.split()) <= LONGEST_TAGGED_WORDS
    ]


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Lines such as "1. Soil" that stand alone and count upwards over paragraphs, no list."""
    alone = [
        i
        for i, (line, below) in enumerate(pairwise(blocks))
        if line.marker[:1].isdigit() and is_heading_like(line) and not below.marker
    ]
    numbers = [int(blocks[i].marker[:-1]) for i in alone]
    return alone if all(one < two for one, two in pairwise(numbers)) else []


def _plain(blocks: Sequence[Block]) -> dict[int, int]:
    """The heading of each run of short lines above running text, and how many are above it."""
    spaced = sum(block.gap for block in blocks) * 2 > len(blocks)
    found: dict[int, int] = {}
    run: list[int] = []
    for i, block in enumerate(blocks):
        if not block.marker and is_heading_like(block) and (block.gap or not spaced or i == 0):
            run.append(i)
            continue
        heading = _heading_of_run(blocks, run, spaced=spaced)
        if heading is not None and _may_lead(blocks[heading], block):
            found[heading] = _kickers_above(blocks, run, heading)
        run = []
    return found


def _heading_of_run(blocks: Sequence[Block], run: list[int], *, spaced: bool) -> int | None:
    """The last line; but a plain sentence under a title is its teaser, so the title is it."""
    titles = [is_title_case(blocks[i].text) for i in run]
    if not run or not (spaced or titles[-1]):
        return None
    has_teaser = len(run) > 1 and titles[-2] and not titles[-1]
    return run[-2] if has_teaser and not _is_kicker(blocks[run[-2]].text) else run[-1]


def _kickers_above(blocks: Sequence[Block], run: list[int], heading: int) -> int:
    above = [i for i in run if i < heading]
    count = 0
    while above and _is_kicker(blocks[above.pop()].text):
        count += 1
    return count


def _is_kicker(line: str) -> bool:
    return len(line.split()) <= LONGEST_KICKER_WORDS or is_advert(line, [])


def _may_lead(line: Block, text: Block) -> bool:
    """A plain line over a list introduces the list, unless it is written as a title."""
    return not text.marker or (text.gap and is_title_case(line.text))

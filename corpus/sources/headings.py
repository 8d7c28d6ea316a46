"""Which blocks of a plain text are its headings, told by the shape that repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.sources.adverts import is_advert
from corpus.sources.blocks import WEAK_LEVEL, Block
from corpus.sources.courtesies import TAKES_LEAVE, is_greeting
from corpus.sources.lines import is_capitals, is_heading_like, is_kicker, is_title_case

LONGEST_TAGGED_WORDS = 40  # paper titles run on, and their link tags leave no doubt
LONGEST_LABEL_WORDS = 2  # "News:" leads no list
FEWEST_REPEATS = 2  # one line of a shape may be chance

# "[paper][blog post]" at the end; "[1]" is a reference.
TAG_WORDS = (
    r"(?:arxiv|paper|pdf|preprint|code|github|repo|video|blog(?: post)?|slides|data|website)"
)
TAGS = re.compile(r"(?:\s*\[(?!\d+\])[^\[\]\d]{2,30}\d?\])+[\s.]*$")
ROUND_TAGS = re.compile(rf"\s+\((?i:{TAG_WORDS}(?:\s*[,/|]\s*{TAG_WORDS})*)\)$")
REFERENCE = re.compile(r"\s*\[\d{1,3}\]$")


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
    return ROUND_TAGS.sub("", TAGS.sub("", REFERENCE.sub("", line))).strip() or line


def _heading_places(blocks: Sequence[Block]) -> dict[int, int]:
    """Where headings stand, each with the number of kicker lines directly above it."""
    notices = _notices(blocks)
    plain, marked = list(_plain(blocks)), _marked(blocks)
    if _are_captions(blocks, marked, plain):
        plain, marked = [i for i in plain if i not in marked], []
    for found in (marked, _tagged(blocks), _numbered(blocks)):
        if len(found) >= FEWEST_REPEATS:
            return _with_kickers(blocks, {*found, *notices})
    capitals = [i for i in plain if is_capitals(blocks[i].text) and i not in notices]
    if len(capitals) < FEWEST_REPEATS or 2 * len(capitals) <= len(plain):
        return _plain(blocks, capitals_are_kickers=True)
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
    return not block.marker and is_heading_like(block) and is_kicker(block.text)


def _notices(blocks: Sequence[Block]) -> set[int]:
    """Lines that announce an advert or jobs: they end a story whatever its headings look like."""
    pairs = pairwise(blocks)
    return {
        i
        for i, (line, text) in enumerate(pairs)
        if not line.marker and is_advert(line.text, [text.text])
    }


def _are_captions(blocks: Sequence[Block], found: Sequence[int], plain: Sequence[int]) -> bool:
    """Whether lines in italics or frames stand between headings that are in capitals."""
    capitals = sum(is_capitals(blocks[i].text) and not blocks[i].level for i in plain)
    return capitals >= FEWEST_REPEATS and all(blocks[i].level == WEAK_LEVEL for i in found)


def _marked(blocks: Sequence[Block]) -> list[int]:
    """The marked lines of the highest level that has text of its own more than once."""
    led = [i for i, (line, below) in enumerate(pairwise(blocks)) if line.level and not below.level]
    counts = Counter(blocks[i].level for i in led)
    level = min((level for level, n in counts.items() if n >= FEWEST_REPEATS), default=0)
    return [i for i in led if blocks[i].level <= level]


def _tagged(blocks: Sequence[Block]) -> list[int]:
    """Lines with link tags over text; of several in a row all but the last are a list."""
    tagged = [not block.marker and _has_tags(block) for block in blocks]
    return [i for i, (one, two) in enumerate(pairwise(tagged)) if one and not two]


def _has_tags(block: Block) -> bool:
    if TAGS.search(block.text):
        return len(block.text.split()) <= LONGEST_TAGGED_WORDS
    return is_heading_like(block) and ROUND_TAGS.search(block.text) is not None


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Lines such as "1. Soil" that stand alone and count upwards over paragraphs, no list."""
    alone = [
        i
        for i, (line, below) in enumerate(pairwise(blocks))
        if line.marker[:1].isdigit() and is_heading_like(line) and _is_apart(line, below)
    ]
    numbers = [int(blocks[i].marker[:-1]) for i in alone]
    return alone if all(one < two for one, two in pairwise(numbers)) else []


def _is_apart(line: Block, below: Block) -> bool:
    """A paragraph follows, or a list of bullets that blank lines keep apart."""
    return not below.marker or (line.gap and below.gap and below.marker == "-")


def _plain(blocks: Sequence[Block], *, capitals_are_kickers: bool = False) -> dict[int, int]:
    """The heading of each run of short lines above running text, and how many are above it."""
    spaced = sum(block.gap for block in blocks) * 2 > len(blocks)
    found: dict[int, int] = {}
    run: list[int] = []
    for i, block in enumerate(blocks):
        stands_alone = block.gap or not spaced or i == 0
        if stands_alone and _may_head(blocks, i):
            run.append(i)
            continue
        kickers = capitals_are_kickers
        is_apart = spaced or (bool(run) and _opens_paragraph(blocks, run, block))
        heading = _heading_of_run(blocks, run, spaced=is_apart, capitals_are_kickers=kickers)
        if heading is not None and _may_lead(blocks[heading], block):
            found[heading] = _kickers_above(blocks, run, heading, capitals=kickers)
        run = []
    return found


def _may_head(blocks: Sequence[Block], place: int) -> bool:
    """No greeting or signature, no line of a list without markers: "Three ways:", "2 by boat"."""
    block = blocks[place]
    if block.marker or not is_heading_like(block) or _greets(block.text):
        return False
    above = blocks[place - 1].text if place else ""
    if above.endswith(",") and TAKES_LEAVE.match(above) and not is_greeting(above):
        return False
    return is_title_case(block.text) or not _is_in_list(blocks, place)


def _is_in_list(blocks: Sequence[Block], place: int) -> bool:
    """Whether nothing but short plain lines stand between the line and the one that leads in."""
    above = place - 1
    while above >= 0 and is_heading_like(blocks[above]) and not is_title_case(blocks[above].text):
        above -= 1
    lead = blocks[above].text if above >= 0 else ""
    return lead.endswith(":") and len(lead.split()) > LONGEST_LABEL_WORDS


def _greets(line: str) -> bool:
    """A greeting that is punctuated as one: "Hello World" heads a story."""
    return is_greeting(line) and not line[-1].isalnum()


def _heading_of_run(
    blocks: Sequence[Block], run: list[int], *, spaced: bool, capitals_are_kickers: bool
) -> int | None:
    """The last line; but a plain sentence under a title is its teaser, so the title is it."""
    titles = [is_title_case(blocks[i].text) for i in run]
    if not run or not (spaced or titles[-1] or blocks[run[-1]].level):
        return None
    has_teaser = len(run) > 1 and titles[-2] and not titles[-1]
    if has_teaser and not is_kicker(blocks[run[-2]].text, capitals=capitals_are_kickers):
        return run[-2]
    return run[-1]


def _kickers_above(blocks: Sequence[Block], run: list[int], heading: int, *, capitals: bool) -> int:
    above = [i for i in run if i < heading]
    count = 0
    while above and is_kicker(blocks[above.pop()].text, capitals=capitals):
        count += 1
    return count


def _opens_paragraph(blocks: Sequence[Block], run: Sequence[int], text: Block) -> bool:
    """Whether the run stands apart above and close below: "\\n\\nThe pond\\nIt was dredged."."""
    is_apart = blocks[run[-1]].gap if text.gap else blocks[run[0]].gap
    is_whole = text.text.endswith((".", "!", "?")) and not text.text[0].islower()
    return is_apart and (is_whole or "://" in text.text) and not is_heading_like(text)


def _may_lead(line: Block, text: Block) -> bool:
    """A plain line over a list introduces the list, unless it is written as a title."""
    if not text.marker:
        return True
    return is_title_case(line.text) if text.gap else line.gap and is_capitals(line.text)

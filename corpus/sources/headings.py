"""Which blocks of a plain text are its headings, told by the shape that repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.sources.blocks import Block

LONGEST_HEADING_WORDS = 16
LONGEST_TAGGED_WORDS = 40  # paper titles run on, and their link tags leave no doubt
# Kickers ("News") and picture names above a heading are short; anything longer is kept as text.
LONGEST_KICKER_WORDS = 3
FEWEST_REPEATS = 2  # one line of a shape may be chance
SHARE_OF_CAPITALS = 0.6

# "[paper][blog post]" at the end; "[1]" is a reference.
TAGS = re.compile(r"(?:\s*\[(?!\d+\])[^\[\]\d]{2,30}\d?\])+[\s.]*$")
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
    """The heading without its link tags: "Compost [paper][talk]" -> "Compost"."""
    return TAGS.sub("", line).strip() or line


def is_title_case(line: str) -> bool:
    """Whether most of the longer words start with a capital or a digit."""
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
    shapes = [_shape(block) for block in blocks]
    for found in (_marked(blocks), *(_led(blocks, shapes, shape) for shape in ("tags", "caps"))):
        if len(found) >= FEWEST_REPEATS:
            return dict.fromkeys(found, 0)
    numbered = _numbered(blocks)
    return dict.fromkeys(numbered, 0) if len(numbered) >= FEWEST_REPEATS else _plain(blocks)


def _shape(block: Block) -> str:
    if block.marker:
        return ""
    if TAGS.search(block.text) and len(block.text.split()) <= LONGEST_TAGGED_WORDS:
        return "tags"
    if not is_heading_like(block):
        return ""
    letters = [letter for letter in block.text if letter.isalpha()]
    return "caps" if len(letters) > 2 and block.text == block.text.upper() else "plain"


def _is_prose(blocks: Sequence[Block], place: int) -> bool:
    """Whether running text, no further heading, stands at `place`."""
    if place >= len(blocks):
        return False
    block = blocks[place]
    return bool(block.marker) or (not block.level and not is_heading_like(block))


def _marked(blocks: Sequence[Block]) -> list[int]:
    """The marked lines of the highest level that has text of its own more than once."""
    led = [i for i, block in enumerate(blocks) if block.level and _is_body(blocks, i + 1)]
    counts = Counter(blocks[i].level for i in led)
    level = min((level for level, n in counts.items() if n >= FEWEST_REPEATS), default=0)
    return [i for i in led if blocks[i].level <= level]


def _is_body(blocks: Sequence[Block], place: int) -> bool:
    return place < len(blocks) and not blocks[place].level


def _led(blocks: Sequence[Block], shapes: Sequence[str], shape: str) -> list[int]:
    found = [i for i, own in enumerate(shapes) if own == shape]
    if shape == "tags":
        return found
    return (
        [i for i in found if _is_prose(blocks, i + 1) or shapes[i + 1 : i + 2] == ["plain"]]
        if (sum(_is_prose(blocks, i + 1) for i in found) >= FEWEST_REPEATS)
        else []
    )


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """ "1. Title" lines that stand alone and count upwards over paragraphs, no list."""
    alone = [
        i
        for i, block in enumerate(blocks)
        if block.marker[:1].isdigit()
        and is_heading_like(block)
        and i + 1 < len(blocks)
        and not blocks[i + 1].marker
    ]
    rising = all(
        int(blocks[i].marker[:-1]) < int(blocks[j].marker[:-1]) for i, j in pairwise(alone)
    )
    return alone if rising else []


def _plain(blocks: Sequence[Block]) -> dict[int, int]:
    """The last line of each run of short lines above running text, with what stands over it."""
    spaced = sum(block.gap for block in blocks) * 2 > len(blocks)
    found: dict[int, int] = {}
    run: list[int] = []
    for i, block in enumerate(blocks):
        if _shape(block) and (block.gap or not spaced or i == 0):
            run.append(i)
            continue
        if (
            run
            and not block.marker
            and (heading := _heading_of_run(blocks, run, spaced)) is not None
        ):
            found[heading] = _kickers_above(blocks, run, heading)
        run = []
    return found


def _heading_of_run(blocks: Sequence[Block], run: list[int], spaced: bool) -> int | None:
    """A plain sentence under a title is its teaser, so the title is the heading."""
    last = run[-1]
    if (
        len(run) > 1
        and not is_title_case(blocks[last].text)
        and is_title_case(blocks[last - 1].text)
    ):
        words = len(WORD.findall(blocks[last - 1].text))
        return last - 1 if words > LONGEST_KICKER_WORDS else last
    return last if spaced or is_title_case(blocks[last].text) else None


def _kickers_above(blocks: Sequence[Block], run: list[int], heading: int) -> int:
    above = [i for i in run if i < heading]
    count = 0
    while above and len(blocks[above.pop()].text.split()) <= LONGEST_KICKER_WORDS:
        count += 1
    return count

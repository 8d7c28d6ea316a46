"""The blocks of a plain text: paragraphs, list items and marked lines, hard wraps undone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# Mail programs fold at 65 to 80 columns; longer lines are paragraphs of their own.
WIDEST_WRAP_COLUMNS = 100
NARROWEST_WRAP_COLUMNS = 40
# A text is folded when so many lines end, in mid-sentence, where the next word did not fit.
SHARE_OF_FULL_LINES = 0.5
STOPS = (".", "!", "?", ":")
LINES_FOR_ONE_OUT = 8  # of so many lines one may stick out
FEWEST_FULL_LINES = 2

ADDRESS = re.compile(r"\S*://\S+")
BULLET = re.compile(r"^(\s*)([•●○◦▪■▸►‣⁃∙·*+-]|(?<=\s)[–—o])\s+(?=\S)")
NUMBER = re.compile(r"^(\s*)(?:\(?(\d{1,2})[.)])\s+(?=\S)")
RULE = re.compile(r"^\s*(?:([-=_~*#+•.])(?:\s?\1){2,}|[─━═—–]{2,})\s*$")
HASHES = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
BOLD_LINE = re.compile(r"^\s*(\*\*|__)(\S.*?)\1$")
# "=== News ===", "*** News ***"; "*News*", of which a sentence is no heading
FRAMED = re.compile(r"^\s*([*=~#:+-]{2,}) (?=.*[^\W\d_])(\S.*) \1$")
ITALIC = re.compile(r"^\s*([*_])(?![*_\s])([^*_]+)(?<![\s.,;:!?])\1$")
# Mailchimp's "** News" over a rule
STARRED = re.compile(r"^\*\* (?=\S.*\n-{20,}$)", re.MULTILINE)
IMAGE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|^\s*\[image:[^\]]*\]\s*$"
    r"|^\s*\[(?:image|illustration|photo(?:graph)?|picture|drawing|cartoon|logo|banner|screenshot)"
    r"(?: of| by|\])[^\]\n]*\]?\s*$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^[A-Z][\w'’/ -]{2,30}:\s")

UNDERLINE_LEVELS = {"=": 1, "-": 2}
BOLD_LINE_LEVEL = 3  # under both underlines; in Markdown under all marks: outline.BOLD_LEVEL
WEAK_LEVEL = 6  # italics and frames are captions and signatures as often
LONGEST_MARKED_LINE = 150  # characters; a rule under more than that is a rule, no underline


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, one list item or one marked line.

    gap: a blank line or a rule stands before it.
    marker: "-" or "3." for a list item, else empty; depth: how deep the item is nested, from 0.
    level: 1 to 6 where the source marks a heading by "#", an underline or bold, else 0.
    """

    text: str
    gap: bool = False
    marker: str = ""
    depth: int = 0
    level: int = 0


def read_blocks(text: str) -> list[Block]:
    """Cut repaired text into blocks; a line is a paragraph unless the text was hard-wrapped.

    "Soil\\n====\\n\\n• dig\\n  • deep" -> [Block("Soil", level=1), Block("dig", gap=True,
    marker="-"), Block("deep", marker="-", depth=1)]
    """
    text = STARRED.sub("", text)
    lines = [IMAGE.sub("", line).expandtabs(4).rstrip() for line in text.splitlines()]
    return _nested(_blocks(lines, _wrap_width(lines)))


def as_text(blocks: Iterable[Block]) -> str:
    """Paragraphs separated by a blank line, list items by a newline, nested by two spaces."""
    parts: list[str] = []
    previous = Block("")
    for block in blocks:
        if parts:
            parts.append("\n" if block.marker and previous.marker else "\n\n")
        item = f"{'  ' * block.depth}{block.marker} " if block.marker else ""
        parts.append(item + block.text)
        previous = block
    return "".join(parts)


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which the lines were folded, None where a line is a paragraph.

    A few lines may stick out: a title put before a letter, a sentence with an address.
    """
    lines = ["" if _is_unfoldable(line) else line for line in lines]
    pairs = [
        (one, two)
        for one, two in pairwise(lines)
        if one and two and not RULE.match(one) and not _opens_block(two)
    ]
    widths = sorted(map(len, lines), reverse=True)[: 1 + len(pairs) // LINES_FOR_ONE_OUT]
    if not widths or widths[0] > WIDEST_WRAP_COLUMNS:
        return None
    return next((width for width in widths if _is_folded(pairs, width)), None)


def _is_folded(pairs: Sequence[tuple[str, str]], width: int) -> bool:
    """Whether enough lines are full at a width for it to be a wrapper's."""
    if width < NARROWEST_WRAP_COLUMNS:
        return False
    full = sum(_is_full(a, b, width) and not a.endswith(STOPS) for a, b in pairs)
    return full >= max(FEWEST_FULL_LINES, SHARE_OF_FULL_LINES * len(pairs))


def _is_unfoldable(line: str) -> bool:
    """Whether only an address makes the line long. Some scripts write paragraphs without a blank,
    too."""
    return len(line) > WIDEST_WRAP_COLUMNS >= len(ADDRESS.sub("", line))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted."""
    slack = max(4, width // 10)  # a wrapper counts marks and quotes in its own way
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - slack


def _opens_block(line: str) -> bool:
    shapes = (BULLET, NUMBER, RULE, HASHES, BOLD_LINE, FRAMED, ITALIC, LABEL)
    return any(shape.match(line) for shape in shapes)


def _blocks(lines: list[str], width: int | None) -> Iterator[tuple[int, Block]]:
    """Every block with the column where it starts."""
    current: tuple[int, Block] | None = None
    gap, last = False, ""
    for line in lines:
        if current and _underlines(line, current[1], last):
            yield current[0], replace(current[1], level=UNDERLINE_LEVELS.get(line.strip()[0], 2))
            current, gap = None, True
        elif not line.strip() or RULE.match(line):
            gap = True
        elif current and not gap and _continues(line, last, current, width):
            column, block = current
            current = column, replace(block, text=f"{block.text} {' '.join(line.split())}")
        else:
            if current:
                yield current
            current, gap = _block(line, gap), False
        last = line
    if current:
        yield current


def _underlines(line: str, block: Block, last: str) -> bool:
    rule = RULE.match(line)
    if not rule or not last.strip() or block.marker or len(block.text) > LONGEST_MARKED_LINE:
        return False
    return " " not in line.strip() and " ".join(last.split()) == block.text


def _continues(line: str, last: str, current: tuple[int, Block], width: int | None) -> bool:
    column, block = current
    if _opens_block(line) or block.level:
        return False
    if width is not None:
        return _is_full(last, line, width)
    indent = len(line) - len(line.lstrip())
    return bool(block.marker) and indent >= column + 2


def _block(line: str, gap: bool) -> tuple[int, Block]:
    column = len(line) - len(line.lstrip())
    if hashes := HASHES.match(line):
        return column, Block(" ".join(hashes[2].split()), gap, level=len(hashes[1]))
    if bold := BOLD_LINE.match(line):
        return column, Block(" ".join(bold[2].split()), gap, level=BOLD_LINE_LEVEL)
    if weak := FRAMED.match(line) or ITALIC.match(line):
        return column, Block(" ".join(weak[2].split()), gap, level=WEAK_LEVEL)
    if bullet := BULLET.match(line):
        return column, Block(" ".join(line[bullet.end() :].split()), gap, marker="-")
    if number := NUMBER.match(line):
        text = " ".join(line[number.end() :].split())
        return column, Block(text, gap, marker=f"{int(number[2])}.")
    return column, Block(" ".join(line.split()), gap)


def _nested(blocks: Iterable[tuple[int, Block]]) -> list[Block]:
    """Turn the columns of list items into depths; a paragraph starts the count again."""
    nested: list[Block] = []
    open_columns: list[int] = []
    for column, block in blocks:
        if not block.marker:
            open_columns = []
            nested.append(block)
            continue
        while open_columns and column <= open_columns[-1]:
            open_columns.pop()
        nested.append(replace(block, depth=len(open_columns)))
        open_columns.append(column)
    return nested

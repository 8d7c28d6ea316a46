"""The table of contents at the top of an issue, which tells nothing that does not come again."""

import re
from collections.abc import Iterator, Sequence

from corpus.sources.blocks import Block
from corpus.sources.terms import content_stems

HEADING = re.compile(
    r"^\W*(?:in this (?:issue|edition|letter)|(?:table of )?contents)\W*$", re.IGNORECASE
)
# Of a contents list's words so many stand in the stories, too; news in brief has more of its own.
SHARE_TOLD_AGAIN = 0.7


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Leave out the list under "In this issue:", if it only names what is told below."""
    dropped: set[int] = set()
    for start, end in _lists(blocks):
        rest = [block for place, block in enumerate(blocks) if not start <= place < end]
        if _is_told_again(blocks[start + 1 : end], rest):
            dropped |= {*range(start, end)}
    return [block for place, block in enumerate(blocks) if place not in dropped]


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Half-open places of each such heading with the items below it."""
    for start, block in enumerate(blocks):
        if HEADING.match(block.text):
            end = start + 1
            while end < len(blocks) and _is_listed(blocks[end - 1], blocks[end]):
                end += 1
            yield start, end


def _is_listed(last: Block, block: Block) -> bool:
    """An item; but "1. Frogs" below "2. Newts" and a blank line heads the first story."""
    counts_anew = block.marker == "1." and block.gap and last.marker[:1].isdigit()
    return bool(block.marker) and not counts_anew


def _is_told_again(items: Sequence[Block], rest: Sequence[Block]) -> bool:
    own = {stem for item in items for stem in content_stems(item.text)}
    told = {stem for block in rest for stem in content_stems(block.text)}
    return len(own & told) >= SHARE_TOLD_AGAIN * len(own)

"""Who signed a letter, and where its signature starts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.sources.blocks import Block
from corpus.sources.courtesies import TAKES_LEAVE, is_greeting
from corpus.sources.headings import Section

LONGEST_SIGNATURE_WORDS = 5
SIGNATURE_BLOCKS = 4  # a farewell, a name, and what the writer is
SIGNATURE = re.compile(r"^[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|and|&)){0,4}$")


def signature(sections: Sequence[Section]) -> str | None:
    """The name under the farewell of the opening letter; its lines may stand over a heading."""
    if not sections or sections[0].heading is not None:
        return None
    lines = [block.text for block in sections[0].blocks]
    if not any(is_greeting(line) for line in lines):
        return None
    lines += sections[1].kickers if len(sections) > 1 else ()
    pairs = pairwise(lines)
    return next((b for a, b in pairs if TAKES_LEAVE.match(a) and SIGNATURE.match(b)), None)


def without_signature(blocks: list[Block]) -> list[Block]:
    """Without "Keep digging," and the name under it, at the end of a letter."""
    texts = [block.text for block in blocks]
    for place in range(max(1, len(texts) - SIGNATURE_BLOCKS), len(texts) - 1):
        is_short = all(len(text.split()) <= LONGEST_SIGNATURE_WORDS for text in texts[place:])
        if is_short and TAKES_LEAVE.match(texts[place]) and SIGNATURE.match(texts[place + 1]):
            return blocks[:place]
    return blocks

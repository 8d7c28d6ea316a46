"""What the first lines of running text call their issue: its number and its newsletter."""

import re
from collections.abc import Sequence

from corpus.sources.blocks import Block
from corpus.sources.dating import find_named_number
from corpus.sources.editions import OPENING_BLOCKS

LONGEST_OPENING_WORDS = 60

NAMED_IN_TEXT = re.compile(
    r"(?:(?:issues?|edition|instal?ment|(?:news)?letter|bulletin) of"
    r"|welcome to|reading)\s+(?:the\s+|this\s+\w+\s+of\s+)?"
    r"(?P<name>[A-Z][\w'’&-]*(?:\s+(?:[A-Z][\w'’&-]*|of|the|in|and|for)\b)*\s+[A-Z][\w'’&-]*)"
)
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
WRITTEN_ORDINAL = re.compile(
    rf"\bthe ({'|'.join(ORDINAL_WORDS)})"
    r" (?:issue|edition|(?:news)?letter|bulletin|instal?ment) of\b",
    re.IGNORECASE,
)


def number_in_opening(blocks: Sequence[Block]) -> int | None:
    """The number that the first lines state: "24th issue!" -> 24."""
    texts = [block.text for block in blocks[:OPENING_BLOCKS]]
    for text in texts:
        if len(text.split()) > LONGEST_OPENING_WORDS:
            continue
        number = _written_ordinal(text) or find_named_number(text)
        if number is not None:
            return number
    return None


def _written_ordinal(text: str) -> int | None:
    word = WRITTEN_ORDINAL.search(text)
    return ORDINAL_WORDS.index(word[1].lower()) + 1 if word else None


def name_in_opening(blocks: Sequence[Block]) -> str | None:
    """The publication's name where the first lines speak of it: "Welcome to Pond Life Weekly"."""
    match = NAMED_IN_TEXT.search("\n".join(block.text for block in blocks[:OPENING_BLOCKS]))
    return match["name"] if match else None

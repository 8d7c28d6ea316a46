"""What a line by itself looks like: a title, a heading, a kicker above one."""

import re

from corpus.sources.adverts import is_advert
from corpus.sources.blocks import Block

LONGEST_HEADING_WORDS = 16
# Kickers ("News") and picture names above a heading are short; anything longer is kept as text.
LONGEST_KICKER_WORDS = 3
LONGEST_CAPITAL_KICKER_WORDS = 6  # "WHAT HAPPENED THIS WEEK"
SHARE_OF_CAPITALS = 0.6
CLOSING_MARK = re.compile(r"[.,;:…]['\"’”)]*(?:\s*\[\d{1,3}\])*$")  # "It froze. [2]"
SENTENCE_INSIDE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!vs)[.!?]\s+[A-Z“\"]")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL_WORD_LETTERS = 3  # "of", "and" are lower-case in titles, too
ADDRESS = re.compile(r" ?[(<\[]? ?https?://[^\s)>\]]+\s*[)>\]]?")


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


def is_capitals(line: str) -> bool:
    """Whether the line is WRITTEN LIKE THIS."""
    return sum(letter.isalpha() for letter in line) > 2 and line == line.upper()


def is_kicker(line: str, *, capitals: bool = False) -> bool:
    """Whether the line is short enough, or an advert's, to stand over a heading.

    capitals: whether a longer line may be one when it is in capitals.
    """
    is_capital = capitals and is_capitals(line)
    longest = LONGEST_CAPITAL_KICKER_WORDS if is_capital else LONGEST_KICKER_WORDS
    return len(line.split()) <= longest or is_advert(line, [])


def without_addresses(line: str) -> str:
    """The words of a line, without the addresses that plain text prints behind links.

    "View in browser (https://a.b)" -> "View in browser"; a bare address stays as it is.
    """
    return ADDRESS.sub("", line).strip() or line

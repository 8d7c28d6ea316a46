"""How a newsletter greets its readers and takes leave of them."""

import re
from collections.abc import Sequence

from corpus.sources.blocks import Block
from corpus.sources.patterns import any_of

LONGEST_GREETING_WORDS = 6
LONGEST_FAREWELL_WORDS = 35
LONGEST_SIGNATURE_WORDS = 4
FAREWELL_BLOCKS = 8  # how far from the end farewells are looked for


GREETING = any_of(
    r"^(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|welcome)"
    r"(?:,? \w+(?: \w+){0,3})?(?:\s*[,!.:–—]*|\W+)$"  # an emoji may follow
)
FAREWELL = any_of(
    r"\bsee you\b(?! (?:there|at|by|from)\b| (?:in|on) the (?!next|new|other)\b)",  # "at the fair"
    r"\bstay (?:safe|tuned)\b|\bhappy \w+ing!",
    r"\bthat.s (?:all|it) (?:for|from)\b|\bthis is all\b",
    r"\bthanks? (?:you )?(?:so much |again |very much )?for (?:reading|listening|joining"
    r"|subscribing|your support)\b",
    r"\bhope you (?:enjoy|like)|\bhave an? (?:great|nice|good|lovely|wonderful|happy) "
    r"(?:\w+ )?(?:day|week|weekend|month|evening|one|time|summer|winter|spring|autumn|year)\b",
    r"^(?:best|cheers|yours|regards|sincerely|warmly|love|thanks|keep \w+ing"
    r"|(?:best|kind|warm) (?:wishes|regards)|yours (?:truly|sincerely))\b[\w ,]{0,20}[,.!]*$",
)
NEXT = r"next (?:week|month|issue|time)\b"
# News has these words, too: "The pump comes next week", "take care of the ducklings". So they
# must open the paragraph, or the writer must speak with them to the reader.
WEAK_FAREWELL = any_of(
    rf"^\W*(?:{NEXT}|(?:un)?till? next\b)",
    r"^\W*take care\b(?! (?:of (?!your)|not|to|that|when|with)\b)",
    rf"(?:[.!?]\W+|\b(?:so|and|but|then) )(?:(?:un)?till? {NEXT}|take care)\W*$",
    r"\b(?:i|we)(?:.ll|.m|.re| will| shall| am| are) (?:all )?(?:be|see|meet|write|talk|speak|read"
    rf"|hear|return|continue|back|in touch)\b[^.!?]{{0,60}}\b{NEXT}",
    rf"\b(?:meet|catch|talk to|speak to|write to) you (?:all |again )?{NEXT}|\bmore {NEXT}",
    rf"(?:^|[.!?]\W+|\band )(?:more|back)\b[^.!?]{{0,40}}\b{NEXT}",
)


TAKES_LEAVE = re.compile(r"^[\w’' ]{2,30}[!,]$")  # "Keep digging!", over a name


def is_greeting(line: str) -> bool:
    """Whether the line only greets: "Dear friends,"."""
    return len(line.split()) <= LONGEST_GREETING_WORDS and bool(GREETING.match(line))


def is_farewell(text: str) -> bool:
    """Whether the whole paragraph takes leave of the reader."""
    if len(text.split()) > LONGEST_FAREWELL_WORDS:
        return False
    return bool(FAREWELL.search(text) or WEAK_FAREWELL.search(text))


def without_farewell(blocks: Sequence[Block]) -> list[Block]:
    """Drop the paragraphs at the end that only take leave."""
    end = len(blocks)
    while end and end > len(blocks) - FAREWELL_BLOCKS and _takes_leave(blocks, end - 1):
        end -= 1
    return list(blocks[:end])


def _takes_leave(blocks: Sequence[Block], last: int) -> bool:
    """A farewell, or the one-line signature under one."""
    block = blocks[last]
    if block.marker or block.level:
        return False
    before = blocks[last - 1].text if last else ""
    is_short = len(block.text.split()) <= LONGEST_SIGNATURE_WORDS
    is_signature = is_short and not block.text.endswith((".", "!", "?", ":"))
    return is_farewell(block.text) or (is_signature and is_farewell(before))

"""Captions: what they say stays, whose picture it was goes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.sources.blocks import Block

# Up to the end of the paragraph, in one sentence: behind it the paragraph would go on telling.
# "et al. (2020)" and "J. Weber" end none.
SENTENCE = r"(?:(?!(?<=[^\W\d_]{3})[.!?][)”\"]?\s+[A-Z“\"])[^\n])*"
# "Figure taken from (Ito, 2020).", also with a stray word before; "Source:" may name the subject.
CREDIT = re.compile(
    r"(?:^|(?<=[.!?)”\"])\s+)(?:\w+ )?\(?(?:figures?|fig\.|tables?|images?|photos?|pictures?"
    r"|screenshots?|charts?"
    r"|diagrams?|illustrations?|graphics?)\s*(?:(?:is|are|was|were)\s+)?(?:(?:taken|adapted"
    r"|reproduced|borrowed"
    rf"|copied|redrawn)\s+from|(?:source|credits?|courtesy)\s*(?::|of|by)|by:){SENTENCE}$"
    r"|(?:^|(?<=[.!?)”\"])\s+)(?:image|photo|picture|screenshot)s? by [^\n.]{2,60}\.?$",
    re.IGNORECASE,
)
LONGEST_LABEL_WORDS = 5


def without_credits(blocks: Sequence[Block]) -> list[Block]:
    """Cut credits off captions; drop captions and labels that have nothing left to say.

    "A pond in May. Photo taken from (Ito, 2020)." -> "A pond in May."
    """
    credited = [replace(block, text=CREDIT.sub("", block.text).strip()) for block in blocks]
    kept = [block for block in credited if block.text]
    return [block for i, block in enumerate(kept) if not _is_dangling(kept, i)]


def _is_dangling(blocks: Sequence[Block], place: int) -> bool:
    """A label such as "Film of the week:" whose film the text no longer holds."""
    text = blocks[place].text
    is_label = text.endswith(":") and len(text.split()) <= LONGEST_LABEL_WORDS
    return is_label and place == len(blocks) - 1 and not blocks[place].marker

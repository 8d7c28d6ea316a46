"""What writing platforms print into a post: buttons, calls to subscribe, readers' comments."""

import re
from collections.abc import Iterator, Sequence

from corpus.sources.blocks import Block
from corpus.sources.lines import without_addresses
from corpus.sources.titles import states_edition, title_name

BUTTONS = (
    r"subscribe(?: now)?|share this post|leave a comment|upgrade to paid|refer a friend"
    r"|give a gift subscription|type your e-?mail|expand full comment|read in app"
)
PRINTED = re.compile(
    rf"^(?:{BUTTONS})\W*$|^\d+ (?:likes?|comments?|restacks?)$"
    r"|^thanks for reading\b.{0,80}\b(?:subscribe for free to receive|this post is public)\b"
    r"|\bis a reader-supported publication\b.{0,20}\bto receive new posts\b"
    r"|^forwarded this e-?mail\? subscribe here\b",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"^discussion about this post$", re.IGNORECASE)


def without_platform_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out what a platform adds to every post, and comments up to the next post's title."""
    is_comment = False
    for block in blocks:
        is_comment = bool(COMMENTS.match(block.text)) or (
            is_comment and not (states_edition(block.text) and title_name(block.text))
        )
        is_printed = not block.level and PRINTED.search(without_addresses(block.text))
        if not is_comment and not is_printed:
            yield block

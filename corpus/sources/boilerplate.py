"""What surrounds the stories on every page: picture names, navigation, footers."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.sources.adverts import is_advert, is_advert_text
from corpus.sources.blocks import Block
from corpus.sources.contents import without_contents
from corpus.sources.lines import is_heading_like, without_addresses
from corpus.sources.patterns import any_of
from corpus.sources.platforms import without_platform_lines
from corpus.sources.titles import states_edition

# A line with a cue may be this long and still be nothing but boiler-plate.
LONGEST_NOTICE_WORDS = 60
LONGEST_NAVIGATION_WORDS = 24
LONGEST_FRAGMENT_WORDS = 12  # an address line or a row of icons
DEEPEST_STORY_LEVEL = 5  # bold lines of Markdown come as level 6, and are buttons as often
FEWEST_HEADING_WORDS = 3  # "Marta Weber" over a footer is a signature
LONGEST_NAME_CHARACTERS = 150


# "Screen Shot 2021-04-06 at 2.07 PM copy", "ROSES TG", "soil (1)-2", "image.png", "a-b-2020-01-02"
PICTURE_NAME = re.compile(
    r"^(?!(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})$)(?:"  # a bare day is none
    r".*[\w)]\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)(?: copy(?: \d+)?)?"
    r"|(?=.*\d)(?:[\w.]+-)?(?i:screen ?shot|gif-maker|unnamed|untitled)\b"
    r"(?:[\s\d.:T_()-]|(?i:at|[ap]m|copy|design))*"
    r"|(?i:img|image|dsc|photo|pic|banner|header|logo|spacer|icon)[ _-]?\d[\w.-]*(?: copy)?"
    # "Ann Lee (34)" is a person; "The Cup Final" and "the last copy" are no names of files.
    r"|\S{1,40} ?\(\d\)|.{1,40}\(\d{1,2}\)(?:-\d+(?: copy)?| copy(?: \d+)?)"
    r"|(?=\S*[\d_]|\S*-\S*-)\S{1,40}[_-](?i:copy|final|resized|cropped)(?:[ _-]?\d+)?"
    r"|(?=.*[\d_])\S+(?: \S+)? copy(?: \d+)?"
    r"|[A-Z0-9-]+(?: [A-Z0-9-]+){0,2} (?:TG|FB|IG|LI|HQ|WEB)"
    r"|[a-z]+(?:-[a-z]+){2,}"
    r"|[\w-]+_\d{3,4}x\d{3,4}\w*|[^\W_]+(?:[-_][^\W_]+)+[-_]\d{2,}[^\W_]*"
    r")$"
)
NETWORKS = r"(?:facebook|twitter|linkedin|instagram|youtube|mastodon|tiktok|rss)[\w-]*"
ICON_ROW = any_of(rf"^{NETWORKS}(?:[\s|,·•]+(?:x\b|{NETWORKS}))*$")
LINK_ONLY = any_of(r"^(?:\[\d+\]:?\s*)?[<(\[]?(?:https?://|www\.)\S+[>)\]]?$")

ELSEWHERE = (
    r"(?:(?:e-?mail|newsletter|message|issue|post) )?(?:as a web ?page"
    r"|in (?:(?:your|a|the) )?(?:web )?browser|online|on the web)\b"
)
NAVIGATION = any_of(
    rf"(?:^\W*view (?:(?:this|it|the|our) )?|\bview (?:this|the|our) (?=[enmp])){ELSEWHERE}",
    rf"^\W*(?:read|open) (?:(?:this|it|the|our) )?{ELSEWHERE}(?: at)?\W*$",
    r"\b(?:not|isn.t|trouble|problems?) (?:rendering|displaying|viewing|reading)\b(?:\W*\?"
    r"|.{0,20}\b(?:correctly|properly|e-?mail|newsletter|message|this\W*(?:\?|$)))",
    r"^(?:jump to|skip to|in this issue|table of contents|contents|share this|forward this"
    r"|read (?:it )?online|read in (?:the )?app|read more|learn more|continue reading|back to top)"
    r"\b[\s:>»→.…!]*$",
    r"^(?:(?:likes?|comments?|restack|repost|save|share|reply|get the app|start writing)\b\W*)"
    r"{2,}$",
    r"^(?:home|about|archives?|subscribe|contact|blog|news)(?:\s*[|/·•»]\s*[\w ]+)+$",
)
# By itself a button; over text it may be a story's heading, or announce an advert.
MENU_WORD = any_of(
    r"^(?:menu|log ?in|sign in|sign up|home|search|share|tweet|advertisement)\b[\s:>»→.…!]*$"
)
# What no story says, wherever it stands.
FOOTER = any_of(
    r"\ball rights reserved\b|\bfollow us (?:on|at)\b|^\W*follow us\b",
    r"^(?:copyright\W*(?:©|\(c\)|(?:19|20)\d\d|by\b)|©|\(c\) ?\d{4})",
    r"\byou(?:.re| are| have|.ve)? (?:receiv\w+|getting|subscribed to) (?:this|these|our)\b",
    r"\bthis e-?mail was (?:sent|forwarded)\b",
    r"\bunsubscribe (?:here\b|at any time|from (?:this|our|these)\b)",
    r"^\W*share (?:the|this|our) (?:[\w’']+ ?){1,4}\W*$",
)
# "Unsubscribe | Privacy policy": the words of a link, and no others around them.
LINK_NAME = (
    r"(?:(?:our |the )?(?:unsubscribe|opt[- ]out|privacy policy|terms of (?:use|service))"
    r"|(?:update|manage|change) (?:\w+ ){0,2}(?:preferences|subscription|settings)"
    r"|(?:proudly )?powered by \S+(?: \S+){0,3})"
)
FOOTER_LINKS = any_of(
    rf"(?:^|[.!?/|·•])\W*{LINK_NAME}(?:(?:,| and| or) {LINK_NAME})*\W*?(?:$|[.!?/|·•])(?!.*[.!?]$)"
)
# What news may say, too: "Kite changed its privacy policy".
NOTICE = any_of(
    r"\bunsubscribe\b|\bopt[- ]out\b|\bpowered by\b.{0,30}$",
    r"\b(?:reply|respond) to this (?:e-?mail|newsletter|message)\b",
    r"\b(?:you.re|you are|you have|you.ve) (?:receiv\w+|subscribed|getting)\b.*"
    r"\b(?:because|this|to)\b",
    r"\b(?:update|manage|change)\b.{0,30}\b(?:preferences|subscription|settings)\b",
    r"\bforward(?:ed)? (?:this|it)\b",
    r"\bsubscribe at \S+\.\S|\bif you (?:liked?|enjoy(?:ed)?)\b.{0,60}\b(?:share|forward|tell)\b",
    r"\bsubscribe (?:and|to|here|now)\b.{0,60}\b(?:here|issues?|newsletter|e-?mail)\b",
    r"\b(?:privacy policy|terms of (?:use|service)|spam folder|contacts? list|address book"
    r"|(?:our|the) mailing address)\b",
    r"\b(?:thoughts|suggestions|questions|comments|feedback)\b.{0,60}"
    r"\b(?:send|write|e-?mail|reply)\b.{0,60}(?:@|\bto\b|\bus\b)",
)
TO_READER = any_of(
    r"\b(?:you|your|here|click)\b|\b(?:this|our) (?:e-?mail|newsletter|letter|list|message)\b",
    r"^\W*(?:please |just )?(?:subscribe|forward|reply|write|send|see|read|view)\b",
    r"\?\W*(?:please |just )?(?:send|write|e-?mail|reply)\b|\b(?:our|the) mailing address\b",
)


def is_picture_name(line: str) -> bool:
    """Whether the line stood in place of pictures: a file's name, or nothing but icons."""
    if len(line) > LONGEST_NAME_CHARACTERS or not _is_fragment(line):
        return False
    return bool(PICTURE_NAME.match(line) or ICON_ROW.match(line))


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Drop picture names, navigation, platforms' lines, single adverts, and the footer."""
    blocks = without_contents(list(without_platform_lines(blocks)))
    kept = [
        block
        for above, block in zip([Block(""), *blocks], blocks, strict=False)
        if not _is_clutter(above, block) and not _is_lone_advert(above, block)
    ]
    kept = list(_without_menu_words(kept))
    return kept[: _footer_start(kept)]


def _without_menu_words(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out "Search" and the like, but for marked headings that have text below."""
    for block, below in pairwise([*blocks, Block("", level=1)]):
        heads_text = 0 < block.level <= DEEPEST_STORY_LEVEL and not below.level
        if heads_text or not MENU_WORD.match(block.text):
            yield block


def _is_clutter(above: Block, block: Block) -> bool:
    text = block.text
    if not _is_brief(text):
        return False
    if block.level == 0 and not block.marker and is_picture_name(text):
        return True
    if LINK_ONLY.match(text):
        return block.gap or not _may_have_source(above)
    return _is_navigation(text)


def _may_have_source(line: Block) -> bool:
    """Whether an address right under the line is its source."""
    is_apparatus = _is_navigation(line.text) or states_edition(line.text)
    return bool(line.text) and not is_apparatus


def _is_navigation(text: str) -> bool:
    is_short = len(text.split()) <= LONGEST_NAVIGATION_WORDS
    return is_short and bool(NAVIGATION.search(text) or NAVIGATION.search(without_addresses(text)))


def _is_lone_advert(above: Block, block: Block) -> bool:
    """An advert under a line that says so is a section, to be dropped with all of its text."""
    if block.level or not _is_brief(block.text):
        return False
    return is_advert_text(block.text) and not is_advert(above.text, [])


def _footer_start(blocks: Sequence[Block]) -> int:
    """The first block from which on there are only notices and fragments."""
    start = end = len(blocks)
    while end:
        block = blocks[end - 1]
        if _is_footer_notice(blocks[end - 2] if end > 1 else Block(""), block):
            start = end - 1
        elif not _is_fragment(block.text) or block.text.endswith((".", "!", "?")) or block.marker:
            break
        end -= 1
    return start


def _is_footer_notice(above: Block, block: Block) -> bool:
    """Whether the block is no story's, judged beside the one above where news may say the like."""
    bare = without_addresses(block.text)
    if _is_footer_line(block.text) or _is_row_of_links(block.text) or _is_row_of_links(bare):
        return True
    if not _is_brief(block.text) or not NOTICE.search(block.text):
        return False
    if TO_READER.search(block.text):
        return not _may_head(above)
    return not above.level and _is_footer_line(above.text)


def _is_footer_line(text: str) -> bool:
    return _is_brief(text) and bool(FOOTER.search(text))


def _is_row_of_links(text: str) -> bool:
    return _is_brief(text) and all(FOOTER_LINKS.search(line) for line in text.split("\n"))


def _may_head(line: Block) -> bool:
    """Whether the line is a heading, or looks like one, that the text below must not leave bare."""
    is_phrase = len(line.text.split()) >= FEWEST_HEADING_WORDS and is_heading_like(line)
    return line.level > 0 or (is_phrase and not _is_row_of_links(line.text))


def _is_brief(text: str) -> bool:
    return len(text.split()) <= LONGEST_NOTICE_WORDS


def _is_fragment(line: str) -> bool:
    return len(line.split()) <= LONGEST_FRAGMENT_WORDS

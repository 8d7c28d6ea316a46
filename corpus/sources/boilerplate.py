"""What a newsletter carries besides its stories: adverts, navigation, greetings, footers."""

import re
from collections.abc import Sequence

from corpus.sources.blocks import Block

# A line with a cue may be this long and still be nothing but boiler-plate.
LONGEST_NOTICE_WORDS = 60
LONGEST_FRAGMENT_WORDS = 12  # an address line or a row of icons
LONGEST_FAREWELL_WORDS = 35
FAREWELL_BLOCKS = 8  # how far from the end farewells are looked for


def _any_of(*shapes: str) -> re.Pattern[str]:
    return re.compile("|".join(shapes), re.IGNORECASE)


# "Screen Shot 2021-04-06 at 2.07 PM copy", "ROSES TG", "soil (1)-2", "image.png", "a-b-2020-01-02"
IMAGE_NAME = re.compile(
    r"^(?:"
    r".*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)(?:\s.*)?"
    r"|.*\b(?i:screen ?shot|gif-maker|unnamed|untitled)\b.*\d.*"
    r"|(?i:img|image|dsc|photo|pic|banner|header|logo|spacer|icon)[ _-]?\d+.*"
    r"|.{1,40}\(\d{1,2}\)(?:-\d+)?(?: copy(?: \d+)?)?"
    r"|.{1,40}[ _-](?i:copy|final|resized|cropped)(?:[ _-]?\d+)?"
    r"|[A-Z0-9-]+(?: [A-Z0-9-]+){0,2} (?:TG|FB|IG|LI|HQ|WEB)"
    r"|[\w-]+_\d{3,4}x\d{3,4}\w*|\w+(?:[-_]\w+)+[-_]\d{2,}\w*"
    r")$"
)
ICON_ROW = _any_of(
    r"^(?:(?:facebook|twitter|linkedin|instagram|youtube|mastodon|tiktok|x|rss)[\w-]*[\s|,·•]*)+$"
)
LINK_ONLY = _any_of(r"^[<(\[]?(?:https?://|www\.)\S+[>)\]]?$")

NAVIGATION = _any_of(
    r"\bview (?:this|it|the|our)?\s?(?:e-?mail|newsletter|message|issue)?\s?(?:as a web ?page"
    r"|in (?:your|a|the) (?:web )?browser|online|on the web)\b",
    r"\b(?:not|isn.t|trouble|problems?) (?:rendering|displaying|viewing|reading)\b",
    r"^(?:jump to|skip to|in this issue|table of contents|contents|share this|forward this"
    r"|read (?:it )?online|read in (?:the )?app|log ?in|sign in|sign up|menu|home|search"
    r"|share|tweet"
    r"|read more|learn more|continue reading|back to top|advertisement)\b[\s:>»→.…!]*$",
    r"^(?:home|about|archives?|subscribe|contact|blog|news)(?:\s*[|/·•»]\s*[\w ]+)+$",
)
FOOTER = _any_of(
    r"\bunsubscribe\b|\bopt[- ]out\b|\ball rights reserved\b",
    r"^(?:copyright\b|©|\(c\) ?\d{4}).{0,120}",
    r"\b(?:you.re|you are|you have|you.ve) (?:receiv\w+|subscribed|getting)\b.*\b(?:because"
    r"|this|to)\b",
    r"\b(?:update|manage|change)\b.{0,30}\b(?:preferences|subscription|settings)\b",
    r"\b(?:forward(?:ed)? (?:this|it)|this e-?mail was (?:sent|forwarded))\b",
    r"\bsubscribe (?:and|to|here|now)\b.{0,60}\b(?:here|issues?|newsletter|e-?mail)\b",
    r"\b(?:privacy policy|terms of (?:use|service)|spam folder|contacts? list|address book)\b",
    r"\b(?:our|the) mailing address\b|\bfollow us\b|\bpowered by\b.{0,30}$",
    r"\b(?:thoughts|suggestions|questions|comments|feedback)\b.{0,60}\b(?:send|write|e-?mail"
    r"|reply)\b"
    r".{0,60}(?:@|\bto\b|\bus\b)",
)
ADVERT_LINE = _any_of(
    r"^(?:an? )?(?:message|word|note) from (?:our )?(?:sponsors?|partners?|advertisers?|.{2,40})$",
    r"^(?:\W*)(?:advert(?:isement|isers?)?|ad|sponsor(?:s|ed)?|sponsor(?:ed)? (?:content|post"
    r"|message"
    r"|link|by\b.*)|our sponsors?|today.s sponsor|this (?:week|month|issue).s sponsor|promotion"
    r"|promoted(?: by .*)?|paid (?:promotion|content|partnership)|partner (?:content|message)"
    r"|(?:brought to you|presented|supported|made possible) by\b.{0,60}|together with\b.{0,40}"
    r"|from our (?:sponsors?|partners?|advertisers?)|classified(?:s| ads?)?)(?:\W*)$",
)
ADVERT_TEXT = _any_of(
    r"^(?:\W*)(?:this|today.s|the) (?:issue|edition|newsletter|e-?mail|week.s \w+|month.s \w+"
    r"|letter)"
    r" (?:is|was) (?:kindly )?(?:sponsored|brought to you|supported|presented|made possible) by\b",
    r"^(?:\W*)(?:\[?(?:ad|advert|advertisement|sponsored|sponsor|promoted)\]?)\s*[:|–—]\s",
)
JOB_LINE = _any_of(
    r"^(?:\W*)(?:jobs?|job (?:board|ads?|offers?|openings?|opportunities)|careers?|vacanc(?:y|ies)"
    r"|we.re hiring.*|we are hiring.*|hiring|now hiring|who.s hiring.*|open (?:positions?|roles?)"
    r"|join (?:our|the) team.*|help wanted|situations vacant|work (?:with|for) .{2,40})(?:\W*)$",
)
JOB_TEXT = _any_of(
    r"\b(?:seeks|is seeking|is hiring|are hiring|is looking for|are looking for|wanted:)\b",
    r"\bin this role\b|\bapply (?:here|now|by|to|at|via|online)\b|\bthe (?:ideal"
    r"|successful) candidate\b",
    r"\b(?:send|submit) (?:your|a) (?:cv|résumé|resume|application)\b",
)
GREETING = _any_of(
    r"^(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|welcome)"
    r"(?:,? (?:all|everyone|everybody|there|folks|friends?|readers?|reader|again|back|team|members?"
    r"|subscribers?|gardeners?|listeners?|\w+(?: \w+){0,2}))?\s*[,!.:–—]*$"
)
FAREWELL = _any_of(
    r"\bsee you\b|\buntil next\b|\btill next\b|\bthat.s (?:all|it) (?:for|from)\b"
    r"|\bstay (?:safe|tuned)\b"
    r"|\bthis is all\b|\bthanks? (?:you )?(?:so much |again |very much )?for (?:reading"
    r"|listening|joining"
    r"|subscribing|your support)\b",
    r"\bhope you (?:enjoy|like)|\bhave an? (?:great|nice|good|lovely|wonderful|happy) "
    r"(?:\w+ )?(?:day|week|weekend|month|evening|one|time|summer|winter|spring|autumn|year)\b",
    r"\bnext (?:week|month|issue|time)[,.! ]|\btake care\b|\bhappy \w+ing!",
    r"^(?:best|cheers|yours|regards|sincerely|warmly|love|thanks|(?:best|kind|warm) (?:wishes"
    r"|regards)"
    r"|yours (?:truly|sincerely)|keep \w+ing)\b[\w ,]{0,20}[,.!]*$",
)


def is_image_name(line: str) -> bool:
    """Whether the line stood in place of pictures: a file's name, or nothing but icons."""
    return bool(IMAGE_NAME.match(line) or ICON_ROW.match(line)) and _is_short(line)


def is_advert(heading: str, texts: Sequence[str]) -> bool:
    """Whether a section sells something or seeks people, by its heading (lines) and its text.

    A heading such as "Work with clay" is ambiguous; then the text must ask for applicants.
    """
    lines = heading.split("\n")
    if any(ADVERT_LINE.match(line) for line in lines):
        return True
    hiring = sum(bool(JOB_TEXT.search(text)) for text in texts)
    return any(JOB_LINE.match(line) for line in lines) and 2 * hiring >= max(1, len(texts))


def is_greeting(line: str) -> bool:
    """Whether the line only greets: "Dear friends,"."""
    return bool(GREETING.match(line)) and _count_words(line) <= LONGEST_FRAGMENT_WORDS // 2


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Drop picture names, navigation, single advert paragraphs, and the footer."""
    kept = [block for block in blocks if not _is_clutter(block)]
    return kept[: _footer_start(kept)]


def without_farewell(blocks: Sequence[Block]) -> list[Block]:
    """Drop the paragraphs at the end that only take leave."""
    end = len(blocks)
    while end and end > len(blocks) - FAREWELL_BLOCKS and _takes_leave(blocks, end - 1):
        end -= 1
    return list(blocks[:end])


def is_farewell(text: str) -> bool:
    """Whether the whole paragraph takes leave of the reader."""
    return bool(FAREWELL.search(text)) and _count_words(text) <= LONGEST_FAREWELL_WORDS


def _takes_leave(blocks: Sequence[Block], last: int) -> bool:
    """A farewell, or the one-line signature under one."""
    block = blocks[last]
    if block.marker or block.level:
        return False
    before = blocks[last - 1].text if last else ""
    is_signature = _count_words(block.text) <= 4 and not re.search(r"[.!?:]$", block.text)
    return is_farewell(block.text) or (is_signature and is_farewell(before))


def _is_clutter(block: Block) -> bool:
    text = block.text
    if block.level == 0 and is_image_name(text):
        return True
    if _count_words(text) > LONGEST_NOTICE_WORDS:
        return False
    notice = NAVIGATION.search(text) and _count_words(text) <= LONGEST_FRAGMENT_WORDS * 2
    return bool(notice or LINK_ONLY.match(text) or ADVERT_TEXT.search(text))


def _footer_start(blocks: Sequence[Block]) -> int:
    """The first block from which on there are only notices and fragments."""
    start = end = len(blocks)
    while end:
        text = blocks[end - 1].text
        if _is_footer_notice(text):
            start = end - 1
        elif not _is_short(text) or text.endswith((".", "!", "?")) or blocks[end - 1].marker:
            break
        end -= 1
    return start


def _is_footer_notice(text: str) -> bool:
    return bool(FOOTER.search(text)) and _count_words(text) <= LONGEST_NOTICE_WORDS


def _is_short(line: str) -> bool:
    return _count_words(line) <= LONGEST_FRAGMENT_WORDS


def _count_words(text: str) -> int:
    return len(text.split())

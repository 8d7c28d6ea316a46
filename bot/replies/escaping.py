"""Text of newsletters and of people, made safe to stand in Discord's Markdown.

Escape each piece on its own (what stands before an answer, the answer, what stands after), then
embolden: markup around escaped text cannot be broken by what the text holds.
"""

import re
import unicodedata
from urllib.parse import quote

ELLIPSIS = "…"
ZERO_WIDTH_SPACE = "\u200b"  # between "@" and a name nobody sees it, and nobody is pinged

JOINERS = "\u200c\u200d"  # parts of emoji and of Persian and Indic words
DIRECTION_MARKS = "\u200e\u200f"  # a mark moves nothing but its neighbours; overrides do
EMOJI_TAGS = range(0xE0020, 0xE0080)  # spell the flags of England, Scotland and Wales

# An address is left as it is, else it would not lead there; `quoted` keeps it from being markup.
ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
TRAILING = ".,;:!?\"'"  # behind an address they are no part of it, nor is a ")" without its "("
SPECIAL = re.compile(r"[\\*_~`|<>\[\]]|:(?=\w+:)")
LINE_OPENING = re.compile(r"^\s*(?:[#>+-]|\d+(?=[.)]\s))")
BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")  # control characters are shown as blanks
PING = re.compile(r"@(?=everyone|here)|(?<=<)(?=[@#])", re.IGNORECASE)
# What our own Markdown is made of; a cut may fall between two of these and nowhere else.
TOKEN = re.compile(
    r"\\.|\*\*|\[(?:\\.|[^\]\\\n])*\]\([^)\s]*\)|<[^<>\s]*>|https?://[^\s<>)*]+|.", re.DOTALL
)


def plain(text: str, limit: int | None = None) -> str:
    """One line without control, override and invisible characters, cut to a limit with "…".

    "" when nothing of it can be seen. For places without Markdown: labels, footers, choices.
    """
    line = " ".join("".join(map(_visible, text)).split())
    line = line.strip(JOINERS + DIRECTION_MARKS)
    if not any(unicodedata.category(char)[0] in "LNPS" for char in line):
        return ""
    return line if limit is None else _clipped(line, limit)


def escaped(text: str) -> str:
    """`text` as one line that Markdown shows letter by letter: no markup, no mention, no ping.

    "*a* @everyone" -> r"\\*a\\* @" + zero-width space + "everyone"
    """
    line, pieces, at = plain(text), list[str](), 0
    for match in ADDRESS.finditer(line):
        address = _without_trailing(match.group())
        pieces += [_escaped(line[at : match.start()]), quoted(address)]
        at = match.start() + len(address)
    pieces.append(_escaped(line[at:]))
    return _opening_escaped("".join(pieces))


def inline(piece: str) -> str:
    """A piece of a line escaped, with a blank at each side that has one."""
    return with_blanks(piece, escaped(piece))


def with_blanks(piece: str, shown: str) -> str:
    """What is shown for a piece, between the blanks that part it from its neighbours."""
    before, after = BLANK.match(piece), BLANK.match(piece[-1:])
    return (" " if before else "") + (shown + (" " if after else "") if shown else "")


def bold(text: str) -> str:
    """`text` escaped and bold; "" when nothing of it can be seen."""
    inner = escaped(text)
    return f"**{inner}**" if inner else ""


def linked(label: str, url: str | None) -> str:
    """A link that does not unfold, `[label](url)`; only the label where there is no address."""
    # Discord shows a label that holds an address or a bracket as source text.
    text = re.sub(r"https?://", "", plain(label), flags=re.IGNORECASE)
    text = escaped(text.translate({ord("["): "(", ord("]"): ")"}))
    return f"[{text}]({quoted(url)})" if text and url and is_address(url) else text


def is_address(url: str) -> bool:
    return ADDRESS.fullmatch(url) is not None and length(url) <= 512


def quoted(url: str) -> str:
    """An address whose own characters cannot be read as Markdown or end it early."""
    return re.sub(r"[*|`\\()\[\]\"'{}^\x00-\x20\x7f]", lambda char: quote(char[0], safe=""), url)


def clip_markdown(text: str, limit: int) -> str:
    """Markdown of ours within `limit`: links stay whole, and bold that was cut is closed."""
    if length(text) <= limit:
        return text
    kept, left, is_bold = list[str](), limit - length(f"{ELLIPSIS}**"), False
    for match in TOKEN.finditer(text):
        left -= length(match.group())
        if left < 0:
            break
        kept.append(match.group())
        is_bold ^= match.group() == "**"
    if is_bold and kept[-1] == "**":  # nothing stands between the marks: "****" is no bold
        kept.pop()
        is_bold = False
    return "".join(kept).rstrip() + ELLIPSIS + ("**" if is_bold else "")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Its first `limit` UTF-16 units, without half a character at the end."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")


def _visible(char: str) -> str:
    """The character, a blank for a control character, nothing for what cannot be seen."""
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    if category == "Cf":
        return char if char in JOINERS + DIRECTION_MARKS or ord(char) in EMOJI_TAGS else ""
    return "" if category == "Cs" else char


def _clipped(line: str, limit: int) -> str:
    """Cut at a blank where one is near, so that no word is torn."""
    if length(line) <= limit:
        return line
    kept = cut(line, limit - 1)
    words = kept.rsplit(" ", 1)
    whole = words[0] if len(words[0]) > 0.7 * len(kept) else kept
    return whole.rstrip(" ,;:.–—-" + JOINERS) + ELLIPSIS


def _without_trailing(address: str) -> str:
    """Without what belongs to the sentence around it: 'https://a.b/c).' -> 'https://a.b/c'."""
    end, unopened = len(address), address.count(")") - address.count("(")
    while address[end - 1] in TRAILING or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _escaped(text: str) -> str:
    text = PING.sub(lambda match: match[0] + ZERO_WIDTH_SPACE, text)
    return SPECIAL.sub(lambda match: "\\" + match[0], text)


def _opening_escaped(line: str) -> str:
    """No heading, quote or list where the line opens with its mark: '1. May' -> '1\\. May'."""
    match = LINE_OPENING.match(line)
    if match is None or match[0].endswith("\\"):
        return line
    at = match.end() if match[0][-1].isdigit() else match.end() - 1
    return line[:at] + "\\" + line[at:]

"""One line of Markdown as plain text that still knows where its links are."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from corpus.issues import Link
from corpus.markup import written_address
from corpus.sources.templates import TAG_MARK

BLANKS = re.compile(r"\s+")
# Brackets belong to it where both do: "https://wiki.example/Frog_(pet)", not "(https://a.example)".
PAIR = r"\([^\s<>\"()]*\)"
BARE_ADDRESS = re.compile(rf"https?://(?:[^\s<>\"()]|{PAIR})*(?:[^\s<>\"'.,;:!?()\]]|{PAIR})")
# What an archive file can hold as a link: [label](address), brackets nested once at most.
WRITABLE_LABEL = re.compile(r"(?:[^\[\]\n]|\[[^\[\]\n]*\])+")
WRITABLE_ADDRESS = re.compile(r"https?://\S+|/\S*")
BROKEN_ADDRESS = re.compile(f"{TAG_MARK}|%EE%80%80")

TAG_NAME = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
# Newsletters about code hold "<T>" and "<Int>": only real elements are markup.
BREAKING_TAGS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr"
    " ul".split()
)
SILENT_TAGS = frozenset("audio button canvas iframe noscript object script style svg video".split())
PLAIN_TAGS = frozenset(
    "a abbr b bdi bdo big center cite code col colgroup data del dfn em embed font i img input ins"
    " kbd label link mark meta param picture q rp rt ruby s samp small source span strike strong"
    " sub sup td th time tt u var wbr".split()
)


@dataclass(frozen=True, slots=True)
class LinkedText:
    """Plain text and the links inside it, offsets half-open and in order."""

    text: str
    links: tuple[Link, ...] = ()


def join_texts(pieces: Iterable[LinkedText], separator: str) -> LinkedText:
    """Join like str.join, links moved to where their text went."""
    parts: list[str] = []
    links: list[Link] = []
    at = 0
    for piece in pieces:
        links += [Link(at + link.start, at + link.end, link.url) for link in piece.links]
        parts.append(piece.text)
        at += len(piece.text) + len(separator)
    return LinkedText(separator.join(parts), tuple(links))


def read_inline(tokens: Sequence[Token]) -> LinkedText:
    """The text of parsed inline Markdown: emphasis, images and HTML gone, code and links kept.

    "*See* [`map(_:)`](https://a.b)" -> LinkedText("See map(_:)", (Link(4, 11, "https://a.b"),))
    """
    writer = _Writer()
    for token in tokens:
        _write_token(writer, token)
    return writer.finish()


def _write_token(writer: "_Writer", token: Token) -> None:
    match token.type:
        case "text" | "text_special":
            _write_text(writer, token.content)
        case "code_inline":
            writer.write(token.content)
        case "softbreak":
            writer.write(" ")
        case "hardbreak":
            writer.break_line()
        case "link_open":
            writer.open_link(str(token.attrs.get("href", "")))
        case "link_close":
            writer.close_link()
        case "html_inline":
            _write_tag(writer, token.content)


def _write_text(writer: "_Writer", text: str) -> None:
    """Write text; an address that stands bare in it is a link to itself."""
    at = 0
    for address in () if writer.is_linking else BARE_ADDRESS.finditer(text):
        writer.write(text[at : address.start()])
        writer.open_link(address[0])
        writer.write(address[0])
        writer.close_link()
        at = address.end()
    writer.write(text[at:])


def _write_tag(writer: "_Writer", tag: str) -> None:
    if tag.startswith(("<!", "<?")):
        return
    name, closing = _tag_name(tag), tag.startswith("</")
    if name in SILENT_TAGS and not tag.endswith("/>"):
        writer.mute(not closing)
    elif name in BREAKING_TAGS:
        writer.break_line()
        if name == "li" and not closing:
            writer.write("- ")
    elif name == "a":
        href = HREF.search(tag)
        writer.close_link()
        if href and not closing:
            writer.open_link(html.unescape("".join(filter(None, href.groups()))))
    elif name not in PLAIN_TAGS:
        writer.write(tag)


def _tag_name(tag: str) -> str:
    name = TAG_NAME.match(tag)
    return name[1].lower() if name else ""


@dataclass(slots=True)
class _Writer:
    """Collects words with one blank between them; blanks at either end are never written."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    length: int = 0
    blank: str = ""
    address: str | None = None
    start: int | None = None
    muted: bool = False

    @property
    def is_linking(self) -> bool:
        return self.address is not None

    def write(self, text: str) -> None:
        text = BLANKS.sub(" ", text.replace(TAG_MARK, ""))
        if self.muted or not text:
            return
        core = text.strip(" ")
        if text[0] == " ":
            self.blank = self.blank or " "
        if core:
            self._append(self.blank if self.length else "")
            self.start = self.length if self.start is None else self.start
            self._append(core)
            self.blank = " " if text[-1] == " " else ""

    def break_line(self) -> None:
        self.blank = " " if self.is_linking else "\n"

    def mute(self, muted: bool) -> None:
        self.muted = muted

    def open_link(self, address: str) -> None:
        self.address, self.start = address, None

    def close_link(self) -> None:
        if self.address is not None and self.start is not None:
            self.links.append(Link(self.start, self.length, self.address))
        self.address = None

    def finish(self) -> LinkedText:
        self.close_link()
        text = "".join(self.parts)
        return LinkedText(text, tuple(_writable(text, self.links)))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _writable(text: str, links: Iterable[Link]) -> Iterator[Link]:
    """The links that an archive file can hold, their addresses spelled as it holds them."""
    for link in links:
        url = written_address(link.url.strip())
        label = text[link.start : link.end]
        if BROKEN_ADDRESS.search(url) or not WRITABLE_ADDRESS.fullmatch(url):
            continue
        if WRITABLE_LABEL.fullmatch(label):
            yield Link(link.start, link.end, url)

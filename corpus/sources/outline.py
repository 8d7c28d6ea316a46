"""The headings and paragraphs of a Markdown body, in order, as plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.sources.blocks import LONGEST_MARKED_LINE
from corpus.sources.fences import drop_open_fences
from corpus.sources.inline import LinkedText, join_texts, read_inline
from corpus.sources.templates import drop_template_tags

# A line in bold that stands alone heads what follows, below every marked heading.
BOLD_LEVEL = 7
LONGEST_BOLD_HEADING = 120  # characters; more is an emphatic paragraph
# Three lines read like a quotation; a longer listing answers no question and drowns its story.
LONGEST_CODE_LINES = 3
# Text that is only indented has such lines; code seldom has.
FEWEST_PROSE_WORDS = 8
# What web clippers make of a link around a picture or a box: "[\n\n12\n\n](https://a.b)"
BROKEN_LINK = re.compile(r"\[[ \t]*\n{1,4}([^\[\]\n]*)\n{1,4}[ \t]*(?=\]\()")
HTML_HEADING = re.compile(
    r"^[ \t]*<h(?P<level>[1-6])\b[^>\n]*>(?P<text>[^\n]*)</h(?P=level)>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a list (level 0), or a heading (level 1 to 6, or BOLD_LEVEL).

    line: where a marked heading stands in the text without tags, from 0.
    """

    content: LinkedText
    level: int = 0
    line: int = 0


def read_outline(markdown: str) -> list[Piece]:
    """Headings, paragraphs, quotes, lists and short code in order; pictures and tags dropped.

    "# Soil\\n\\n* **dig**\\n* rest" -> [Piece("Soil", level=1), Piece("- dig\\n- rest")]
    """
    return pieces_of(without_tags(markdown))


def pieces_of(markdown: str) -> list[Piece]:
    """The same of a text that is without tags already."""
    root = SyntaxTreeNode(_parser().parse(markdown))
    return [piece for piece in _pieces(root.children) if piece.content.text]


def without_tags(markdown: str) -> str:
    """The text as it is parsed: without template tags and open fences, its links whole."""
    return BROKEN_LINK.sub(r"[\1", drop_template_tags(drop_open_fences(markdown)))


def definitions(markdown: str) -> list[str]:
    """A line for each address that the text defines for its links, as first defined.

    "See [soil][1].\\n\\n[1]: https://a.b" -> ["[1]: <https://a.b>"]
    """
    found: dict[str, Any] = {}
    _parser().parse(markdown, found)
    defined: dict[str, dict[str, str]] = found.get("references", {})
    return [f"[{label}]: <{each['href']}>" for label, each in defined.items()]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _pieces(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Piece]:
    for node in nodes:
        match node.type:
            case "heading":
                level = 0 if _is_ruled_off(node) else int(node.tag[1])
                yield Piece(_inline(node), level, _line(node))
            case "paragraph":
                yield Piece(_inline(node), BOLD_LEVEL if _is_bold_line(node) else 0)
            case "blockquote":
                yield from (Piece(piece.content) for piece in _pieces(node.children))
            case "bullet_list" | "ordered_list":
                yield Piece(join_texts(_items(node, 0), "\n"))
            case "table":
                yield Piece(join_texts(_rows(node), "\n"))
            case "code_block" if _is_prose(node.content):
                yield from map(Piece, map(_parsed, re.split(r"\n\s*\n", node.content)))
            case "fence" | "code_block":
                yield Piece(_code(node.content))
            case "html_block":
                yield from _html(node.content, _line(node))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _html(source: str, line: int) -> Iterator[Piece]:
    at = 0
    for heading in HTML_HEADING.finditer(source):
        yield Piece(_parsed(source[at : heading.start()]))
        below = source.count("\n", 0, heading.start("level"))
        yield Piece(_parsed(heading["text"]), int(heading["level"]), line + below)
        at = heading.end()
    yield Piece(_parsed(source[at:]))


def _parsed(source: str) -> LinkedText:
    """Markdown inside a block of HTML is common, and parses as inline text."""
    return read_inline(_parser().parseInline(source)[0].children or [])


def _inline(node: SyntaxTreeNode) -> LinkedText:
    lines = [child.token for child in node.children if child.type == "inline" and child.token]
    return join_texts([read_inline(line.children or []) for line in lines], " ")


def _is_ruled_off(heading: SyntaxTreeNode) -> bool:
    """Whether a rule was drawn right under a paragraph, and taken for an underline."""
    text = _inline(heading).text
    return heading.markup in ("-", "=") and (len(text) > LONGEST_MARKED_LINE or text.endswith("."))


def _is_bold_line(paragraph: SyntaxTreeNode) -> bool:
    spans = [span for line in paragraph.children for span in line.children]
    written = [span.type for span in spans if span.type != "text" or span.content.strip()]
    text = _inline(paragraph).text
    return written == ["strong"] and len(text) <= LONGEST_BOLD_HEADING and "\n" not in text


def _items(parent: SyntaxTreeNode, depth: int) -> Iterator[LinkedText]:
    """The lines of a list, two spaces a level; further paragraphs of an item are indented."""
    for mark, item in zip(_marks(parent), parent.children, strict=True):
        lead = "  " * depth + mark
        for node in item.children:
            if node.type in ("bullet_list", "ordered_list"):
                yield from _items(node, depth + 1)
                continue
            for piece in _pieces([node]):
                if piece.content.text:
                    yield _on_one_line(lead, piece.content)
                    lead = "  " * (depth + 1)


def _marks(parent: SyntaxTreeNode) -> list[str]:
    """The marks of the items, numbered as written; "1." before each leaves the count to Markdown.

    "10. Victoria", "9. Opal" -> ["10. ", "9. "]
    """
    if parent.type != "ordered_list":
        return ["- "] * len(parent.children)
    written = [int(item.info) for item in parent.children]
    if len(set(written)) == 1:
        written = list(range(written[0], written[0] + len(written)))
    return [f"{number}. " for number in written]


def _on_one_line(lead: str, content: LinkedText) -> LinkedText:
    line = LinkedText(content.text.replace("\n", " "), content.links)
    return join_texts([LinkedText(lead), line], "")


def _rows(table: SyntaxTreeNode) -> Iterator[LinkedText]:
    for row in table.walk():
        if row.type == "tr":
            yield join_texts(map(_inline, row.children), " | ")


def _is_prose(source: str) -> bool:
    words = [len(line.split()) for line in source.splitlines() if line.strip()]
    return 2 * sum(count >= FEWEST_PROSE_WORDS for count in words) > len(words)


def _code(source: str) -> LinkedText:
    lines = [line.rstrip() for line in source.splitlines() if line.strip()]
    return LinkedText("\n".join(lines) if len(lines) <= LONGEST_CODE_LINES else "")

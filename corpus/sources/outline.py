"""The headings and paragraphs of a Markdown body, in order, as plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.sources.inline import LinkedText, join_texts, read_inline
from corpus.sources.templates import drop_template_tags

# A line in bold that stands alone heads what follows, below every marked heading.
BOLD_LEVEL = 7
LONGEST_BOLD_HEADING = 120  # characters; more is an emphatic paragraph
# Three lines read like a quotation; a longer listing answers no question and drowns its story.
LONGEST_CODE_LINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a list (level 0), or a heading (level 1 to 6, or BOLD_LEVEL)."""

    content: LinkedText
    level: int = 0


def read_outline(markdown: str) -> list[Piece]:
    """Headings, paragraphs, quotes, lists and short code in order; pictures and tags dropped.

    "# Soil\\n\\n* **dig**\\n* rest" -> [Piece("Soil", level=1), Piece("- dig\\n- rest")]
    """
    root = SyntaxTreeNode(_parser().parse(drop_template_tags(markdown)))
    return [piece for piece in _pieces(root.children) if piece.content.text]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _pieces(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Piece]:
    for node in nodes:
        match node.type:
            case "heading":
                yield Piece(_inline(node), int(node.tag[1]))
            case "paragraph":
                yield Piece(_inline(node), BOLD_LEVEL if _is_bold_line(node) else 0)
            case "blockquote":
                yield from (Piece(piece.content) for piece in _pieces(node.children))
            case "bullet_list" | "ordered_list":
                yield Piece(join_texts(_items(node, 0), "\n"))
            case "table":
                yield Piece(join_texts(_rows(node), "\n"))
            case "fence" | "code_block":
                yield Piece(_code(node.content))
            case "html_block":
                # Markdown inside a block of HTML is common, and parses as inline text
                yield Piece(read_inline(_parser().parseInline(node.content)[0].children or []))


def _inline(node: SyntaxTreeNode) -> LinkedText:
    lines = [child.token for child in node.children if child.type == "inline" and child.token]
    return join_texts([read_inline(line.children or []) for line in lines], " ")


def _is_bold_line(paragraph: SyntaxTreeNode) -> bool:
    spans = [span for line in paragraph.children for span in line.children]
    written = [span.type for span in spans if span.type != "text" or span.content.strip()]
    text = _inline(paragraph).text
    return written == ["strong"] and len(text) <= LONGEST_BOLD_HEADING and "\n" not in text


def _items(parent: SyntaxTreeNode, depth: int) -> Iterator[LinkedText]:
    """The lines of a list, two spaces a level; further paragraphs of an item are indented."""
    is_counted = parent.type == "ordered_list"
    for number, item in enumerate(parent.children, int(parent.attrs.get("start", 1))):
        lead = "  " * depth + (f"{number}. " if is_counted else "- ")
        for node in item.children:
            if node.type in ("bullet_list", "ordered_list"):
                yield from _items(node, depth + 1)
                continue
            for piece in _pieces([node]):
                if piece.content.text:
                    yield _on_one_line(lead, piece.content)
                    lead = "  " * (depth + 1)


def _on_one_line(lead: str, content: LinkedText) -> LinkedText:
    line = LinkedText(content.text.replace("\n", " "), content.links)
    return join_texts([LinkedText(lead), line], "")


def _rows(table: SyntaxTreeNode) -> Iterator[LinkedText]:
    for row in table.walk():
        if row.type == "tr":
            yield join_texts(map(_inline, row.children), " | ")


def _code(source: str) -> LinkedText:
    lines = [line.rstrip() for line in source.splitlines() if line.strip()]
    return LinkedText("\n".join(lines) if len(lines) <= LONGEST_CODE_LINES else "")

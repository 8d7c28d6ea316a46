"""Addresses in plain text: "[2]" that a list at the end explains, and those that stand bare."""

import re

from corpus.issues import Link
from corpus.markup import written_address
from corpus.sources.inline import BARE_ADDRESS

# "[2] https://example.org/grant", "[2]: <https://…>", also with a title before the address
DEFINITION = re.compile(
    r"^\s*\[(?P<mark>\d{1,3})\]:?\s+(?:[^\n\[\]]{1,120}?\s)?<?(?P<url>https?://[^\s<>]+)>?\s*$",
    re.MULTILINE,
)
MARK = re.compile(r"\[(\d{1,3})\]")
LIST_HEADING = re.compile(
    r"^[\s#*]*(?:links?|references?|sources?|urls?|footnotes)[\s:*]*\n(?=\s*\[\d{1,3}\])",
    re.IGNORECASE | re.MULTILINE,
)
FEWEST_DEFINITIONS = 2  # one bracket may be anything


def split_references(text: str) -> tuple[str, dict[str, str]]:
    """The text without its list of addresses, and the addresses by their marks.

    A list whose marks nothing cites is no list of references, and part of the text.

    "Soil [1].\\n\\n[1] https://a.b\\n[2] https://c.d" -> ("Soil [1].\\n\\n", {"1": …, "2": …})
    """
    found = {match["mark"]: match["url"] for match in DEFINITION.finditer(text)}
    if len(found) < FEWEST_DEFINITIONS:
        return text, {}
    rest = DEFINITION.sub("", LIST_HEADING.sub("", text))
    is_cited = any(mark in found for mark in MARK.findall(rest))
    return (rest, found) if is_cited else (text, {})


def links_in(text: str, references: dict[str, str]) -> tuple[Link, ...]:
    """The links of a story's text, in order: marks that the list explains and bare addresses."""
    marks = [
        Link(match.start(), match.end(), written_address(references[match[1]]))
        for match in MARK.finditer(text)
        if match[1] in references
    ]
    bare = [
        Link(found.start(), found.end(), written_address(found[0]))
        for found in BARE_ADDRESS.finditer(text)
    ]
    return tuple(sorted([*marks, *bare], key=lambda link: link.start))

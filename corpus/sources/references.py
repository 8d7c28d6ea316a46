"""Addresses in plain text: "[2]" that a list at the end explains, and those that stand bare."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

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


def split_references(text: str) -> tuple[str, list[dict[str, str]]]:
    """The text without its lists of addresses, and each list's addresses by their marks.

    A new list begins where a mark comes again. Lists whose marks nothing cites are no references,
    and part of the text.

    "Soil [1].\\n\\n[1] https://a.b\\n[2] https://c.d" -> ("Soil [1].\\n\\n", [{"1": …, "2": …}])
    """
    found = [(match["mark"], match["url"]) for match in DEFINITION.finditer(text)]
    rest = DEFINITION.sub("", LIST_HEADING.sub("", text))
    is_cited = not {*MARK.findall(rest)}.isdisjoint(mark for mark, _ in found)
    return (rest, _lists(found)) if is_cited else (text, [])


def _lists(found: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    lists: list[dict[str, str]] = [{}]
    for mark, url in found:
        if mark in lists[-1]:
            lists.append({})
        lists[-1][mark] = url
    return lists


def references_by_issue(lists: Sequence[dict[str, str]], issues: int) -> list[dict[str, str]]:
    """The addresses of each of a text's issues: its own list's when there are as many.

    Otherwise all share what the lists agree on: no link is better than a wrong one.

    [{"1": "https://a.b"}, {"1": "https://c.d"}], 3 -> [{}, {}, {}]
    """
    if len(lists) == issues:
        return list(lists)
    pairs = {pair for each in lists for pair in each.items()}
    often = Counter(mark for mark, _ in pairs)
    return [{mark: url for mark, url in pairs if often[mark] == 1}] * issues


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

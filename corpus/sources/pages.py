"""Markdown pages that hold several issues: where each begins, and what the page is called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.sources.dating import find_date, find_number
from corpus.sources.inline import LinkedText
from corpus.sources.outline import BOLD_LEVEL, Piece, definitions, pieces_of, without_tags
from corpus.sources.titles import publication_in, title_name, title_shape


@dataclass(frozen=True, slots=True)
class Page:
    """The issues of a page; of several each is headed by its title as level 1.

    publication: what the one heading above all of several issues names.
    """

    issues: tuple[tuple[Piece, ...], ...]
    publication: str | None = None


def read_page(markdown: str) -> Page:
    """Cut a page whose headings of one level all state a date or a number and hold stories.

    "# Elm News\\n## Issue 1\\n### Frogs\\n## Issue 2\\n### Newts\\n…" -> two issues of "Elm News"

    Text above the first is its introduction.
    """
    markdown = without_tags(markdown)
    pieces = pieces_of(markdown)
    starts, name = _starts(pieces)
    if not starts:
        return Page((tuple(pieces),))
    (head, *first), *others = _issues(markdown, [pieces[at].line for at in starts], name)
    above = (piece for piece in pieces[: starts[0]] if not piece.level)
    return Page(((head, *above, *first), *others), name)


def _starts(pieces: Sequence[Piece]) -> tuple[list[int], str | None]:
    """Where issues begin, [] when the page is one; and what the heading above all of them names."""
    headings = [at for at, piece in enumerate(pieces) if 0 < piece.level < BOLD_LEVEL]
    tops = _highest(pieces, headings)
    if len(tops) != 1 or tops != headings[:1] or _names_an_issue(pieces[tops[0]]):
        return (tops if _are_issues(pieces, tops) else []), None
    inner = _highest(pieces, headings[1:])
    are_issues = _are_alike([pieces[at] for at in inner]) and _are_issues(pieces, inner)
    return (inner if are_issues else []), publication_in(pieces[tops[0]].content.text)


def _highest(pieces: Sequence[Piece], headings: Sequence[int]) -> list[int]:
    """Those of the headings that no other stands above."""
    top = min((pieces[at].level for at in headings), default=0)
    return [at for at in headings if pieces[at].level == top]


def _are_alike(titles: Sequence[Piece]) -> bool:
    """Whether only their numbers and days differ: not "#1 Elm Pond" and "#2 Mill Pond"."""
    return len({title_shape(title.content.text) for title in titles}) == 1


def _are_issues(pieces: Sequence[Piece], starts: Sequence[int]) -> bool:
    """A calendar's dated headings hold no stories of their own."""
    if len(starts) < 2 or not all(_names_an_issue(pieces[at]) for at in starts):
        return False
    parts = [pieces[start + 1 : end] for start, end in pairwise([*starts, len(pieces)])]
    return 2 * sum(any(piece.level for piece in part) for part in parts) >= len(parts)


def _issues(markdown: str, starts: Sequence[int], name: str | None) -> Iterator[tuple[Piece, ...]]:
    """Each read by itself: in every issue of a page "[1]" may lead elsewhere.

    What an issue does not define itself leads where the page says.
    """
    lines = markdown.split("\n")
    shared = definitions(markdown)
    for start, end in pairwise([*starts, len(lines)]):
        head, *rest = pieces_of("\n".join([*lines[start:end], "", *shared]))
        yield (_titled(head, name), *rest)


def _titled(head: Piece, name: str | None) -> Piece:
    """The heading as the issue's title, below the page's name where it has none of its own."""
    title = head.content.text
    is_named = name is None or title_name(title)
    return Piece(head.content if is_named else LinkedText(f"{name}, {title}"), level=1)


def _names_an_issue(heading: Piece) -> bool:
    text = heading.content.text
    return find_date(text) is not None or find_number(text) is not None

"""A piece of a text as one line of Markdown, cut around what matters, which is bold."""

import re
from collections.abc import Sequence

from bot.escaping import ELLIPSIS, bold, inline, with_blanks

# On one line a list's marks would look like dashes between its items.
LIST_MARK = re.compile(r"(?<=\n)([ \t]*)[-*](?=[ \t])")
OPENING_MARK = re.compile(r"\s*[-*•]\s+")
SENTENCE_ENDS = (". ", "? ", "! ", "\n")

Spans = Sequence[tuple[int, int]]  # half-open offsets, in order, apart from one another


def excerpt(text: str, spans: Spans, limit: int) -> str:
    """About `limit` characters of `text` around `spans`, each of them bold.

    ("Prune on dry days only.", [(9, 17)], 100) -> "Prune on **dry days** only."
    """
    first, last = _window(text, spans, limit)
    pieces, at = [ELLIPSIS if first and _opening(text) < first else ""], first
    text = LIST_MARK.sub(r"\1•", text)
    for start, end in _joined(text, spans):
        start, end = max(start, first), min(end, last)
        if start < end:
            shown = text[start:end]
            pieces += [inline(text[at:start]), with_blanks(shown, bold(shown))]
            at = end
    pieces += [inline(text[at:last]), ELLIPSIS if last < len(text) else ""]
    return "".join(pieces).strip()


def _window(text: str, spans: Spans, limit: int) -> tuple[int, int]:
    """The part to show: all of it, or whole words around as many spans as possible."""
    opening = min([_opening(text), *(start for start, _ in spans)])
    if len(text) - opening <= limit:
        return opening, len(text)
    start, end = _densest(spans, limit) or (opening, opening)
    first = max(opening, min(start - (limit - (end - start)) // 2, len(text) - limit))
    first = _sentence_or_word(text, first, start) if first > opening else first
    last = min(first + limit, len(text))
    blank = text.rfind(" ", max(end, first) if end < last else start + 1, last)
    return first, blank if blank > 0 and last < len(text) else last


def _opening(text: str) -> int:
    """Where the text begins, behind the mark of a list item."""
    mark = OPENING_MARK.match(text)
    return mark.end() if mark else 0


def _densest(spans: Spans, limit: int) -> tuple[int, int] | None:
    """From the first to the last of the most spans that fit into the limit together.

    A span that is longer than the limit stands for its beginning.
    """
    runs = []
    for start, _ in spans:
        ends = [end for other, end in spans if start <= other and end <= start + limit]
        runs.append((len(ends), -start, max(ends, default=start + limit)))
    if not runs:
        return None
    _, start, end = max(runs)
    return -start, end


def _sentence_or_word(text: str, first: int, start: int) -> int:
    """The beginning of a sentence between the two places, else that of a word."""
    after = [
        text.rfind(mark, first, start) + len(mark)
        for mark in SENTENCE_ENDS
        if mark in text[first:start]
    ]
    blank = text.find(" ", first, start)
    return max(after) if after else blank + 1 if blank >= 0 else first


def _joined(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Neighbours with only blanks between them as one: bold runs look better whole."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined

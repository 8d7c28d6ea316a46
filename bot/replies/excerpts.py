"""A piece of a text as one line of Markdown, cut around what matters, which is bold."""

import re
from collections.abc import Sequence

from bot.replies.escaping import ADDRESS, ELLIPSIS, bold, inline, plain, with_blanks

# On one line a list's marks would look like dashes between its items.
LIST_MARK = re.compile(r"(?<=\n)([ \t]*)[-*](?=[ \t])")
OPENING_MARK = re.compile(r"\s*[-*•]\s+")
SENTENCE_END = re.compile(r"[.?!][\"”’)]?\s+(?=[A-Z\d“\"])|\n\s*(?:[-*•]\s+)?")
LEAD_SHARE = 0.6  # of the limit, for the words of its sentence before the first span

Spans = Sequence[tuple[int, int]]  # half-open offsets, in order, apart from one another


def excerpt(text: str, spans: Spans, limit: int) -> str:
    """About `limit` characters of `text` around `spans`, each of them bold.

    ("Prune on dry days only.", [(9, 17)], 100) -> "Prune on **dry days** only."
    """
    first, last = _window(text, spans, limit)
    pieces, at = [_mark_before(text, first)], first
    line = LIST_MARK.sub(r"\1•", text)  # as long as before: offsets stay
    for start, end in _joined(line, spans):
        start, end = max(start, first), min(end, last)
        if start < end:
            shown = line[start:end]
            pieces += [inline(line[at:start]), with_blanks(shown, bold(shown))]
            at = end
    return "".join([*pieces, inline(line[at:last]), _mark_after(text, last)]).strip()


def _mark_before(text: str, first: int) -> str:
    """An ellipsis, unless the sentence begins here."""
    before = text[:first].rstrip()
    begins = (
        first <= _opening(text)
        or before.endswith((".", "?", "!"))
        or "\n" in text[len(before) : first]
    )
    return "" if begins else ELLIPSIS


def _mark_after(text: str, last: int) -> str:
    if last >= len(text.rstrip()):
        return ""
    return f" {ELLIPSIS}" if text[:last].rstrip().endswith((".", "?", "!")) else ELLIPSIS


def _window(text: str, spans: Spans, limit: int) -> tuple[int, int]:
    """The part to show: all of it, or whole words around as many spans as possible."""
    opening = min([_opening(text), *(start for start, _ in spans)])
    if len(text) - opening <= limit:
        return opening, len(text)
    start, end = _densest(spans, limit) or (opening, opening)
    first = max(opening, min(start - (limit - (end - start)) // 2, len(text) - limit))
    if first > opening:
        sentence = _sentence(text, max(opening, start - int(LEAD_SHARE * limit)), start)
        first = _word(text, first, start) if sentence is None else sentence
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


def _sentence(text: str, first: int, start: int) -> int | None:
    """Where the last sentence begins that opens between the two places, if one does."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, first, start)]
    return ends[-1] if ends else None


def _word(text: str, first: int, start: int) -> int:
    blank = text.find(" ", first, start)
    return blank + 1 if blank >= 0 else first


def _joined(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Neighbours with nothing to be seen between them as one, and no part of an address alone.

    Bold runs look better whole, and an address would take the marks behind it for its own.
    """
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        touched = [(a, b) for a, b in addresses if a < end and start < b]
        start = min([start, *(a for a, _ in touched)])
        end = max([end, *(b for _, b in touched)])
        if joined and (start <= joined[-1][1] or not plain(text[joined[-1][1] : start])):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined

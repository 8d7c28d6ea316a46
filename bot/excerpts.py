"""A piece of a text as one line of Markdown, cut around what matters, which is bold."""

from collections.abc import Sequence

from bot.escaping import ELLIPSIS, bold, escaped

Spans = Sequence[tuple[int, int]]  # half-open offsets, in order, apart from one another


def excerpt(text: str, spans: Spans, limit: int) -> str:
    """About `limit` characters of `text` around `spans`, each bold.

    ("Prune on dry days only.", [(9, 17)], 100) -> "Prune on **dry days** only."
    """
    first, last = _window(text, spans, limit)
    shown = [(max(a, first), min(b, last)) for a, b in _joined(text, spans) if a < last]
    pieces, at = [ELLIPSIS if first else ""], first
    for start, end in shown:
        pieces += [_light(text[at:start]), _heavy(text[start:end])]
        at = end
    pieces += [_light(text[at:last]), ELLIPSIS if last < len(text) else ""]
    return "".join(pieces).strip()


def _window(text: str, spans: Spans, limit: int) -> tuple[int, int]:
    """The part of the text to show, whole words: all of it, or what lies around most spans."""
    if len(text) <= limit:
        return 0, len(text)
    starts = [start for start, end in spans] or [0]
    held = {s: sum(s <= a and b <= s + limit for a, b in spans) for s in starts}
    best = max(starts, key=lambda start: held[start])
    end = max((b for a, b in spans if best <= a and b <= best + limit), default=best + limit)
    first = max(0, min(best - (limit - (end - best)) // 2, len(text) - limit))
    return _word_edges(text, first, first + limit, spans)


def _word_edges(text: str, first: int, last: int, spans: Spans) -> tuple[int, int]:
    """Move the edges inwards to blanks, but not into a span."""
    inner = [at for at in (text.find(" ", first) + 1,) if first and 0 < at < first + 30]
    outer = [at for at in (text.rfind(" ", first, last),) if last < len(text) and at > last - 30]
    start, end = (inner or [first])[0], (outer or [last])[0]
    covered = [(a, b) for a, b in spans if a < last and first < b]
    start = min([start, *(max(a, first) for a, _ in covered)])
    return start, max([end, *(min(b, last) for _, b in covered)])


def _joined(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Neighbours with only blanks between them as one: bold runs look better whole."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _light(piece: str) -> str:
    """Escaped, with a blank at each side that had one."""
    return _blanks(piece, escaped(piece))


def _heavy(piece: str) -> str:
    return _blanks(piece, bold(piece))


def _blanks(piece: str, shown: str) -> str:
    if not piece.strip() or not shown:
        return " " if piece[:1].isspace() else ""
    return " " * piece[0].isspace() + shown + " " * piece[-1].isspace()

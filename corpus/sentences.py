"""Sentence boundaries as offsets, so that every quote stays verbatim."""

import re
from collections.abc import Iterator

# A line is a paragraph or a list item: no sentence runs across one.
LINE = re.compile(r"[^\n]+")
# No sentence begins so: it was cut inside brackets or quotation marks.
GOES_ON = re.compile(r"[)\]}”,;:]|[\"'’](?=[\s,.;:)]|$)")
# Behind a name that ends in a mark: "Flattening try? was accepted", "Yahoo! said so".
LINKS = re.compile(
    r"(?:is|are|was|were|will|would|can|could|has|have|had|does|did|said|says|asked|and|or|to|in|on"
    r"|of|for|with|by|as|at|from|into|that|which|who)\b"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open character offsets of the sentences of `text`, in order, without outer blanks.

    "Hi there. It works.\\n- One item" -> [(0, 9), (10, 19), (20, 30)]
    """
    return [span for line in LINE.finditer(text) for span in _spans_in_line(text, *line.span())]


def _spans_in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for left, right in _cut(text, start, end):
        if spans and _goes_on(text, spans[-1][1], left):
            left = spans.pop()[0]
        spans.append((left, right))
    return spans


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    import nupunkt  # late: its model loads on first use and `issues` must not pay for it

    for left, right in nupunkt.sent_spans(text[start:end]):
        sentence = text[start + left : start + right]
        left += len(sentence) - len(sentence.lstrip())
        right -= len(sentence) - len(sentence.rstrip())
        if left < right:
            yield start + left, start + right


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether what ends at `end` goes on at `start`: "with try?" and "was accepted"."""
    is_marked = text[end - 1] in "?!"
    return bool(GOES_ON.match(text, start) or (is_marked and LINKS.match(text, start)))

"""Sentence boundaries as offsets, so that every quote stays verbatim."""

import re
from collections.abc import Iterator

# A line is a paragraph or a list item: no sentence runs across one.
LINE = re.compile(r"[^\n]+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open character offsets of the sentences of `text`, in order, without outer blanks.

    "Hi there. It works.\\n- One item" -> [(0, 9), (10, 19), (20, 30)]
    """
    return [span for line in LINE.finditer(text) for span in _spans_in_line(text, *line.span())]


def _spans_in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    import nupunkt  # late: its model loads on first use and `issues` must not pay for it

    for left, right in nupunkt.sent_spans(text[start:end]):
        sentence = text[start + left : start + right]
        left += len(sentence) - len(sentence.lstrip())
        right -= len(sentence) - len(sentence.rstrip())
        if left < right:
            yield start + left, start + right

"""From a span to what is shown: trimmed, inside its full sentence, verbatim."""

import re

from corpus.sentences import sentence_spans

OPENING, CLOSING = "([{“‘\"'", ")]}”’\"'"
TURNED = {0: ")]}”", -1: "([{“‘"}  # what can only close at the beginning, only open at the end
LOOSE = " \n,.;:"  # no part of an answer at its ends
LIST_MARKER = re.compile(r"(?:[-*•]|\d{1,3}[.)])\s+")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]$")  # "U.S", whose last stop is part of it
# What figures go on with: 9.80, 10:30, 1,200; but "3,5,7" and "2015,2016" are lists.
FIGURE_REST = re.compile(r"(?:[.:]\d+|,\d{3}(?!\d))+")
SIGNS = "-−±~$€£¥#@"  # part of the figure or name that they stand before


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words with their signs, without outer blanks, stops and half pairs of brackets.

    In "fell by (-3.5%), he said": "3.5" -> "-3.5%";  "(-3.5%)," -> "(-3.5%)";  "-3.5%)" -> "-3.5%"
    The last stop of initials stays: "at 9 p.m., the": "9 p.m" -> "9 p.m."
    """
    start, end = _whole_words(text, *_one_line(text, start, end))
    marker = LIST_MARKER.match(text, text.rfind("\n", 0, start) + 1)
    start = max(start, marker.end()) if marker and marker.end() < end else start
    while start < end and (text[start] in LOOSE or _is_lonely(text[start:end], 0)):
        start += 1
    while start < end and (text[end - 1] in LOOSE or _is_lonely(text[start:end], -1)):
        end -= 1
    if INITIALS.search(text, start, end) and text[end : end + 1] == ".":
        end += 1
    return start, end


def _one_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The longest line of a span: no answer runs from one paragraph or list item into the next."""
    lines = text[start:end].split("\n")
    longest = max(lines, key=len)
    start += sum(len(line) + 1 for line in lines[: lines.index(longest)])
    return start, start + len(longest)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen to the edges of words, then by a sign before and a percent sign after."""
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    start, end = _whole_figures(text, start, end)
    if start > 0 and text[start - 1] in SIGNS and not text[max(start - 2, 0)].isalnum():
        start -= 1
    if end < len(text) and text[end] == "%":
        end += 1
    return start, end


def _whole_figures(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen to the edges of figures: "80" of "9.80" says something else."""
    while 1 < start < end and text[start - 2].isdigit() and FIGURE_REST.match(text, start - 1):
        start -= 2
        while start > 0 and text[start - 1].isdigit():
            start -= 1
    rest = FIGURE_REST.match(text, end) if start < end and text[end - 1].isdigit() else None
    return start, rest.end() if rest else end


def full_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence around [start, end), without the marker of a list item.

    From the first to the last sentence when [start, end) spans several.
    """
    around = [
        span for span in _sentences_near(text, start, end) if span[0] < end and start < span[1]
    ]
    if not around:
        return start, end
    first = around[0][0]
    marker = LIST_MARKER.match(text, first)
    return marker.end() if marker and marker.end() <= start else first, around[-1][1]


def _sentences_near(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the lines that [start, end) touches: none runs across a line."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    lines = text[left : right if right >= 0 else len(text)]
    return [(first + left, last + left) for first, last in sentence_spans(lines)]


def _is_lonely(text: str, place: int) -> bool:
    """Whether the bracket or quote at an end of the text has no partner inside it."""
    own, partners = (OPENING, CLOSING) if place == 0 else (CLOSING, OPENING)
    mark, rest = text[place], text[1:] if place == 0 else text[:-1]
    return mark in TURNED[place] or (mark in own and partners[own.index(mark)] not in rest)

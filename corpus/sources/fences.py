"""Code fences that nobody closed: Markdown takes all the rest of the text for code."""

import re
from functools import cache

from markdown_it import MarkdownIt

FENCE = re.compile(r" {0,3}(?P<rail>`{3,}(?=[^`]*$)|~{3,})")
MOST_PASSES = 8  # each drops all fences of one kind; honest texts need one or two


def drop_open_fences(markdown: str) -> str:
    """The text without the opening lines of fences that are never closed.

    "Dig.\\n```swift\\nRest.\\n\\n# Soil" -> "Dig.\\nRest.\\n\\n# Soil"
    """
    lines = markdown.split("\n")
    for _ in range(MOST_PASSES):
        start = _open_fence(lines)
        if start is None:
            break
        rail = _rail(lines[start])
        # What does not close this one closes no other of such marks: all of them must go.
        below = (line for line in lines[start + 1 :] if not _rail(line).startswith(rail))
        lines = [*lines[:start], *below]
    return "\n".join(lines)


def _open_fence(lines: list[str]) -> int | None:
    """The line that opens a fence without end; one inside a list ends with the list."""
    if not any(map(_rail, lines)):
        return None
    for token in _parser().parse("\n".join(lines)):
        if token.type == "fence" and token.level == 0 and token.map:
            start, end = token.map
            if end - 1 == start or not _closes(lines[end - 1], token.markup):
                return start
    return None


def _closes(line: str, rail: str) -> bool:
    marks = _rail(line)
    return marks.startswith(rail) and line.strip() == marks


def _rail(line: str) -> str:
    fence = FENCE.match(line)
    return fence["rail"] if fence else ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable("inline")  # lines are enough here

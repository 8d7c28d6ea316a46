"""Markdown that a person wrote into an archive file, in the marks that such a file has."""

import re

# In code and addresses a star or an underline is a letter as any other.
FENCE = r"(?P<fence>^[ \t]*(?P<rail>`{3,}|~{3,})[^`\n]*\n(?:.*\n)*?[ \t]*(?P=rail)[`~]*[ \t]*$)"
LITERAL = (
    r"`[^`\n]+`|\]\((?:[^()\s]|\([^()\s]*\))*\)"
    r"|https?://(?:[^\s<>()\[\]]|\([^\s<>()\[\]]*\))+"
)
INSIDE = r"(?:[^{}\n]|\n(?![ \t]*\n))+?"  # no emphasis reaches over the end of a paragraph
# "2*3*4", "*.md", "int *p, *q" and "__init__" hold no emphasis, whatever Markdown makes of them.
STARS = (
    r"(?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*./,;:)])"
    rf"(?P<starred>{INSIDE.format('*')})(?<![\s\\])(?P=stars)(?![\w*])"
)
UNDERLINES = rf"(?<![\w\\])_(?=[^\W_])(?P<underlined>{INSIDE.format('_')})(?<![\s\\])_(?!\w)"
MARKS = re.compile(f"{FENCE}|{LITERAL}|{STARS}|{UNDERLINES}", re.MULTILINE)
FENCED_HEADING = re.compile(r"^#", re.MULTILINE)


def as_archived(body: str) -> str:
    """The body without emphasis, and with no line of fenced code that would head a story.

    "**Frogs** came *early*, `f(*a)` late." -> "Frogs came early, `f(*a)` late."
    """
    # Once for each level of "**bold with *slanted* words**".
    while (plain := MARKS.sub(_plain, body)) != body:
        body = plain
    return body


def _plain(mark: re.Match[str]) -> str:
    if mark["fence"]:
        return FENCED_HEADING.sub(r"\\#", mark[0])
    return mark["starred"] or mark["underlined"] or mark[0]

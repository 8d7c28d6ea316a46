"""The stories of an archive file: `##` headings, links, and everything else a text to be shown."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from corpus.issues import Link, Story

HEADING = re.compile(r"^##(?!#)[ \t]*(.*)$", re.MULTILINE)
# Label and address may hold one level of brackets: [[Parser] closes comments](https://…/Frog_(pet))
LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]*\])+"
PATH = r"(?:[^()\s]|\([^()\s]*\))"
LINK = re.compile(rf"\[({LABEL})\]\((https?://{PATH}+|/{PATH}*)\)")
ESCAPED = re.compile(r"\\([\\(#])")


def read_stories(body: str, title: str) -> Iterable[Story]:
    """Cut a body at its `##` headings; text above the first one is a story of its own."""
    body = body.replace("\r\n", "\n")
    marks = list(HEADING.finditer(body))
    opening = body[: marks[0].start()] if marks else body
    if opening.strip():
        yield _story("Introduction" if marks else title, opening)
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(body)
        yield _story(mark[1].strip(), body[mark.end() : end])


def _story(heading: str, body: str) -> Story:
    linked = LINK.fullmatch(heading)
    text, links = _without_markup(body.strip("\n").rstrip())
    label = linked[1] if linked else heading
    return Story(_unescape(label), text, linked[2] if linked else None, links)


def _without_markup(body: str) -> tuple[str, tuple[Link, ...]]:
    """'See [it](https://a.b).' -> ('See it.', (Link(4, 6, 'https://a.b'),))"""
    pieces, links, length, at = [], [], 0, 0
    for match in LINK.finditer(body):
        before, label = _unescape(body[at : match.start()]), _unescape(match[1])
        start = length + len(before)
        links.append(Link(start, start + len(label), match[2]))
        pieces += [before, label]
        length, at = start + len(label), match.end()
    return "".join([*pieces, _unescape(body[at:])]), tuple(links)


def render_story(story: Story) -> str:
    """A story as it stands in an archive file; read_stories reads it back to the same story."""
    heading = _escape(" ".join(story.heading.split()))
    if story.link and _is_linkable(heading, story.link):
        heading = _markup(heading, story.link)
    pieces, at = [], 0
    for link in story.links:
        label = _escape(story.text[link.start : link.end])
        if link.start >= at and _is_linkable(label, link.url):
            pieces += [_escape(story.text[at : link.start]), _markup(label, link.url)]
            at = link.end
    body = "".join([*pieces, _escape(story.text[at:])]).strip("\n")
    body = re.sub(r"^#", r"\\#", body, flags=re.MULTILINE)
    return f"## {heading}\n\n{body}".rstrip()


def written_address(url: str) -> str:
    """An address as an archive file spells it: no bracket can end the link too soon."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _markup(label: str, url: str) -> str:
    return f"[{label}]({written_address(url)})"


def _is_linkable(label: str, url: str) -> bool:
    return LINK.fullmatch(_markup(label, url)) is not None


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("](", "]\\(")


def _unescape(text: str) -> str:
    return ESCAPED.sub(r"\1", text)

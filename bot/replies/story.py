"""A story in full: its text as it stands, with its links, on as many pages as it takes."""

import re
from collections.abc import Iterator

from bot.replies.citations import GREY, SEPARATOR, UNTITLED, issue_line, original
from bot.replies.escaping import escaped, inline, linked
from bot.replies.limits import card
from bot.replies.message import Message
from bot.replies.paging import page_of, pages, turning
from bot.replies.summary_state import StoryState
from corpus.issues import Story

PAGE_CHARACTERS = 3000
# Of one paragraph; a longer one is shown in pieces. Escaped and with its links it must fit a page.
PIECE_CHARACTERS = 1500
ITEM = re.compile(r"(\s*)[-*•]\s+")


def story_message(state: StoryState) -> Message:
    """One page of the story's text."""
    story = state.issue.stories[state.place]
    blocks = [_block(story, start, end) for start, end in _pieces(story.text)]
    shown = pages(blocks, PAGE_CHARACTERS, len(blocks) or 1)
    page = min(state.page, len(shown) - 1)
    source = SEPARATOR.join(filter(None, (issue_line(state.issue), original(story.link))))
    embed = card(
        title=escaped(story.heading) or UNTITLED,
        description="\n\n".join([f"-# {source}", *(blocks[at] for at in shown[page])]),
        footer=page_of(page, len(shown)),
        colour=GREY,
    )
    return Message(embed=embed, items=turning(page, len(shown), state.page_id))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the paragraphs, of a long one piece by piece, cut where a sentence
    ends or at a blank."""
    for match in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL):
        start, end = match.span()
        while end - start > PIECE_CHARACTERS:
            most = start + PIECE_CHARACTERS
            stop = max(text.rfind(mark, start, most) + 1 for mark in (". ", "\n"))
            blank = text.rfind(" ", start, most)
            middle = stop if stop > start else blank if blank > start else most
            yield start, middle
            start = middle
        yield start, end


def _block(story: Story, start: int, end: int) -> str:
    """Markdown of the characters [start, end): its lines and list items kept, its links live."""
    lines, at = list[str](), start
    for line in story.text[start:end].split("\n"):
        lines.append(_line(story, at, at + len(line)))
        at += len(line) + 1
    return "\n".join(line for line in lines if line)


def _line(story: Story, start: int, end: int) -> str:
    item = ITEM.match(story.text, start, end)
    opening, at = (f"{item[1]}- ", item.end()) if item else ("", start)
    pieces = []
    for link in story.links:
        inside = at <= link.start < link.end <= end
        # What is no live link parts nothing: "@" and "everyone" in two pieces would be a ping.
        if inside and (live := linked(story.text[link.start : link.end], link.url))[:1] == "[":
            pieces += [inline(story.text[at : link.start]), live]
            at = link.end
    pieces.append(inline(story.text[at:end]))
    line = "".join(pieces).strip()
    return opening + line if line else ""

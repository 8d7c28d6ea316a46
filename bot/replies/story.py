"""A story in full: its text as it stands, with its links, on as many pages as it takes."""

import re
from collections.abc import Iterator, Sequence

import discord

from bot.replies.citations import GREY, SEPARATOR, UNTITLED, issue_line, original
from bot.replies.escaping import escaped, inline, length, linked
from bot.replies.limits import CONTENT, card
from bot.replies.message import Message, without_previews
from bot.replies.paging import page_of, pages, turning
from bot.replies.summary_state import StoryState
from corpus.issues import Story

LEAST_CHARACTERS = 400  # of the text on a page, however long the story's title and addresses are
ITEM = re.compile(r"(\s*)[-*•]\s+")


def story_message(state: StoryState) -> Message:
    """One page of the story's text, cut so that its plain form holds all of it as well."""
    story = state.issue.stories[state.place]
    room = _room(state)
    blocks = [_block(story, start, end) for start, end in _pieces(story, room)]
    shown = pages(list(map(without_previews, blocks)), room, len(blocks) or 1)
    page = min(state.page, len(shown) - 1)
    items = turning(page, len(shown), state.page_id)
    embed = _card(state, [blocks[at] for at in shown[page]], page_of(page, len(shown)))
    return Message(embed=embed, items=items)


def _card(state: StoryState, blocks: Sequence[str], footer: str) -> discord.Embed:
    story = state.issue.stories[state.place]
    source = SEPARATOR.join(filter(None, (issue_line(state.issue), original(story.link))))
    return card(
        title=escaped(story.heading) or UNTITLED,
        description="\n\n".join([f"-# {source}", *blocks]),
        footer=footer,
        colour=GREY,
    )


def _room(state: StoryState) -> int:
    """What the plain form of a page has left for the story's text."""
    frame = Message(embed=_card(state, ["-"], page_of(998, 999))).plain()
    return max(LEAST_CHARACTERS, CONTENT - length(frame))


def _pieces(story: Story, most: int) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the paragraphs, of one that does not fit a page piece by piece."""
    for match in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", story.text, re.DOTALL):
        start, end = match.span()
        while start < end:
            stop = _stop(story, start, end, most)
            yield start, stop
            start = stop


def _stop(story: Story, start: int, end: int, most: int) -> int:
    """Where the piece that begins at `start` ends, so that it fits as it will be shown."""
    size = min(end - start, most)
    stop = end if size == end - start else _break(story.text, start, start + size)
    while stop - start > 1 and length(without_previews(_block(story, start, stop))) + 2 > most:
        size = max(1, size * 9 // 10)  # escapes and addresses come on top of the text
        stop = _break(story.text, start, start + size)
    return stop


def _break(text: str, start: int, most: int) -> int:
    """The last place before `most` where a sentence ends, else a word, else just there."""
    stop = max(text.rfind(mark, start, most) + 1 for mark in (". ", "\n"))
    blank = text.rfind(" ", start, most)
    return stop if stop > start else blank if blank > start else most


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

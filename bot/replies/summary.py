"""The reply to /summary: of each story its heading and bullets, on as many pages as it takes."""

from collections.abc import Sequence

import discord

from bot.counting import counted
from bot.replies.citations import (
    BLUE,
    SEPARATOR,
    UNTITLED,
    day,
    issue_title,
    original,
    publication_beside,
)
from bot.replies.escaping import escaped, linked, plain
from bot.replies.limits import OPTION_TEXT, SELECT_OPTIONS, card
from bot.replies.message import Item, Message
from bot.replies.paging import page_of, pages, turning
from bot.replies.summary_state import SummaryState
from corpus.issues import Issue, Story
from retrieval.summary import Length, Summary

PAGE_CHARACTERS = 1600  # a screen on a desktop, two on a phone; a description takes 4096
BULLET_CHARACTERS = 400  # longer sentences are rare, and most of them are lists
SWITCHES = {
    Length.SHORT: ((Length.STANDARD, "Longer"),),
    Length.STANDARD: ((Length.SHORT, "Shorter"), (Length.LONG, "Longer")),
    Length.LONG: ((Length.STANDARD, "Shorter"),),
}


def summary_message(summary: Summary, state: SummaryState) -> Message:
    """One page of a summary, with a menu that opens its stories."""
    issue = summary.issue
    blocks = [_block(story, summary) for story in issue.stories]
    shown = pages(blocks, PAGE_CHARACTERS, SELECT_OPTIONS)
    page = min(state.page, len(shown) - 1)
    here = SummaryState(issue, state.length, page)
    embed = card(
        title=escaped(issue_title(issue)),
        description="\n\n".join(filter(None, [_line(issue), *(blocks[at] for at in shown[page])])),
        footer=_footer(summary, page, len(shown)),
        colour=BLUE,
    )
    items = (*turning(page, len(shown), here.page_id), *_switches(here))
    return Message(embed=embed, items=(*items, *_menu(issue.stories, shown[page], here)))


def _block(story: Story, summary: Summary) -> str:
    """A story's heading with its bullets; only the heading when it has none."""
    bullets = [f"- {_bullet(each.text)}" for each in summary.bullets_of(story)]
    heading = linked(story.heading, story.link) or UNTITLED
    return "\n".join([f"**{heading}**", *bullets])


def _bullet(sentence: str) -> str:
    return escaped(plain(sentence, BULLET_CHARACTERS))


def _line(issue: Issue) -> str:
    """Publication, day and address; "" where none is known."""
    parts = (escaped(publication_beside(issue)), day(issue.date), original(issue.link))
    line = SEPARATOR.join(filter(None, parts))
    return f"-# {line}" if line else ""


def _footer(summary: Summary, page: int, count: int) -> str:
    stories = counted(len(summary.issue.stories), "story", "stories")
    words = counted(summary.words, "word")
    return SEPARATOR.join(filter(None, (stories, words, page_of(page, count))))


def _switches(state: SummaryState) -> tuple[Item, ...]:
    return tuple(
        discord.ui.Button(label=label, custom_id=SummaryState(state.issue, length).page_id(0))
        for length, label in SWITCHES[state.length]
    )


def _menu(stories: Sequence[Story], shown: Sequence[int], state: SummaryState) -> tuple[Item, ...]:
    """Of the stories on this page; none where there is no story."""
    if not shown:
        return ()
    options = [
        discord.SelectOption(
            label=plain(stories[at].heading, OPTION_TEXT) or UNTITLED, value=str(at)
        )
        for at in shown
    ]
    return (
        discord.ui.Select(
            custom_id=state.menu_id(), placeholder="Read a story in full", options=options
        ),
    )

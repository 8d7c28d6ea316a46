"""/summary: what an issue tells, story by story; a menu opens the stories."""

from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.buttons.lasting import Lasting
from bot.buttons.turning import turn
from bot.commands.options import find_issue, suggest_issue
from bot.errors import RefusedError
from bot.replies.message import Message
from bot.replies.paging import page_number
from bot.replies.story import story_message
from bot.replies.summary import summary_message
from bot.replies.summary_state import (
    OPEN_TEMPLATE,
    PAGE_TEMPLATE,
    READ_TEMPLATE,
    TEXT_TEMPLATE,
    StoryState,
    SummaryState,
)
from bot.sending import complete
from corpus.issues import Issue
from retrieval.summary import Length

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

Button = discord.ui.Button[discord.ui.View]
Select = discord.ui.Select[discord.ui.View]

CHANGED = "The archive has changed since then; please ask for the summary again."
LENGTHS = [app_commands.Choice(name=length.value, value=length.value) for length in Length]


@app_commands.command()
@app_commands.describe(
    issue="Its number, date or title; the newest if you name none",
    length="How much to tell of each story",
    private="Show the summary to you alone",
)
@app_commands.autocomplete(issue=suggest_issue)
@app_commands.choices(length=LENGTHS)
async def summary(
    interaction: "Command",
    issue: str | None = None,
    length: str = Length.STANDARD.value,
    private: bool = False,
) -> None:
    """Tell what the stories of an issue say, in their own sentences."""
    state = SummaryState(_meant(interaction.client, issue), Length(length))
    await interaction.response.defer(ephemeral=private, thinking=True)
    message = await summarised(interaction.client, state)
    await complete(interaction, message)


async def summarised(client: "BackissueClient", state: SummaryState) -> Message:
    return summary_message(await client.desk.summarise(state.issue, state.length), state)


class SummaryPage(Lasting, discord.ui.DynamicItem[Button], template=PAGE_TEMPLATE):
    """Turns to a page of a summary, of the same length or another."""

    def __init__(self, issue: str, length: str, page: str) -> None:
        super().__init__(discord.ui.Button(custom_id=f"sum:page:{issue}:{length}:{page}"))
        self._issue, self._length, self._page = issue, Length(length), page_number(page)

    async def press(self, interaction: "Command") -> None:
        issue = _known(interaction.client, self._issue)
        state = SummaryState(issue, self._length, self._page)
        await turn(interaction, partial(summarised, interaction.client, state))


class StoryMenu(Lasting, discord.ui.DynamicItem[Select], template=READ_TEMPLATE):
    """Shows a story in full to whoever picks it."""

    def __init__(self, issue: str, length: str, page: str) -> None:
        super().__init__(discord.ui.Select(custom_id=f"sum:read:{issue}:{length}:{page}"))
        self._issue = issue

    async def press(self, interaction: "Command") -> None:
        issue = _known(interaction.client, self._issue)
        place = int(self.item.values[0])
        await turn(interaction, partial(_story, issue, place, 0), opens=True)


class StoryPage(Lasting, discord.ui.DynamicItem[Button], template=TEXT_TEMPLATE):
    """Turns to a page of a long story."""

    def __init__(self, issue: str, story: str, page: str) -> None:
        super().__init__(discord.ui.Button(custom_id=f"sum:text:{issue}:{story}:{page}"))
        self._issue, self._place, self._page = issue, int(story), page_number(page)

    async def press(self, interaction: "Command") -> None:
        issue = _known(interaction.client, self._issue)
        await turn(interaction, partial(_story, issue, self._place, self._page))


class IssueMenu(Lasting, discord.ui.DynamicItem[Select], template=OPEN_TEMPLATE):
    """Summarises the issue that somebody picks from a list."""

    def __init__(self, place: str) -> None:
        super().__init__(discord.ui.Select(custom_id=f"sum:open:{place}"))

    async def press(self, interaction: "Command") -> None:
        issue = _known(interaction.client, self.item.values[0])
        state = SummaryState(issue)
        await turn(interaction, partial(summarised, interaction.client, state), opens=True)


COMMANDS: tuple[Any, ...] = (summary,)
DYNAMIC_ITEMS = (SummaryPage, StoryMenu, StoryPage, IssueMenu)


async def _story(issue: Issue, place: int, page: int) -> Message:
    if place >= len(issue.stories):
        raise RefusedError(CHANGED)
    return story_message(StoryState(issue, place, page))


def _meant(client: "BackissueClient", text: str | None) -> Issue:
    """The issue a person names; the newest when they name none. Raises RefusedError."""
    if not client.desk.library.issues:
        raise RefusedError("The archive holds no issue yet.")
    return find_issue(client.desk.shelf, text) if text else client.desk.library.issues[-1]


def _known(client: "BackissueClient", key: str) -> Issue:
    issue = client.desk.shelf.issues_by_key.get(key)
    if issue is None:
        raise RefusedError(CHANGED)
    return issue

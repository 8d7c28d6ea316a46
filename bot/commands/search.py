"""/search: every story about a topic, page by page."""

from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.buttons.lasting import Lasting
from bot.buttons.turning import turn
from bot.commands.options import EXPLANATIONS, read_filters, suggest_issue, suggest_publication
from bot.errors import RefusedError
from bot.replies.message import Message
from bot.replies.search import MOST_STORIES, search_message
from bot.replies.search_state import NEW, TEMPLATE, TOPIC_CHARACTERS, SearchState
from bot.sending import complete

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

Button = discord.ui.Button[discord.ui.View]


@app_commands.command()
@app_commands.describe(
    topic="What the stories should be about",
    private="Show the stories to you alone",
    **EXPLANATIONS,
)
@app_commands.autocomplete(publication=suggest_publication, issue=suggest_issue)
async def search(
    interaction: "Command",
    topic: app_commands.Range[str, 1, TOPIC_CHARACTERS],
    publication: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
    private: bool = False,
) -> None:
    """List the stories about a topic."""
    filters = read_filters(interaction.client.desk.shelf, publication, issue, since, until)
    await interaction.response.defer(ephemeral=private, thinking=True)
    message = await found(interaction.client, SearchState(topic, filters))
    await complete(interaction, message)


async def found(client: "BackissueClient", state: SearchState) -> Message:
    """The page of a search that the state names."""
    desk = client.desk
    named = desk.shelf.issue_of(state.filters)
    results = await desk.search(state.topic, state.filters, MOST_STORIES, as_typed=state.as_typed)
    return search_message(results, state, named)


class SearchButton(
    Lasting, discord.ui.DynamicItem[Button], template=rf"(?P<custom_id>{TEMPLATE.pattern})"
):
    """Turns to a page of a search, or opens a search."""

    def __init__(self, custom_id: str, page: str, **_state: str) -> None:
        super().__init__(discord.ui.Button(custom_id=custom_id))
        self._opens = page == NEW

    async def press(self, interaction: "Command") -> None:
        shelf = interaction.client.desk.shelf
        state = SearchState.of_custom_id(
            self.custom_id, shelf.issues_by_key, shelf.publications_by_key
        )
        if state is None:
            raise RefusedError("The archive has changed since then; please search again.")
        await turn(interaction, partial(found, interaction.client, state), opens=self._opens)


COMMANDS: tuple[Any, ...] = (search,)
DYNAMIC_ITEMS = (SearchButton,)

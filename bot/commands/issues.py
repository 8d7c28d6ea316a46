"""/issues: what the archive holds."""

from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.buttons.lasting import Lasting
from bot.buttons.turning import turn
from bot.commands.options import choices, read_filters, suggest_publication
from bot.counting import counted
from bot.errors import RefusedError
from bot.replies.issues import TEMPLATE, IssuesState, issues_message, month_name
from bot.replies.message import Message
from bot.replies.paging import page_number
from bot.sending import complete
from corpus.sources.dating import find_date
from retrieval.filters import YEAR

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

Button = discord.ui.Button[discord.ui.View]


async def suggest_month(interaction: "Command", text: str) -> list[app_commands.Choice[str]]:
    """Months with issues, newest first: "May 2021 · 4 issues"."""
    wanted = text.casefold().strip()
    return choices(
        (f"{month_name(month)} · {counted(count, 'issue')}", month)
        for month, count in interaction.client.desk.shelf.months.items()
        if wanted in month_name(month).casefold() or wanted in month
    )


@app_commands.command()
@app_commands.describe(
    publication="Only this newsletter",
    month="Only this month or year, such as May 2021 or 2021",
    private="Show the list to you alone",
)
@app_commands.autocomplete(publication=suggest_publication, month=suggest_month)
async def issues(
    interaction: "Command",
    publication: str | None = None,
    month: str | None = None,
    private: bool = True,
) -> None:
    """List the issues of the archive, newest first."""
    filters = read_filters(interaction.client.desk.shelf, publication, None, None, None)
    state = IssuesState(filters.publication, read_month(month) if month else "")
    await interaction.response.defer(ephemeral=private, thinking=True)
    message = await listed(interaction.client, state)
    await complete(interaction, message)


async def listed(client: "BackissueClient", state: IssuesState) -> Message:
    return issues_message(client.desk.library.issues, state)


def read_month(text: str) -> str:
    """'May 2021' -> "2021-05";  '2021' -> "2021". Raises RefusedError."""
    if year := YEAR.fullmatch(text):
        return year[1]
    day = find_date(text, whole_month=True)
    if day is None:
        raise RefusedError(f"{text!r} is no month; write it as May 2021 or 2021-05.")
    return f"{day:%Y-%m}"


class IssuesPage(Lasting, discord.ui.DynamicItem[Button], template=TEMPLATE):
    """Turns to a page of a list of issues."""

    def __init__(self, publication: str, month: str, page: str) -> None:
        super().__init__(discord.ui.Button(custom_id=f"iss:{publication}:{month}:{page}"))
        self._publication, self._month, self._page = publication, month, page

    async def press(self, interaction: "Command") -> None:
        known = interaction.client.desk.shelf.publications_by_key
        if self._publication and self._publication not in known:
            raise RefusedError("The archive has changed since then; please list it again.")
        state = IssuesState(known.get(self._publication), self._month, page_number(self._page))
        await turn(interaction, partial(listed, interaction.client, state))


COMMANDS: tuple[Any, ...] = (issues,)
DYNAMIC_ITEMS = (IssuesPage,)

"""The options that /ask and /search share: which issues to look into, as people type it."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.asking.shelf import Shelf
from bot.errors import RefusedError
from bot.replies.escaping import length, plain
from bot.replies.limits import CHOICE_TEXT, CHOICES
from bot.restrictions import nearest_publications, publication_named, read_range
from corpus.issues import BackissueError, Issue
from corpus.sources.dating import find_date
from retrieval.filters import Filters

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

EXPLANATIONS = {
    "publication": "Only this newsletter",
    "issue": "Only this issue: its number, date or title",
    "since": "Only issues from this day on, such as 2021-05-28 or May 2021",
    "until": "Only issues up to this day, such as 2021-05-28 or May 2021",
}


def read_filters(
    shelf: Shelf,
    publication: str | None,
    issue: str | None,
    since: str | None,
    until: str | None,
) -> Filters:
    """What a person typed into the options, understood. Raises RefusedError."""
    try:
        first, last = read_range(since, until)
        name = publication_named(publication, shelf.publications)
    except BackissueError as error:
        raise RefusedError(str(error)) from error
    return Filters(name, find_issue(shelf, issue, name).id if issue else None, first, last)


def find_issue(shelf: Shelf, text: str, publication: str | None = None) -> Issue:
    """The issue that a person names somehow, of a publication. Raises RefusedError."""
    issue = shelf.directory_of(publication).find(text)
    if issue is None:
        raise RefusedError(
            f"The archive holds no issue {text!r}; name it by number, date or title, or pick one "
            "from the list while you type."
        )
    return issue


async def suggest_publication(interaction: "Command", text: str) -> list[app_commands.Choice[str]]:
    known = interaction.client.desk.shelf.publications
    if not text.strip():
        return choices((name, name) for name in known)
    return choices((name, name) for name in nearest_publications(text, known, CHOICES))


async def suggest_issue(interaction: "Command", text: str) -> list[app_commands.Choice[str]]:
    issues = interaction.client.desk.shelf.directory.suggest(text, CHOICES)
    return choices((_label(issue), issue.id) for issue in issues)


def choices(named: Iterable[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    """Names and values as Discord takes them; a value that is too long cannot be offered."""
    fitting = ((name, value) for name, value in named if length(value) <= CHOICE_TEXT)
    return [
        app_commands.Choice(name=plain(name, CHOICE_TEXT) or value, value=value)
        for name, value in islice(fitting, CHOICES)
    ]


def _label(issue: Issue) -> str:
    """'Orchard Weekly #12: Pruning · 2023-02-10'"""
    if issue.date is None or find_date(issue.title) == issue.date:
        return issue.title
    return f"{issue.title} · {issue.date}"

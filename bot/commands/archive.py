"""/archive: its state, read it anew, add a newsletter to it."""

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.administration import INSTALLED, RIGHTS, WHERE, admit
from bot.buttons.upload import upload_items
from bot.commands.options import suggest_publication
from bot.errors import RefusedError
from bot.replies.archive import (
    ArchiveState,
    preview_message,
    reloaded_message,
    starter_sentence,
    status_message,
    too_large_sentence,
)
from bot.sending import complete
from bot.settings import Settings
from bot.storage.uploads import receive
from corpus.changes import changes_between
from corpus.issues import BackissueError, CorpusError
from retrieval.filters import read_day

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

PUBLICATION_CHARACTERS = 100  # as long as a suggestion may be

archive = app_commands.Group(
    name="archive",
    description="Look after the newsletters",
    default_permissions=RIGHTS,
    allowed_contexts=WHERE,
    allowed_installs=INSTALLED,
)


@archive.command()
async def status(interaction: "Command") -> None:
    """See what the archive holds and how the bot is doing."""
    await _begin(interaction)
    client = interaction.client
    library = client.desk.library
    state = ArchiveState(
        issues=library.issues,
        passages=len(library.index.passages),
        problems=library.archive.problems,
        model=client.settings.reader_model or "the shipped one",
        queued=client.desk.queued,
        store=await client.store.size(),
    )
    await complete(interaction, status_message(state))


@archive.command()
async def reload(interaction: "Command") -> None:
    """Read the archive's folder again; answers under way are not disturbed."""
    await _begin(interaction)
    desk = interaction.client.desk
    before = desk.library.issues
    try:
        library = await desk.reload()
    except CorpusError as error:
        raise RefusedError(f"{error} Until then the archive stays as it was.") from error
    changes = changes_between(before, library.issues)
    others = interaction.client.settings.has_other_processes
    await complete(interaction, reloaded_message(changes, len(library.issues), others=others))


@archive.command()
@app_commands.describe(
    file="The text of a newsletter: .txt or .md",
    publication="The newsletter's name, if the text does not state it",
    date="The issue's day, such as 2021-05-28, if the text does not state it",
)
@app_commands.autocomplete(publication=suggest_publication)
async def add(
    interaction: "Command",
    file: discord.Attachment,
    publication: app_commands.Range[str, 1, PUBLICATION_CHARACTERS] | None = None,
    date: str | None = None,
) -> None:
    """Read a newsletter, show what was understood of it, and store it if that is right."""
    admit(interaction)
    settings = interaction.client.settings
    refuse_unfit(settings, file.size)
    await _begin(interaction)
    try:
        day = read_day(date) if date else None
        data = await file.read()
        upload, found = await asyncio.to_thread(
            receive,
            settings.data_dir,
            file.filename,
            data,
            publication,
            day,
            settings.corpus_dir,
        )
    except BackissueError as error:
        raise RefusedError(str(error)) from error
    await complete(interaction, preview_message(found).with_items(*upload_items(upload.key)))


def refuse_unfit(settings: Settings, size: int) -> None:
    """Raises RefusedError for what is not even downloaded. size: of the file, in bytes."""
    if settings.uses_starter_archive:
        raise RefusedError(starter_sentence())
    if size > settings.max_upload_bytes:
        raise RefusedError(too_large_sentence(size, settings.max_upload_bytes))


async def _begin(interaction: "Command") -> None:
    admit(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)


COMMANDS = (archive,)

"""/feedback export: what people said of answers, as files to measure answers with."""

import gzip
import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.administration import INSTALLED, RIGHTS, WHERE, admit
from bot.replies.feedback import export_message
from bot.sending import complete
from bot.storage.feedback_export import export_files

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

feedback = app_commands.Group(
    name="feedback",
    description="What people said of the answers",
    default_permissions=RIGHTS,
    allowed_contexts=WHERE,
    allowed_installs=INSTALLED,
)


@feedback.command()
async def export(interaction: "Command") -> None:
    """Download feedback and unanswered questions as JSON Lines."""
    admit(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    store = interaction.client.store
    held = await store.held()
    reply = export_message(held, keeps_questions=store.keeps_questions)
    files = attachments(export_files(held), interaction.filesize_limit)
    await complete(interaction, reply, attachments=files)


def attachments(texts: dict[str, str], most_bytes: int) -> list[discord.File]:
    """Files by name; those that Discord would refuse as too large are compressed."""
    files = []
    for name, text in texts.items():
        data = text.encode()
        if len(data) > most_bytes:
            name, data = f"{name}.gz", gzip.compress(data)
        files.append(discord.File(io.BytesIO(data), name))
    return files


COMMANDS = (feedback,)

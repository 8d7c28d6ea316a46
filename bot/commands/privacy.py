"""/privacy: what is stored about whoever asks, to see and to delete."""

import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.replies.privacy import forgotten_message, held_message
from bot.sending import complete
from bot.storage.records import Held

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

ATTACHMENT = "stored-about-you.json"

privacy = app_commands.Group(name="privacy", description="What is stored about you")


@privacy.command()
async def show(interaction: "Command") -> None:
    """See what is stored about you."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    store = interaction.client.store
    held = await store.held(interaction.user.id)
    reply = held_message(held, keeps_questions=store.keeps_questions)
    file = discord.File(io.BytesIO(as_json(held)), ATTACHMENT)
    await complete(interaction, reply, attachments=[file] if held else [])


@privacy.command()
async def delete(interaction: "Command") -> None:
    """Delete all that is stored about you."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    client, person = interaction.client, interaction.user.id
    client.questions.forget(lambda question: question.person == person)
    await complete(interaction, forgotten_message(await client.store.forget(person)))


def as_json(held: Held) -> bytes:
    """Every row as it is stored, for the person it is about to read."""
    return json.dumps(asdict(held), ensure_ascii=False, indent=2, default=str).encode()


COMMANDS = (privacy,)

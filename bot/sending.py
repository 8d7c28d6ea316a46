"""Putting a Message where it belongs, as plain text where the bot may not embed links."""

from typing import TYPE_CHECKING, Any

import discord

from bot.replies.message import Message

if TYPE_CHECKING:
    from bot.client import BackissueClient


def parts(message: Message, permissions: discord.Permissions) -> dict[str, Any]:
    """The arguments for a new message, by the names that discord.py's send methods share.

    permissions: what the bot may do in the channel.
    """
    if message.embed and not permissions.embed_links:
        found: dict[str, Any] = {"content": message.plain(), "embed": None, "view": message.view}
    else:
        found = {"content": message.content, "embed": message.embed, "view": message.view}
    return {name: part for name, part in found.items() if part is not None}


def replacing(message: Message, permissions: discord.Permissions) -> dict[str, Any]:
    """The arguments for an edit: what the message does not have is taken away."""
    return {"content": None, "embed": None, "view": None, **parts(message, permissions)}


async def complete(
    interaction: "discord.Interaction[BackissueClient]", message: Message, **more: Any
) -> discord.InteractionMessage:
    """Put the message in place of "thinking…", or of the message whose button was pressed."""
    arguments = replacing(message, interaction.app_permissions)
    return await interaction.edit_original_response(**arguments, **more)


async def say(
    interaction: "discord.Interaction[BackissueClient]", message: Message, *, private: bool = True
) -> None:
    """Respond at once, for the person's eyes only unless `private` is False."""
    arguments = parts(message, interaction.app_permissions)
    await interaction.response.send_message(**arguments, ephemeral=private)

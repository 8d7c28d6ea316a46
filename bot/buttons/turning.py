"""What a button that leads to another page does: turn it, or show a copy to somebody else."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot.replies.message import Message
from bot.sending import complete

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Press = discord.Interaction[BackissueClient]


async def turn(
    interaction: "Press", page: Callable[[], Awaitable[Message]], *, opens: bool = False
) -> None:
    """Put the page in place of the message, or beside it for the presser's eyes alone.

    Beside it when it `opens` something new, and when the message answers somebody else: nobody
    turns the pages that another person is reading.
    """
    beside = opens or not is_own(interaction)
    # Acknowledged at once: the page may take longer than the three seconds Discord waits.
    await interaction.response.defer(ephemeral=True, thinking=beside)
    await complete(interaction, await page())


def is_own(interaction: "Press") -> bool:
    """Whether the message whose button was pressed answers a command or button of the presser."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return message is not None
    asked = message.interaction_metadata
    return asked is not None and asked.user.id == interaction.user.id

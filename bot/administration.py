"""Who may look after the archive from Discord."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.errors import RefusedError

if TYPE_CHECKING:
    from bot.client import BackissueClient

# What Discord is told: it then shows the commands to nobody else.
RIGHTS = discord.Permissions(manage_guild=True)
WHERE = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
INSTALLED = app_commands.AppInstallationType(guild=True, user=False)


def admit(interaction: "discord.Interaction[BackissueClient]") -> None:
    """Let through who may manage the server; raises RefusedError for everybody else.

    A server may give the commands to others in its settings, and a bot that people installed for
    themselves is no part of the server they use it in: both are refused here.
    """
    homes = interaction.client.settings.admin_guilds
    is_own = interaction.is_user_integration() and not interaction.is_guild_integration()
    if interaction.guild_id is None or is_own:
        raise RefusedError("This works only in a server that the bot was added to.")
    if homes and interaction.guild_id not in homes:
        raise RefusedError("This bot's archive is looked after from another server.")
    if not interaction.permissions.manage_guild:
        raise RefusedError("This takes the permission Manage Server.")

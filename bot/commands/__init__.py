"""Every command and every button that outlives a restart, gathered from its module."""

from typing import Any

import discord
from discord import app_commands

from bot import answer_buttons, reasons, upload_buttons
from bot.commands import archive, ask, feedback, privacy

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

COMMANDS: tuple[Command, ...] = (
    *ask.COMMANDS,
    *archive.COMMANDS,
    *feedback.COMMANDS,
    *privacy.COMMANDS,
)
DYNAMIC_ITEMS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (
    *answer_buttons.DYNAMIC_ITEMS,
    *reasons.DYNAMIC_ITEMS,
    *upload_buttons.DYNAMIC_ITEMS,
)

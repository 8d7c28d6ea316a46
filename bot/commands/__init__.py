"""Every command and every button that outlives a restart, gathered from its module."""

from typing import Any

import discord
from discord import app_commands

from bot.buttons import answer, reasons, upload
from bot.commands import about, archive, ask, feedback, issues, privacy, search, summary

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

COMMANDS: tuple[Command, ...] = (
    *ask.COMMANDS,
    *search.COMMANDS,
    *summary.COMMANDS,
    *issues.COMMANDS,
    *about.COMMANDS,
    *privacy.COMMANDS,
    *feedback.COMMANDS,
    *archive.COMMANDS,
)
DYNAMIC_ITEMS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (
    *answer.DYNAMIC_ITEMS,
    *reasons.DYNAMIC_ITEMS,
    *search.DYNAMIC_ITEMS,
    *summary.DYNAMIC_ITEMS,
    *issues.DYNAMIC_ITEMS,
    *about.DYNAMIC_ITEMS,
    *upload.DYNAMIC_ITEMS,
)

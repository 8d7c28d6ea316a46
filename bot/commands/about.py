"""/about and /help, with questions to begin with."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import __version__
from bot.asking.answering import Question
from bot.buttons.lasting import Lasting
from bot.commands.ask import answer_here
from bot.replies.about import EXAMPLE, About, about_message, help_message
from bot.replies.citations import SEPARATOR
from bot.sending import say

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

Button = discord.ui.Button[discord.ui.View]

SHIPPED_MODEL = "A small reader of 22 million parameters, on this bot's own machine"
# How long /help waits for questions that are still being chosen; Discord gives it three seconds.
PATIENCE_S = 1.5


@app_commands.command()
async def about(interaction: "Command") -> None:
    """Tell what is in the archive and how I work."""
    client = interaction.client
    model = client.settings.reader_model
    versions = (f"Backissue {__version__}", f"discord.py {discord.__version__}")
    message = about_message(
        About(
            client.desk.library.issues,
            Path(model).name if model else SHIPPED_MODEL,
            SEPARATOR.join((*versions, f"Python {platform.python_version()}")),
            client.metrics.median_answer_s(),
        )
    )
    await say(interaction, message)


@app_commands.command(name="help")
async def help_(interaction: "Command") -> None:
    """Show what I can do, with questions to begin with."""
    await say(interaction, help_message(await interaction.client.desk.examples(PATIENCE_S)))


class ExampleButton(Lasting, discord.ui.DynamicItem[Button], template=rf"{EXAMPLE}(?P<text>.+)"):
    """Asks the question that stands on it."""

    def __init__(self, text: str) -> None:
        super().__init__(discord.ui.Button(custom_id=f"{EXAMPLE}{text}"))
        self._text = text

    async def press(self, interaction: "Command") -> None:
        question = Question(self._text, interaction.user.id, private=True)
        await answer_here(interaction, question)


COMMANDS: tuple[Any, ...] = (about, help_)
DYNAMIC_ITEMS = (ExampleButton,)

"""The bot as it is, but for one thing each; entry points for `DiscordDouble.bot`."""

import os
import time
from collections.abc import Sequence

import aiohttp
import discord
from discord import app_commands

from bot import client, commands, engine, run
from corpus.passages import Passage
from retrieval.reader import Span, SpanReader, load_reader

SLOWLY = "slowly"  # a question with this word is read slowly, so that start-up is not
PAUSE_S = "READER_PAUSE_S"


class SlowReader(SpanReader):
    """The real reader, which takes its time."""

    def __init__(self, reader: SpanReader, pause_s: float) -> None:
        self._reader, self._pause_s = reader, pause_s

    def read(self, question: str, passages: Sequence[Passage]) -> list[Span]:
        if SLOWLY in question:
            time.sleep(self._pause_s)
        return self._reader.read(question, passages)


async def serve_slowly(*, connector: aiohttp.BaseConnector) -> None:
    """READER_PAUSE_S: before each of the two times that a question is read, passages and check."""

    def load_slow_reader(model: str | None = None, threads: int = 0) -> SpanReader:
        return SlowReader(load_reader(model, threads), float(os.environ[PAUSE_S]))

    engine.load_reader = load_slow_reader
    await run.serve(connector=connector)


@app_commands.command()
async def weather(interaction: discord.Interaction) -> None:
    """Tell the weather."""
    await interaction.response.send_message("It rains.")


async def serve_one_command_more(*, connector: aiohttp.BaseConnector) -> None:
    """As after an update that brought a command."""
    client.COMMANDS = (*commands.COMMANDS, weather)
    await run.serve(connector=connector)

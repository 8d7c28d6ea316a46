"""`backissue bot`: the place where the bot's parts meet, from start to a clean end."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import discord

from bot.asking.desk import Desk
from bot.client import BackissueClient
from bot.engine import open_library
from bot.operation.connection import PAUSE
from bot.operation.health import health_of
from bot.operation.logs import set_up_logging
from bot.operation.metrics import Metrics
from bot.settings import Settings
from bot.storage.store import Store
from corpus.issues import BackissueError

log = logging.getLogger(__name__)

NO_TOKEN = """\
Backissue needs a Discord token to be a bot. How to get one, once:
  1. Open https://discord.com/developers/applications and press "New Application".
  2. On the page "Bot" press "Reset Token" and copy the token.
     None of the "Privileged Gateway Intents" there is needed.
  3. Put a line DISCORD_TOKEN=… with it into a file .env in this folder.
  4. Run `backissue doctor`: it checks everything and prints the link that invites the bot.
  5. Run `backissue bot`.

Without a token you can talk to the archive here: `backissue chat`."""

UNKNOWN_TOKEN = (
    "Discord does not know this DISCORD_TOKEN; make a new one on the page Bot of your "
    "application at https://discord.com/developers/applications."
)
WRONG_TOKEN = 4004  # the gateway's code when the token was reset while the bot ran
WRONG_SHARDS = {
    4010: "Discord does not know these shards: SHARD_IDS must be below SHARD_COUNT.",
    4011: "Discord wants the bot's servers on more shards: raise SHARD_COUNT, or leave it unset, "
    "and see that the SHARD_IDS of all processes are all of them.",
}
UNREACHABLE = (
    aiohttp.ClientError,
    discord.ConnectionClosed,
    discord.DiscordServerError,
    discord.GatewayNotFound,
)
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
KILLED = 128  # a shell's exit code for a program that a signal ended is this plus its number


class NotLetInError(BackissueError):
    """Discord does not let the bot in, or is not there; the sentence says what to do."""


def run_bot(settings: Settings) -> int:
    """Run the bot until it is told to leave; the exit code. Raises BackissueError."""
    if settings.discord_token is None:
        sys.stderr.write(f"{NO_TOKEN}\n")
        return 1
    asyncio.run(serve(settings))
    return 0


async def serve(
    settings: Settings | None = None, *, connector: aiohttp.BaseConnector | None = None
) -> None:
    """Serve until SIGTERM or SIGINT. Raises BackissueError.

    settings: None reads the environment. connector: how to reach Discord, for tests and proxies.
    """
    settings = settings or Settings.from_environment()
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    set_up_logging(settings.log_level, settings.log_format, [settings.discord_token or ""])
    async with opened(settings, connector) as client, health_port(client):
        with leaving_on_signals(client):
            await _run(client, settings.discord_token or "")


@asynccontextmanager
async def opened(
    settings: Settings, connector: aiohttp.BaseConnector | None = None
) -> AsyncIterator[BackissueClient]:
    """The client with everything it needs, before it connects; closed again in the end."""
    desk = Desk(open_library(settings), settings.queue_size, settings.answer_workers)
    store = await Store.open(settings.data_dir, keep_questions=settings.keep_questions)
    try:
        async with BackissueClient(settings, desk, store, Metrics(), connector) as client:
            yield client
    finally:
        desk.close()
        await store.close()


@asynccontextmanager
async def health_port(client: BackissueClient) -> AsyncIterator[None]:
    """Open while the body runs, where HEALTH_PORT is set."""
    settings = client.settings
    if settings.health_port is None:
        yield
        return
    port = health_of(client)
    await port.open(settings.health_host, settings.health_port)
    try:
        yield
    finally:
        await port.close()


async def _run(client: BackissueClient, token: str) -> None:
    """Load the archive and the model while Discord checks the token; then begin to listen.

    Nobody is heard before everything is loaded, so nobody waits for it, nor does the event loop.
    """
    loading = asyncio.create_task(client.desk.warm_up())
    try:
        with told_by_discord():
            await client.login(token)
            await loading
            await client.connect()
    finally:
        loading.cancel()


@contextmanager
def told_by_discord() -> Iterator[None]:
    """Turn what Discord or the network refuses into a sentence. Raises NotLetInError."""
    try:
        yield
    except (discord.DiscordException, aiohttp.ClientError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise NotLetInError(sentence) from error


def _sentence(error: Exception) -> str | None:
    """What to do about it; None for what only a mistake of ours can bring about."""
    closed = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or closed == WRONG_TOKEN:
        return UNKNOWN_TOKEN
    if closed in WRONG_SHARDS:
        return WRONG_SHARDS[closed]
    if isinstance(error, discord.Forbidden):
        return (
            f"Discord does not let the bot register its commands ({error.text}); if SYNC_GUILD is "
            "set, it must be a server that the bot was invited to."
        )
    if isinstance(error, discord.HTTPException) and error.status == 429:
        return PAUSE
    if isinstance(error, UNREACHABLE):
        return (
            f"Discord cannot be reached ({error}); check the network and "
            "https://discordstatus.com, then start again."
        )
    return None


@contextmanager
def leaving_on_signals(client: BackissueClient) -> Iterator[None]:
    """The first signal lets the client finish and leave, a second one ends the process."""
    loop = asyncio.get_running_loop()
    leaving: set[asyncio.Task[None]] = set()  # a task that nothing holds may be collected

    def leave(number: signal.Signals) -> None:
        if leaving:
            os._exit(KILLED + number)
        leaving.add(loop.create_task(client.leave()))

    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, leave, number)
    try:
        yield
    finally:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)

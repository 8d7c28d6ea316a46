"""`backissue bot` as a process of its own, from start to end, before a loopback Discord."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import discord
import pytest
from discord_double import DiscordDouble
from double_process import BotProcess
from double_world import UnansweredError

from bot.run import NotLetInError, run_bot, told_by_discord
from bot.settings import Settings

pytestmark = pytest.mark.asyncio

TARGET = "bot.run:serve"
QUESTION = "Who made GPT-Neo?"


@asynccontextmanager
async def started(
    data: Path, **environment: str
) -> AsyncIterator[tuple[DiscordDouble, BotProcess]]:
    settings = {"DATA_DIR": str(data), **environment}
    async with DiscordDouble.running() as double, double.bot(TARGET, settings) as process:
        yield double, process


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_without_a_token_it_says_how_to_get_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Step by step, and that the terminal needs none."""
    assert run_bot(Settings()) == 1
    told = capsys.readouterr().err
    assert "https://discord.com/developers/applications" in told
    assert "backissue chat" in told


async def test_sigterm_in_mid_answer_finishes_it(tmp_path: Path) -> None:
    """Whoever saw "thinking…" gets the answer; then the process ends in peace."""
    async with started(tmp_path) as (double, process):
        await double.until_ready()
        asked = await double.person("Ada").start_slash("ask", question=QUESTION)
        await asked.until(lambda exchange: exchange.deferred)
        process.send(signal.SIGTERM)
        await asked.until(lambda exchange: exchange.message["embeds"])
        assert await process.ended() == 0
        assert "Traceback" not in process.output


async def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    """An operator who presses Ctrl-C twice means it."""
    async with started(tmp_path, GRACE_SECONDS="3600") as (double, process):
        await double.until_ready()
        asked = await double.person("Ada").start_slash("ask", question=QUESTION)
        await asked.until(lambda exchange: exchange.deferred)
        process.send(signal.SIGINT)
        while "Leaving" not in process.output:
            await asyncio.sleep(0.01)
        process.send(signal.SIGINT)
        assert await process.ended() in (0, 128 + signal.SIGINT)


async def test_a_token_that_discord_does_not_know_is_a_sentence(tmp_path: Path) -> None:
    """It names the setting and the page where a new one is made."""
    async with started(tmp_path, DISCORD_TOKEN="not-the-token") as (double, process):
        with pytest.raises(UnansweredError, match="ended before"):
            await double.until_ready()
        assert await process.ended() != 0
        assert "does not know this DISCORD_TOKEN" in process.output
        assert "not-the-token" not in process.output


async def test_a_token_reset_while_it_runs_is_the_same_sentence(tmp_path: Path) -> None:
    """Nothing is wrong with the network."""
    async with started(tmp_path) as (double, process):
        await double.until_ready()
        double.world.token = "the new one"
        await double.gateway.drop()
        assert await process.ended() != 0
        assert "NotLetInError: Discord does not know this DISCORD_TOKEN" in process.output


@pytest.mark.parametrize(("code", "word"), [(4010, "SHARD_IDS"), (4011, "SHARD_COUNT")])
async def test_wrong_shards_name_their_settings(code: int, word: str) -> None:
    """As the gateway refuses them."""
    closed = discord.ConnectionClosed(SimpleNamespace(close_code=code), shard_id=0)  # type: ignore[arg-type]  # all it reads
    with pytest.raises(NotLetInError, match=word), told_by_discord():
        raise closed


async def test_a_ban_for_too_many_requests_is_a_sentence(tmp_path: Path) -> None:
    """It is no mistake of ours: a pause ends it."""
    async with DiscordDouble.running() as double:
        double.fault("GET /users/@me", status=429, via=False)
        async with double.bot(TARGET, {"DATA_DIR": str(tmp_path)}) as process:
            assert await process.ended() != 0
            assert "NotLetInError: Discord asks for a pause" in process.output


async def test_an_archive_that_cannot_be_read_ends_it(tmp_path: Path) -> None:
    """A bot that can answer nothing does not pretend to be one."""
    async with started(tmp_path, CORPUS_DIR=str(tmp_path / "nowhere")) as (_, process):
        assert await process.ended(30) != 0
        assert "nowhere" in process.output


async def test_a_process_serves_the_shards_it_is_given(tmp_path: Path) -> None:
    """Others may run the rest elsewhere."""
    async with started(tmp_path, SHARD_COUNT="3", SHARD_IDS="2") as (double, _):
        await double.gateway.until_connected(shard=2)
        assert [each["shard"] for each in double.gateway.identifies] == [[2, 3]]


async def test_the_health_port_tells_when_it_is_ready(tmp_path: Path) -> None:
    """503 while the archive loads, 200 when everything is there; then figures."""
    port = free_port()
    async with started(tmp_path, HEALTH_PORT=str(port)) as (double, _):
        await double.until_ready()
        await double.person("Ada").slash("ask", question=QUESTION)
        address = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession() as session:
            while (await session.get(f"{address}/readyz")).status != 200:
                await asyncio.sleep(0.1)
            page = await (await session.get(f"{address}/metrics")).text()
        assert "backissue_queue_depth" in page

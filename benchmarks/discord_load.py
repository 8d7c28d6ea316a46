"""How soon the running bot is ready, acknowledges and answers, and how much memory it takes.

    python -m benchmarks.discord_load

The bot runs as `backissue bot` does, in a process of its own over the starter archive with the
shipped model, before the tests' loopback Discord: TLS, HTTP and a compressed gateway are real,
the distance to Discord is not. The double and the people in it use the same cores.
"""

import argparse
import asyncio
import itertools
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import aiohttp
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:  # they live with the tests, which `main` puts on the path
    from discord_double import DiscordDouble
    from double_exchange import Exchange
    from double_process import BotProcess

TESTS = Path(__file__).parent.parent / "tests"
PATIENCE_S = 120.0
LOOK_AGAIN_S = 0.02
PEOPLE = 50  # who ask at the same time
QUESTIONS = (
    "Who made GPT-Neo?",
    "How many countries did Edelman survey?",
    "What is DatasetGAN?",
    "Why were faces blurred in ImageNet?",
    "Who wrote about trust in the tech industry?",
    "What did the newsletter of 14 May 2021 say about language models?",
    "When was The Batch of April 2021 published?",
    "What is the median price of a house on the moon?",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5, help="of the bot, one after the other")
    parser.add_argument("--answers", type=int, default=40, help="asked one after the other")
    parser.add_argument("--rounds", type=int, default=4, help=f"of {PEOPLE} questions at once")
    known = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    Console(width=100).print(asyncio.run(measured(known.starts, known.answers, known.rounds)))


async def measured(starts: int, answers: int, rounds: int) -> Table:
    table = Table("what", "median", "99 of 100", "worst")
    table.add_row("start to /readyz", *seconds([await start_s() for _ in range(starts)]))
    async with serving() as (discord, bot):
        idle_mib = bot.resident_bytes / 2**20
        one_by_one = [await answered_alone(discord, each) for each in questions(answers)]
        table.add_row("full answer, idle", *milliseconds(one_by_one))
        crowds = [each for _ in range(rounds) for each in await crowd(discord)]
        table.add_row(f"acknowledged, {PEOPLE} at once", *milliseconds(map(acknowledged, crowds)))
        table.add_row(f"full answer, {PEOPLE} at once", *milliseconds(map(finished, crowds)))
        busy_mib = bot.resident_bytes / 2**20
    table.add_row("memory when ready, and then", f"{idle_mib:.0f} MiB", "", f"{busy_mib:.0f} MiB")
    return table


@asynccontextmanager
async def serving(**further: str) -> AsyncIterator[tuple["DiscordDouble", "BotProcess"]]:
    """The bot with its default settings and an empty store, connected; nobody has to pause."""
    from discord_double import DiscordDouble

    with TemporaryDirectory() as data:
        settings = {"DATA_DIR": data, "COOLDOWN_SECONDS": "0", **further}
        async with (
            DiscordDouble.running() as discord,
            discord.bot("bot.run:serve", settings) as bot,
        ):
            await discord.until_ready(PATIENCE_S)
            yield discord, bot


async def start_s() -> float:
    """From the start of the process until its health page says that everything is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with serving(HEALTH_PORT=str(port)) as (_, bot), aiohttp.ClientSession() as session:
        while (await session.get(f"http://127.0.0.1:{port}/readyz")).status != 200:
            await asyncio.sleep(LOOK_AGAIN_S)
        return time.monotonic() - bot.started


async def answered_alone(discord: "DiscordDouble", question: str) -> float:
    return finished(await ask(discord, question))


async def crowd(discord: "DiscordDouble") -> list["Exchange"]:
    return await asyncio.gather(*(ask(discord, each) for each in questions(PEOPLE)))


async def ask(discord: "DiscordDouble", question: str) -> "Exchange":
    asked = await discord.person("Ada").start_slash("ask", question=question)
    return await asked.until(lambda one: one.visible and one.message["embeds"], PATIENCE_S)


def questions(count: int) -> Iterator[str]:
    return itertools.islice(itertools.cycle(QUESTIONS), count)


def acknowledged(exchange: "Exchange") -> float:
    """Seconds until "thinking…"."""
    return exchange.acknowledged_s or PATIENCE_S


def finished(exchange: "Exchange") -> float:
    """Seconds until the answer stood there."""
    return exchange.steps[-1].at_s


def milliseconds(times_s: Iterator[float] | Sequence[float]) -> tuple[str, str, str]:
    return _row([1000 * each for each in times_s], "{:.0f} ms")


def seconds(times_s: Sequence[float]) -> tuple[str, str, str]:
    return _row(list(times_s), "{:.1f} s")


def _row(times: list[float], form: str) -> tuple[str, str, str]:
    """Median, 99th percentile where there are enough values to speak of one, and the worst."""
    late = statistics.quantiles(times, n=100)[98] if len(times) >= 100 else None
    shown = (statistics.median(times), late, max(times))
    median, p99, worst = ("" if each is None else form.format(each) for each in shown)
    return median, p99, worst


if __name__ == "__main__":
    main()

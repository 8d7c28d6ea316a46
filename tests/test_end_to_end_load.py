"""Many people at once, and a reader that takes its time: nobody is lost, the gateway stays."""

import asyncio
import socket
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from double_exchange import Exchange
from end_to_end import (
    APPLE,
    IN_LINE,
    PATIENCE_S,
    QUESTION,
    ask,
    begin_to_ask,
    bold,
    serving,
    settled,
    text_of,
)
from end_to_end_variants import PAUSE_S, SLOWLY

pytestmark = pytest.mark.asyncio

SLOW = "end_to_end_variants:serve_slowly"
READING_S = 10.0
PEOPLE = 200
PLACES = 50  # in line; the others are told that there is none


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def outcome(exchange: Exchange) -> str:
    said = text_of(exchange)
    if "Too many questions" in said:
        return "refused" if exchange.ephemeral else "refused before everybody"
    return "answered" if APPLE.ripe in bold(exchange.message) else said


async def test_two_hundred_questions_at_once_lose_nobody(tmp_path: Path) -> None:
    """Each is answered, or told at once that the line is full; nobody stays "thinking…".

    Whoever asks again too soon is told how long to wait, and nobody else is held up by that.
    """
    settings = {"QUEUE_SIZE": str(PLACES), "COOLDOWN_SECONDS": "3600"}
    async with serving(tmp_path, settings) as (discord, bot):
        people = [discord.person(f"Reader {number}") for number in range(PEOPLE)]
        asked = await asyncio.gather(
            *(each.start_slash("ask", question=QUESTION) for each in people)
        )
        await asyncio.gather(*(each.until(settled, 3 * PATIENCE_S) for each in asked))
        counted = Counter(map(outcome, asked))
        assert counted.keys() == {"answered", "refused"}
        assert counted["answered"] >= PLACES
        assert not any("refused" in deed for each in asked for deed in each.deeds)
        again = await ask(people[0])
        assert again.ephemeral
        assert "<t:" in text_of(again)
        assert outcome(await ask(discord.person("Ada"))) == "answered"
        assert "Traceback" not in bot.output


async def test_a_reader_that_takes_ten_seconds_holds_up_nothing_else(tmp_path: Path) -> None:
    """Heartbeats, health, searches and suggestions go on; the line is told, and answered."""
    port = free_port()
    settings = {PAUSE_S: str(READING_S / 2), "QUEUE_SIZE": "1", "HEALTH_PORT": str(port)}
    async with serving(tmp_path, settings, target=SLOW, heartbeat_s=0.5) as (discord, _):
        people = [discord.person(name) for name in ("Ada", "Ben", "Cy")]
        first = await begin_to_ask(people[0], f"{QUESTION} {SLOWLY}")
        second = await begin_to_ask(people[1])
        third = await ask(people[2])
        assert outcome(third) == "refused"
        found = await people[2].slash("search", topic="apples")
        assert APPLE.name in text_of(found) or "apple" in text_of(found)
        assert await people[2].autocomplete("summary", "issue", "merrow")
        await second.until(lambda exchange: IN_LINE in text_of(exchange), PATIENCE_S)
        await health_is_told(port)
        assert not settled(first)  # all of this happened while the reader was reading
        await asyncio.gather(*(each.until(settled, PATIENCE_S) for each in (first, second)))
        assert (outcome(first), outcome(second)) == ("answered", "answered")
        assert max(discord.gateway.heartbeat_gaps_s()) < READING_S / 2
        assert len(discord.gateway.identifies) == 1


async def health_is_told(port: int) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for path, words in (
            ("/healthz", "alive"),
            ("/readyz", "15 issues"),
            ("/metrics", "backissue_queue_depth 2.0"),
        ):
            async with session.get(path) as response:
                assert response.status == 200
                assert words in await response.text()

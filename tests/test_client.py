"""The client: what it tells Discord, whom it refuses, how it fails and how it leaves."""

import logging
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord import Env
from simulation import Simulation, desk_over, embed_of, simulated, text_of

from bot.asking.desk import Desk
from bot.client import INTENTS
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"


class Gate:
    """Work that keeps the reader busy until it is let go."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def __call__(self) -> None:
        self._open.wait(10)

    def open(self) -> None:
        self._open.set()


@pytest_asyncio.fixture
async def busy_desk(eager_library: Library) -> AsyncIterator[tuple[Desk, Gate]]:
    """A desk with room for two more, whose reader is at work until the gate opens."""
    desk, gate = desk_over(eager_library, queue_size=2), Gate()
    desk._reading.submit(gate)
    yield desk, gate
    gate.open()
    desk.close()


def bodies(env: Env, method: str) -> list[Any]:
    return [call.json for call in env.http_requests if call.method == method]


def syncs(env: Env) -> int:
    return len(bodies(env, "PUT"))


async def test_no_privileged_intent() -> None:
    """Nobody has to grant reading members, presences or everybody's words."""
    needed = {name for name, is_on in INTENTS if is_on}
    assert needed == {"guilds", "guild_messages", "dm_messages"}


async def test_commands_work_in_servers_direct_messages_and_for_users(bot: Simulation) -> None:
    """Each says where it may be installed and used, unless it is for administrators."""
    commands = {command["name"]: command for command in bodies(bot.env, "PUT")[0]}
    assert commands["ask"]["integration_types"] == [0, 1]
    assert commands["ask"]["contexts"] == [0, 1, 2]
    assert commands["ask"]["options"][0]["max_length"] == 300
    assert {"ask", "Ask the archive"} <= set(commands)


async def test_commands_are_told_once(eager_library: Library, tmp_path: Path) -> None:
    """A second start with the same commands leaves Discord alone; another server does not."""
    server = {"sync_guild": 7}
    for expected, settings in ((1, {}), (0, {}), (1, server), (0, server)):
        desk = desk_over(eager_library)
        async with simulated(eager_library, tmp_path, desk, **settings) as bot:
            assert syncs(bot.env) == expected, settings


async def test_a_server_with_its_own_commands_loses_them_when_it_is_unset(
    eager_library: Library, tmp_path: Path
) -> None:
    """Beside those of every server they would show twice; set again, it gets them again."""
    for settings, counts in (
        ({"sync_guild": 7}, [True]),
        ({}, [False, True]),
        ({}, []),
        ({"sync_guild": 7}, [True]),
        ({"sync_guild": 8}, [False, True]),
    ):
        desk = desk_over(eager_library)
        async with simulated(eager_library, tmp_path, desk, **settings) as bot:
            assert [bool(body) for body in bodies(bot.env, "PUT")] == counts, settings


async def test_an_interaction_is_answered_once(bot: Simulation) -> None:
    """A resumed gateway may deliver it again."""
    seen: list[discord.Interaction] = []

    async def on_interaction(interaction: discord.Interaction) -> None:
        seen.append(interaction)

    bot.client.on_interaction = on_interaction  # type: ignore[attr-defined]  # an event
    await bot.ask(QUESTION)
    before = len(bot.env.http_requests)
    await bot.client.tree._call(seen[0])
    assert len(bot.env.http_requests) == before


async def test_a_second_question_waits(eager_library: Library, tmp_path: Path) -> None:
    """The wait is told as a time that everybody's Discord counts down; others do not wait."""
    async with simulated(eager_library, tmp_path, cooldown_seconds=60) as bot:
        assert embed_of(await bot.ask(QUESTION))
        refused = await bot.ask(QUESTION)
        assert refused.ephemeral
        assert not refused.deferred
        assert re.search(r"<t:\d+:R>", text_of(refused))
        bob = bot.newcomer("bob")
        assert embed_of(await bob.slash(bot.channel, "ask", question=QUESTION))


async def test_a_full_line_refuses_before_thinking(
    busy_desk: tuple[Desk, Gate], eager_library: Library, tmp_path: Path
) -> None:
    """No "thinking…" that nobody would ever end; and no cooldown for who was not served."""
    desk, gate = busy_desk
    waiting = [desk.hand_in(QUESTION) for _ in range(2)]
    async with simulated(eager_library, tmp_path, desk, cooldown_seconds=60) as bot:
        refused = await bot.ask(QUESTION)
        assert refused.ephemeral
        assert not refused.deferred
        assert "Too many" in text_of(refused)
        gate.open()
        for job in waiting:
            await job.result()
        assert embed_of(await bot.ask(QUESTION))


async def test_an_unforeseen_error_is_told_with_the_reference_of_the_log(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One sentence for the asker alone; the public "thinking…" goes away."""

    class Broken:
        def read(self, *_: object) -> None:
            raise RuntimeError("the disk is on fire")

    broken = Library(library.folder, Broken)  # type: ignore[arg-type]  # that is the point
    caplog.set_level(logging.ERROR)
    async with simulated(broken, tmp_path) as bot:
        asked = await bot.ask(QUESTION)
        (told,) = asked.followups
        reference = re.search(r"`([0-9a-f]{8})`", told.content)
        assert told.ephemeral
        assert asked.response is None
        assert reference
        assert reference[1] in caplog.text
        assert "on fire" in caplog.text
        assert "on fire" not in told.content
        assert bot.env.errors


@pytest.mark.parametrize("code", [10062, 40060])
async def test_an_interaction_that_is_over_is_not_an_error(
    bot: Simulation, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    """Too late, or answered by a twin: nothing more is sent, and the log stays calm."""
    bot.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=code)
    await bot.ask(QUESTION)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not bodies(bot.env, "PATCH")
    assert bot.env.errors


async def test_without_embed_links_the_answer_is_text(
    eager_library: Library, tmp_path: Path
) -> None:
    """Discord would drop the embed silently."""
    async with simulated(eager_library, tmp_path) as bot:
        no_embeds = discord.PermissionOverwrite(embed_links=False)
        bot.channel = bot.guild.create_text_channel(
            "plain", overwrites={bot.guild.default_role: no_embeds}
        )
        asked = await bot.ask(QUESTION)
        assert asked.response is not None
        assert not asked.response.embeds
        assert text_of(asked)


async def test_leaving_refuses_new_questions(bot: Simulation) -> None:
    """Whoever asks while the bot leaves is told to come back."""
    bot.client.is_leaving = True
    refused = await bot.ask(QUESTION)
    assert refused.ephemeral
    assert "restart" in text_of(refused)

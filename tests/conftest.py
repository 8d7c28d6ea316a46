"""What tests of several modules need: the real engine over the starter archive, loaded once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import simcord
from discord_double import DiscordDouble
from double_person import Person
from simulation import Simulation, client_over

from bot.client import BackissueClient
from retrieval.library import Library

STARTER = Path(__file__).parent.parent / "corpus" / "starter"


@pytest.fixture(scope="session")
def library() -> Library:
    """The starter archive with the shipped model."""
    loaded = Library(STARTER)
    loaded.warm_up()
    return loaded


@pytest.fixture(scope="session")
def eager_library(library: Library) -> Library:
    """The same, answering however unsure it is: tests of replies do not hang on calibration."""
    loaded = Library(STARTER, lambda: library.reader, threshold=0.0)
    loaded.warm_up()
    return loaded


@pytest_asyncio.fixture
async def simcord_bot(eager_library: Library, tmp_path: Path) -> AsyncIterator[BackissueClient]:
    """What simcord's own fixture `simcord_env` runs."""
    async with client_over(eager_library, tmp_path) as client:
        yield client


@pytest.fixture
def bot(simcord_env: simcord.Env, simcord_bot: BackissueClient) -> Simulation:
    """The bot with a server to serve. An error that it did not handle fails the test."""
    return Simulation.of(simcord_env, simcord_bot)


@pytest_asyncio.fixture(loop_scope="module")
async def discord(shared: DiscordDouble) -> AsyncIterator[DiscordDouble]:
    """A module's `shared` double; the test that breaks a rule of Discord's is what fails."""
    yield shared
    shared.assert_no_violations()


@pytest.fixture
def ada(discord: DiscordDouble) -> Person:
    """Somebody at a Discord client."""
    return discord.person("Ada")

"""Logging in, and what a gateway does to a bot: lost, taken back, repeated, split into shards."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from discord_double import DiscordDouble
from double_person import Person
from end_to_end import (
    APPLE,
    PATIENCE_S,
    QUESTION,
    ask,
    begin_to_ask,
    bold,
    serving,
    started,
    text_of,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

SYNC = "PUT /applications/*/commands"
TURNED_AWAY_S = 0.5  # long enough for a first attempt to come back


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordDouble]:
    async with serving(tmp_path_factory.mktemp("gateway")) as (double, _):
        yield double


async def test_it_logs_in_and_tells_its_commands_once(discord: DiscordDouble) -> None:
    """Before it connects; each command says where it may be used."""
    made = [f"{call.method} {call.route}" for call in discord.rest.calls]
    assert made[:2] == ["GET /users/@me", "GET /oauth2/applications/@me"]
    assert len(discord.calls(SYNC)) == 1
    known = {command["name"]: command for command in discord.world.synced()}
    assert known["ask"]["contexts"] == [0, 1, 2]
    assert known["ask"]["integration_types"] == [0, 1]
    assert known["archive"]["contexts"] == [0]
    assert known["archive"]["default_member_permissions"] == "32"


async def test_it_asks_for_no_privileged_intent(discord: DiscordDouble) -> None:
    """Guilds, and messages without the words of those that are not for it."""
    assert {each["intents"] for each in discord.gateway.identifies} == {1 << 0 | 1 << 9 | 1 << 12}


async def test_a_dropped_gateway_is_resumed_and_nothing_is_missed(
    discord: DiscordDouble, ada: Person
) -> None:
    """A question asked while nobody listens is answered afterwards."""
    identified, resumed = len(discord.gateway.identifies), len(discord.gateway.resumes)
    await discord.gateway.drop()
    asked = await ask(ada)
    assert APPLE.ripe in bold(asked.message)
    assert len(discord.gateway.resumes) == resumed + 1
    assert len(discord.gateway.identifies) == identified


async def test_an_answer_under_way_outlives_the_gateway(
    discord: DiscordDouble, ada: Person
) -> None:
    """It goes another way, over HTTP."""
    asked = await begin_to_ask(ada)
    await discord.gateway.drop()
    await asked.until(lambda exchange: exchange.message["embeds"], PATIENCE_S)


async def test_asked_to_reconnect_it_resumes(discord: DiscordDouble, ada: Person) -> None:
    """As before a restart of Discord's own machines."""
    resumed = len(discord.gateway.resumes)
    await discord.gateway.ask_to_reconnect()
    await discord.gateway.until_resumed(resumed + 1, PATIENCE_S)
    assert APPLE.ripe in bold((await ask(ada)).message)


async def test_an_invalid_session_is_begun_anew(discord: DiscordDouble, ada: Person) -> None:
    """With IDENTIFY, without telling the commands again."""
    identified = len(discord.gateway.identifies)
    await discord.gateway.invalidate()
    await discord.gateway.until_identified(identified + 1, PATIENCE_S)
    assert APPLE.ripe in bold((await ask(ada)).message)
    assert len(discord.calls(SYNC)) == 1


async def test_a_gateway_that_is_down_for_a_while_is_waited_for(
    discord: DiscordDouble, ada: Person
) -> None:
    """Turned away, it comes again, and answers what is asked from then on."""
    identified = len(discord.gateway.identifies)
    discord.gateway.accepts = False
    await discord.gateway.drop()
    await asyncio.sleep(TURNED_AWAY_S)
    discord.gateway.accepts = True
    await discord.gateway.until_identified(identified + 1, PATIENCE_S)
    assert APPLE.ripe in bold((await ask(ada)).message)


async def test_what_comes_twice_is_answered_once(discord: DiscordDouble, ada: Person) -> None:
    """A command, a button and a message; a resumed gateway may repeat its last events."""
    asked = await ask(ada)
    pressed = await ada.click(asked.message, "👍")
    talk = await ada.mention(QUESTION, until=told)
    before = [*asked.deeds, *pressed.deeds, len(talk.replies)]
    await discord.deliver_again(asked)
    await discord.deliver_again(pressed)
    await discord.world.publish("MESSAGE_CREATE", talk.sent, ada.place.guild_id)
    await ask(ada)  # by then the repeated ones have been seen
    assert [*asked.deeds, *pressed.deeds, len(talk.replies)] == before


async def test_commands_are_told_again_only_when_they_changed(tmp_path: Path) -> None:
    """Once in three starts when nothing changed, and the new one at once when something did."""
    async with serving(tmp_path) as (double, bot):
        assert len(double.calls(SYNC)) == 1
        await bot.stop()
        async with started(double, tmp_path):
            assert len(double.calls(SYNC)) == 1
        async with started(double, tmp_path, target="end_to_end_variants:serve_one_command_more"):
            assert len(double.calls(SYNC)) == 2
            told = await double.person("Ada").slash("weather")
            assert text_of(told) == "It rains."


async def test_two_processes_share_the_shards(tmp_path: Path) -> None:
    """Each serves its own guilds; when one leaves, the other goes on."""
    async with DiscordDouble.running(shards=2) as double:
        first, second = ({"SHARD_COUNT": "2", "SHARD_IDS": shard} for shard in "01")
        async with started(double, tmp_path, first, shard=0):
            async with started(double, tmp_path, second, shard=1):
                identified = [each["shard"] for each in double.gateway.identifies]
                assert identified == [[0, 2], [1, 2]]
                for guild in double.world.guilds:
                    asked = await ask(double.person("Ada", place=guild))
                    assert APPLE.ripe in bold(asked.message)
            assert len(double.calls(SYNC)) == 1
            ada = double.person("Ada")
            assert APPLE.ripe in bold((await ask(ada)).message)
            assert (await ada.dm(QUESTION, until=told)).reply

"""What Discord does wrong, or the network: the answer comes all the same, or is let go calmly."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio
from discord_double import DiscordDouble
from double_exchange import Exchange, acknowledged
from double_person import Person
from double_process import BotProcess
from end_to_end import APPLE, PATIENCE_S, QUESTION, ask, bold, serving, text_of, told

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACKNOWLEDGE = "POST */callback"
EDIT = "PATCH */messages/@original"
SEND = "POST /channels/*/messages"
TYPING = "POST /channels/*/typing"
TOO_LATE = "came too late to be shown"  # in the log


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[DiscordDouble, BotProcess]]:
    settings = {"LOG_FORMAT": "text", "LOG_LEVEL": "DEBUG"}
    async with serving(tmp_path_factory.mktemp("faults"), settings) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def discord(stage: tuple[DiscordDouble, BotProcess]) -> AsyncIterator[DiscordDouble]:
    """The shared double, which fails the next test no more than this one."""
    yield stage[0]
    stage[0].rest.faults.clear()
    stage[0].assert_no_violations()


@pytest.fixture
def bot(stage: tuple[DiscordDouble, BotProcess]) -> BotProcess:
    return stage[1]


@pytest.fixture
def ada(discord: DiscordDouble) -> Person:
    return discord.person("Ada")


def refused(code: int) -> Any:
    def refused_by_discord(exchange: Exchange) -> bool:
        return f"refused {code}" in exchange.deeds

    return refused_by_discord


@pytest.mark.parametrize("match", [ACKNOWLEDGE, EDIT])
@pytest.mark.parametrize(("status", "times"), [(429, 2), (500, 1), (502, 1)])
async def test_passing_faults_cost_only_time(
    discord: DiscordDouble, ada: Person, match: str, status: int, times: int
) -> None:
    """Rate limits are waited for, errors of Discord's tried again."""
    before = len(discord.calls(match))
    discord.fault(match, status=status, times=times)
    asked = await ask(ada)
    assert APPLE.ripe in bold(asked.message)
    assert asked.deeds.count("defer") == 1
    assert len(discord.calls(match)) > before + times


@pytest.mark.parametrize("status", [429, 500])
async def test_a_reply_in_the_channel_is_sent_again(
    discord: DiscordDouble, ada: Person, status: int
) -> None:
    """Once, however often it took."""
    discord.fault(SEND, status=status)
    talk = await ada.mention(QUESTION, until=told)
    assert APPLE.ripe in bold(talk.reply)
    assert len(talk.replies) == 1


async def test_a_button_waits_for_its_rate_limit(discord: DiscordDouble, ada: Person) -> None:
    asked = await ask(ada)
    discord.fault(ACKNOWLEDGE, status=429)
    pressed = await ada.click(asked.message, "Sources")
    assert pressed.deeds == ["message"]


async def test_a_slow_discord_is_waited_for(discord: DiscordDouble, ada: Person) -> None:
    discord.fault(EDIT, delay_s=1.0)
    assert APPLE.ripe in bold((await ask(ada)).message)


@pytest.mark.parametrize("fault", [{"status": 429, "via": False}, {"hang_up": True}])
async def test_what_cannot_be_sent_is_an_error_with_a_reference(
    discord: DiscordDouble, ada: Person, bot: BotProcess, fault: dict[str, Any]
) -> None:
    """A ban page, a closed socket: the person is told as soon as Discord listens again."""
    discord.fault(EDIT, **fault)
    asked = await ada.start_slash("ask", question=QUESTION)
    await asked.until(lambda exchange: exchange.followups, PATIENCE_S)
    (said,) = asked.followups
    assert said["flags"] == 64
    reference = said["content"].split("`")[1]
    assert f"Error {reference}" in bot.output
    assert APPLE.ripe in bold((await ask(ada)).message)


async def test_a_token_that_expired_in_mid_answer_is_let_go(
    discord: DiscordDouble, ada: Person, bot: BotProcess
) -> None:
    """As after fifteen minutes: nobody can be told, and it is no error."""
    errors = bot.output.count("ERROR")
    discord.fault(EDIT, delay_s=0.5)
    asked = await ada.start_slash("ask", question=QUESTION)
    await asked.until(acknowledged)
    asked.expired = True
    await asked.until(refused(50027), PATIENCE_S)
    assert APPLE.ripe in bold((await ask(ada)).message)
    assert TOO_LATE in bot.output
    assert bot.output.count("ERROR") == errors


async def test_an_acknowledgement_that_came_too_late_is_let_go(
    discord: DiscordDouble, ada: Person, bot: BotProcess
) -> None:
    """As after three seconds, for a command and for a button."""
    errors = bot.output.count("ERROR")
    answer = await ask(ada)
    discord.fault(ACKNOWLEDGE, delay_s=0.5, times=2)
    asked = await ada.start_slash("ask", question=QUESTION)
    asked.expired = True
    await asked.until(refused(10062), PATIENCE_S)
    pressed = await ada.click(answer.message, "Sources", until=lambda _: True)
    pressed.expired = True
    await pressed.until(refused(10062), PATIENCE_S)
    assert APPLE.ripe in bold((await ask(ada)).message)
    assert bot.output.count("ERROR") == errors


async def test_an_answer_whose_message_was_deleted_is_let_go(
    discord: DiscordDouble, ada: Person, bot: BotProcess
) -> None:
    """By somebody, while it was still thinking."""
    errors = bot.output.count("ERROR")
    discord.fault(EDIT, delay_s=0.5)
    asked = await ada.start_slash("ask", question=QUESTION)
    await asked.until(acknowledged)
    discord.world.messages.pop(str(asked.original_id))
    await ask(ada)
    await ask(ada)
    assert bot.output.count("ERROR") == errors


async def test_a_channel_that_takes_no_reply_is_no_error(
    discord: DiscordDouble, ada: Person, bot: BotProcess
) -> None:
    """The bot may read it but not write there."""
    errors = bot.output.count("ERROR")
    before = len(discord.calls(SEND))
    discord.fault(SEND, status=403)
    await ada.mention(QUESTION, until=lambda _: True)
    await discord.world.watch.until(
        lambda: len(discord.calls(SEND)) > before, "the refused reply", PATIENCE_S
    )
    assert "15 issues" in text_of(await ada.slash("about"))
    assert bot.output.count("ERROR") == errors


async def test_an_answer_comes_where_the_bot_cannot_reply(
    discord: DiscordDouble, ada: Person
) -> None:
    """Without the right to read the history it is a message of its own, not a reply."""
    there = ada.but(place=discord.world.without_history)
    talk = await there.mention(QUESTION, until=told)
    assert APPLE.ripe in bold(talk.reply)
    assert "message_reference" not in talk.reply
    assert "message_reference" in (await ada.mention(QUESTION, until=told)).reply


async def test_a_channel_deleted_in_mid_answer_is_no_error(
    discord: DiscordDouble, ada: Person, bot: BotProcess
) -> None:
    """Nobody can be told, so nothing is."""
    errors, late = bot.output.count("ERROR"), bot.output.count(TOO_LATE)
    typing = len(discord.calls(TYPING))
    there = discord.world.open(replace(ada.place, channel=ada.place.channel | {"id": "79"}))
    discord.fault(SEND, delay_s=0.5)
    await ada.but(place=there).mention(QUESTION, until=lambda _: True)
    await discord.world.watch.until(
        lambda: len(discord.calls(TYPING)) > typing, "typing", PATIENCE_S
    )
    del discord.world.places["79"]
    assert APPLE.ripe in bold((await ask(ada)).message)
    await discord.world.watch.until(
        lambda: bot.output.count(TOO_LATE) > late, "the log's word", PATIENCE_S
    )
    assert bot.output.count("ERROR") == errors


async def test_suggestions_that_got_lost_come_with_the_next_letter(
    discord: DiscordDouble, ada: Person
) -> None:
    """An autocompletion cannot be tried again, and nobody is told."""
    discord.fault(ACKNOWLEDGE, status=404)
    before = len(discord.calls(ACKNOWLEDGE))
    typing = asyncio.create_task(ada.autocomplete("summary", "issue", "1"))
    await discord.world.watch.until(
        lambda: len(discord.calls(ACKNOWLEDGE)) > before, "the lost choices", PATIENCE_S
    )
    typing.cancel()
    assert await ada.autocomplete("summary", "issue", "12")

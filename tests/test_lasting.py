"""Buttons that outlive a restart: their state is read back, pressed once, their errors told."""

import re
from typing import Any

import discord
import pytest
from simulation import Simulation, press, text_of

from bot.buttons.lasting import Lasting
from bot.errors import RefusedError
from bot.replies.message import Message
from bot.sending import parts, say

pytestmark = pytest.mark.asyncio

Button = discord.ui.Button[discord.ui.View]


class Echo(Lasting, discord.ui.DynamicItem[Button], template=r"echo:(?P<word>\w+)"):
    """Says its word; refuses "no" and fails at "fire"."""

    def __init__(self, word: str) -> None:
        super().__init__(discord.ui.Button(label=word, custom_id=f"echo:{word}"))
        self._word = word

    async def press(self, interaction: discord.Interaction[Any]) -> None:
        if self._word == "no":
            raise RefusedError("Not *today*.")
        if self._word == "fire":
            raise RuntimeError("the disk is on fire")
        await say(interaction, Message(content=self._word))


async def shown(bot: Simulation, word: str) -> discord.Message:
    """A message of the bot's with the button, as one of before a restart."""
    bot.client.add_dynamic_items(Echo)
    channel = bot.client.get_channel(bot.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = Message(content="Press", items=(Echo(word),))
    return await channel.send(**parts(message, discord.Permissions.all()))


async def test_a_press_finds_the_state_in_the_custom_id(bot: Simulation) -> None:
    """The named groups of the template are the constructor's arguments."""
    assert text_of(await press(bot.ada, await shown(bot, "hello"), "hello")) == "hello"


async def test_a_refusal_is_its_sentence_escaped(bot: Simulation) -> None:
    """Only whoever pressed sees it."""
    pressed = await press(bot.ada, await shown(bot, "no"), "no")
    assert pressed.ephemeral
    assert text_of(pressed) == r"Not \*today\*."


async def test_an_error_is_told_with_a_reference(
    bot: Simulation, caplog: pytest.LogCaptureFixture
) -> None:
    """discord.py would log it, and the person would read "This interaction failed"."""
    pressed = await press(bot.ada, await shown(bot, "fire"), "fire")
    reference = re.search(r"`([0-9a-f]{8})`", text_of(pressed))
    assert pressed.ephemeral
    assert reference
    assert reference[1] in caplog.text


async def test_presses_are_counted_by_outcome(bot: Simulation) -> None:
    """A refusal is none of the bot's failures."""
    for word in ("hello", "no", "fire"):
        await press(bot.ada, await shown(bot, word), word)
    page = bot.client.metrics.page().decode()
    for outcome in ("ok", "refused", "failed"):
        assert f'backissue_commands_total{{name="Echo",outcome="{outcome}"}} 1.0' in page


async def test_the_same_press_counts_once(bot: Simulation) -> None:
    """A resumed gateway may deliver it again."""
    seen: list[discord.Interaction] = []

    async def on_interaction(interaction: discord.Interaction) -> None:
        seen.append(interaction)

    bot.client.on_interaction = on_interaction  # type: ignore[attr-defined]  # an event
    await press(bot.ada, await shown(bot, "hello"), "hello")
    before = len(bot.env.http_requests)
    await Echo("hello").callback(seen[-1])
    assert len(bot.env.http_requests) == before

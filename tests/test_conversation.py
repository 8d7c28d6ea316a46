"""Mentions, direct messages and replies: the same answers without a command."""

import datetime as dt
from pathlib import Path

import discord
import pytest
from simulation import Shown, Simulation, buttons, embed_of, press, simulated

from retrieval.filters import NO_FILTERS, Filters
from retrieval.followup import follow_up
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"


def mention(bot: Simulation) -> str:
    assert bot.client.user
    return bot.client.user.mention


def last(bot: Simulation) -> discord.Message:
    message = bot.channel.last_message
    assert message is not None
    return message


def asked_of(shown: Shown) -> str | None:
    return embed_of(shown).author.name


async def test_a_mention_is_answered_without_a_ping(bot: Simulation) -> None:
    """As a reply to the question, with the answer's buttons, and typing until it is there."""
    asked = await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    reply = last(bot)
    assert asked_of(reply) == QUESTION
    assert reply.reference is not None
    assert reply.reference.message_id == asked.id
    assert not reply.mentions
    assert list(buttons(reply)) == ["Sources", "👍", "👎"]
    assert any(call.path.endswith("/typing") for call in bot.env.http_requests)


async def test_a_mention_may_stand_anywhere(bot: Simulation) -> None:
    """It is no part of the question."""
    await bot.ada.send(bot.channel, f"Who {mention(bot)} made GPT-Neo?")
    assert asked_of(last(bot)) == QUESTION


async def test_an_empty_mention_explains_itself(bot: Simulation) -> None:
    """And costs no place in line."""
    await bot.ada.send(bot.channel, mention(bot))
    assert "/ask" in last(bot).content


async def test_a_direct_message_is_a_question(bot: Simulation) -> None:
    """No mention is needed where nobody else is meant."""
    await bot.ada.send_dm(QUESTION)
    replies = [call.json for call in bot.env.http_requests if call.path.endswith("/messages")]
    assert replies[-1]["embeds"][0]["author"]["name"] == QUESTION


@pytest.mark.parametrize("text", [QUESTION, "@everyone hello", "backissue, who made GPT-Neo?"])
async def test_what_is_not_for_the_bot_is_left_alone(bot: Simulation, text: str) -> None:
    """Nothing is read, answered, typed or remembered."""
    before = len(bot.env.http_requests)
    sent = await bot.ada.send(bot.channel, text)
    assert last(bot).id == sent.id
    assert bot.client.is_first_delivery(sent.id)
    assert len(bot.env.http_requests) == before


async def test_the_bot_does_not_answer_bots(bot: Simulation) -> None:
    """Two of them could go on for ever."""
    other = bot.guild.add_member(bot.env.create_user("other", bot=True))
    sent = await other.send(bot.channel, f"{mention(bot)} {QUESTION}")
    assert last(bot).id == sent.id


async def test_a_reply_goes_on_from_the_question(bot: Simulation) -> None:
    """What the first question said is not said again."""
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    await bot.ada.send(bot.channel, f"{mention(bot)} and DatasetGAN?", reply_to=last(bot))
    assert asked_of(last(bot)) == follow_up(QUESTION, "and DatasetGAN?")


@pytest.mark.parametrize(
    ("says", "asks"),
    [
        ("cool, when was it released", "when was GPT-Neo released"),
        ("Great! How big is it", "How big is GPT-Neo"),
        ("thanks, and who funded it", "who funded GPT-Neo"),
        ("nice, and DatasetGAN?", follow_up(QUESTION, "and DatasetGAN?")),
    ],
)
async def test_a_polite_follow_up_is_asked_without_the_praise(
    bot: Simulation, says: str, asks: str
) -> None:
    """With a question mark or without."""
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    await bot.ada.send(bot.channel, f"{mention(bot)} {says}", reply_to=last(bot))
    assert asked_of(last(bot)) == asks


@pytest.mark.parametrize(
    "says", ["tell me more", "thanks, tell me more", "and?", "source?", "that's wrong"]
)
async def test_a_follow_up_without_anything_to_look_up_is_told_how_to_ask(
    bot: Simulation, says: str
) -> None:
    """Whoever wants more waits for a reply."""
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    await bot.ada.send(bot.channel, f"{mention(bot)} {says}", reply_to=last(bot))
    assert "/ask" in last(bot).content


async def test_thanks_are_not_a_question(bot: Simulation) -> None:
    """Nothing is asked, so nothing is answered again."""
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    thanks = await bot.ada.send(bot.channel, f"{mention(bot)} thanks!", reply_to=last(bot))
    assert last(bot).id == thanks.id


async def test_a_reply_to_a_commands_answer_goes_on_too(bot: Simulation) -> None:
    """Discord gives the words of a reply that pings."""
    asked = await bot.ask(QUESTION)
    assert asked.response is not None
    await bot.ada.send(bot.channel, f"{mention(bot)} and DatasetGAN?", reply_to=asked.response)
    assert asked_of(last(bot)) == follow_up(QUESTION, "and DatasetGAN?")


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        ("and DatasetGAN?", Filters("The Batch", None, dt.date(2021, 1, 1))),
        ("and in May 2021?", Filters("The Batch")),
        ("Who made DatasetGAN?", NO_FILTERS),
        ("Thanks! Who made DatasetGAN?", NO_FILTERS),
    ],
)
async def test_a_follow_up_looks_where_its_question_looked(
    bot: Simulation, says: str, kept: Filters
) -> None:
    """Unless it names issues itself; a question that stands alone looks everywhere."""
    asked = await bot.ask(QUESTION, publication="The Batch", since="2021-01-01")
    assert asked.response is not None
    await bot.ada.send(bot.channel, f"{mention(bot)} {says}", reply_to=asked.response)
    remembered = bot.client.questions.get(last(bot).id)
    assert remembered is not None
    assert remembered.filters == kept


async def test_the_question_is_found_again_after_a_restart(
    eager_library: Library, tmp_path: Path
) -> None:
    """It stands above the answer."""
    async with simulated(eager_library, tmp_path) as bot:
        await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
        bot.client.questions = type(bot.client.questions)(1)
        await bot.ada.send(bot.channel, f"{mention(bot)} and DatasetGAN?", reply_to=last(bot))
        assert asked_of(last(bot)) == follow_up(QUESTION, "and DatasetGAN?")


async def test_a_reply_to_somebody_else_goes_on_from_nothing(bot: Simulation) -> None:
    """What other people write is no question of the bot's, and not for it to read."""
    other = await bot.newcomer("bob").send(bot.channel, "What is a reed made of?")
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}", reply_to=other)
    assert asked_of(last(bot)) == QUESTION


async def test_a_second_question_waits(eager_library: Library, tmp_path: Path) -> None:
    """The cooldown is one for commands and conversation."""
    async with simulated(eager_library, tmp_path, cooldown_seconds=60) as bot:
        await bot.ask(QUESTION)
        await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
        assert "<t:" in last(bot).content


async def test_an_error_is_told_with_a_reference(library: Library, tmp_path: Path) -> None:
    """A sentence in reply, as to a command."""

    class Broken:
        def read(self, *_: object) -> None:
            raise RuntimeError("the disk is on fire")

    broken = Library(library.folder, Broken)  # type: ignore[arg-type]  # that is the point
    async with simulated(broken, tmp_path) as bot:
        await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
        assert "reference" in last(bot).content
        assert "fire" not in last(bot).content


async def test_a_channel_that_forbids_replies_is_no_error(bot: Simulation) -> None:
    """The bot may read there but not write; it says nothing, and nothing breaks."""
    silent = discord.PermissionOverwrite(send_messages=False)
    everyone = bot.guild.default_role
    channel = bot.guild.create_text_channel("read-only", overwrites={everyone: silent})
    admin = bot.newcomer("admin", administrator=True)
    sent = await admin.send(channel, f"{mention(bot)} {QUESTION}")
    assert channel.last_message is not None
    assert channel.last_message.id == sent.id


async def test_judging_an_answer_in_conversation(bot: Simulation) -> None:
    """The buttons are the same."""
    await bot.ada.send(bot.channel, f"{mention(bot)} {QUESTION}")
    await press(bot.ada, last(bot), "👍")
    assert len(await bot.client.store.held()) == 1


async def test_an_issue_asked_for_as_a_whole_leads_to_its_summary(bot: Simulation) -> None:
    """No sentence of it tells what is in it."""
    await bot.ada.send(bot.channel, f"{mention(bot)} what is in issue 24?")
    assert "/summary" in (embed_of(last(bot)).description or "")

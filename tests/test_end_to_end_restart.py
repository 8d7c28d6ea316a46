"""What outlives the process: answers under way, buttons, feedback; and how it ends."""

import asyncio
import signal
from pathlib import Path

import pytest
from double_exchange import selects
from double_person import Person
from end_to_end import (
    APPLE,
    PATIENCE_S,
    QUESTION,
    ask,
    begin_to_ask,
    bold,
    help_with_examples,
    label_with,
    labels,
    manager,
    serving,
    settled,
    started,
    text_of,
    told,
)
from end_to_end_archive import APPLES, REEDS
from end_to_end_variants import PAUSE_S, SLOWLY

pytestmark = pytest.mark.asyncio

SLOW = "end_to_end_variants:serve_slowly"


async def test_old_buttons_work_after_a_restart(tmp_path: Path) -> None:
    """All their state is in them, or in the message they stand on."""
    async with serving(tmp_path) as (discord, bot):
        ada = discord.person("Ada")
        answer, private = await ask(ada), await ask(ada, private=True)
        missing = await ask(ada, "What does issue 99 say about frost?")
        found = await ada.slash("search", topic="apples")
        summary = await ada.slash("summary", issue=REEDS)
        listed = await ada.slash("issues")
        helped = await help_with_examples(ada)
        assert await bot.stop() == 0
        async with started(discord, tmp_path):
            assert text_of(await ada.click(answer.message, "Sources"))
            assert "Thank you" in text_of(await ada.click(answer.message, "👍"))
            shared = await ada.click(private.message, "Share", until=lambda one: one.followups)
            assert APPLE.ripe in bold(shared.followups[0])
            search = await ada.click(missing.message, label_with(missing.message, "Search"))
            assert "Frost watch" in text_of(search)
            await ada.click(found.message, "Next")
            assert "page 2 of" in text_of(found)
            (menu,) = selects(summary.message)
            story = await ada.select(summary.message, menu["custom_id"], "Reed 1")
            assert "Reed number 1 was cut" in text_of(story)
            await ada.click(listed.message, "Next")
            assert REEDS in text_of(listed)
            example = await ada.click(helped.message, labels(helped.message)[0], until=settled)
            assert example.ephemeral
            await a_reply_goes_on(ada, answer.message)


async def a_reply_goes_on(ada: Person, answer: dict[str, object]) -> None:
    """The question is read off the answer; what the first process remembered is gone."""
    talk = await ada.reply_to(answer, f"and {APPLES[3].name} apples?", ping=True, until=told)
    assert APPLES[3].ripe in bold(talk.reply)


async def test_feedback_outlives_a_kill(tmp_path: Path) -> None:
    """Whoever was thanked is remembered, though nothing could be put away."""
    settings = {"KEEP_QUESTIONS": "yes"}
    async with serving(tmp_path, settings) as (discord, bot):
        ada = discord.person("Ada")
        answer = await ask(ada)
        why = await ada.click(answer.message, "👎")
        (menu,) = selects(why.message)
        await ada.select(why.message, menu["custom_id"], "wrong source")
        bot.send(signal.SIGKILL)
        assert await bot.ended() == -signal.SIGKILL
        async with started(discord, tmp_path, settings):
            exported = await manager(discord).slash("feedback export")
            assert "1 judged reply" in text_of(exported)
            assert APPLE.ripe in bold((await ask(ada)).message)


async def test_sigterm_lets_the_answer_arrive(tmp_path: Path) -> None:
    """Whoever came before gets their answer, whoever comes after a sentence; exit status 0."""
    settings = {PAUSE_S: "2", "GRACE_SECONDS": "60"}
    async with serving(tmp_path, settings, target=SLOW) as (discord, bot):
        asked = await begin_to_ask(discord.person("Ada"), f"{QUESTION} {SLOWLY}")
        bot.send(signal.SIGTERM)
        while "Leaving" not in bot.output:
            await asyncio.sleep(0.05)
        late = await ask(discord.person("Ben"))
        assert "about to restart" in text_of(late)
        assert late.ephemeral
        await asked.until(settled, PATIENCE_S)
        assert APPLE.ripe in bold(asked.message)
        assert await bot.ended(PATIENCE_S) == 0
        assert "Traceback" not in bot.output


async def test_whoever_has_no_answer_after_the_grace_is_told(tmp_path: Path) -> None:
    """The one being read to and the one in line; nothing is left thinking."""
    settings = {PAUSE_S: "1.5", "GRACE_SECONDS": "1"}
    async with serving(tmp_path, settings, target=SLOW) as (discord, bot):
        asked = [
            await begin_to_ask(discord.person("Ada"), f"{QUESTION} {SLOWLY}"),
            await begin_to_ask(discord.person("Ben")),
        ]
        bot.send(signal.SIGTERM)
        for exchange in asked:
            await exchange.until(lambda one: "delete" in one.deeds, PATIENCE_S)
            assert "about to restart" in exchange.followups[0]["content"]
        assert await bot.ended(PATIENCE_S) == 0
        assert "Traceback" not in bot.output

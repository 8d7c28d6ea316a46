"""/privacy: what is stored about whoever asks, to see and to delete."""

import json
from pathlib import Path

import pytest
from simulation import Simulation, press, simulated, text_of

from bot.storage.records import Shown, Verdict
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"
ANSWER = Shown("When do quinces ripen?", "In October", "orchard-12", "Quinces")


async def attached(bot: Simulation) -> dict[str, list[dict[str, object]]]:
    """The rows that /privacy show hands out."""
    shown = await bot.ada.slash(bot.channel, "privacy show")
    assert shown.response is not None
    (file,) = shown.response.attachments
    rows: dict[str, list[dict[str, object]]] = json.loads(await file.read())
    return rows


async def test_shows_every_row_to_its_person_alone(bot: Simulation) -> None:
    """The rows of others are not among them."""
    bob = bot.newcomer("bob")
    await bot.client.store.add_feedback(bot.ada.id, 1, Verdict.GOOD, ANSWER)
    await bot.client.store.add_feedback(bob.id, 1, Verdict.BAD, ANSWER)
    rows = await attached(bot)
    assert [row["verdict"] for row in rows["feedback"]] == ["good"]
    shown = await bot.ada.slash(bot.channel, "privacy show")
    assert shown.ephemeral


async def test_what_is_shown_holds_no_id(bot: Simulation) -> None:
    """Neither the person's nor the message's: they are stored as keyed hashes."""
    await bot.client.store.add_feedback(bot.ada.id, 4711, Verdict.GOOD, ANSWER)
    assert str(bot.ada.id) not in json.dumps(await attached(bot))
    assert str(bot.ada.id).encode() not in bot.client.store.path.read_bytes()


async def test_says_whether_question_texts_are_kept(library: Library, tmp_path: Path) -> None:
    """The sentence follows the setting; so do the rows."""
    for keep, words in ((False, "without its text"), (True, "with its text")):
        async with simulated(library, tmp_path / words, keep_questions=keep) as bot:
            await bot.client.store.add_unanswered(bot.ada.id, "Why?", 0.1)
            assert words in text_of(await bot.ada.slash(bot.channel, "privacy show"))
            rows = await attached(bot)
            assert [row["question"] for row in rows["unanswered"]] == ["Why?" if keep else None]


async def test_a_question_is_stored_only_with_its_askers_thumb(
    eager_library: Library, tmp_path: Path
) -> None:
    """Else its asker could neither see nor delete it; also when a new process reads it off."""
    async with simulated(eager_library, tmp_path, keep_questions=True) as bot:
        bob = bot.newcomer("bob")
        for remembered in (True, False):
            asked = await bot.ask(QUESTION)
            if not remembered:
                bot.client.questions.forget(lambda _: True)
            for who in (bot.ada, bob):
                await press(who, asked.response, "👍")
        mine, others = [await bot.client.store.held(who.id) for who in (bot.ada, bob)]
        assert [row.shown.question for row in mine.feedback] == [QUESTION, QUESTION]
        assert [row.shown.question for row in others.feedback] == [None, None]


async def test_deleting_forgets_remembered_questions_too(
    eager_library: Library, tmp_path: Path
) -> None:
    """Those of others are still known."""
    async with simulated(eager_library, tmp_path) as bot:
        mine = (await bot.ask(QUESTION)).response
        others = (await bot.newcomer("bob").slash(bot.channel, "ask", question=QUESTION)).response
        await bot.ada.slash(bot.channel, "privacy delete")
        assert mine
        assert bot.client.questions.get(mine.id) is None
        assert others
        assert bot.client.questions.get(others.id) is not None


async def test_nothing_stored_is_said_so(bot: Simulation) -> None:
    """No file is attached."""
    shown = await bot.ada.slash(bot.channel, "privacy show")
    assert shown.response is not None
    assert text_of(shown).startswith("Nothing is stored about you.")
    assert not shown.response.attachments


async def test_deletes_only_what_is_about_the_person(bot: Simulation) -> None:
    """The number of entries is told; the rows of others stay."""
    bob = bot.newcomer("bob")
    await bot.client.store.add_feedback(bot.ada.id, 1, Verdict.GOOD, ANSWER)
    await bot.client.store.add_unanswered(bot.ada.id, "Why?", 0.1)
    await bot.client.store.add_unanswered(bob.id, "Why?", 0.1)
    assert "2 entries" in text_of(await bot.ada.slash(bot.channel, "privacy delete"))
    assert len(await bot.client.store.held()) == 1
    assert len(await bot.client.store.held(bob.id)) == 1


async def test_deleting_nothing_says_so(bot: Simulation) -> None:
    """A second time as well as the first."""
    for _ in range(2):
        deleted = await bot.ada.slash(bot.channel, "privacy delete")
        assert text_of(deleted) == "Nothing was stored about you."

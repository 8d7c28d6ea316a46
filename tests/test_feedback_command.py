"""The reason after 👎, and /feedback export in the evaluation format."""

import datetime as dt
import gzip
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from simulation import Simulation, press, simulated, text_of

from bot.buttons.reasons import reason_message
from bot.commands.feedback import attachments
from bot.replies.feedback import REASONS
from bot.storage.feedback_export import export_files
from bot.storage.records import Feedback, Held, Shown, Unanswered, Verdict
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = "When do quinces ripen?"
ANSWER = Shown(QUESTION, "In October", "orchard-12", "Quinces")
NOW = dt.datetime(2024, 5, 1, 12, 0, tzinfo=dt.UTC)


def rows_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def held(*verdicts: Verdict, shown: Shown = ANSWER) -> Held:
    rows = enumerate(verdicts, 1)
    return Held(feedback=tuple(Feedback(number, NOW, verdict, shown) for number, verdict in rows))


async def exported(bot: Simulation) -> dict[str, str]:
    """The files of /feedback export, by name."""
    manager = bot.newcomer("manager", manage_guild=True)
    shown = await manager.slash(bot.channel, "feedback export")
    assert shown.ephemeral
    assert shown.response is not None
    return {file.filename: (await file.read()).decode() for file in shown.response.attachments}


async def test_a_reason_makes_the_verdict_exact(bot: Simulation) -> None:
    """The menu goes, and says what was noted."""
    asked = await bot.ask(QUESTION)
    menu = await press(bot.ada, asked.response, "👎")
    assert menu.ephemeral
    assert menu.response is not None
    chosen = await bot.ada.select(menu.response, [Verdict.NOT_IN_ARCHIVE.value])
    (stored,) = (await bot.client.store.held()).feedback
    assert stored.verdict is Verdict.NOT_IN_ARCHIVE
    assert chosen.response is not None
    assert REASONS[Verdict.NOT_IN_ARCHIVE].lower() in chosen.response.content.lower()
    assert not chosen.response.components


async def test_a_reason_is_acknowledged_before_it_is_stored(
    bot: Simulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord waits three seconds; a busy disk may take longer."""
    menu = await press(bot.ada, (await bot.ask(QUESTION)).response, "👎")
    asked_before = list[str]()

    async def store(*_: object) -> bool:
        asked_before.append(bot.env.http_requests[-1].path)
        return True

    monkeypatch.setattr(bot.client.store, "give_reason", store)
    assert menu.response is not None
    await bot.ada.select(menu.response, [Verdict.OTHER.value])
    assert asked_before[0].endswith("/callback")


async def test_a_reason_for_deleted_feedback_says_so(bot: Simulation) -> None:
    """/privacy delete between 👎 and the reason: nothing is stored again."""
    menu = await press(bot.ada, (await bot.ask(QUESTION)).response, "👎")
    await bot.client.store.forget(bot.ada.id)
    assert menu.response is not None
    chosen = await bot.ada.select(menu.response, [Verdict.OTHER.value])
    assert chosen.response is not None
    assert "no longer stored" in chosen.response.content
    assert not await bot.client.store.held()


async def test_the_menu_offers_every_reason_and_fits_discord() -> None:
    """The custom_id stays short for the longest id there is."""
    message = reason_message(2**64 - 1)
    (item,) = message.items
    assert isinstance(item.item, discord.ui.Select)  # type: ignore[attr-defined]  # a DynamicItem
    menu = item.item  # type: ignore[attr-defined]
    assert [Verdict(option.value) for option in menu.options] == list(REASONS)
    assert len(menu.custom_id) <= 100


async def test_feedback_becomes_rows_of_the_evaluation() -> None:
    """👍 with its question is gold; "not in the archive" is gold for refusing."""
    files = export_files(held(Verdict.GOOD, Verdict.NOT_IN_ARCHIVE))
    assert rows_of(files["ask.jsonl"]) == [
        {
            "id": "feedback-1",
            "question": QUESTION,
            "answers": ["In October"],
            "issue": "orchard-12",
            "section": "Quinces",
            "kind": "feedback",
        }
    ]
    assert rows_of(files["unanswerable.jsonl"]) == [
        {"id": "feedback-2", "question": QUESTION, "kind": "feedback"}
    ]
    assert "review.jsonl" not in files


@pytest.mark.parametrize("verdict", [Verdict.BAD, Verdict.WRONG_ANSWER, Verdict.WRONG_SOURCE])
async def test_what_was_wrong_is_for_a_person_to_complete(verdict: Verdict) -> None:
    """It must not become gold: nobody said what is right."""
    files = export_files(held(verdict))
    assert list(files) == ["review.jsonl"]
    (row,) = rows_of(files["review.jsonl"])
    assert (row["answers"], row["given"], row["verdict"]) == ([], "In October", verdict.value)


async def test_without_its_question_nothing_is_gold() -> None:
    """A row that cannot be asked would break a measurement."""
    unknown = replace(ANSWER, question=None)
    files = export_files(held(Verdict.GOOD, Verdict.NOT_IN_ARCHIVE, shown=unknown))
    assert list(files) == ["review.jsonl"]


async def test_unanswered_questions_are_for_review() -> None:
    """Whether the archive should have answered them, nobody has said yet."""
    row = Unanswered(3, NOW, QUESTION, 0.12345)
    files = export_files(Held(unanswered=(row,)))
    assert rows_of(files["review.jsonl"]) == [
        {
            "id": "unanswered-3",
            "question": QUESTION,
            "answers": [],
            "kind": "unanswered",
            "confidence": 0.1235,
        }
    ]


async def test_lines_hold_one_object_each_whatever_people_type() -> None:
    """Line ends, quotes and separators that some readers take for line ends."""
    shown = replace(ANSWER, question='a\nb\u2028c\u0085d "e"', answer="İ\r\n")
    text = export_files(held(Verdict.GOOD, shown=shown))["ask.jsonl"]
    (line,) = text.split("\n")[:-1]
    assert json.loads(line)["question"] == shown.question
    assert len(text.splitlines()) == 1


async def test_the_exported_files_can_be_scored() -> None:
    """The project's own scorer reads them, where it is at hand."""
    scorer = Path(__file__).parent.parent.parent / "shared" / "eval" / "score.py"
    if not scorer.exists():
        pytest.skip("../shared is not here")
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    (gold,) = rows_of(export_files(held(Verdict.GOOD))["ask.jsonl"])
    assert score.sentence_hit(gold, {"answer": "x", "sentence": "In October they ripen."})


async def test_export_hands_out_the_files(library: Library, tmp_path: Path) -> None:
    """To whoever manages the server, for their eyes only."""
    async with simulated(library, tmp_path, keep_questions=True) as bot:
        await bot.client.store.add_feedback(bot.ada.id, 1, Verdict.GOOD, ANSWER)
        await bot.client.store.add_unanswered(bot.ada.id, "Why?", 0.2)
        files = await exported(bot)
        assert list(files) == ["ask.jsonl", "review.jsonl"]
        assert rows_of(files["ask.jsonl"])[0]["question"] == QUESTION
        assert str(bot.ada.id) not in "".join(files.values())


async def test_export_says_why_questions_are_missing(bot: Simulation) -> None:
    """They are not kept unless the operator wants it."""
    await bot.client.store.add_feedback(bot.ada.id, 1, Verdict.GOOD, ANSWER)
    manager = bot.newcomer("manager", manage_guild=True)
    assert "KEEP_QUESTIONS" in text_of(await manager.slash(bot.channel, "feedback export"))


async def test_export_of_nothing_says_so(bot: Simulation) -> None:
    """And attaches nothing."""
    assert await exported(bot) == {}


async def test_export_is_refused_without_the_permission(bot: Simulation) -> None:
    """Discord does not offer it; where a server's settings do, the bot refuses by itself."""
    await bot.client.store.add_feedback(bot.ada.id, 1, Verdict.GOOD, ANSWER)
    assert "feedback export" not in bot.ada.available_commands(bot.channel)
    await bot.offer("feedback", bot.ada)
    refused = await bot.ada.slash(bot.channel, "feedback export")
    assert refused.ephemeral
    assert refused.response is not None
    assert not refused.response.attachments
    assert "Manage Server" in text_of(refused)
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_files_too_large_for_discord_are_compressed() -> None:
    """Nothing is cut off."""
    small, large = attachments({"a.jsonl": "x", "b.jsonl": "row\n" * 1000}, most_bytes=500)
    assert small.filename == "a.jsonl"
    assert large.filename == "b.jsonl.gz"
    assert gzip.decompress(large.fp.read()).decode() == "row\n" * 1000

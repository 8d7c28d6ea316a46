"""What operators use, over the real protocol: the bot in a process of its own."""

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from discord_double import TOKEN, DiscordDouble
from double_commands import RefusedError
from double_exchange import Exchange, selects, visible_text
from double_person import Person
from double_process import BotProcess
from double_world import MANAGE_GUILD, MEMBER_PERMISSIONS, Upload

pytestmark = pytest.mark.asyncio(loop_scope="module")

STARTER = Path(__file__).parent.parent / "corpus" / "starter"
QUESTION = "Who made GPT-Neo?"
NEWSLETTER = Upload(
    "orchard-13.md",
    b"# Orchard Weekly #13\n\n17 February 2023\n\n## Grafting school\n\n"
    b"Mira Oduya teaches grafting in Leeds on 3 May. Places cost 40 pounds.\n",
)


def settings_of(folder: Path) -> dict[str, str]:
    return {
        "CORPUS_DIR": str(folder / "archive"),
        "DATA_DIR": str(folder / "data"),
        "COOLDOWN_SECONDS": "0",
        "ANSWER_THRESHOLD": "0",
    }


@asynccontextmanager
async def serving(
    folder: Path, **environment: str
) -> AsyncIterator[tuple[DiscordDouble, BotProcess]]:
    """The bot over a copy of the starter archive, ready."""
    shutil.copytree(STARTER, folder / "archive", dirs_exist_ok=True)
    settings = {**settings_of(folder), **environment}
    async with DiscordDouble.running() as double, double.bot("bot.run:serve", settings) as bot:
        await double.until_ready()
        yield double, bot


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordDouble]:
    """One bot for the tests that neither end it nor mind each other."""
    folder = tmp_path_factory.mktemp("operation")
    async with serving(folder, KEEP_QUESTIONS="yes") as (double, _):
        yield double


def boss(double: DiscordDouble) -> Person:
    return double.person("Boss", permissions=MEMBER_PERMISSIONS | MANAGE_GUILD)


async def ask(who: Person) -> Exchange:
    """The question answered: until the model is loaded, the reply is the place in line."""
    asked = await who.slash("ask", question=QUESTION)
    return await asked.until(lambda exchange: exchange.message["embeds"])


def attached(double: DiscordDouble, exchange: Exchange) -> dict[str, str]:
    """The files of a message by name."""
    names = {each["filename"] for each in exchange.message["attachments"]}
    files = double.world.files.values()
    return {file.filename: file.data.decode() for file in files if file.filename in names}


async def test_a_newsletter_is_added_and_answered_from(shared: DiscordDouble) -> None:
    """Sent, looked at, stored, found; the rest of the archive is as it was."""
    manager = boss(shared)
    before = await manager.slash("archive status")
    added = await manager.slash("archive add", file=NEWSLETTER)
    assert added.ephemeral
    assert "Orchard Weekly #13" in visible_text(added.message)
    again = await manager.slash("archive status")
    assert visible_text(again.message) == visible_text(before.message)
    await manager.click(added.message, "Store")
    assert "8 issues" in visible_text(shared.world.messages[added.message["id"]])
    found = await shared.person("Ada").slash("search", topic="grafting")
    assert "Mira Oduya" in visible_text(found.message)
    assert "8 issues" in visible_text((await manager.slash("archive status")).message)


async def test_strangers_do_not_look_after_the_archive(shared: DiscordDouble) -> None:
    """Discord does not offer it; opened by a server's settings, the bot refuses by itself."""
    ada = shared.person("Ada")
    for name in ("archive status", "archive reload", "feedback export"):
        with pytest.raises(RefusedError):
            await ada.slash(name)
        refused = await ada.but(overridden=True).slash(name)
        assert refused.ephemeral
        assert "Manage Server" in visible_text(refused.message)
    with pytest.raises(RefusedError):
        await ada.in_direct_messages().slash("archive status")


async def test_feedback_travels_from_a_thumb_to_the_export(shared: DiscordDouble) -> None:
    """With its reason; then the person sees it and has it deleted."""
    ada = shared.person("Ada")
    asked = await ask(ada)
    why = await ada.click(asked.message, "👎")
    (menu,) = selects(why.message)
    await ada.select(why.message, menu["custom_id"], "not in the archive")
    exported = attached(shared, await boss(shared).slash("feedback export"))
    rows = [json.loads(line) for line in exported["unanswerable.jsonl"].splitlines()]
    assert [row["question"] for row in rows] == [QUESTION]
    shown = attached(shared, await ada.slash("privacy show"))
    held = json.loads(shown["stored-about-you.json"])
    assert held["feedback"][0]["verdict"] == "not in the archive"
    deleted = await ada.slash("privacy delete")
    assert "1 entry" in visible_text(deleted.message)
    assert not (await boss(shared).slash("feedback export")).message["attachments"]


async def test_menus_and_uploads_outlive_a_restart(tmp_path: Path) -> None:
    """The reason is still taken, the upload still stored, by the next process."""
    async with serving(tmp_path) as (double, bot):
        ada, manager = double.person("Ada"), boss(double)
        asked = await ask(ada)
        why = await ada.click(asked.message, "👎")
        added = await manager.slash("archive add", file=NEWSLETTER)
        assert await bot.stop() == 0
        async with double.bot("bot.run:serve", settings_of(tmp_path)):
            await double.until_ready()
            (menu,) = selects(why.message)
            await ada.select(why.message, menu["custom_id"], "other")
            assert "Noted" in visible_text(double.world.messages[why.message["id"]])
            await manager.click(added.message, "Store")
            assert "8 issues" in visible_text(double.world.messages[added.message["id"]])


async def test_the_log_is_json_without_tokens_or_questions(tmp_path: Path) -> None:
    """At DEBUG, through questions, refusals, an error and the end."""
    async with serving(tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT="json") as (double, bot):
        ada = double.person("Ada")
        asked = await ask(ada)
        await ada.click(asked.message, "👎")
        await boss(double).but(permissions=0, overridden=True).slash("archive status")
        double.fault("PATCH */messages/@original", status=400)
        failed = await ada.slash("ask", question=QUESTION)
        assert await bot.stop() == 0
        lines: list[dict[str, Any]] = [json.loads(line) for line in bot.output.splitlines()]
        assert any("traceback" in line for line in lines)
        for secret in (TOKEN, TOKEN.split(".")[2], QUESTION, "GPT-Neo", failed.payload["token"]):
            assert secret not in bot.output

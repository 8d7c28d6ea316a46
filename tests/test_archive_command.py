"""/archive: its state, read it anew, add a newsletter to it."""

import datetime as dt
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor
from simulation import Simulation, buttons, embed_of, press, simulated, text_of

from bot.storage.uploads import (
    FOLDER,
    KEPT_SECONDS,
)
from corpus.archive import render_issue
from corpus.issues import Issue, Story
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

FROST = Story("Frost halves the pear harvest", "Frost on 14 April halved the pear harvest of Kent.")
ISSUE = Issue("orchard-12", "Orchard Weekly #12", (FROST,), "Orchard Weekly", 12)
FROST_DAY = dt.date(2023, 2, 10)
NEWSLETTER = b"""# Orchard Weekly #13

17 February 2023

## Grafting school

Mira Oduya teaches grafting in Leeds on 3 May. Places cost 40 pounds.

## Candles against frost

Candles between the rows kept the Orley orchard at 2 degrees all night long.

Unsubscribe from this list
"""


@asynccontextmanager
async def orchard(reader: Library, folder: Path, **settings: Any) -> AsyncIterator[Simulation]:
    """The bot over an archive of one issue that may be changed. reader: lends its model."""
    archive = folder / "archive"
    archive.mkdir()
    (archive / "orchard-12.md").write_text(render_issue(ISSUE), encoding="utf-8")
    library = Library(archive, lambda: reader.reader)
    library.warm_up()
    data = folder / "data"
    async with simulated(library, data, corpus_dir=archive, **settings) as bot:
        yield bot


def manager(bot: Simulation) -> MemberActor:
    return bot.newcomer("manager", manage_guild=True)


async def add(bot: Simulation, who: MemberActor, data: bytes = NEWSLETTER) -> InteractionResult:
    return await who.slash(bot.channel, "archive add", file=("orchard-13.md", data))


def said(result: InteractionResult) -> str:
    """A refusal as it is read: what Discord shows of the response, or of what replaced it."""
    message = result.response or result.followups[0]
    assert message.ephemeral
    return message.content.replace("\\", "")


def files(bot: Simulation) -> list[str]:
    """What lies in the archive's folder."""
    return sorted(path.name for path in bot.client.settings.corpus_dir.iterdir())


def fields_of(shown: InteractionResult) -> dict[str, str]:
    return {field.name or "": field.value or "" for field in embed_of(shown).fields}


@pytest.mark.parametrize("command", ["archive status", "archive reload"])
async def test_only_managers_are_let_through(bot: Simulation, command: str) -> None:
    """Discord does not offer it to others; where a server's settings do, the bot refuses."""
    assert command not in bot.ada.available_commands(bot.channel)
    await bot.offer("archive", bot.ada)
    refused = await bot.ada.slash(bot.channel, command)
    assert refused.ephemeral
    assert not refused.deferred
    assert "Manage Server" in said(refused)
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_nothing_of_it_is_offered_in_direct_messages(bot: Simulation) -> None:
    """There is no server there to manage, nor where a person installed the bot for themselves."""
    told = [call.json for call in bot.env.http_requests if call.method == "PUT"]
    commands = {each["name"]: each for each in told[-1] or ()}
    for name in ("archive", "feedback"):
        assert commands[name]["contexts"] == [0]
        assert commands[name]["integration_types"] == [0]
        assert commands[name]["default_member_permissions"] == 1 << 5


async def test_other_servers_are_refused(library: Library, tmp_path: Path) -> None:
    """A manager of any server could otherwise change the archive of all."""
    async with orchard(library, tmp_path, admin_guilds=(42,)) as bot:
        for command in ("archive status", "feedback export"):
            refused = await manager(bot).slash(bot.channel, command)
            assert "another server" in said(refused)
        _ = bot.env.errors


async def test_status_tells_how_things_are(library: Library, tmp_path: Path) -> None:
    """Issues, passages, what is left out and why, the model, the line, the store."""
    async with orchard(library, tmp_path) as bot:
        broken = bot.client.settings.corpus_dir / "broken.md"
        broken.write_text("---\ndate: someday\n---\n## A\n", encoding="utf-8")
        await manager(bot).slash(bot.channel, "archive reload")
        shown = fields_of(await manager(bot).slash(bot.channel, "archive status"))
        assert shown["Holds"] == "1 issue, 1 story, 1 passage"
        assert "broken.md" in shown["Left out: 1 file"]
        assert shown["From"] == "no issue states its date"
        assert "0 judged replies" in shown["Store"]


async def test_reload_says_what_changed(library: Library, tmp_path: Path) -> None:
    """By title; a question asked before and one asked after see their own archive."""
    async with orchard(library, tmp_path) as bot:
        boss, archive = manager(bot), bot.client.settings.corpus_dir
        assert text_of(await boss.slash(bot.channel, "archive reload")).startswith("Nothing")
        shutil.copy(archive / "orchard-12.md", archive / "orchard-9.md")
        text = (archive / "orchard-12.md").read_text(encoding="utf-8")
        (archive / "orchard-12.md").write_text(text.replace("Kent", "Surrey"), encoding="utf-8")
        shown = await boss.slash(bot.channel, "archive reload")
        assert embed_of(shown).title == "Reloaded: 2 issues now"
        assert list(fields_of(shown)) == ["Added: 1", "Changed: 1"]
        assert "Surrey" in bot.client.desk.library.issues[0].stories[0].text


async def test_an_archive_that_cannot_be_read_stays_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    """The sentence names the folder; questions go on being answered."""
    async with orchard(library, tmp_path) as bot:
        shutil.rmtree(bot.client.settings.corpus_dir)
        refused = await manager(bot).slash(bot.channel, "archive reload")
        assert "cannot be read" in said(refused)
        assert len(bot.client.desk.library.issues) == 1
        _ = bot.env.errors


async def test_an_upload_is_shown_before_it_is_stored(library: Library, tmp_path: Path) -> None:
    """Title, number, date, stories, and what was left out; the archive is untouched."""
    async with orchard(library, tmp_path) as bot:
        shown = await add(bot, manager(bot))
        assert shown.ephemeral
        assert embed_of(shown).title == "Understood as 1 issue"
        (left, lines), (name, value) = fields_of(shown).items()
        assert name == "Orchard Weekly #13"
        assert "#13" in value
        assert "<t:1676635200:D>" in value
        assert "Grafting school" in value
        assert left == "Left out: 1 line"
        assert "Unsubscribe" in lines
        assert list(buttons(shown.response)) == ["Store", "Cancel"]
        assert files(bot) == ["orchard-12.md"]


async def test_store_puts_it_into_the_archive(library: Library, tmp_path: Path) -> None:
    """And reloads: the next question is answered from it. The upload itself is gone."""
    async with orchard(library, tmp_path) as bot:
        boss = manager(bot)
        shown = await add(bot, boss)
        stored = await press(boss, shown.response, "Store")
        assert embed_of(shown).title == "Stored: the archive holds 2 issues now"
        assert not buttons(shown.response)
        assert stored.acknowledged
        assert len(files(bot)) == 2
        (new,) = bot.client.desk.library.search("grafting").stories
        assert new.hit.passage.issue.number == 13
        assert not list((bot.client.settings.data_dir / FOLDER).iterdir())


async def test_storing_in_one_of_several_processes_says_so(
    library: Library, tmp_path: Path
) -> None:
    """As /archive reload does."""
    async with orchard(library, tmp_path, shard_ids=(0,)) as bot:
        boss = manager(bot)
        shown = await add(bot, boss)
        await press(boss, shown.response, "Store")
        assert "other processes" in (embed_of(shown).footer.text or "")


async def test_cancel_stores_nothing(library: Library, tmp_path: Path) -> None:
    """Neither in the archive nor among the uploads."""
    async with orchard(library, tmp_path) as bot:
        boss = manager(bot)
        shown = await add(bot, boss)
        await press(boss, shown.response, "Cancel")
        assert text_of(shown) == "Nothing was stored."
        assert files(bot) == ["orchard-12.md"]
        assert not list((bot.client.settings.data_dir / FOLDER).iterdir())


@pytest.mark.parametrize("button", ["Store", "Cancel"])
async def test_an_upload_too_old_says_so(library: Library, tmp_path: Path, button: str) -> None:
    """It is deleted then, not stored."""
    async with orchard(library, tmp_path) as bot:
        boss = manager(bot)
        shown = await add(bot, boss)
        (folder,) = (bot.client.settings.data_dir / FOLDER).iterdir()
        long_ago = time.time() - KEPT_SECONDS - 1
        os.utime(folder, (long_ago, long_ago))
        await press(boss, shown.response, button)
        assert "no longer open" in text_of(shown)
        assert files(bot) == ["orchard-12.md"]


async def test_the_starter_archive_takes_no_newsletters(bot: Simulation) -> None:
    """It belongs to the program; the sentence says what to set."""
    refused = await add(bot, manager(bot))
    assert refused.ephemeral
    assert "CORPUS_DIR" in said(refused)
    _ = bot.env.errors


async def test_a_large_file_is_not_even_downloaded(library: Library, tmp_path: Path) -> None:
    """Its size is known before."""
    async with orchard(library, tmp_path, max_upload_bytes=100) as bot:
        refused = await add(bot, manager(bot))
        assert "MAX_UPLOAD_BYTES" in said(refused)
        assert not refused.deferred
        assert not (bot.client.settings.data_dir / FOLDER).exists()
        _ = bot.env.errors


@pytest.mark.parametrize(
    ("name", "data"), [("photo.png", b"\x89PNG"), ("empty.txt", b""), ("zeros.txt", b"\0" * 50)]
)
async def test_what_is_no_newsletter_is_refused_with_the_reason(
    library: Library, tmp_path: Path, name: str, data: bytes
) -> None:
    """Nothing waits for a button that does not exist."""
    async with orchard(library, tmp_path) as bot:
        refused = await manager(bot).slash(bot.channel, "archive add", file=(name, data))
        assert refused.ephemeral
        assert name in said(refused)
        assert not list((bot.client.settings.data_dir / FOLDER).iterdir())
        _ = bot.env.errors


async def test_a_day_that_is_none_is_refused(library: Library, tmp_path: Path) -> None:
    """With an example of one."""
    async with orchard(library, tmp_path) as bot:
        refused = await manager(bot).slash(
            bot.channel, "archive add", file=("a.txt", NEWSLETTER), date="someday"
        )
        assert "2021-05-28" in said(refused)
        _ = bot.env.errors


async def test_a_preview_says_what_storing_would_replace(library: Library, tmp_path: Path) -> None:
    """Updated, kept or already there, by the archive as it is; a new issue needs no word."""
    async with orchard(library, tmp_path) as bot:
        boss = manager(bot)
        shown = await add(bot, boss)
        assert "archive" not in str(fields_of(shown)).casefold()
        await press(boss, shown.response, "Store")
        assert "holds it just so" in str(fields_of(await add(bot, boss)))
        changed = NEWSLETTER.replace(b"40 pounds", b"50 pounds")
        assert "Takes the place" in str(fields_of(await add(bot, boss, changed)))
        (stored,) = bot.client.settings.corpus_dir.glob("*02-17.md")
        stored.write_text(stored.read_text("utf-8") + "\nA correction by hand.\n", "utf-8")
        assert "will not be taken" in str(fields_of(await add(bot, boss, changed)))

"""Looking after the archive over the real protocol, and what people may know and delete."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from discord_double import DiscordDouble
from double_commands import RefusedError
from double_exchange import Exchange, buttons, selects, visible_text
from double_person import Person
from double_world import Upload
from end_to_end import QUESTION, ask, bold, manager, serving, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

MAX_UPLOAD_BYTES = 4096
LETTER = """\
# Orchard Weekly #{number}

{day} June 2024

## Grafting school

{teacher} teaches grafting in Leeds on 3 May. Places cost 40 pounds.
"""
WRITTEN = """\
---
publication: Orchard Weekly
title: 'Orchard Weekly #30: Perry'
number: 30
date: 2024-05-03
---

## The perry pear

Old Barland pears ripen in the last week of September. Nobody eats them raw.
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[DiscordDouble, Path]]:
    """The double and the archive's folder."""
    folder = tmp_path_factory.mktemp("admin")
    settings = {"KEEP_QUESTIONS": "yes", "MAX_UPLOAD_BYTES": str(MAX_UPLOAD_BYTES)}
    async with serving(folder, settings) as (double, _):
        yield double, folder / "archive"


@pytest_asyncio.fixture(loop_scope="module")
async def discord(stage: tuple[DiscordDouble, Path]) -> AsyncIterator[DiscordDouble]:
    """The shared double; the test that breaks a rule of Discord's is the one that fails."""
    yield stage[0]
    stage[0].assert_no_violations()


@pytest.fixture
def boss(discord: DiscordDouble) -> Person:
    return manager(discord)


def letter(number: int, teacher: str) -> Upload:
    text = LETTER.format(number=number, day=number - 10, teacher=teacher)
    return Upload(f"orchard-{number}.md", text.encode())


def attached(discord: DiscordDouble, exchange: Exchange) -> dict[str, str]:
    """The files of a message by name."""
    urls = {each["url"].partition(".com")[2] for each in exchange.message["attachments"]}
    files = discord.world.files.items()
    return {file.filename: file.data.decode() for path, file in files if path in urls}


async def status_of(boss: Person) -> str:
    return text_of(await boss.slash("archive status"))


async def test_the_status_is_for_managers(boss: Person) -> None:
    """What the archive holds, and how much waits."""
    assert "15 issues" in await status_of(boss)
    assert (await boss.slash("archive status")).ephemeral


@pytest.mark.parametrize(
    "command", ["archive status", "archive reload", "archive add", "feedback export"]
)
async def test_members_are_refused_whatever_the_server_allows(
    discord: DiscordDouble, command: str
) -> None:
    """Discord does not offer it; where a server's settings do, the bot refuses by itself."""
    ada = discord.person("Ada")
    options = {"file": letter(20, "Mira Oduya")} if command.endswith("add") else {}
    with pytest.raises(RefusedError, match="hidden"):
        await ada.slash(command, **options)
    refused = await ada.but(overridden=True).slash(command, **options)
    assert refused.deeds == ["message"]
    assert refused.ephemeral
    assert "Manage Server" in text_of(refused)
    with pytest.raises(RefusedError, match="context"):
        await ada.in_direct_messages().slash(command, **options)


async def test_a_reload_tells_what_changed_and_answers_from_it(
    discord: DiscordDouble, boss: Person, stage: tuple[DiscordDouble, Path]
) -> None:
    """A file written by hand, found; taken away, gone."""
    path = stage[1] / "orchard-30.md"
    path.write_text(WRITTEN, encoding="utf-8")
    question = "When do Barland pears ripen?"
    changed = await boss.slash("archive reload")
    assert "Added: 1" in text_of(changed)
    answer = await ask(discord.person("Ada"), question)
    assert "last week of September" in bold(answer.message)
    path.unlink()
    changed = await boss.slash("archive reload")
    assert "Removed: 1" in text_of(changed)
    assert "Nothing has changed" in text_of(await boss.slash("archive reload"))
    # The old answer still stands; what its buttons lead to may be gone, and they say so.
    sources = await discord.person("Ben").click(answer.message, "Sources")
    assert sources.ephemeral


async def test_a_newsletter_is_shown_then_stored(discord: DiscordDouble, boss: Person) -> None:
    """Nothing of it is in the archive before somebody who may says so."""
    before = await status_of(boss)
    added = await boss.slash("archive add", file=letter(20, "Mira Oduya"))
    assert added.ephemeral
    assert "Orchard Weekly #20" in text_of(added)
    assert await status_of(boss) == before
    await boss.click(added.message, "Store")
    assert "16 issues" in visible_text(discord.world.messages[added.message["id"]])
    answer = await ask(discord.person("Ada"), "Who teaches grafting in Leeds?")
    assert "Mira Oduya" in bold(answer.message)


async def test_a_newsletter_that_is_cancelled_is_gone(discord: DiscordDouble, boss: Person) -> None:
    """Its buttons too."""
    before = await status_of(boss)
    added = await boss.slash("archive add", file=letter(21, "Tom Hallam"))
    await boss.click(added.message, "Cancel")
    shown = discord.world.messages[added.message["id"]]
    assert not buttons(shown)
    assert "Nothing was stored" in visible_text(shown)
    assert await status_of(boss) == before


@pytest.mark.parametrize(
    ("upload", "options"),
    [
        (Upload("empty.txt", b""), {}),
        (Upload("large.txt", b"a word " * MAX_UPLOAD_BYTES), {}),
        (Upload("picture.png", bytes(range(256)), "image/png"), {}),
        (Upload("letter.txt", b"# A letter\n\nSome words.\n"), {"date": "some day"}),
    ],
)
async def test_what_is_no_newsletter_is_refused_in_a_sentence(
    boss: Person, upload: Upload, options: dict[str, str]
) -> None:
    """And the archive stays as it was."""
    before = await status_of(boss)
    added = await boss.start_slash("archive add", file=upload, **options)
    await added.until(lambda exchange: exchange.followups or exchange.deeds == ["message"])
    said = visible_text(added.followups[0] if added.followups else added.message)
    assert said
    assert "reference" not in said
    assert await status_of(boss) == before


async def test_feedback_is_exported_and_forgotten(discord: DiscordDouble, boss: Person) -> None:
    """From thumbs to files in the form of evaluation; whoever gave it sees it, and deletes it."""
    ada, ben = discord.person("Ada"), discord.person("Ben")
    asked = await ask(ada)
    await ada.click(asked.message, "👍")
    why = await ben.click(asked.message, "👎")
    (menu,) = selects(why.message)
    await ben.select(why.message, menu["custom_id"], "not in the archive")
    files = attached(discord, await boss.slash("feedback export"))
    (good,) = map(json.loads, files["ask.jsonl"].splitlines())
    assert good["question"] == QUESTION
    assert len(good["answers"]) == 1
    (bad,) = map(json.loads, files["review.jsonl"].splitlines())
    assert bad["question"] is None  # Ada's words are not stored under Ben's name
    held = attached(discord, await ben.slash("privacy show"))
    assert "not in the archive" in held["stored-about-you.json"]
    assert ben.user["id"] not in held["stored-about-you.json"]
    deleted = await ben.slash("privacy delete")
    assert deleted.ephemeral
    assert "Nothing is stored" in text_of(await ben.slash("privacy show"))
    left = attached(discord, await boss.slash("feedback export"))
    assert "review.jsonl" not in left
    assert "ask.jsonl" in left

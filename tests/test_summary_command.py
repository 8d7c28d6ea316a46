"""/summary in a model of Discord: any issue by any name, its stories, its lengths."""

from pathlib import Path

import pytest
from simulation import Simulation, embed_of, press, simulated, text_of

from retrieval.library import Library

pytestmark = pytest.mark.asyncio


async def summary(bot: Simulation, **options: object):
    return await bot.ada.slash(bot.channel, "summary", **options)


async def test_the_newest_issue_when_none_is_named(bot: Simulation) -> None:
    """Publicly, story by story."""
    told = await summary(bot)

    assert not told.ephemeral
    assert embed_of(told).title == "Machine Learning Monthly #24, December 2021"
    assert "- " in (embed_of(told).description or "")


@pytest.mark.parametrize(
    "name", ["28 May 2021", "the batch", "this-week-in-machine-learning-2021-05-07"]
)
async def test_an_issue_by_any_name(bot: Simulation, name: str) -> None:
    """Typed freely or picked from the list."""
    assert "2021" in (embed_of(await summary(bot, issue=name)).title or "")


@pytest.mark.parametrize("name", ["issue 999", "1 January 1999", "gardening"])
async def test_an_unknown_issue_is_refused(bot: Simulation, name: str) -> None:
    """No other issue instead."""
    refused = await summary(bot, issue=name)

    assert refused.ephemeral
    assert "holds no issue" in text_of(refused)
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_an_empty_archive_says_so(tmp_path: Path, library: Library) -> None:
    """There is nothing to summarise yet."""
    folder = tmp_path / "archive"
    folder.mkdir()
    async with simulated(Library(folder, lambda: library.reader), tmp_path) as bot:
        assert "no issue yet" in text_of(await summary(bot))
        _ = bot.env.errors


async def test_longer_and_shorter(bot: Simulation) -> None:
    """The summary changes in place."""
    told = await summary(bot, issue="the batch", length="short")
    short = embed_of(told).description or ""
    await press(bot.ada, told.response, "Longer")
    standard = embed_of(bot.channel.last_message).description or ""

    assert len(short) < len(standard)
    assert len(bot.channel.history()) == 1


async def test_pages_turn(bot: Simulation) -> None:
    """An issue of ten stories takes more than one."""
    told = await summary(bot)
    first = embed_of(told).description
    await press(bot.ada, told.response, "Next")

    assert embed_of(bot.channel.last_message).description != first
    assert "page 2" in (embed_of(bot.channel.last_message).footer.text or "")


async def test_the_menu_opens_a_story_for_the_reader_alone(bot: Simulation) -> None:
    """The channel keeps the summary."""
    told = await summary(bot, issue="28 May 2021")
    before = embed_of(told).description
    story = await bot.newcomer("grace").select(told.response, values=["1"])
    issue = bot.client.desk.shelf.directory.find("28 May 2021")

    assert story.ephemeral
    assert issue is not None
    assert issue.stories[1].text[:40] in (embed_of(story).description or "").replace("\\", "")
    assert embed_of(bot.channel.last_message).description == before


async def test_a_menu_of_an_archive_that_changed_says_so(bot: Simulation, tmp_path: Path) -> None:
    """The issue it names is no longer there."""
    told = await summary(bot)
    empty = tmp_path / "other"
    empty.mkdir()
    (empty / "orchard-1.md").write_text(
        "---\ntitle: Orchard 1\n---\n\n## Frost\n\nCut on dry days.\n"
    )
    reader = bot.client.desk.library.reader
    bot.client.desk.shelf.library = Library(empty, lambda: reader)
    refused = await bot.ada.select(told.response, values=["0"])

    assert "archive has changed" in (refused.followups or [refused.response])[-1].content


async def test_issues_are_suggested_while_one_types(bot: Simulation) -> None:
    """By number, date, title or publication, typos and all; at most 25, none for nonsense."""

    async def suggested(text: str) -> list[str]:
        found = await bot.ada.autocomplete(bot.channel, "summary", "issue", text)
        return [choice["value"] if isinstance(choice, dict) else choice.value for choice in found]

    assert (await suggested(""))[0] == "machine-learning-monthly-2021-12"
    assert (await suggested("28 may"))[0] == "this-week-in-machine-learning-2021-05-28"
    assert (await suggested("deap lerning"))[0] == "deep-learning-news-2021-02-13"
    assert await suggested("zzzzqqqq") == []

"""/issues in a model of Discord."""

import pytest
from simulation import Simulation, embed_of, text_of

from bot.commands.issues import read_month
from bot.errors import RefusedError

pytestmark = pytest.mark.asyncio


async def issues(bot: Simulation, **options: object):
    return await bot.ada.slash(bot.channel, "issues", **options)


async def test_lists_the_archive_month_by_month(bot: Simulation) -> None:
    """For the asker alone unless they want it public: a list is long."""
    listed = await issues(bot)
    lines = (embed_of(listed).description or "").split("\n")

    assert listed.ephemeral
    assert lines[0] == "### December 2021"
    assert sum(line.startswith("- ") for line in lines) == 7
    assert not (await issues(bot, private=False)).ephemeral


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"month": "May 2021"}, 4),
        ({"month": "2021-05"}, 4),
        ({"month": "2021"}, 7),
        ({"month": "2020"}, 0),
        ({"publication": "the batch"}, 1),
        ({"publication": "The Batch", "month": "May 2021"}, 0),
    ],
)
async def test_only_what_is_asked_for(bot: Simulation, options: dict, count: int) -> None:
    """A newsletter, a month, a year, or both; nothing says so."""
    embed = embed_of(await issues(bot, **options))

    assert (embed.description or "").count("\n- ") == count
    assert count or "no such issue" in (embed.description or "")


@pytest.mark.parametrize("options", [{"month": "soon"}, {"publication": "Zzz"}])
async def test_what_means_nothing_is_refused(bot: Simulation, options: dict) -> None:
    """One sentence."""
    assert text_of(await issues(bot, **options))
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_the_menu_summarises_an_issue(bot: Simulation) -> None:
    """Beside the list, which stays."""
    listed = await issues(bot, private=False)
    menu = listed.response.message.components[-1].children[0]
    told = await bot.ada.select(listed.response, values=[menu.options[0].value])

    assert told.ephemeral
    assert "Machine Learning Monthly" in (embed_of(told).title or "")


async def test_months_are_suggested_while_one_types(bot: Simulation) -> None:
    """Newest first, with how many issues each has."""
    found = await bot.ada.autocomplete(bot.channel, "issues", "month", "may")

    assert [(each["name"], each["value"]) for each in found] == [("May 2021 · 4 issues", "2021-05")]


@pytest.mark.parametrize("text", ["", "soon", "13", "2021-13", "next month"])
async def test_a_month_is_not_guessed(text: str) -> None:
    """The sentence says how to write one."""
    with pytest.raises(RefusedError, match="no month"):
        read_month(text)

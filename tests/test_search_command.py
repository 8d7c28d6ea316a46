"""/search in a model of Discord: pages, filters, corrections, buttons older than the process."""

from pathlib import Path

import pytest
from simulation import Simulation, buttons, embed_of, press, simulated, text_of

from retrieval.library import Library

pytestmark = pytest.mark.asyncio

TOPIC = "machine learning"  # in more stories than a page shows


async def search(bot: Simulation, topic: str, **options: object):
    return await bot.ada.slash(bot.channel, "search", topic=topic, **options)


def headings(shown: object) -> list[str]:
    return [f"{field.name} {field.value}" for field in embed_of(shown).fields]


async def test_shows_stories_with_the_matched_words_bold(bot: Simulation) -> None:
    """Each with its issue; everybody in the channel sees them."""
    found = await search(bot, "blurred faces")

    assert not found.ephemeral
    assert any("De-Facing ImageNet" in name for name in headings(found))
    assert all("**" in field.value and "-# " in field.value for field in embed_of(found).fields)


async def test_private_results_are_for_the_asker_alone(bot: Simulation) -> None:
    """As for /ask."""
    assert (await search(bot, "faces", private=True)).ephemeral


async def test_pages_turn_in_place(bot: Simulation) -> None:
    """Forth and back, the same message, no story twice."""
    first = await search(bot, TOPIC)
    shown = headings(first)
    await press(bot.ada, first.response, "Next")
    second = headings(bot.channel.last_message)
    await press(bot.ada, bot.channel.last_message, "Previous")

    assert len(shown) == 5
    assert second
    assert not set(shown) & set(second)
    assert headings(bot.channel.last_message) == shown
    assert len(bot.channel.history()) == 1


async def test_somebody_else_gets_a_copy(bot: Simulation) -> None:
    """Nobody turns the pages that another person is reading."""
    first = await search(bot, TOPIC)
    shown = headings(first)
    copy = await press(bot.newcomer("grace"), first.response, "Next")

    assert copy.ephemeral
    assert headings(copy) != shown
    assert headings(bot.channel.last_message) == shown


async def test_buttons_work_after_a_restart(eager_library: Library, tmp_path: Path) -> None:
    """Their state is their custom_id: a process that has never seen the message answers."""
    async with simulated(eager_library, tmp_path) as before:
        first = await search(before, TOPIC, publication="The Batch")
        custom_id = buttons(first.response)["Next"]
    async with simulated(eager_library, tmp_path / "other") as after:
        other = await search(after, TOPIC, publication="The Batch")
        assert buttons(other.response)["Next"] == custom_id
        await press(after.ada, other.response, "Next")

        assert "page 2" in (embed_of(after.channel.last_message).footer.text or "")
        assert "only The Batch" in (embed_of(after.channel.last_message).description or "")


async def test_a_misspelt_topic_is_corrected_and_can_be_had_as_typed(bot: Simulation) -> None:
    """The corrected results are shown at once; the button finds exactly what was typed."""
    found = await search(bot, "transfomer")
    corrected = headings(found)
    await press(bot.ada, found.response, "Did you mean “transfomer”?")
    typed = embed_of(bot.channel.last_message)
    await press(bot.ada, bot.channel.last_message, "Search for similar words")

    assert embed_of(found).title == "transformer"
    assert (typed.title, len(typed.fields)) == ("transfomer", 0)
    assert headings(bot.channel.last_message) == corrected


async def test_filters_narrow_the_search(bot: Simulation) -> None:
    """Publication and days, understood as people type them."""
    found = await search(bot, "privacy", publication="deep learning news", until="March 2021")

    assert len(headings(found)) == 1
    assert "only Deep Learning News" in (embed_of(found).description or "")


async def test_the_button_of_a_question_keeps_its_filters(library: Library, tmp_path: Path) -> None:
    """What the question was not to look into is not searched either."""
    unsure = Library(library.folder, lambda: library.reader, threshold=1.1)
    async with simulated(unsure, tmp_path) as bot:
        asked = await bot.ask("What does privacy cost?", publication="The Batch")
        label = next(each for each in buttons(asked.response) if each.startswith("Search"))
        found = await press(bot.ada, asked.response, label)

        assert "only The Batch" in (embed_of(found).description or "")


@pytest.mark.parametrize(
    "options", [{"since": "someday"}, {"issue": "999"}, {"publication": "Zzz"}]
)
async def test_filters_that_mean_nothing_are_refused(bot: Simulation, options: dict) -> None:
    """One private sentence, and no search in everything instead."""
    refused = await search(bot, "privacy", **options)

    assert refused.ephemeral
    assert text_of(refused)
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_nothing_found_says_so(bot: Simulation) -> None:
    """Also for a topic of little words, and for one that would ping."""
    for topic in ("zzzzqqqq", "the", "@here"):
        found = await search(bot, topic)
        assert "nothing about this" in (embed_of(found).description or "")
        assert not headings(found)


async def test_a_question_without_answer_leads_to_a_search(
    library: Library, tmp_path: Path
) -> None:
    """The button opens the search beside the reply, for whoever presses it."""
    unsure = Library(library.folder, lambda: library.reader, threshold=1.1)
    async with simulated(unsure, tmp_path) as bot:
        asked = await bot.ask("What does privacy cost?")
        label = next(each for each in buttons(asked.response) if each.startswith("Search"))
        found = await press(bot.newcomer("grace"), asked.response, label)

        assert found.ephemeral
        assert headings(found)
        assert embed_of(bot.channel.last_message).title == "Not in the archive"

"""Searches, summaries, lists and help over the real protocol, page by page."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from discord_double import DiscordDouble
from double_commands import RefusedError
from double_exchange import selects
from double_person import Person
from end_to_end import ask, help_with_examples, label_with, labels, serving, settled, text_of
from end_to_end_archive import APPLES, NEWEST, ORCHARD, REEDS

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST_OF_REEDS = "Reed number 1 was cut"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordDouble]:
    async with serving(tmp_path_factory.mktemp("pages")) as (double, _):
        yield double


async def test_a_search_marks_its_words_and_turns_its_pages(ada: Person) -> None:
    """In place; the first page has nothing before it, the last nothing behind it."""
    found = await ada.slash("search", topic="apples")
    first = text_of(found)
    assert "page 1 of" in first
    assert "**apples**" in first
    assert labels(found.message) == ["Next"]
    await ada.click(found.message, "Next")
    assert "page 2 of" in text_of(found)
    while "Next" in labels(found.message):
        await ada.click(found.message, "Next")
    with pytest.raises(RefusedError, match="disabled"):
        await ada.click(found.message, "Next")
    while "Previous" in labels(found.message):
        await ada.click(found.message, "Previous")
    assert text_of(found) == first


async def test_nobody_turns_the_page_another_person_reads(
    discord: DiscordDouble, ada: Person
) -> None:
    """They get a copy of their own."""
    found = await ada.slash("search", topic="apples")
    before = text_of(found)
    turned = await discord.person("Ben").click(found.message, "Next", until=settled)
    assert turned.ephemeral
    assert "page 2 of" in text_of(turned)
    assert text_of(found) == before


async def test_an_unknown_word_is_read_as_a_near_one(ada: Person) -> None:
    """And can be searched for as it was typed, and back."""
    found = await ada.slash("search", topic="aplles")
    corrected = text_of(found)
    assert "Amberley" in corrected or "apple" in corrected
    await ada.click(found.message, label_with(found.message, "aplles"))
    assert "found nothing" in text_of(found)
    (back,) = labels(found.message)
    await ada.click(found.message, back)
    assert text_of(found) == corrected


async def test_a_search_keeps_its_filters_from_page_to_page(ada: Person) -> None:
    """Its buttons carry them."""
    found = await ada.slash(
        "search", topic="apples", publication=ORCHARD, since="March 2023", private=True
    )
    assert found.ephemeral
    pages = [text_of(found)]
    while "Next" in labels(found.message):
        await ada.click(found.message, "Next")
        pages.append(text_of(found))
    assert len(pages) > 1
    assert not any(f"#{number}:" in page for page in pages for number in (1, 2, 3, 4))
    assert all("since <t:" in page for page in pages)


async def test_a_search_in_vain_says_so(ada: Person) -> None:
    found = await ada.slash("search", topic="apples", publication=REEDS)
    assert "found nothing" in text_of(found)


async def test_the_newest_issue_is_summarised_when_none_is_named(ada: Person) -> None:
    told = await ada.slash("summary")
    assert NEWEST in text_of(told)
    assert f"The {APPLES[-1].name} apple" in text_of(told)
    assert not told.ephemeral


async def test_a_summary_opens_its_stories(ada: Person) -> None:
    """In full, for whoever chose, beside the summary."""
    told = await ada.slash("summary", issue="#3", private=True)
    before = text_of(told)
    (menu,) = selects(told.message)
    opened = await ada.select(told.message, menu["custom_id"], "The Copperline apple")
    assert opened.ephemeral
    assert "A tree of this sort bears 43 kilograms" in text_of(opened)
    assert text_of(told) == before


async def test_a_long_summary_has_pages_and_lengths(ada: Person) -> None:
    """Thirty stories; each page has the menu of its own stories."""
    told = await ada.slash("summary", issue=REEDS, length="long")
    assert FIRST_OF_REEDS in text_of(told)
    await ada.click(told.message, "Next")
    assert FIRST_OF_REEDS not in text_of(told)
    (menu,) = selects(told.message)
    assert "Reed 1" not in [option["label"] for option in menu["options"]]
    await ada.click(told.message, "Shorter")
    assert FIRST_OF_REEDS in text_of(told)


async def test_a_long_story_has_pages(ada: Person) -> None:
    told = await ada.slash("summary", issue=REEDS, length="short")
    while "Next" in labels(told.message):
        await ada.click(told.message, "Next")
    (menu,) = selects(told.message)
    opened = await ada.select(told.message, menu["custom_id"], "The long reed")
    assert "In year 1900" in text_of(opened)
    while "Next" in labels(opened.message):
        await ada.click(opened.message, "Next")
    assert "In year 1924" in text_of(opened)


@pytest.mark.parametrize("length", ["short", "standard", "long"])
async def test_every_length_of_a_summary_can_be_chosen(ada: Person, length: str) -> None:
    told = await ada.slash("summary", issue="7", length=length)
    assert f"{ORCHARD} #7" in text_of(told)
    with pytest.raises(RefusedError, match="no choice"):
        await ada.slash("summary", length="endless")


async def test_an_issue_that_is_not_there_is_a_sentence(ada: Person) -> None:
    told = await ada.slash("summary", issue="zzzz qqqq")
    assert told.ephemeral
    assert "holds no issue" in text_of(told)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", NEWEST),
        ("11", f"{ORCHARD} #11"),
        ("2023-03-24", f"{ORCHARD} #6"),
        ("march 2023", f"{ORCHARD} #"),
        ("gilersome", f"{ORCHARD} #7"),
        ("reed", REEDS),
    ],
)
async def test_issues_are_suggested_while_one_types(ada: Person, typed: str, name: str) -> None:
    """By number, day, month, title or newsletter, typed well or badly; the newest first."""
    choices = await ada.autocomplete("summary", "issue", typed)
    assert 1 <= len(choices) <= 25
    assert name in choices[0]["name"]
    told = await ada.slash("summary", issue=choices[0]["value"])
    assert name in text_of(told)


async def test_the_list_of_issues_has_pages_and_a_menu(ada: Person) -> None:
    """Newest first; whoever picks an issue gets its summary beside the list."""
    listed = await ada.slash("issues")
    assert text_of(listed).index(f"{ORCHARD} #14") < text_of(listed).index(f"{ORCHARD} #9")
    await ada.click(listed.message, "Next")
    assert f"{REEDS} #1" in text_of(listed)
    (menu,) = selects(listed.message)
    summary = await ada.select(listed.message, menu["custom_id"], f"{REEDS} #1")
    assert FIRST_OF_REEDS in text_of(summary)
    assert f"{REEDS} #1" in text_of(listed)


async def test_the_list_is_narrowed_by_newsletter_and_month(ada: Person) -> None:
    """Months that hold issues are suggested."""
    listed = await ada.slash("issues", publication=REEDS)
    assert ORCHARD not in text_of(listed)
    months = await ada.autocomplete("issues", "month", "march")
    listed = await ada.slash("issues", month=months[0]["value"])
    assert [number for number in range(1, 15) if f"#{number}:" in text_of(listed)] == [5, 6]
    refused = await ada.slash("issues", month="apple")
    assert "is no month" in text_of(refused)


async def test_about_tells_archive_model_and_privacy(ada: Person) -> None:
    said = text_of(await ada.slash("about"))
    for words in ("15 issues", ORCHARD, "discord.py", "/privacy"):
        assert words in said


async def test_help_has_questions_that_are_answered(ada: Person) -> None:
    """From this archive, each a button; the answer is the presser's alone."""
    helped = await help_with_examples(ada)
    assert "/ask" in text_of(helped)
    pressed = await ada.click(helped.message, labels(helped.message)[0], until=settled)
    assert pressed.ephemeral
    assert "Not in the archive" not in text_of(pressed)


async def test_pages_have_a_plain_form(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bot may not embed links, every list is within 2000 characters of text."""
    monkeypatch.setattr(ada.place, "app_permissions", 0)
    for name, options in (
        ("search", {"topic": "apples"}),
        ("summary", {"issue": REEDS, "length": "long"}),
        ("issues", {}),
        ("about", {}),
        ("help", {}),
    ):
        shown = await ada.slash(name, **options)
        assert shown.message["content"]
        if "Next" in labels(shown.message):
            before = shown.message["content"]
            await ada.click(shown.message, "Next")
            assert shown.message["content"] != before
    assert (await ask(ada)).message["content"]

"""/ask, the message menu, and the buttons under an answer."""

from pathlib import Path
from typing import Any

import discord
import pytest
from simulation import (
    Simulation,
    buttons,
    client_over,
    embed_of,
    press,
    simulated,
    text_of,
)

from bot.buttons.answer import shared
from bot.commands.ask import as_question
from bot.storage.records import Verdict
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"
UNKNOWN = "What does a zeppelin ticket to Quito cost on Sundays?"


async def test_answers_with_a_quote_and_its_source(bot: Simulation, eager_library: Library) -> None:
    """One reply, public, whose answer is the library's, bold inside its sentence."""
    asked = await bot.ask(QUESTION)
    answer = eager_library.ask(QUESTION).answer
    assert answer is not None
    assert not asked.ephemeral
    assert not asked.followups
    assert embed_of(asked).title == discord.utils.escape_markdown(answer.text)
    assert f"**{answer.text}**" in (embed_of(asked).description or "")


async def test_a_private_question_is_answered_to_the_asker_alone(bot: Simulation) -> None:
    """Visibility is decided before the answer is known, and only there it can be shared."""
    asked = await bot.ask(QUESTION, private=True)
    assert asked.ephemeral
    assert list(buttons(asked.response)) == ["Sources", "Share", "👍", "👎"]


async def test_a_public_answer_cannot_be_shared(bot: Simulation) -> None:
    """It is public already."""
    asked = await bot.ask(QUESTION)
    assert list(buttons(asked.response)) == ["Sources", "👍", "👎"]


async def test_no_answer_says_so_and_is_remembered(library: Library, tmp_path: Path) -> None:
    """The operator can see what the archive lacks; the words are kept only if they want that."""
    async with simulated(library, tmp_path) as bot:
        assert embed_of(await bot.ask(UNKNOWN)).title == "Not in the archive"
        held = await bot.client.store.held()
        assert [each.question for each in held.unanswered] == [None]


async def test_no_answer_under_filters_says_what_was_searched(
    library: Library, tmp_path: Path
) -> None:
    """Of the rest of the archive nothing is known; the issue is told by its title."""
    async with simulated(library, tmp_path) as bot:
        issue = library.issues[0]
        embed = embed_of(await bot.ask(UNKNOWN, issue=issue.id, since="1990-01-01"))
        assert embed.title == "Not in this part of the archive"
        first, *_ = (embed.description or "").splitlines()
        assert first == f"-# Searched: only {issue.title} · since <t:631195200:D>"


async def test_nothing_pings_anybody(bot: Simulation) -> None:
    """Every body that carries words names allowed_mentions: by default Discord parses them."""
    asked = await bot.ask("Did @everyone like GPT-Neo?", private=True)
    await press(bot.ada, asked.response, "Share")
    await press(bot.ada, asked.response, "👎")
    assert bot.client.user
    await bot.ada.send(bot.channel, f"{bot.client.user.mention} Did @everyone like GPT-Neo?")
    sent = [call.json for call in bot.env.http_requests if call.method in ("POST", "PATCH")]
    wordy = [body for each in sent if each for body in (each.get("data") or each,) if says(body)]
    assert len(wordy) >= 5
    assert all(body["allowed_mentions"]["parse"] == [] for body in wordy)


def says(body: dict[str, Any]) -> bool:
    return bool(body.get("content") or body.get("embeds") or body.get("components"))


async def test_filters_narrow_the_search(bot: Simulation, library: Library) -> None:
    """A day as people type it, an issue by its number or title, a part of a publication's name."""
    issue = library.issues[-1]
    assert issue.publication
    asked = await bot.ask(
        "What is new?",
        issue=issue.title,
        publication=issue.publication[:-2],
        since="1990-01-01",
        until="31 December 2040",
    )
    shown = embed_of(asked)
    where = f"{shown.description} {[field.value for field in shown.fields]}"
    others = [each.title for each in library.issues if each.title not in issue.title]
    assert not any(title in where for title in others)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"since": "last tuesday-ish"}, "2021-05-28"),
        ({"until": "the year dot"}, "2021-05-28"),
        ({"since": "2022-01-01", "until": "2021-01-01"}, "swap"),
        ({"issue": "qqqqqq"}, "number, date or title"),
        ({"publication": "zzzzzz"}, "No newsletter is called 'zzzzzz'; the archive names "),
        ({"publication": "The Bach"}, "No newsletter is called 'The Bach'; the archive names "),
    ],
)
async def test_options_that_mean_nothing_are_refused_with_a_sentence(
    bot: Simulation, options: dict[str, str], said: str
) -> None:
    """Only the asker sees it, at once, and nothing was queued."""
    asked = await bot.ask("What is new?", **options)
    assert asked.ephemeral
    assert not asked.deferred
    assert said in text_of(asked)
    assert bot.client.desk.queued == 0
    _ = bot.env.errors  # the refusal travelled as an error, as it should


async def test_issues_and_publications_are_suggested(bot: Simulation, library: Library) -> None:
    """While nothing is typed: the newest issues, and every publication."""
    issues = await bot.ada.autocomplete(bot.channel, "ask", "issue", "", question="x")
    names = await bot.ada.autocomplete(bot.channel, "ask", "publication", "", question="x")
    assert issues[0]["value"] == library.issues[-1].id
    assert {name["value"] for name in names} == {issue.publication for issue in library.issues}


async def test_nonsense_suggests_nothing(bot: Simulation) -> None:
    """An empty list, within limits whatever is typed."""
    typed = "§" * 300
    assert await bot.ada.autocomplete(bot.channel, "ask", "publication", typed, question="x") == []
    assert await bot.ada.autocomplete(bot.channel, "ask", "issue", typed, question="x") == []


async def test_the_menu_asks_a_message(bot: Simulation) -> None:
    """Its words are the question; only whoever chose the menu sees the answer."""
    message = await bot.newcomer("bob").send(bot.channel, f"Tell me: {QUESTION}")
    asked = await bot.ada.context_menu(bot.channel, "Ask the archive", message)
    assert asked.ephemeral
    assert (embed_of(asked).author.name or "").endswith(QUESTION)


async def test_the_menu_on_a_message_without_words_says_so(bot: Simulation) -> None:
    """A picture or a lone mention holds nothing to look up."""
    message = await bot.ada.send(bot.channel, bot.ada.mention)
    asked = await bot.ada.context_menu(bot.channel, "Ask the archive", message)
    assert asked.ephemeral
    assert "no words" in text_of(asked)


async def test_a_message_becomes_a_question() -> None:
    """Mentions go, blanks are one, and it is no longer than a question."""
    assert as_question("<@42> who   wrote\n<#7> issue 3? <@&9>") == "who wrote issue 3?"
    assert as_question("<@!42>") == ""
    assert len(as_question("word " * 500)) <= 300


async def test_sources_are_shown_to_whoever_presses(bot: Simulation) -> None:
    """Others may press; the answer itself stays as it is."""
    asked = await bot.ask(QUESTION)
    pressed = await press(bot.newcomer("bob"), asked.response, "Sources")
    assert pressed.ephemeral
    assert embed_of(pressed).fields


async def test_buttons_outlive_a_restart(
    bot: Simulation, eager_library: Library, tmp_path: Path
) -> None:
    """A new process knows nothing but what they carry."""
    asked = await bot.ask(QUESTION)
    async with client_over(eager_library, tmp_path) as reborn:
        await bot.env.restart_bot(reborn)
        pressed = await press(bot.ada, asked.response, "Sources")
        assert embed_of(pressed).fields
        await press(bot.ada, asked.response, "👍")
        assert len(await reborn.store.held()) == 1


async def test_sources_that_left_the_archive_are_not_guessed(
    bot: Simulation, library: Library, tmp_path: Path
) -> None:
    """After a reload the old passages may be gone; the person is told to ask again."""
    asked = await bot.ask(QUESTION)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "one.md").write_text("---\ntitle: One\n---\n\n## Dew\n\nIt fell.\n")
    other = Library(tmp_path / "archive", lambda: library.reader)
    async with client_over(other, tmp_path) as reborn:
        await bot.env.restart_bot(reborn)
        pressed = await press(bot.ada, asked.response, "Sources")
        assert "ask again" in text_of(pressed)


async def test_sharing_publishes_once(bot: Simulation) -> None:
    """The copy names who shared it; the button is gone from the private answer."""
    asked = await bot.ask(QUESTION, private=True)
    pressed = await press(bot.ada, asked.response, "Share")
    (public,) = pressed.followups
    assert not public.ephemeral
    assert "shared by ada" in (public.embeds[0].footer.text or "")
    assert public.embeds[0].title == embed_of(asked).title
    assert list(buttons(public)) == ["Sources", "👍", "👎"]
    assert "Share" not in buttons(asked.response)


async def test_a_full_embed_is_shared_without_the_name() -> None:
    """6000 characters are the end of a message's embeds: no name is worth its loss."""
    embed = discord.Embed(title="t" * 200, description="d" * 4000)
    embed.add_field(name="n", value="v" * 1000).set_footer(text="f" * 795)
    assert shared(embed, "ada").footer.text == "f" * 795


async def test_a_thumb_up_is_stored(bot: Simulation, eager_library: Library) -> None:
    """With what was shown, by the offsets in the button, not with who it was."""
    asked = await bot.ask(QUESTION)
    await press(bot.ada, asked.response, "👍")
    (stored,) = (await bot.client.store.held()).feedback
    answer = eager_library.ask(QUESTION).answer
    assert answer is not None
    assert stored.verdict is Verdict.GOOD
    assert stored.shown.answer == answer.text
    assert stored.shown.issue == answer.passage.issue.id


async def test_a_thumb_down_asks_why(bot: Simulation) -> None:
    """It replaces the same person's thumb up, and the reason makes it exact."""
    asked = await bot.ask(QUESTION)
    await press(bot.ada, asked.response, "👍")
    pressed = await press(bot.ada, asked.response, "👎")
    assert pressed.response is not None
    await bot.ada.select(pressed.response, [Verdict.WRONG_SOURCE.value])
    (stored,) = (await bot.client.store.held()).feedback
    assert stored.verdict is Verdict.WRONG_SOURCE


async def test_no_answer_can_be_judged_too(library: Library, tmp_path: Path) -> None:
    """That it is in there after all is the most useful thing to hear."""
    async with simulated(library, tmp_path) as bot:
        asked = await bot.ask(UNKNOWN)
        assert list(buttons(asked.response))[-2:] == ["👍", "👎"]
        await press(bot.ada, asked.response, "👎")
        (stored,) = (await bot.client.store.held()).feedback
        assert stored.shown.answer is None

"""Asking over the real protocol: every way to ask, and every button under an answer."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from discord_double import DiscordDouble
from double_commands import RefusedError
from double_exchange import selects, visible_text
from double_payloads import private_channel
from double_person import Person
from double_world import EMBED_LINKS, PRIVATE_CHANNEL, Place
from end_to_end import (
    APPLE,
    QUESTION,
    ask,
    bold,
    label_with,
    labels,
    serving,
    settled,
    text_of,
    told,
)
from end_to_end_archive import APPLES

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordDouble]:
    async with serving(tmp_path_factory.mktemp("asking")) as (double, _):
        yield double


async def test_an_answer_stands_bold_in_its_sentence_with_its_source(ada: Person) -> None:
    """Deferred at once, for everybody to see, with the date as Discord tells dates."""
    asked = await ask(ada)
    assert asked.deeds[0] == "defer"
    assert not asked.ephemeral
    said = text_of(asked)
    assert f"{APPLE.name} apples ripen in {APPLE.ripe}." in said.replace("**", "")
    assert APPLE.ripe in bold(asked.message)
    assert "Orchard Weekly #13" in said
    assert "<t:" in said
    assert labels(asked.message) == ["Sources", "👍", "👎"]


async def test_every_option_narrows_the_search(ada: Person) -> None:
    """As people type them: the newsletter in any case, the issue by number, days as months."""
    asked = await ask(
        ada,
        "Who grows these apples?",
        publication="orchard weekly",
        issue="#5",
        since="January 2023",
        until="2023-12-31",
        private=True,
    )
    assert "Ruth Abara" in bold(asked.message)
    assert asked.ephemeral


@pytest.mark.parametrize(
    "options",
    [
        {"since": "2023-05-01", "until": "2023-04-01"},
        {"since": "the day before"},
        {"issue": "zzzz qqqq"},
        {"publication": "zzzz qqqq"},
    ],
)
async def test_options_that_cannot_be_met_are_refused_in_a_sentence(
    ada: Person, options: dict[str, str]
) -> None:
    """Only the person sees it, and nothing is left thinking."""
    asked = await ask(ada, **options)
    assert asked.deeds == ["message"]
    assert asked.ephemeral


async def test_options_complete_themselves(ada: Person) -> None:
    """Newsletters and issues of this archive, at most 25."""
    known = await ada.autocomplete("ask", "publication", "", question=QUESTION)
    assert [each["name"] for each in known] == ["Orchard Weekly", "Reed Notes"]
    issues = await ada.autocomplete("ask", "issue", "merow", question=QUESTION)
    assert "Merrow" in issues[0]["name"]


async def test_a_private_answer_is_published_by_its_reader_alone(
    discord: DiscordDouble, ada: Person
) -> None:
    """Nobody else sees the button; pressed, it goes, and everybody sees who shared."""
    asked = await ask(ada, private=True)
    assert asked.ephemeral
    with pytest.raises(RefusedError, match="only shown to another"):
        await discord.person("Ben").click(asked.message, "Share")
    pressed = await ada.click(
        asked.message, "Share", until=lambda exchange: "follow-up" in exchange.deeds
    )
    (published,) = pressed.followups
    assert published["flags"] == 0
    assert APPLE.ripe in bold(published)
    assert "shared by Ada" in visible_text(published)
    assert "Share" not in labels(asked.message)
    seen = await discord.person("Ben").click(published, "Sources")
    assert seen.ephemeral


async def test_sources_show_what_else_was_found(ada: Person) -> None:
    """To whoever presses, with the answer left as it is."""
    asked = await ask(ada)
    pressed = await ada.click(asked.message, "Sources")
    assert pressed.ephemeral
    assert APPLE.town in text_of(pressed) or "apple" in text_of(pressed)
    assert APPLE.ripe in bold(asked.message)


async def test_a_thumb_up_is_thanked(ada: Person) -> None:
    asked = await ask(ada)
    pressed = await ada.click(asked.message, "👍")
    assert pressed.ephemeral
    assert "Thank you" in text_of(pressed)


@pytest.mark.parametrize("reason", ["wrong answer", "wrong source", "not in the archive", "other"])
async def test_a_thumb_down_asks_for_the_reason(ada: Person, reason: str) -> None:
    """One of four, from a menu that goes once it is chosen."""
    asked = await ask(ada)
    pressed = await ada.click(asked.message, "👎")
    (menu,) = selects(pressed.message)
    await ada.select(pressed.message, menu["custom_id"], reason)
    assert "Noted" in text_of(pressed)
    assert not selects(pressed.message)


async def test_without_an_answer_it_says_so_and_offers_a_search(ada: Person) -> None:
    """The button opens the topic search for the presser alone."""
    asked = await ask(ada, "What does issue 99 say about frost?")
    assert "Not in the archive" in text_of(asked)
    found = await ada.click(asked.message, label_with(asked.message, "Search"))
    assert found.ephemeral
    assert "Frost watch" in text_of(found)
    assert "Not in the archive" in text_of(asked)


async def test_the_menu_of_any_message_asks_it(ada: Person) -> None:
    """For the eyes of whoever chose it; a message without words is a sentence."""
    talk = await ada.write(QUESTION)
    asked = await ada.message_command("Ask the archive", talk.sent, until=settled)
    assert asked.ephemeral
    assert APPLE.ripe in bold(asked.message)
    picture = await ada.write("")
    asked = await ada.message_command("Ask the archive", picture.sent)
    assert "no words" in text_of(asked)


async def test_a_mention_and_a_direct_message_are_questions(ada: Person) -> None:
    """Replies to them, with the same buttons."""
    for talk in (await ada.mention(QUESTION, until=told), await ada.dm(QUESTION, until=told)):
        assert APPLE.ripe in bold(talk.reply)
        assert talk.reply["message_reference"]["message_id"] == talk.sent["id"]
        pressed = await ada.click(talk.reply, "👍")
        assert "Thank you" in text_of(pressed)


async def test_a_mention_without_words_explains_itself(ada: Person) -> None:
    assert "/ask" in (await ada.mention("")).reply["content"]


async def test_a_reply_goes_on_from_the_question(ada: Person) -> None:
    """What was said is not said again: after a mention, and after a command's answer."""
    other = APPLES[3]
    said = f"and {other.name} apples?"
    talk = await ada.mention(QUESTION, until=told)
    again = await ada.reply_to(talk.reply, said, until=told)
    assert other.ripe in bold(again.reply)
    asked = await ask(ada)
    again = await ada.reply_to(asked.message, said, ping=True, until=told)
    assert other.ripe in bold(again.reply)


async def test_what_is_not_meant_for_the_bot_stays_unanswered(ada: Person) -> None:
    """Chatter, thanks, and the words of others, which Discord does not even send."""
    talk = await ada.mention(QUESTION, until=told)
    quiet = [
        await ada.write(QUESTION),
        await ada.reply_to(talk.reply, "thanks!", until=lambda _: True),
        await ada.write("@everyone look at this"),
    ]
    await ada.mention(QUESTION, until=told)
    assert [each.replies for each in quiet] == [[], [], []]


async def test_nobody_is_pinged_and_no_markup_breaks(ada: Person) -> None:
    """Whatever the archive and the question hold."""
    for question in ("Whom does the club call?", "@everyone **who** `calls` <@&1>?"):
        asked = await ask(ada, question)
        talk = await ada.mention(question, until=told)
        for message in (asked.message, talk.reply):
            assert message["mentions"] == []
            assert not message["mention_everyone"]


async def test_without_embed_links_the_answer_is_plain_text(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it, with links that do not unfold, and with its buttons."""
    monkeypatch.setattr(ada.place, "app_permissions", ada.place.app_permissions & ~EMBED_LINKS)
    asked = await ask(ada)
    content = asked.message["content"]
    assert APPLE.ripe in bold(asked.message)
    assert "Orchard Weekly #13" in content
    assert "](https" not in content
    assert labels(asked.message) == ["Sources", "👍", "👎"]
    assert "embeds" not in (await ada.click(asked.message, "Sources")).message["content"]


async def test_people_bring_it_along_where_the_bot_is_no_member(
    discord: DiscordDouble, ada: Person
) -> None:
    """Installed to the user: in a foreign server, in a group, but not to manage anything."""
    guild = discord.world.open(
        replace(ada.place, channel=ada.place.channel | {"id": "77"}, bot_is_member=False)
    )
    group = discord.world.open(
        Place(private_channel("78", [ada.user], group=True), PRIVATE_CHANNEL, bot_is_member=False)
    )
    for place in (guild, group):
        asked = await ask(ada.but(place=place))
        assert APPLE.ripe in bold(asked.message)
        sources = await ada.but(place=place).click(asked.message, "Sources")
        assert sources.ephemeral
        with pytest.raises(RefusedError):
            await ada.but(place=place, overridden=True).slash("archive status")

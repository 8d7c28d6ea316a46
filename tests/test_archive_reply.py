"""Replies of /archive: whatever newsletters hold, they fit and ping nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.replies.archive import (
    ArchiveState,
    preview_message,
    reloaded_message,
    status_message,
    stored_message,
    too_large_sentence,
)
from bot.replies.message import Message
from bot.storage.records import StoreSize
from bot.storage.uploads import Preview
from corpus.changes import Changes
from corpus.filing import Filed, Status
from corpus.importer import Outcome
from corpus.issues import Issue, Story


def monstrous() -> Iterator[Issue]:
    for number in range(40):
        story = Story("@everyone **" + "x" * 9_000, "y" * 10_000)
        yield Issue(f"{number}", "*" * 500 + "@here", (story,) * 60, "`" * 400, number)


ISSUES = tuple(monstrous())
OUTCOME = Outcome(Path("a.md"), tuple(Filed(each, Status.IMPORTED, ("date",)) for each in ISSUES))
PROBLEMS = ("@everyone: " + "broken " * 3_000,) * 500
STATE = ArchiveState(ISSUES, 10**9, PROBLEMS, "`" * 5_000, 10**9, StoreSize(10**9, 10**9, 10**15))


@pytest.mark.parametrize(
    "message",
    [
        status_message(STATE),
        preview_message(Preview(OUTCOME, ("z" * 5_000, "@everyone") * 500)),
        stored_message(OUTCOME, 10**9),
        reloaded_message(Changes(ISSUES, ISSUES, ISSUES), 10**9),
    ],
    ids=["status", "preview", "stored", "reloaded"],
)
def test_no_reply_exceeds_a_limit(message: Message) -> None:
    """Nor does it ping anybody, as a card or as plain text."""
    assert message.embed
    assert len(message.embed) <= 6000
    assert len(message.embed.fields) <= 25
    assert "@everyone" not in str(message.embed.to_dict())
    assert len(message.plain()) <= 2000


def test_what_was_left_out_of_a_newsletter_is_always_told() -> None:
    """Before the issues, of which the last may find no room; how many there are, the title says."""
    message = preview_message(Preview(OUTCOME, ("An advert",)))
    assert message.embed
    assert message.embed.title == "Understood as 40 issues"
    assert message.embed.fields[0].name == "Left out: 1 line"
    assert "first issues are shown" in (message.embed.description or "")
    assert "An advert" in message.plain()


def test_what_is_not_stated_stands_out() -> None:
    """Before anything is stored."""
    issue = Issue("a", "A", (Story("One", "Text."),))
    filed = Filed(issue, Status.IMPORTED, ("publication", "date"))
    message = preview_message(Preview(Outcome(Path("a.md"), (filed,)), ()))
    assert message.embed
    (field,) = message.embed.fields
    assert "**Not stated: publication and date**" in (field.value or "")
    assert "1 story" in (field.value or "")


def test_a_date_that_reads_in_two_ways_stands_out() -> None:
    """With the option that settles it."""
    issue = Issue("a", "A", (Story("One", "Text."),), "Elm News")
    filed = Filed(issue, Status.IMPORTED, unclear_date="04/07/2021")
    message = preview_message(Preview(Outcome(Path("a.md"), (filed,)), ()))
    assert message.embed
    (field,) = message.embed.fields
    assert "**Its date 04/07/2021 reads in two ways: give the date option" in (field.value or "")
    assert "Not stated" not in (field.value or "")


def test_nothing_changed_is_a_plain_sentence() -> None:
    """No card for no news."""
    assert reloaded_message(Changes(), 7).content == "Nothing has changed: 7 issues."


def test_a_reload_says_that_it_reaches_one_process() -> None:
    """Where shards are split over several, with news and without."""
    quiet, news = (
        reloaded_message(changes, 7, others=True) for changes in (Changes(), Changes(ISSUES))
    )
    assert "other processes" in (quiet.content or "")
    assert news.embed
    assert "other processes" in (news.embed.footer.text or "")


def test_what_is_stored_reaches_one_process_too() -> None:
    """The others know nothing of it until they are restarted."""
    shared, alone = (stored_message(OUTCOME, 7, others=others) for others in (True, False))
    assert shared.embed
    assert alone.embed
    assert "other processes" in (shared.embed.footer.text or "")
    assert not alone.embed.footer.text


def test_sizes_are_told_in_kib() -> None:
    """Both of them, with the setting."""
    sentence = too_large_sentence(5_000_000, 4_194_304)
    assert "4883 KiB" in sentence
    assert "4096" in sentence
    assert "MAX_UPLOAD_BYTES" in sentence

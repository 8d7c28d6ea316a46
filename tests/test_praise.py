"""What people say of an answer: praise goes, and what is asked behind it stays."""

import pytest

from bot.asking.praise import without_praise


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "Thank you so much, good bot",
        "ok",
        "yes.",
        "haha",
        "ok, thanks",
        "nice one 👍",
        "thanks, will do",
        "cool, did not know that",
        "Thanks, that did the trick",
        "great answer, exactly what I wanted",
        "perfect, just what we need",
        "wow, what a story",
        "lol, how funny",
        "great, how kind!",
        "thanks for telling me when it was",
        "thanks and have a nice day",
        "cool, can confirm",
        "nice find",
        "good to know, is all",
        "nice, when you know it",
    ],
)
def test_praise_asks_for_nothing(text: str) -> None:
    """Also in words that ask elsewhere."""
    assert without_praise(text) == ""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("cool, when was it released", "when was it released"),
        ("cool when was it released", "when was it released"),
        ("Great! How big is it", "How big is it"),
        ("thanks, and who funded it", "and who funded it"),
        ("Thank you so much. Is it free", "Is it free"),
        ("ok, nice answer - does GPT-Neo speak French", "does GPT-Neo speak French"),
        ("wow 🎉 how many keys has it", "how many keys has it"),
        ("cool, what about Orla", "what about Orla"),
        ("thanks, in which year", "in which year"),
        ("nice, and in 2021", "and in 2021"),
        ("great, tell me more", "tell me more"),
        ("wow, what a story! Who wrote it", "Who wrote it"),
        ("thanks, and Orla?", "and Orla?"),
        ("thanks and Orla?", "and Orla?"),
        ("cool, thanks, for harmonicas?", "for harmonicas?"),
    ],
)
def test_what_is_asked_behind_praise_is_kept(text: str, asked: str) -> None:
    """People without a question mark ask, too."""
    assert without_praise(text) == asked


@pytest.mark.parametrize("text", ["and for harmonicas?", "Good pianos?", "goods", "", "no, Orla"])
def test_what_is_no_praise_stays_as_it_is(text: str) -> None:
    """Praise is a word of its own at the beginning."""
    assert without_praise(text) == text

"""Cues of speech."""

import pytest

from corpus.sources.cues import announces_topic, takes_leave


@pytest.mark.parametrize(
    "sentence",
    [
        "Yeah, here's another interesting thing about ponds.",
        "Okay so let's start with the mites.",
        "One last thing before we go.",
        "Next up is the heron.",
        "Related to that, I saw a report.",
        "And another really nice paper was on wax.",
        "😊 Yeah let's start with the frost.",
    ],
)
def test_announcements(sentence: str) -> None:
    """What follows is a new topic."""
    assert announces_topic(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "And yeah, that was another interesting thing.",
        "The next morning it froze.",
        "Let's say the pond is deep.",
        "Another frog jumped in.",
        "",
    ],
)
def test_sentences_within_a_topic(sentence: str) -> None:
    """Looking back, or counting something else, announces nothing."""
    assert not announces_topic(sentence)


def test_leave_is_taken_at_the_start_of_the_sentence() -> None:
    """A parting word inside is none."""
    assert takes_leave("Alright, with that, this is all I have for today.")
    assert takes_leave("Thanks for listening!")
    assert not takes_leave("The frog left, with that look of frogs.")

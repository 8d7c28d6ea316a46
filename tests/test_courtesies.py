"""Greetings and farewells."""

import pytest

from corpus.sources.blocks import Block
from corpus.sources.courtesies import is_farewell, is_greeting, without_farewell


@pytest.mark.parametrize(
    "line", ["Dear friends,", "Hello gardeners!", "Hi,", "Good morning, all", "Hi all! 👋"]
)
def test_greetings(line: str) -> None:
    """A line that only greets."""
    assert is_greeting(line)


@pytest.mark.parametrize(
    "line", ["Hello, I counted the bees today.", "Dear prices hurt everyone who cooks at home", ""]
)
def test_lines_that_say_more_are_no_greetings(line: str) -> None:
    """Whatever tells something stays."""
    assert not is_greeting(line)


def test_farewells_and_signatures_at_the_end_go() -> None:
    """Leave-taking and the name under it are dropped from the end only."""
    blocks = [
        Block("See you at the fair, said the mayor, and everybody laughed."),
        Block("The fair took 900 euros."),
        Block("Thanks for reading, and see you next week!"),
        Block("Best,"),
        Block("Marta Weber"),
    ]
    assert without_farewell(blocks) == blocks[:2]


def test_list_items_and_long_paragraphs_are_no_farewell() -> None:
    """What tells more than goodbye stays, even with a parting word in it."""
    assert not is_farewell("Take care when you dig: " + "the clay is wet and heavy " * 8)
    blocks = [Block("See you on the meadow", marker="-")]
    assert without_farewell(blocks) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "Until next week!",
        "Keep digging, and until next time!",
        "Next week: nets.",
        "We'll be back next week.",
        "I will write again next month, when the pond is full.",
        "More next week.",
        "That was May. More about nets next month!",
        "Take care, and keep the gate shut.",
        "Take care of yourselves!",
        "Mind the heron and take care!",
    ],
)
def test_a_writer_who_speaks_to_the_reader_takes_leave(text: str) -> None:
    """Words that news has, too, but first in the paragraph or between writer and reader."""
    assert is_farewell(text)


@pytest.mark.parametrize(
    "text",
    [
        "The new pump will be installed next week by Harris & Sons.",
        "The path opens again next month, after 40 days.",
        "The regulator votes on the new tariff next week.",
        "The vet said to take care of the ducklings until June.",
        "Take care of the ducklings until June, says the vet.",
        "The gate stays shut until next spring.",
        "The gate stays shut until next week.",
        "We met the keeper, who mends the gate next week.",
        "The heron will be back next month.",
    ],
)
def test_news_of_next_week_is_no_farewell(text: str) -> None:
    """A last paragraph that tells something stays."""
    assert without_farewell([Block(text)]) == [Block(text)]

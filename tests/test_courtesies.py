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

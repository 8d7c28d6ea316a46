"""Sections: the story that a question names and asks nothing else of."""

import pytest
from invented import issue_of, passages_of

from retrieval.sections import is_section_named

(PASSAGE,) = passages_of(issue_of("Ruth Okafor opened it.", number=12, heading="Bridge opened"))


@pytest.mark.parametrize("question", ["bridge opened", "the opened bridge of issue 12?"])
def test_the_heading_alone_names_a_section(question: str) -> None:
    """With the issue, or without."""
    assert is_section_named(question, PASSAGE)


@pytest.mark.parametrize("question", ["who opened the bridge", "When was the bridge opened?"])
def test_who_asks_something_wants_no_section(question: str) -> None:
    """Although all other words are the heading's."""
    assert not is_section_named(question, PASSAGE)


def test_a_heading_may_be_a_question() -> None:
    """Then the question names it."""
    (hiring,) = passages_of(issue_of("Elm Press.", heading="Who is hiring"))
    assert is_section_named("who is hiring?", hiring)


def test_more_words_name_more_than_a_section() -> None:
    """They may be told anywhere."""
    assert not is_section_named("bridge opened by Okafor", PASSAGE)

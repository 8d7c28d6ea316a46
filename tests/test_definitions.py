"""Definitions: which questions ask for one, and where a text gives one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.definitions import asked_term, definitions


def defined(term: str, text: str) -> list[str]:
    return [text[start:end] for start, end in definitions(term, text)]


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is a spirit level?", "spirit level"),
        ("yo whats a spirit level", "spirit level"),
        ("Who is Mira Oduya?", "Mira Oduya"),
        ("what are the quinces", "quinces"),
        ("define perry", "perry"),
        ("explain grafting wax", "grafting wax"),
        ("what does perry mean?", "perry"),
        ("hey bot, can you tell me what's Prunex-2?", "Prunex-2"),
    ],
)
def test_a_question_asks_what_something_is(question: str, term: str) -> None:
    """However politely, with or without article and mark."""
    assert asked_term(question) == term


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What is",
        "what is it?",
        "What is the accuracy of Prunex on pears?",
        "what's the price in Kent",
        "Who is to blame and why?",
        "What is the best known late red pear?",
        "When is the fair?",
        "How is perry made?",
        "Is perry a drink?",
        "I wonder what is perry, and who makes it?",
        "What is a drink that is called perry?",
    ],
)
def test_a_question_asks_for_something_else(question: str) -> None:
    """A figure, a relation, a date, or nothing at all."""
    assert asked_term(question) is None


@pytest.mark.parametrize(
    ("term", "text", "definition"),
    [
        ("spirit level", "A spirit level (a tube with a bubble) helps.", "a tube with a bubble"),
        ("perry", "Perry, a drink made from pears, is old.", "a drink made from pears"),
        ("perry", "Perry is a drink made from pears.", "a drink made from pears"),
        ("perry", "Perry means the juice of pears, fermented.", "the juice of pears"),
        ("perries", "A perry is one of the oldest drinks.", "one of the oldest drinks"),
        ("Mira Oduya", "Mira Oduya, the head gardener, spoke.", "the head gardener"),
        ("Prunex", "A new robot (Prunex prunes pears by night) came.", "prunes pears by night"),
        ("Orley", "“Orley”, a village in Kent, won.", "a village in Kent"),
        ("Orley", "Orley is Kent's oldest orchard.", "Kent's oldest orchard"),
    ],
)
def test_a_text_says_what_the_thing_is(term: str, text: str, definition: str) -> None:
    """In an apposition, in brackets, or with a verb of being."""
    assert defined(term, text) == [definition]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("perry", ""),
        ("perry", "Perry is sold in Kent."),
        ("perry", "Perry was cold."),
        ("perry", "They press perry, plums and quinces."),
        ("perry", "Cider is a drink made from apples."),
        ("perry", "Perry? A drink made from pears."),
        ("perry", "Perry, a."),
        ("grafting wax", "Wax for grafting is a paste of resin."),
        ("spirit level", "The spirit is a thing of its own, level by level."),
        ("the", "The drink is a paste of rest."),
    ],
)
def test_a_text_only_mentions_the_thing(term: str, text: str) -> None:
    """Or another thing, or says too little to define anything."""
    assert [each for each in defined(term, text) if "drink" in each or "paste" in each] == []


def test_every_definition_of_a_text_is_found_in_order() -> None:
    """One text may define the thing twice."""
    text = "Perry, a drink made from pears, sells. Perry is the pride of Orley."
    assert defined("perry", text) == ["a drink made from pears", "the pride of Orley"]


@given(st.text(max_size=20), st.text(max_size=80))
@settings(deadline=None)
def test_offsets_lie_in_the_text_whatever_it_is(term: str, text: str) -> None:
    """Odd terms and odd texts are harmless."""
    assert all(0 <= start < end <= len(text) for start, end in definitions(term, text))

"""Questions made unanswerable by changing one thing, and left alone when nothing is safe."""

import random

import pytest

from training import swaps
from training.attributes import ask_otherwise

MILL = "The mill in Fernley was built by Ada Thorne in 1804. The mill in Larkwood opened in 1851."


def rng() -> random.Random:
    return random.Random(7)


def test_a_name_is_replaced_by_one_that_follows_the_same_word() -> None:
    """The preposition stands in for an entity type: places replace places."""
    changed = swaps.swap_name("Who built the mill in Fernley?", MILL, [], rng())
    assert changed == "Who built the mill in Larkwood?"


def test_a_name_never_becomes_the_answer() -> None:
    """Borrowing the answer's own words could make the new question true."""
    text = "Norbert Quill runs Fernley Press with Ada Thorne."
    drawn = {
        swaps.swap_name("Who runs Fernley Press?", text, [], random.Random(n), "Ada Thorne")
        for n in range(20)
    }
    assert not any(question and "Thorne" in question for question in drawn)


def test_a_month_is_replaced_by_a_month() -> None:
    """Months are a closed group; no model is needed to know it."""
    changed = swaps.swap_name("What opened in March?", "It was in March that Ida came.", [], rng())
    assert changed is not None
    assert changed.split()[-1].rstrip("?") in set(swaps.MONTHS) - {"March"}


@pytest.mark.parametrize("question", ["who built it?", "What was built?", "Where is Atlantis?"])
def test_no_name_of_the_paragraph_means_no_swap(question: str) -> None:
    """A name the paragraph does not hold is far already; small letters are no name."""
    assert swaps.swap_name(question, MILL, [], rng()) is None


def test_a_year_is_replaced_by_a_year() -> None:
    """The new number has the shape of the old one and differs from it."""
    for n in range(20):
        changed = swaps.swap_number("What opened in 1851?", MILL, random.Random(n))
        assert changed is not None
        year = changed.removeprefix("What opened in ").rstrip("?")
        assert len(year) == 4
        assert year.isdigit()
        assert year != "1851"


def test_a_question_without_numbers_keeps_its_words() -> None:
    """ "One" counts as none: it mostly counts nothing."""
    assert swaps.swap_number("Which one of the mills burnt?", MILL, rng()) is None


def test_an_antonym_replaces_a_word() -> None:
    """The rest of the question stays."""
    assert swaps.swap_opposite("What was the largest mill?", rng()) == "What was the smallest mill?"


@pytest.mark.parametrize("question", ["Where is New Fernley?", "Who runs it?"])
def test_a_word_without_an_opposite_stays(question: str) -> None:
    """A capitalised word is mostly a part of a name: "New" does not become "Old"."""
    assert swaps.swap_opposite(question, rng()) is None


def test_the_first_auxiliary_is_negated() -> None:
    """Irregular short forms included."""
    assert swaps.negate("What did the mill grind?") == "What didn't the mill grind?"
    assert swaps.negate("Who can open it?") == "Who can't open it?"


@pytest.mark.parametrize("question", ["What didn't it grind?", "Who built it?"])
def test_a_question_is_not_negated_twice_nor_without_an_auxiliary(question: str) -> None:
    """Two negations would make it answerable again."""
    assert swaps.negate(question) is None


def test_a_word_is_replaced_where_its_phrase_ends() -> None:
    """Both words follow the same small word and end their phrase, so the grammar holds."""
    text = "The colour of the roof is red. Moss covers the gate."
    changed = swaps.swap_word("What is the colour of the roof?", text, rng(), "red")
    assert changed == "What is the colour of the gate?"


def test_a_word_that_the_paragraph_uses_otherwise_stays() -> None:
    """Without the same phrase in the paragraph the overlap would be lost, not raised."""
    assert swaps.swap_word("What is the colour of the roof?", "Roofs are red.", rng()) is None


def test_another_question_word_asks_for_what_is_not_stated() -> None:
    """No place, reason or manner stands in the sentence: any of the three may be asked."""
    changed = ask_otherwise("When did the old mill close?", "The old mill closed 1851", rng())
    assert changed is not None
    word, rest = changed.split(" ", 1)
    assert word in {"Where", "Why", "How"}
    assert rest == "did the old mill close?"


@pytest.mark.parametrize(
    "question",
    [
        "When did it close?",  # too short to mean anything without its object
        "What does the mill stand for?",  # the preposition would dangle
        "Which mill in Fernley closed?",  # no other question word fits here
    ],
)
def test_a_question_that_would_become_nonsense_stays(question: str) -> None:
    """Nonsense would be told from real questions by its grammar alone."""
    assert ask_otherwise(question, "The old mill closed.", rng()) is None


def test_a_sentence_that_may_answer_blocks_the_question_word() -> None:
    """Every sign of a time, place, reason and manner is there: nothing is safe to ask."""
    sentence = "In 1851 the mill closed in Fernley because of floods, slowly."
    assert ask_otherwise("What did the old mill lose?", sentence, rng()) is None

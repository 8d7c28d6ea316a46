"""Compounds are found where the archive writes them in two."""

from collections import Counter

import pytest

from retrieval.analysis import search_words
from retrieval.compounds import parted
from retrieval.spelling import Speller

TEXTS = (
    "A tide pool is small. Stilt walkers fell. Tide pool! Our staff work days and nights.",
    "A new manager came. One new man stayed, an old man left. A face (book it) was new.",
    "We face bookings. The office and the cafe are open. A swift horse. ſwift build.",
)


def stems() -> Counter[str]:
    return Counter(stem for text in TEXTS for stem in search_words(text))


@pytest.mark.parametrize(
    ("word", "in_two"),
    [
        ("tidepool", "tide pool"),
        ("Tidepools", "Tide pools"),
        ("stiltwalker", "stilt walker"),
        ("TIDEPOOL", "TIDE POOL"),
        ("swiftbuild", "swift build"),
    ],
)
def test_a_word_that_the_texts_have_in_two_is_parted(word: str, in_two: str) -> None:
    """Whatever its capitals and endings."""
    assert parted(word, TEXTS, stems(), is_common=True) == in_two


@pytest.mark.parametrize(
    "word",
    ["pooltide", "tide", "smallstilt", "tidestilt", "theoffice", "", "a" * 9_999],
)
def test_words_that_do_not_stand_side_by_side_make_none(word: str) -> None:
    """In another order, with others or a full stop between, or with a function word."""
    assert parted(word, TEXTS, stems(), is_common=False) is None


@pytest.mark.parametrize("name", ["Newman", "Facebook"])
def test_the_parts_of_a_known_name_may_have_met_by_chance(name: str) -> None:
    """Each stands without the other as well; of a name that nobody else has there is no doubt."""
    assert parted(name, TEXTS, stems(), is_common=True) is None
    assert parted(name, TEXTS, stems(), is_common=False)


def test_an_unknown_compound_is_parted_before_it_is_taken_for_a_misspelling() -> None:
    """Half of it is no misspelling of the other; the possessive stays."""
    speller = Speller(lambda: TEXTS, frozenset(stems()))
    assert speller.correct("who made Tidepool's rows?") == "who made Tide pool's rows?"

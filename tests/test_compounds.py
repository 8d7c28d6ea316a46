"""What one writer joins and another parts is found all the same."""

import pytest

from corpus.issues import Issue, Story
from corpus.passages import Passage
from retrieval.analysis import search_words
from retrieval.compounds import joined_stems, parted
from retrieval.index import PassageIndex
from retrieval.spelling import Speller

TEXTS = ["A tide pool is small. Stilt walkers fell.", "Our dataset has rows of tide tables. Pool!"]
KNOWN = frozenset(word for text in TEXTS for word in search_words(text))


@pytest.mark.parametrize(
    ("word", "in_two"),
    [
        ("tidepool", "tide pool"),
        ("Tidepools", "Tide pools"),
        ("stiltwalker", "stilt walker"),
        ("TIDEPOOL", "TIDE POOL"),
    ],
)
def test_a_word_that_the_texts_have_in_two_is_read_in_two(word: str, in_two: str) -> None:
    """Whatever its capitals and endings."""
    assert parted(word, TEXTS, KNOWN) == in_two


@pytest.mark.parametrize("word", ["pooltide", "tide", "smallstilt", "hasrows", "tidestilt", ""])
def test_words_that_do_not_stand_side_by_side_make_none(word: str) -> None:
    """In another order, with others or a full stop between, or with a function word."""
    assert parted(word, TEXTS, KNOWN) is None


def test_neighbours_that_the_archive_joins_count_joined_as_well() -> None:
    """Only as they are typed side by side, and only where the archive knows the joined word."""
    assert joined_stems("which data sets are there", KNOWN) == ["dataset"]
    assert joined_stems("data, set", KNOWN) == []
    assert joined_stems("tide pool", KNOWN) == []


def test_an_unknown_compound_is_corrected_before_it_is_taken_for_a_misspelling() -> None:
    """Half of it is no misspelling of the other; the possessive stays."""
    speller = Speller(lambda: TEXTS, KNOWN)
    assert speller.correct("who made Tidepool's rows?") == "who made Tide pool's rows?"


@pytest.mark.parametrize("query", ["data set", "dataset"])
def test_a_search_finds_a_word_written_either_way(query: str) -> None:
    """Where the archive has both, either finds both."""
    texts = ("The dataset has rows.", "A data set has columns.", "Rows, then columns.")
    stories = tuple(Story("", text) for text in texts)
    issue = Issue("i", "I", stories)
    index = PassageIndex([Passage(issue, story, 0, len(story.text)) for story in stories])
    assert {hit.passage.text for hit in index.search(query)} == set(texts[:2])

"""Unknown words are read as near ones; known words and far ones are left alone."""

from collections.abc import Iterator

import pytest

from retrieval.analysis import search_words
from retrieval.spelling import Speller

TEXT = (
    "Pruning with Bazel needs grafting knives. Grafting, grafting! A grating fell. "
    "Pomology of the Reine-Claude: TreeGAN grows normalised pears, and where they were."
)


def speller() -> Speller:
    return Speller(lambda: [TEXT], frozenset(search_words(TEXT)))


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("bazle build", "bazel build"),
        ("who uses Bazerl?", "who uses bazel?"),
        ("prunning", "pruning"),
        ("pomologgyy", "pomology"),
        ("graftng", "grafting"),
        ("knivs", "knives"),
        ("graftngs's price", "grafting's price"),
        ("wher is bazel", "where is bazel"),
        ("waht is bazel", "what is bazel"),
    ],
)
def test_an_unknown_word_is_read_as_the_nearest(query: str, corrected: str) -> None:
    """One edit away, two where the word is long; the rest of the query stays as it was typed."""
    assert speller().correct(query) == corrected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "pruning",
        "PRUNED pears",
        "normalization",
        "where were they",
        "Reine",
        "reine-claude-ish",
        "tree gan",
        "zebra",
        "pear5",
        "12345",
        "bzl",
        "razel",
        "🍎 --- ?",
        "bazlebazle",
    ],
)
def test_what_is_known_short_or_far_is_left_alone(query: str) -> None:
    """A wrong correction would answer another question than the one asked."""
    assert speller().correct(query) is None


@pytest.mark.parametrize("query", ["where did wham play", "how much whey", "which doer opened it"])
def test_a_question_word_is_meant_where_one_stands(query: str) -> None:
    """Elsewhere only if its letters were swapped."""
    assert not {*(speller().correct(query) or "").split()[1:]} & {"what", "when", "does"}


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("batery life", "battery life"),
        ("silo", None),
        ("who was dearer", None),
        ("Kubernetes", None),
    ],
)
def test_words_that_english_has_count_as_well(query: str, corrected: str | None) -> None:
    """A form that the texts lack of a word that they have may be meant; a word that people use is
    none misspelt."""
    text = "Batteries came from the bakery in silk. A dealer fell."
    known = frozenset(search_words(text))
    assert Speller(lambda: [text], known).correct(query) == corrected


def test_of_equally_near_words_the_more_used_is_meant() -> None:
    """Both are one letter away from what was typed."""
    assert speller().correct("grafing") == "grafting"


def test_a_name_is_only_read_as_a_name() -> None:
    """Other words of the archive were never called so; where a name opens the query, who knows."""
    assert speller().correct("who made Knivs?") is None
    assert speller().correct("who made knivs?") == "who made knives?"
    assert speller().correct("Knivs") == "knives"


@pytest.mark.parametrize("query", ["grating chess", "wares", "nerve", "crafting knight"])
def test_a_word_that_people_use_is_no_typo(query: str) -> None:
    """Although the archive lacks it and has one that is near."""
    near = Speller(lambda: [f"{TEXT} Chest, nerves, grafting."], frozenset(search_words(TEXT)))
    assert near.correct(query) is None


def test_accents_may_be_signs_of_their_own() -> None:
    """As some systems type them: the word is still one."""
    known = Speller(lambda: ["Fréchat chat"], frozenset(search_words("Fréchat chat")))
    assert known.correct("Fre\u0301chet") == "fréchat"


def test_only_the_unknown_words_are_replaced() -> None:
    """Marks and blanks around them stay."""
    assert speller().correct("Did «bazle»  prune?") == "Did «bazel»  prune?"


def test_the_archive_is_read_for_its_words_only_when_one_is_unknown() -> None:
    """A known query must not wait for it."""

    def texts() -> Iterator[str]:
        raise AssertionError("read")
        yield ""

    lazy = Speller(texts, frozenset(search_words(TEXT)))
    assert lazy.correct("pruning pears") is None
    with pytest.raises(AssertionError, match="read"):
        lazy.correct("prunning")


def test_an_empty_archive_corrects_nothing() -> None:
    """There is no word to mean."""
    assert Speller(lambda: [], frozenset()).correct("pruning") is None

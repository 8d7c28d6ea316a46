"""Search words: documents and questions meet whatever form or spelling a word has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analysis import search_words, word_spans


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("normalisation", "normalization"),
        ("modelling", "modeling"),
        ("labelled", "labeled"),
        ("genomics", "genomes"),
        ("optimised", "optimizing"),
        ("colours", "color"),
        ("centre", "center"),
        ("pruning", "pruned"),
        ("Oduya's", "Oduya"),
        ("growers’", "grower"),
        ("naïve", "naive"),
        ("Malmö", "malmo"),
        ("ﬁnal", "final"),
        ("1,500,000", "1500000"),
        ("PEARS", "pear"),
        ("D’s", "D"),
        ("May's", "May"),
        ("licences", "license"),
        ("catalogued", "cataloging"),
        ("dialogues", "dialog"),
        ("analysing", "analyzed"),
        ("grey", "gray"),
        ("tyres", "tire"),
        ("programme", "programs"),
        ("bought", "buys"),
        ("Women", "woman"),
    ],
)
def test_forms_and_spellings_of_a_word_are_one(one: str, other: str) -> None:
    """Endings, British and American spelling, accents, capitals and separators do not matter."""
    assert search_words(one) == search_words(other)


def test_a_comma_after_a_figure_is_no_part_of_it() -> None:
    """One within it is."""
    text = "In 2021, 1,500 pears"
    assert [text[start:end] for start, end, _ in word_spans(text)] == [
        "In",
        "2021",
        "1,500",
        "pears",
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("GPT-3", "gpt3"),
        ("GPT-3", "gpt 3"),
        ("GPT3", "gpt-3"),
        ("gpt 3", "GPT-3"),
        ("OpenPrune", "open prune"),
        ("OpenPrune", "openprune"),
        ("openprune", "OpenPrune"),
        ("scikit-learn", "scikit learn"),
        ("e-mail", "email"),
        ("node.js", "node"),
        ("either/or-tree", "tree"),
        ("84.2%", "84.2 percent"),
        ("84.2 %", "84.2"),
        ("C++", "c++"),
        ("C#", "c#"),
        ("v2.1-rc", "2.1"),
        ("TreeGAN's", "treegan"),
    ],
)
def test_a_compound_is_found_by_its_usual_spellings(written: str, asked: str) -> None:
    """Whole and in parts: the question shares at least one word with the text."""
    assert set(search_words(written)) & set(search_words(asked))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5", "35"),
        ("84.2", "84.3"),
        ("C++", "C"),
        ("pear", "peat"),
        ("GPT-3", "GPU"),
        ("3D", "D"),
        ("rise", "rice"),
        ("programmer", "program"),
        ("left", "leave"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """A figure is itself, and a letter inside a compound says nothing alone."""
    assert not set(search_words(one)) & set(search_words(other))


@pytest.mark.parametrize(
    "text", ["", "What is the", "Could you please tell me who?", "… — !", "🍎"]
)
def test_function_words_and_marks_find_nothing(text: str) -> None:
    """They stand everywhere and say nothing about a topic."""
    assert search_words(text) == []


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("SE-0155", "155"),
        ("R&D", "R & D"),
        ("AT&T", "att"),
        ("version 3.0", "version 3"),
        ("C/C++", "C++"),
        ("the US", "US"),
    ],
)
def test_a_name_is_found_by_what_is_left_out_of_it(written: str, asked: str) -> None:
    """Leading zeros, ".0", the other half of a pair; capitals make a name of "us"."""
    assert set(search_words(written)) >= set(search_words(asked)) > set()


@pytest.mark.parametrize("text", ["they're", "wasn’t", "what's", "we'll", "dont", "may", "us"])
def test_contractions_are_function_words_too(text: str) -> None:
    """Whole or without their apostrophe."""
    assert search_words(text) == []


def test_words_keep_their_order_and_repetitions() -> None:
    """BM25 counts them."""
    assert search_words("Pears, apples and pears") == ["pear", "appl", "pear"]


def test_the_example_of_the_docstring_holds() -> None:
    """It is what a reader of the code relies on."""
    assert search_words("Why is GPT-3's accuracy 84.2%?") == [
        *("gpt3", "gpt", "3"),
        *("accuraci", "84.2", "percent"),
    ]


@given(st.text(max_size=60))
@settings(deadline=None)
def test_word_spans_lie_in_the_text_in_order(text: str) -> None:
    """Any text: offsets go up, and the words are those the text is found by."""
    spans = list(word_spans(text))
    places = [at for start, end, _ in spans for at in (start, end)]
    assert places == sorted(places)
    assert all(start < end <= len(text) for start, end, _ in spans)


@given(st.text(st.characters(codec="ascii", exclude_characters="%"), max_size=60))
@settings(deadline=None)
def test_word_spans_and_search_words_are_one_analysis(text: str) -> None:
    """What is marked in a snippet is what was searched for."""
    assert [stem for *_, stems in word_spans(text) for stem in stems] == search_words(text)

"""Sentence boundaries: offsets into the text, never across a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import sentence_spans

WORDS = st.sampled_from(
    ["The", "pear", "U.S.", "3.5", "Dr.", "“No!”", "e.g.", "fell.", "Why?", "-"]
)
LINES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.lists(LINES, max_size=6).map("\n".join)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@given(st.one_of(TEXTS, st.text(max_size=80)))
@settings(deadline=None)
def test_sentences_hold_all_of_a_text_in_order(text: str) -> None:
    """Between two of them there is nothing but blanks, and none has a blank at its ends."""
    at, between = 0, ""
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        between += text[at:start]
        at = end
    assert not (between + text[at:]).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi there. It works.", ["Hi there.", "It works."]),
        ("  Outer blanks go.  ", ["Outer blanks go."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("- One item\n- Two items", ["- One item", "- Two items"]),
        ("Did it hold? It did! Good.", ["Did it hold?", "It did!", "Good."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    """A line is a paragraph or a list item: it ends a sentence with or without a stop."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It cost 3.5 percent of 1.2 million.",
        "Dr. Oduya met Mr. Weber in Leeds.",
        "Some fruit, e.g. pears, kept well.",
        "The U.S. market fell by half.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    """Figures and abbreviations hold stops of their own."""
    assert sentences(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n\t\n"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    """Nothing can be quoted from it."""
    assert sentences(text) == []


def test_a_name_in_small_letters_begins_a_sentence() -> None:
    """So may a word whose beginning is left out."""
    assert sentences("What is new? npm 7 is out.") == ["What is new?", "npm 7 is out."]
    assert len(sentences("It would rain. ’Twas dry.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The fair (it starts in four days!) is near.",
        "SE-0230: Flatten optionals resulting from try? was accepted.",
        "“Will it hold?” asked Ines.",
        'He said "stop!", and it stopped.',
    ],
)
def test_a_mark_inside_brackets_or_a_name_ends_no_sentence(text: str) -> None:
    """What follows could not begin one."""
    assert sentences(text) == [text]

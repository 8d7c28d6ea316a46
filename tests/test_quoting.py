"""From a span to what is shown: whole words, no loose marks, inside full sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import sentence_spans
from retrieval.quoting import full_sentences, trimmed

TEXT = "Frost came. Pears fell by 3.5 percent (Oduya, 2023), she said.\n\n- Prices rose."


def shown(text: str, part: str) -> str:
    start = text.index(part)
    first, last = trimmed(text, start, start + len(part))
    return text[first:last]


@pytest.mark.parametrize(
    ("part", "answer"),
    [
        (" 3.5 percent ", "3.5 percent"),
        ("2023), ", "2023"),
        ("(Oduya, ", "Oduya"),
        ("(Oduya, 2023),", "(Oduya, 2023)"),
        ("said.\n\n-", "said"),
        ("- Prices", "Prices"),
        ("rose.", "rose"),
        ("ears fel", "Pears fell"),
        ("5 percent", "3.5 percent"),
    ],
)
def test_an_answer_is_shown_without_what_is_not_its_own(part: str, answer: str) -> None:
    """Outer blanks, stops and half pairs go; words and pairs are whole; a line ends an answer."""
    assert shown(TEXT, part) == answer


@pytest.mark.parametrize(
    ("text", "part", "answer"),
    [
        ("It fell by -3.5% there.", "3.5", "-3.5%"),
        ("It cost £310.", "310", "£310"),
        ("The non-3.5 figure", "3.5", "3.5"),
        ("He said “no” twice.", "“no", "no"),
        ("He said “no” twice.", "“no”", "“no”"),
        ('"Perry" is old', '"Perry', "Perry"),
        ("the growers' press", "growers'", "growers"),
        ("in C++ (fast)", "C++ (", "C++"),
        ("in the U.S. alone", "the U.S", "the U.S."),
        ("It left the U.S.", "U.S.", "U.S."),
        ("by 9 p.m., she said", "9 p.m.,", "9 p.m."),
    ],
)
def test_signs_and_quotes_belong_to_what_they_stand_at(text: str, part: str, answer: str) -> None:
    """A minus is part of a figure, a hyphen is not; quotes come in pairs."""
    assert shown(text, part) == answer


@pytest.mark.parametrize(
    ("text", "part", "answer"),
    [
        ("Tar costs £9.80 a litre.", "80", "£9.80"),
        ("It holds 1,200 pears.", "200", "1,200"),
        ("It holds 1,200 pears.", "1", "1,200"),
        ("Open at 10:30 today.", "30", "10:30"),
        ("In 2015,2016 it rose.", "2016", "2016"),
        ("Take 3,5,7 of them.", "5", "5"),
    ],
)
def test_a_figure_is_whole(text: str, part: str, answer: str) -> None:
    """But a list is no figure."""
    assert shown(text, part) == answer


@pytest.mark.parametrize("text", ["...", " \n ", '"', ") (", "", ",;:"])
def test_nothing_but_marks_is_nothing(text: str) -> None:
    """An empty span, never one turned around."""
    start, end = trimmed(text, 0, len(text))
    assert start == end


SPANS = st.text(st.sampled_from("ab3 .,()“”\n'"), max_size=30).flatmap(
    lambda text: st.tuples(
        st.just(text),
        st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted),
    )
)


@given(SPANS)
@settings(deadline=None)
def test_trimming_twice_changes_nothing_more(span: tuple[str, list[int]]) -> None:
    """Offsets stay in order inside the text; signs aside, of which there may be many."""
    text, (start, end) = span
    once = trimmed(text, start, end)
    assert 0 <= once[0] <= once[1] <= len(text)
    assert trimmed(text, *once) == once


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("3.5", "Pears fell by 3.5 percent (Oduya, 2023), she said."),
        ("came. Pears", "Frost came. Pears fell by 3.5 percent (Oduya, 2023), she said."),
        ("Prices", "Prices rose."),
        ("Frost came.", "Frost came."),
    ],
)
def test_an_answer_stands_in_its_full_sentence(part: str, sentence: str) -> None:
    """From the first to the last where it runs over several."""
    start = TEXT.index(part)
    first, last = full_sentences(TEXT, start, start + len(part))
    assert TEXT[first:last] == sentence


def test_a_span_between_sentences_is_its_own_sentence() -> None:
    """There is nothing to show around a blank."""
    at = TEXT.index("\n\n")
    assert full_sentences(TEXT, at, at + 1) == (at, at + 1)


@given(SPANS)
@settings(deadline=None)
def test_full_sentences_begin_and_end_where_sentences_do(span: tuple[str, list[int]]) -> None:
    """And hold every sentence that the span touches; only a list marker may stay outside."""
    text, (start, end) = span
    first, last = full_sentences(text, start, end)
    touched = [each for each in sentence_spans(text) if each[0] < end and start < each[1]]
    begin, finish = (touched[0][0], touched[-1][1]) if touched else (start, end)
    assert last == finish
    assert begin <= first <= max(begin, start)
    assert not any(char.isalpha() for char in text[begin:first])

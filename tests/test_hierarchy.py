"""Headings start stories by where they stand and what they hold, not by their level's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.hierarchy import story_starts
from corpus.sources.inline import LinkedText
from corpus.sources.outline import BOLD_LEVEL, Piece

LONG = "word " * 30


def pieces(*parts: tuple[int, str]) -> list[Piece]:
    """Pieces of these levels and texts."""
    return [Piece(LinkedText(text), level) for level, text in parts]


def starts(*parts: tuple[int, str]) -> list[str]:
    """Group and name of every start."""
    given_pieces = pieces(*parts)
    return [f"{s.group}/{given_pieces[s.at].content.text}" for s in story_starts(given_pieces)]


def test_headings_of_the_first_level_or_above_start_stories() -> None:
    """A stray higher heading in the middle takes nothing in that follows it."""
    assert starts((3, "A"), (0, "x"), (2, "B"), (0, "y"), (3, "C"), (0, "z")) == [
        "/A",
        "/B",
        "/C",
    ]


def test_parts_of_an_empty_section_are_stories() -> None:
    """However short they are; and their own parts are judged in turn."""
    assert starts((2, "Tools"), (3, "Saw"), (0, "x"), (3, "Axe"), (0, "y")) == [
        "/Tools",
        "Tools/Saw",
        "Tools/Axe",
    ]


def test_long_parts_are_stories_and_asides_are_not() -> None:
    """Parts of a section with text of its own stand for themselves from a sentence or two on."""
    assert starts((2, "A"), (0, "x"), (3, "B"), (0, LONG), (3, "C"), (0, LONG)) == [
        "/A",
        "A/B",
        "A/C",
    ]
    assert starts((2, "A"), (0, "x"), (3, "B"), (0, "y"), (3, "C"), (0, "z")) == ["/A"]


def test_labels_are_no_stories() -> None:
    """Names that come back in several sections divide stories, at any length."""
    labelled = [
        part for name in "AB" for part in ((2, name), (3, "News"), (0, LONG), (3, "Why"), (0, LONG))
    ]
    assert starts(*labelled) == ["/A", "/B"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(BOLD_LEVEL, "A"), (0, "x"), (BOLD_LEVEL, "B")], ["/A", "/B"]),
        ([(2, "A"), (BOLD_LEVEL, "B"), (0, LONG)], ["/A"]),
        ([(0, "x")], []),
        ([], []),
    ],
)
def test_bold_lines_count_only_alone(parts: list[tuple[int, str]], expected: list[str]) -> None:
    """Where a heading is marked, bold lines are paragraphs; without headings nothing starts."""
    assert starts(*parts) == expected


@given(st.lists(st.tuples(st.integers(0, BOLD_LEVEL), st.sampled_from(["a", "b", LONG]))))
def test_starts_are_headings_in_order(parts: list[tuple[int, str]]) -> None:
    """Whatever the nesting, every start is a heading and none comes twice."""
    places = [start.at for start in story_starts(pieces(*parts))]
    assert places == sorted(set(places))
    assert all(parts[at][0] for at in places)

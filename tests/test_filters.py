"""Filters: what the asker restricts a search to."""

import datetime as dt

import pytest

from corpus.issues import BackissueError, Issue
from retrieval.filters import NO_FILTERS, Filters, read_day

DATED = Issue("orchard-12", "O", (), "Orchard Weekly", 12, dt.date(2023, 2, 10))
BARE = Issue("notes", "Notes", ())


@pytest.mark.parametrize(
    "filters",
    [
        NO_FILTERS,
        Filters(publication="orchard WEEKLY "),
        Filters(issue="orchard-12"),
        Filters(since=dt.date(2023, 2, 10)),
        Filters(until=dt.date(2023, 2, 10)),
        Filters("Orchard Weekly", "orchard-12", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    ],
)
def test_an_issue_is_admitted(filters: Filters) -> None:
    """Publications compare without case, and both ends of a range belong to it."""
    assert filters.admit(DATED)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(publication="Orchard"),
        Filters(publication=""),
        Filters(issue="orchard-1"),
        Filters(issue="ORCHARD-12"),
        Filters(since=dt.date(2023, 2, 11)),
        Filters(until=dt.date(2023, 2, 9)),
        Filters(since=dt.date(2023, 3, 1), until=dt.date(2023, 1, 1)),
        Filters("Orchard Weekly", "orchard-13"),
    ],
)
def test_an_issue_is_left_out(filters: Filters) -> None:
    """Every part has to hold: a part of a name is another publication."""
    assert not filters.admit(DATED)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(publication="Orchard Weekly"),
        Filters(since=dt.date.min),
        Filters(until=dt.date.max),
    ],
)
def test_an_issue_that_states_nothing_is_outside_every_filter(filters: Filters) -> None:
    """Its date is unknown, not early or late."""
    assert NO_FILTERS.admit(BARE)
    assert not filters.admit(BARE)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-05-01", dt.date(2021, 5, 1), dt.date(2021, 5, 1)),
        ("1 May 2021", dt.date(2021, 5, 1), dt.date(2021, 5, 1)),
        ("May 2021", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (" 2024 ", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, first: dt.date, last: dt.date) -> None:
    """A month or a year is its first day as a beginning and its last as an end."""
    assert read_day(text) == first
    assert read_day(text, last=True) == last


@pytest.mark.parametrize("text", ["", "yesterday", "2021-02-30", "May", "04/07/2021", "12"])
def test_what_is_no_day_is_refused_in_one_sentence(text: str) -> None:
    """It quotes what was typed and shows how to write it."""
    with pytest.raises(BackissueError, match="is not a day; write it as") as refusal:
        read_day(text)
    assert repr(text) in str(refusal.value)

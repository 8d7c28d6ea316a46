"""Dates and issue numbers are taken where a line states them, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.dating import (
    find_date,
    find_named_number,
    find_number,
    find_unclear_date,
    to_number,
)

MAY_7 = date(2021, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-07",
        "2021/5/7",
        "orchard_2021_05_07.md",
        "2021-05-07-issue-23.md",
        "orchard-20210507.txt",
        "Orchard Weekly – 7 May 2021",
        "Friday, May 7th, 2021",
        "MAY 7, 2021",
        "Sent on the 7th of May 2021 to all",
        "7-may-2021",
        "7.5.2021",
        "2021 年 5 月 7 日",
        "2021年5月7日",
        "May 7, 2021 (corrected on 9 May 2021)",
    ],
)
def test_a_stated_day_is_found(text: str) -> None:
    """Written, numeric and file name forms of one day all give that day; the first one counts."""
    assert find_date(text) == MAY_7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sept. 5, 2020", date(2020, 9, 5)),
        ("13/02/2021", date(2021, 2, 13)),
        ("02/13/2021", date(2021, 2, 13)),
    ],
)
def test_short_names_and_unambiguous_slashes(text: str, expected: date) -> None:
    """An abbreviated month and a slash date that reads in one way only are dates."""
    assert find_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4_7",
        "May 7",
        "7 May",
        "04/07/2021",
        "2021-13-45",
        "31 February 2021",
        "version 12021050712",
        "a20210507f",
        "003_957852da6d7d50ed.txt",
        "maybe 7 2021",
        "In 2021 we planted 7 trees",
        "2021-05",
        "May 2021",
        "Pond Life #3 - May 2021",
        "Pond Life #3 May 2021",
        "Issue 3 - May 2021",
    ],
)
def test_what_is_not_a_day_is_not_guessed(text: str) -> None:
    """No year, two readings, no such day, digits inside a longer word: no date."""
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elm News 04/07/2021", "04/07/2021"),
        ("4/7/2021", "4/7/2021"),
        ("Sent 13/02/2021, seen (04/07/2021)", "04/07/2021"),
        ("13/02/2021", None),
        ("04/04/2021", None),
        ("00/07/2021", None),
        ("04/07/21", None),
        ("104/07/2021", None),
        ("7.4.2021", None),
        ("", None),
    ],
)
def test_a_day_that_reads_in_two_ways_is_found_as_written(text: str, expected: str | None) -> None:
    """Only where month and day could change places for another day."""
    assert find_unclear_date(text) == expected


@pytest.mark.parametrize("text", ["2021-05", "May 2021", "letter-2021-may.md", "2021 年 5 月"])
def test_a_month_counts_only_when_asked(text: str) -> None:
    """A month of a year is its first day for callers that say so."""
    assert find_date(text, whole_month=True) == date(2021, 5, 1)


def test_a_day_wins_over_a_month() -> None:
    """Asked for months too, a full date elsewhere in the line is still the better answer."""
    assert find_date("May 2021, sent 7 May 2021", whole_month=True) == MAY_7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Issue #23", 23),
        ("issue 23", 23),
        ("2016-05-19-issue-23.md", 23),
        ("Issue No. 12", 12),
        ("No. 12", 12),
        ("№ 12", 12),
        ("Orchard News #3, 2021 年 2 月 13 日", 3),
        ("Vol. 3 No. 4", 4),
        ("Volume 3, Issue 4", 4),
        ("Vol. 9", 9),
        ("24th issue! Enjoy.", 24),
        ("Edition 7", 7),
        ("Orchard number3", 3),
        ("Issue #0", 0),
        ("Issue 1,000", 1000),
        ("#1,000", 1000),
        ("Orchard News #12,345", 12345),
        ("The 1,000th issue", 1000),
        ("Issue 5/2021", 5),
        ("No. 12/2020", 12),
    ],
)
def test_a_stated_number_is_found(text: str, expected: int) -> None:
    """Named, ordinal and hash forms give the number; the issue's wins over the volume's."""
    assert find_number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10 Things about pears",
        "Issue 2021",
        "Issue 2021-05",
        "In this issue 10 pears",
        "there were no 12 apples",
        "C#3 for gardeners",
        "It&#39;s spring",
        "issue 1,234,567",
        "Issue 2,021",
        "The 100,000th issue",
        "Issue 5/6",
        "Issue 5/7/2021",
        "version 3.4",
        "tissue 12",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Years, counts, versions and entities are no issue numbers."""
    assert find_number(text) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(12, 12), ("12", 12), (" #12 ", 12), ("1,000", 1000), ("12/2021", 12), (2021, 2021)],
)
def test_a_field_holds_a_number(value: object, expected: int) -> None:
    """Bare, with its mark, its comma or its year; a year alone is what the field says."""
    assert to_number(value) == expected


@pytest.mark.parametrize("value", ["many", "1,00", "12b", "", None, True, 1.5, "5/6", [1]])
def test_a_field_without_a_number(value: object) -> None:
    """What only begins like one is none."""
    assert to_number(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Welcome to issue 12 of Pond Life.", 12),
        ("Bulletin no. 7 comes late.", 7),
        ("This is letter #3.", 3),
        ("Our newsletter 12 is short.", 12),
        ("My 1,000th letter!", 1000),
        ("The prime minister left No 10 on Monday.", None),
        ("Our frogs were voted #1 in the county.", None),
        ("The letter 10 neighbours signed is here.", None),
        ("Vol. 3 of the herbal is out.", None),
    ],
)
def test_running_text_names_its_issue(text: str, expected: int | None) -> None:
    """Other things have numbers, too."""
    assert find_named_number(text) == expected


@given(st.text())
def test_any_text_is_safe(text: str) -> None:
    """Arbitrary text yields an answer or None, never an error."""
    find_date(text, whole_month=True)
    find_unclear_date(text)
    find_number(text)
    find_named_number(text)
    to_number(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_usual_spellings(day: date) -> None:
    """ISO, compact and written English spellings of any day find that day."""
    for spelling in (day.isoformat(), f"{day:%Y%m%d}", f"{day:%d %B %Y}", f"{day:%B %d, %Y}"):
        assert find_date(f"Orchard {spelling}.md") == day

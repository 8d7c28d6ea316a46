"""Questions about how things stand now, or how they began."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issues import Issue, Story
from retrieval.timeliness import asked_time, places_in_time

DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def issue_on(day: date | None, publication: str = "Elm News") -> Issue:
    """An issue with nothing but its day."""
    return Issue(f"{publication}-{day}", "Elm News", (Story("H", "T"),), publication, date=day)


@pytest.mark.parametrize(
    "question",
    [
        "Who leads the team now?",
        "what's the latest version of elm",
        "current price of a ticket",
        "Is the bridge still shut?",
        "who runs it these days",
    ],
)
def test_how_things_stand_now(question: str) -> None:
    """The newest issue that tells of it knows best."""
    assert asked_time(question) == 1


@pytest.mark.parametrize("question", ["Where was it planned at first?", "the original price"])
def test_how_things_began(question: str) -> None:
    """The oldest issue that tells of it does."""
    assert asked_time(question) == -1


@pytest.mark.parametrize(
    "question",
    [
        "Who leads the team?",
        "is the current of the river strong",
        "how is current in wires measured",
        "How many litres does the still hold?",
    ],
)
def test_most_questions_ask_for_no_time(question: str) -> None:
    """A "current" that flows is none."""
    assert asked_time(question) == 0


def test_issues_stand_between_the_oldest_and_the_newest_of_their_publication() -> None:
    """What is alone or undated stands in the middle."""
    elm = [issue_on(date(2021, 5, day)) for day in (7, 14, 21)]
    others = [issue_on(date(2020, 1, 1), "Oak News"), issue_on(None)]
    assert list(places_in_time([*elm, *others]).values()) == [-1, 0, 1, 0, 0]


@given(st.lists(DAYS, min_size=2, unique=True))
def test_later_issues_stand_higher(days: list[date]) -> None:
    """From -1 to 1, whatever order they come in."""
    issues = [issue_on(day) for day in days]
    places = places_in_time(issues)
    in_order = [places[each.id] for each in sorted(issues, key=lambda each: each.date or date.min)]
    assert in_order == sorted(set(in_order))
    assert (in_order[0], in_order[-1]) == (-1, 1)

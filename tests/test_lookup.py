"""Issues are found by number, date, month, title and publication, typos and all: no guesses."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issues import Issue
from retrieval.lookup import IssueDirectory


def issue(name: str, publication: str, number: int | None, day: str | None, topic: str) -> Issue:
    date = dt.date.fromisoformat(day) if day else None
    mark = "" if number is None else f" #{number}"
    return Issue(name, f"{publication}{mark}: {topic}", (), publication, number, date)


ISSUES = [
    issue("orchard-5", "Orchard Weekly", 5, "2021-05-20", "Grafting"),
    issue("orchard-11", "Orchard Weekly", 11, "2021-07-05", "Summer cuts"),
    issue("orchard-12", "Orchard Weekly", 12, "2022-02-10", "Pruning in frost"),
    issue("orchard-119", "Orchard Weekly", 119, "2024-03-01", "Élagage d'hiver"),
    issue("harbour-11", "Harbour Notes", 11, "2021-05-07", "New cranes"),
    issue("harbour-12", "Harbour Notes", 12, "2021-06-04", "Tide tables"),
    issue("harbour-undated", "Harbour Notes", None, None, "灯塔年鉴"),
]
DIRECTORY = IssueDirectory(ISSUES)


def suggested(text: str) -> list[str]:
    return [each.id for each in DIRECTORY.suggest(text)]


def found(text: str) -> str | None:
    each = DIRECTORY.find(text)
    return each.id if each else None


@pytest.mark.parametrize("text", ["the most recent issue", "latest newsletter", "most recent"])
def test_the_newest_issue_is_found_however_it_is_called(text: str) -> None:
    """As a question would name it."""
    assert found(text) == "orchard-119"


def test_an_issue_may_have_the_number_zero() -> None:
    """Which is not none, and not the beginning of every other."""
    pilot = issue("pilot", "Quay", 0, "2020-01-01", "Pilot")
    directory = IssueDirectory([*ISSUES, pilot])
    assert directory.find("issue 0") is pilot
    assert directory.suggest("0") == [pilot]


def test_an_empty_text_suggests_the_newest_first():
    """Before anything is typed the list is the archive from its newest issue on."""
    assert suggested("  ")[:3] == ["orchard-119", "orchard-12", "orchard-11"]
    assert suggested("")[-1] == "harbour-undated"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("119", "orchard-119"),
        ("#119", "orchard-119"),
        ("issue 5", "orchard-5"),
        ("harbour 11", "harbour-11"),
        ("2021-05-07", "harbour-11"),
        ("7 May 2021", "harbour-11"),
        ("May 7th", "harbour-11"),
        ("7.5.2021", "harbour-11"),
        ("june 2021", "harbour-12"),
        ("2022", "orchard-12"),
        ("pruning", "orchard-12"),
        ("prun", "orchard-12"),
        ("elagage", "orchard-119"),
        ("orchrad frsot", "orchard-12"),
        ("febuary", "orchard-12"),
        ("灯塔", "harbour-undated"),
    ],
)
def test_the_likeliest_issue_comes_first(text: str, first: str):
    """Every usual way to call an issue suggests it first, also unfinished or misspelt."""
    assert suggested(text)[0] == first


def test_first_digits_of_a_number_suggest_it():
    """Typing goes on: 11 is number 11 of both newsletters, then what may become 119."""
    assert suggested("11") == ["orchard-11", "harbour-11"]
    assert "orchard-119" in suggested("1")


def test_a_date_that_reads_in_two_ways_suggests_both():
    """05/07/2021 is 7 May to some people and 5 July to others."""
    assert set(suggested("05/07/2021")[:2]) == {"harbour-11", "orchard-11"}


@pytest.mark.parametrize("text", ["zzzzzz", "!?", "9999", "\u200b"])
def test_nothing_like_it_suggests_nothing(text: str):
    """No issue is offered for a text that none is like."""
    assert suggested(text) == []


def test_suggestions_stay_within_the_limit():
    """Discord shows no more than 25."""
    many = IssueDirectory(issue(f"x-{n}", "X Letter", n, None, "y") for n in range(60))

    assert len(many.suggest("letter")) == 25
    assert len(many.suggest("", limit=3)) == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("orchard-12", "orchard-12"),
        ("ORCHARD-12", "orchard-12"),
        ("issue 119", "orchard-119"),
        ("harbour notes 11", "harbour-11"),
        ("12", "orchard-12"),
        ("20 May 2021", "orchard-5"),
        ("May 2021", "orchard-5"),
        ("Orchard Weekly #12: Pruning in frost", "orchard-12"),
        ("orchrd weekly pruning", "orchard-12"),
        ("the latest issue", "orchard-119"),
        ("latest harbour notes", "harbour-12"),
    ],
)
def test_an_issue_is_found_by_its_name(text: str, name: str):
    """The newest issue that fits is taken when several do."""
    assert found(text) == name


@pytest.mark.parametrize(
    "text",
    ["", "   ", "issue", "13", "issue 1", "21 May 2021", "April 2021", "2019", "gardening tools"],
)
def test_no_issue_is_found_by_guessing(text: str):
    """A number or date that no issue has finds none, however near another one is."""
    assert found(text) is None


def test_an_empty_archive_finds_nothing():
    """There may be no issue yet."""
    empty = IssueDirectory([])

    assert empty.suggest("may 2021") == empty.suggest("") == []
    assert empty.find("latest") is None
    assert empty.find("12") is None


@given(st.text(max_size=200) | st.text("0123456789/.-# may", max_size=60))
def test_any_text_can_be_looked_up(text: str):
    """Whatever is typed, the look-up answers, with issues of the archive only."""
    assert set(suggested(text)) <= {each.id for each in ISSUES}
    assert found(text) in {None, *(each.id for each in ISSUES)}


def test_a_digit_run_of_any_length_is_no_error():
    """Python refuses to read numbers of more than 4300 digits."""
    assert suggested("1" * 5000) == []
    assert found("7" * 5000) is None


def test_the_starter_archive_is_found_by_its_dates():
    """The issues that ship with the program, by the ways people would name them."""
    from corpus.archive import load_archive

    starter = IssueDirectory(load_archive(Path(__file__).parent.parent / "corpus/starter").issues)

    assert starter.find("28 may").id == "this-week-in-machine-learning-2021-05-28"
    assert starter.find("the batch").id == "the-batch-2021-04-07"
    assert starter.find("machine learning monthly 24").id == "machine-learning-monthly-2021-12"

"""Questions for an issue as a whole, which no sentence answers."""

import pytest
from invented import numbered_issues, passages_of

from retrieval.filters import Filters
from retrieval.index import PassageIndex
from retrieval.overview import issue_asked_for
from retrieval.query import understood

INDEX = PassageIndex(passages_of(*numbered_issues(["Frost came.", "Pears fell.", "Reeds rose."])))


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What's in issue 3?", 3),
        ("what is issue 2 about", 2),
        ("about issue 2", 2),
        ("summarise the latest issue", 3),
        ("what does Orchard Weekly issue 2 cover?", 2),
    ],
)
def test_an_issue_is_asked_for(question: str, number: int) -> None:
    """By its number or its place, and nothing else is."""
    issue = issue_asked_for(understood(question, INDEX, None), INDEX)
    assert issue is not None
    assert issue.number == number


def test_a_filter_names_the_issue_as_well() -> None:
    """ "What's in this issue?", asked of one."""
    issue = INDEX.issues[1]
    query = understood("what's in this issue?", INDEX, None, Filters(issue=issue.id))
    assert issue_asked_for(query, INDEX) == issue


@pytest.mark.parametrize(
    "question",
    [
        "What is the number of the last Orchard Weekly?",
        "What does issue 3 say about reeds?",
        "What is new in pruning?",
        "What's in the shed of issue 2?",
        "who wrote issue 3?",
    ],
)
def test_other_questions_ask_for_a_sentence(question: str) -> None:
    """They name an issue in passing, or none."""
    assert issue_asked_for(understood(question, INDEX, None), INDEX) is None

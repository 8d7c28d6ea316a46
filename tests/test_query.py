"""Queries: which issues they favour beside what their words find."""

from datetime import date

import pytest
from invented import numbered_issues, passages_of

from retrieval.filters import Filters
from retrieval.index import PassageIndex
from retrieval.query import understood

PRICES = (
    "The ferry ticket costs 5 euros.",
    "The ferry ticket costs 6 euros and not 5 any longer.",
    "From June on the ferry ticket costs 7 euros.",
)
INDEX = PassageIndex(passages_of(*numbered_issues(PRICES)))


@pytest.mark.parametrize(
    ("question", "filters", "best"),
    [
        ("ferry ticket", Filters(), 1),
        ("ferry ticket now", Filters(), 3),
        ("ferry ticket now", Filters(until=date(2023, 1, 13)), 2),
        ("ferry ticket at first", Filters(), 1),
        ("latest ferry ticket of January 2023", Filters(), 1),
    ],
)
def test_what_is_true_now_is_looked_for_in_new_issues(
    question: str, filters: Filters, best: int
) -> None:
    """Of those that the filters admit; where it began, the archive's first issue need not tell."""
    hits = understood(question, INDEX, None, filters).hits(INDEX)
    assert hits[0].passage.issue.number == best

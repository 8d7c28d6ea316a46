"""What an issue says about itself, as sentences."""

import datetime as dt

import pytest

from corpus.issues import Fact, Issue
from retrieval.facts import FACTS_HEADING, facts_story, issue_label

DAY = dt.date(2023, 2, 3)


def sentences(issue: Issue) -> list[str]:
    story = facts_story(issue)
    return story.text.split("\n") if story else []


def orchard(*facts: Fact, number: int | None = 12, date: dt.date | None = None) -> Issue:
    return Issue("o", "Pruning", (), "Orchard Weekly", number, date, facts=facts)


def test_the_date_is_a_sentence() -> None:
    """As people write a day, so that it can be the answer to "when"."""
    assert sentences(orchard(date=DAY)) == [
        "Orchard Weekly issue #12 was published on 3 February 2023."
    ]


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (Fact("author", "jsq"), "Orchard Weekly issue #12 was written by its author, jsq."),
        (Fact("editors", "A and B"), "Orchard Weekly issue #12 was edited by its editor, A and B."),
        (Fact("sponsor", "Green Spade"), "Orchard Weekly issue #12 was sponsored by Green Spade."),
        (Fact("cover-photo", "R. Lin"), "The cover photo of Orchard Weekly issue #12 is R. Lin."),
        (Fact("print_run", "900"), "The print run of Orchard Weekly issue #12 is 900."),
    ],
)
def test_a_fact_is_a_sentence(fact: Fact, sentence: str) -> None:
    """Roles with the verb that a question about them uses, anything else by its name."""
    assert sentences(orchard(fact)) == [sentence]


def test_facts_keep_their_order_after_the_date() -> None:
    """One a line, for a sentence ends at a line end."""
    facts = (Fact("sponsor", "Green Spade"), Fact("author", "jsq"))
    lines = sentences(orchard(*facts, date=DAY))
    assert [line.split()[-1] for line in lines] == ["2023.", "Spade.", "jsq."]


@pytest.mark.parametrize(
    ("issue", "label"),
    [
        (Issue("o", "Pruning", (), "Orchard Weekly", 12), "Orchard Weekly issue #12"),
        (Issue("o", "Pruning", (), None, 12), "Issue #12"),
        (Issue("o", "Pruning", (), "Orchard Weekly"), "Pruning"),
        (Issue("o", "Pruning", (), None, 0), "Issue #0"),
    ],
)
def test_an_issue_is_called_by_its_number_or_its_title(issue: Issue, label: str) -> None:
    """Number 0 is a number."""
    assert issue_label(issue) == label


def test_an_issue_that_states_nothing_has_no_facts() -> None:
    """Its title alone is no sentence."""
    assert facts_story(Issue("o", "Pruning", ())) is None


def test_the_story_is_headed_and_leads_to_the_issue() -> None:
    """So it is found and cited like any other."""
    issue = Issue("o", "P", (), date=DAY, source="https://orchard.example/12")
    story = facts_story(issue)
    assert story is not None
    assert (story.heading, story.link) == (FACTS_HEADING, "https://orchard.example/12")

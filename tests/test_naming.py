"""Names of issues are slugs that say which issue it is, and never clash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issues import Issue
from corpus.naming import is_numbered_form, issue_id, slug, unique


def issue(publication: str | None, day: date | None, number: int | None, title: str = "T") -> Issue:
    """An issue without stories."""
    return Issue("x", title, (), publication=publication, date=day, number=number)


DAY = date(2021, 5, 7)


@pytest.mark.parametrize(
    ("publication", "day", "number", "stem", "expected"),
    [
        ("The Orchard", DAY, 23, "a1b2", "the-orchard-2021-05-07"),
        ("The Orchard", None, 23, "a1b2", "the-orchard-23"),
        ("The Orchard", None, None, "a1b2", "the-orchard"),
        (None, DAY, 23, "2021-05-07-issue-23", "2021-05-07-issue-23"),
        (None, DAY, None, "letter_4", "letter-4-2021-05-07"),
        (None, None, 23, "issue 23", "issue-23"),
        (None, None, None, "Some Letter", "some-letter"),
        ("果樹園", None, 3, "x", "果樹園-3"),
        ("!!!", DAY, None, "x", "issue-2021-05-07"),
    ],
)
def test_an_id_holds_publication_and_date_or_number(
    publication: str | None, day: date | None, number: int | None, stem: str, expected: str
) -> None:
    """Without a publication the file's name stands in; what it says already is not repeated."""
    assert issue_id(issue(publication, day, number), stem) == expected


def test_a_title_that_goes_on_from_the_publication_tells_issues_apart() -> None:
    """A month is no date, and still names the issue of a monthly letter."""
    monthly = issue("The Orchard", None, None, "The Orchard – May 2021")
    assert issue_id(monthly, "x") == "the-orchard-may-2021"


def test_clashes_get_a_number() -> None:
    """The first free one; a README stays free for the people who keep the archive."""
    assert unique("pears", {"figs"}) == "pears"
    assert unique("pears", {"pears", "pears-2"}) == "pears-3"
    assert unique("readme", set()) == "readme-2"
    assert is_numbered_form("pears-2", "pears")
    assert not is_numbered_form("pears-2021-05-07", "pears")
    assert not is_numbered_form("pears", "pears")


@given(st.text())
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    """Whatever the text, no separator, blank, dot or capital is left, and it is stable."""
    name = slug(text)
    assert not set(name) & set("/\\. \t\n:*?\"<>|'")
    assert slug(name) == name

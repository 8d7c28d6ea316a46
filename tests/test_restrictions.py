"""What people type for a publication and a range of days, understood alike in every face."""

import datetime as dt
from pathlib import Path

import pytest

from bot.asking.shelf import Shelf
from bot.commands.options import read_filters as read_options
from bot.replies.refusals import sentence_message
from bot.restrictions import (
    NAME_LETTERS,
    NAMED,
    publication_named,
    read_filters,
    read_range,
    restriction_words,
)
from corpus.archive import render_issue
from corpus.issues import BackissueError, Issue, Story
from retrieval.filters import NO_FILTERS, Filters
from retrieval.library import Library

NAMES = ("Harbour Notes", "Orchard Weekly", "The Orchard")
MANY = tuple(f"Letter {number}" for number in range(500))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Orchard Weekly", "Orchard Weekly"),
        (" harbour notes ", "Harbour Notes"),
        ("weekly", "Orchard Weekly"),
        ("the orchard", "The Orchard"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_publication_is_named_by_its_name_or_a_part_of_it(
    typed: str | None, meant: str | None
) -> None:
    """In any case; no words name none."""
    assert publication_named(typed, NAMES) == meant


def test_a_name_in_two_spellings_is_one() -> None:
    """Filters know no case either."""
    assert publication_named("weekly", ("Orchard Weekly", "orchard weekly")) == "Orchard Weekly"


@pytest.mark.parametrize(
    ("typed", "names", "said"),
    [
        ("Orcard Weekly", NAMES, "No newsletter is called 'Orcard Weekly'; the archive names H"),
        ("gazette", (), "No newsletter is called 'gazette'; the archive names none."),
        ("orchard", NAMES, "2 newsletters fit 'orchard': Orchard Weekly, The Orchard; name one"),
        ("Leter 499", MANY, "No newsletter is called 'Leter 499'; nearest to it: Letter 499, "),
        ("§§§", MANY, "No newsletter is called '§§§'; the archive names Letter 0, Letter 1, "),
        ("letter", MANY, "Letter 7 and 492 more; name one of them."),
    ],
)
def test_a_publication_that_is_not_there_is_never_replaced(
    typed: str, names: tuple[str, ...], said: str
) -> None:
    """The sentence names the candidates: all of few, the nearest of many."""
    with pytest.raises(BackissueError) as refused:
        publication_named(typed, names)
    assert said in str(refused.value)


def test_a_refusal_fits_into_a_message() -> None:
    """Whatever was typed, and however many and long the names are; none is cut off at the end."""
    names = tuple(f"{number}{'*' * 300}" for number in range(100))
    with pytest.raises(BackissueError) as refused:
        publication_named("_" * 6000, names)
    shown = sentence_message(str(refused.value)).plain()
    assert len(shown) <= 2000
    assert shown.endswith(f"and {100 - NAMED} more.")
    assert "*" * (NAME_LETTERS + 1) not in shown


def test_a_restriction_is_told_in_words() -> None:
    """The issue by its name; an id that no issue has says nothing."""
    day = dt.date(2023, 2, 10)
    issue = Issue("orchard-12", "Frost", (), "Orchard Weekly", 12, day)
    said = restriction_words(Filters("Orchard Weekly", "orchard-12", day, day), [issue])
    assert said == (
        "only Orchard Weekly · only Orchard Weekly: Frost · 10 Feb 2023"
        " · since 10 Feb 2023 · until 10 Feb 2023"
    )
    assert restriction_words(Filters(issue="orchard-13"), [issue]) == ""
    assert restriction_words(NO_FILTERS, [issue]) == ""


def test_a_range_is_whole_days_and_months() -> None:
    """From the first day of a month to the last of another."""
    assert read_range("May 2021", "June 2021") == (dt.date(2021, 5, 1), dt.date(2021, 6, 30))
    assert read_range(None, "") == (None, None)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    """No issue would ever be found."""
    with pytest.raises(BackissueError, match="since 2022-01-01 and until 2021-01-01; swap"):
        read_range("2022-01-01", "2021-01-01")


def test_a_number_is_looked_for_in_the_publication_that_is_named(tmp_path: Path) -> None:
    """Both have a third issue; in the terminal as in Discord."""
    for name in NAMES[:2]:
        issue = Issue(
            f"{name[:4].lower()}-3", f"{name} #3", (Story("Frost", "It froze."),), name, 3
        )
        (tmp_path / f"{issue.id}.md").write_text(render_issue(issue), encoding="utf-8")
    library = Library(tmp_path)
    shelf = Shelf(library)
    for name in NAMES[:2]:
        meant = Filters(name, f"{name[:4].lower()}-3")
        assert read_filters(library, name, "3") == meant
        assert read_options(shelf, name, "3", None, None) == meant

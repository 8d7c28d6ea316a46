"""Markdown files become issues that an archive file holds without loss."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import parse_issue, render_issue
from corpus.issues import CorpusError, Issue
from corpus.sources.markdown import read_markdown

POSTS = Path(__file__).parents[2] / "shared" / "newsletters" / "swiftweekly" / "_posts"


def read_one(text: str, name: str = "pears.md") -> Issue:
    """The only issue of a file."""
    (issue,) = read_markdown(text, name)
    return issue


def test_front_matter_wins_over_heading_and_file_name() -> None:
    """Title, number and date are taken where they are stated first."""
    head = "---\ntitle: 'Issue #9'\ndate: 2021-05-07\n---\n"
    text = f"{head}# Spring pruning\n\nHello.\n\n## Pears\n\nRipe."
    issue = read_one(text, "2020-01-01-issue-3.md")
    assert (issue.title, issue.number, issue.date) == ("Issue #9", 9, date(2021, 5, 7))
    assert issue.source == "2020-01-01-issue-3.md"
    assert [story.heading for story in issue.stories] == ["Spring pruning", "Pears"]


def test_the_file_name_fills_what_the_text_leaves_open() -> None:
    """Date and number of a name such as a blog's; the title stays as short as it is."""
    issue = read_one("---\ntitle: Issue\n---\nHello.", "2021-05-07-issue-23.md")
    assert (issue.title, issue.number, issue.date) == ("Issue", 23, date(2021, 5, 7))


def test_a_single_top_heading_is_the_title() -> None:
    """It is no story; a short dated line below it dates the issue."""
    issue = read_one("# Orchard Weekly #12\n\n*Friday, 7 May 2021*\n\n## Pears\n\nRipe.")
    assert (issue.title, issue.number, issue.date) == ("Orchard Weekly #12", 12, date(2021, 5, 7))
    assert issue.stories[-1].heading == "Pears"


def test_several_dated_headings_are_several_issues() -> None:
    """A page with a dated heading above each set of stories holds one issue for each."""
    page = "".join(
        f"# Orchard Weekly – {day} May 2021\n\nHello {day}.\n\n## Pears\n\nRipe on {day}.\n\n"
        for day in (14, 7)
    )
    issues = read_markdown(page, "page.md")
    assert [issue.date for issue in issues] == [date(2021, 5, 14), date(2021, 5, 7)]
    assert issues[0].title == "Orchard Weekly – 14 May 2021"
    assert issues[1].stories[1].text == "Ripe on 7."


def test_a_calendar_is_one_issue() -> None:
    """Dated headings with no stories below them are entries of one issue."""
    text = "## 7 May 2021: walk\n\nBring boots.\n\n## 9 May 2021: talk\n\nBring questions."
    assert len(read_markdown(text, "events.md")) == 1


def test_what_nothing_states_is_unknown() -> None:
    """No number, date or publication is made up; the title falls back to the file's name."""
    issue = read_one("Some words about pears.", "pears.md")
    assert (issue.title, issue.number, issue.date, issue.publication) == ("pears", None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Pears\n---\n",
        "## Pears\n\n## Figs",
        "![](pear.png)",
        "{% include everything.html %}",
        "## Sponsored by Ladders\n\nBuy.",
    ],
)
def test_a_file_without_a_story_is_refused(text: str) -> None:
    """Front matter, headings, pictures, tags or adverts alone hold nothing to read."""
    with pytest.raises(CorpusError, match=r"^pears\.md holds no story"):
        read_markdown(text, "pears.md")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="# *-_`[]()<>!|~\n\\/:.{%}1ab=>&;é") | st.text())
def test_any_text_survives_the_archive_or_is_refused(text: str) -> None:
    """Arbitrary Markdown raises nothing but CorpusError and comes back from an archive file."""
    try:
        issues = read_markdown(text, "any.md")
    except CorpusError:
        return
    for issue in issues:
        assert parse_issue(render_issue(issue), issue.id) == issue


@pytest.mark.skipif(not POSTS.is_dir(), reason="the shared newsletters are not here")
def test_real_issues_leave_no_markup_behind() -> None:
    """Every post becomes a dated, numbered issue without tags, and survives the archive."""
    for path in sorted(POSTS.glob("*.md")):
        issue = read_one(path.read_text(encoding="utf-8"), path.name)
        assert issue.date is not None
        assert issue.number is not None
        assert issue.stories
        text = "\n".join(story.text for story in issue.stories)
        assert not any(
            mark in text for mark in ("{%", "{{", "![", "<br", "](", "\ue000", "&mdash;")
        )
        assert parse_issue(render_issue(issue), issue.id) == issue


def test_a_bare_number_counts_when_title_and_file_name_agree() -> None:
    """ "Pond Weekly 57 — Frogs" is number 57 in the file pond-57.md, not in pond.md."""
    text = "---\ntitle: Pond Weekly 57 — Frogs\n---\n## Frogs\n\nGreen."
    issue = read_one(text, "2022-06-08-pond-57.md")
    assert (issue.number, issue.publication) == (57, "Pond Weekly")
    assert read_one(text, "pond.md").number is None


def test_a_sponsored_section_goes_with_its_text() -> None:
    """The heading alone would leave its text to the story above."""
    text = (
        "## Frogs\n\nGreen.\n\n## Sponsored: Green Spade\n\nNets from 12 euros.\n\n## Newts\n\nRed."
    )
    assert [story.text for story in read_one(text).stories] == ["Green.", "Red."]


def test_stories_that_speak_of_pictures_are_read() -> None:
    """They are no picture's name, and their headings stay."""
    text = (
        "## Release 1.2\n\nFixed upload of .svg and .webp files\n\n"
        "## Photo 51\n\nPhoto 51 is on show at the museum\n"
    )
    (issue,) = read_markdown(text, "ponds.md")
    assert [story.heading for story in issue.stories] == ["Release 1.2", "Photo 51"]

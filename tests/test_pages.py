"""Markdown pages that hold several issues."""

import datetime as dt

import pytest

from corpus.omissions import omitted_lines
from corpus.sources.markdown import read_markdown

ISSUE = """
## Issue {number}, {number} May 2021

### Frogs

They sing; see [the count][1] and [the map][map].

### Newts

They hide.

[1]: https://count.example/{number}
"""
PAGE = f"""# Pond Life

All issues of the year.
{ISSUE.format(number=3)}{ISSUE.format(number=4)}
[map]: https://map.example/
"""


def test_one_heading_above_all_names_the_publication() -> None:
    """Its issues are dated by their own headings and titled with its name."""
    issues = read_markdown(PAGE, "all.md")
    assert [issue.title for issue in issues] == [
        f"Pond Life, Issue {number}, {number} May 2021" for number in (3, 4)
    ]
    assert [(issue.publication, issue.number, issue.date) for issue in issues] == [
        ("Pond Life", number, dt.date(2021, 5, number)) for number in (3, 4)
    ]
    assert [[story.heading for story in issue.stories] for issue in issues] == [
        ["Introduction", "Frogs", "Newts"],  # what stands above all issues opens the first
        ["Frogs", "Newts"],
    ]


def test_each_issue_defines_its_own_links_first() -> None:
    """What it does not define leads where the rest of the page says."""
    issues = read_markdown(PAGE, "all.md")
    assert [[link.url for link in issue.stories[-2].links] for issue in issues] == [
        [f"https://count.example/{number}", "https://map.example/"] for number in (3, 4)
    ]


def test_nothing_is_left_out() -> None:
    """Neither what stands above all issues nor lines with such links."""
    issues = read_markdown(PAGE, "all.md")
    assert omitted_lines(PAGE.encode(), "all.md", issues) == []


def test_headings_of_html_are_cut_at_as_well() -> None:
    """Two issues inside one block of HTML."""
    page = "<h2>Issue 3</h2>\n<h3>Frogs</h3>\nSing.\n<h2>Issue 4</h2>\n<h3>Newts</h3>\nHide.\n"
    issues = read_markdown(page, "all.md")
    assert [(issue.number, issue.stories[0].text) for issue in issues] == [
        (3, "Sing."),
        (4, "Hide."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("# Pond Life", "# Pond Life, Issue 9"),  # its sections are dated, not issues
        PAGE.replace("## Issue 4, 4 May 2021", "## The year to come"),
        PAGE.replace("### ", ""),
        "# Pond Life\n\n" + ISSUE.format(number=3),
        "# Ponds\n\n## #1 Elm\n\n### Way\n\nBy bus.\n\n## #2 Mill\n\n### Way\n\nBy boat.",
    ],
)
def test_other_pages_are_one_issue(page: str) -> None:
    """Below a dated title, with an undated section, without stories, with one section only, or with
    sections that are counted."""
    assert len(read_markdown(page, "all.md")) == 1

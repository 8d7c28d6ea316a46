"""The list of issues and what every command prints with."""

import datetime as dt

import pytest
from rich.cells import cell_len
from rich.text import Text

from bot.listing import hanging, indented, issue_name, issue_title, issues_text, show
from corpus.issues import Issue, Story

STORIES = (Story("Frost", "It was cold."), Story("Sun", "It was warm."))


def issue(title: str, number: int | None = None, date: dt.date | None = None) -> Issue:
    return Issue("orchard", title, STORIES, "Orchard Weekly", number, date)


def test_a_line_an_issue(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures stand to the right of their column; what is unknown is said or left free."""
    show(issues_text([issue("Orchard Weekly", None), issue("Frost", 12, dt.date(2023, 2, 10))]))
    assert capsys.readouterr().out.splitlines() == [
        "       Date  No.  Stories  Title",
        "    undated             2  Orchard Weekly",
        "10 Feb 2023   12        2  Orchard Weekly: Frost",
    ]


def test_a_long_title_is_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """It is what `summary` and `--issue` want to be told."""
    title = "A title that goes on and on " * 6
    show(issues_text([issue(title)]))
    assert title.strip() in capsys.readouterr().out


def test_wide_letters_keep_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """A CJK letter takes two cells."""
    show(issues_text([issue("果园周刊", 1), issue("Frost", 2)]))
    _, *lines = capsys.readouterr().out.splitlines()
    assert len({cell_len(line.split("Orchard")[0]) for line in lines}) == 1


def test_an_empty_archive_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Not a head without lines."""
    show(issues_text([]))
    assert "`backissue import PATH`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("Frost", dt.date(2023, 2, 10), "Orchard Weekly: Frost · 10 Feb 2023"),
        ("Frost", None, "Orchard Weekly: Frost"),
        ("Orchard Weekly, 10 February 2023", dt.date(2023, 2, 10), ""),
        ("Orchard Weekly 2023-02-10", dt.date(2023, 2, 10), ""),
        ("The orchard weekly of February 2023", dt.date(2023, 2, 1), ""),
        ("Orchard Weekly, 9 February 2023", dt.date(2023, 2, 10), " · 10 Feb 2023"),
    ],
)
def test_nothing_is_said_twice(title: str, date: dt.date | None, name: str) -> None:
    """The date only where the title does not state it, the publication likewise."""
    expected = name if "Orchard" in name else title + name
    assert issue_name(issue(title, date=date)) == expected


def test_an_issue_without_publication_has_its_title() -> None:
    """Nothing is put before it."""
    assert issue_title(Issue("a", "Frost", ())) == "Frost"


def test_piped_lines_are_not_filled(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither blanks at their ends nor colours; 80 columns at most."""
    show(indented(Text("frost " * 40, style="bold")), hanging("• ", Text("sun " * 40)))
    lines = capsys.readouterr().out.splitlines()
    assert all(line == line.rstrip() and len(line) <= 80 for line in lines)
    assert "\x1b" not in "".join(lines)
    assert lines[0].startswith("  frost")
    assert lines[-1].startswith("  sun")


def test_a_string_is_printed_letter_by_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """Rich reads [b] as markup and :bee: as a picture; both may be what somebody typed."""
    show("[b]frost[/b] [/x] :bee:")
    assert capsys.readouterr().out == "[b]frost[/b] [/x] :bee:\n"


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_has_colours_unless_unwanted(
    no_color: str,
    coloured: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """https://no-color.org: any value that is not empty."""
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": no_color}.items():
        monkeypatch.setenv(name, value)
    show(Text("frost", style="green"))
    assert ("\x1b[32m" in capsys.readouterr().out) is coloured

"""How the terminal prints, and the list of issues: what needs no engine and so is quick."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.issues import Issue
from corpus.sources.dating import find_date

INDENT = 2
GAP = "  "  # between the columns of a list


def show(*parts: RenderableType) -> None:
    """Print to stdout; rich leaves colours out by itself when piped or under NO_COLOR.

    A string is printed letter by letter: "[b]" and ":bee:" may be what a person typed.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    whole = Group(*parts)  # a text printed by itself would lose its own way of wrapping
    if console.is_terminal:
        console.print(whole, crop=False)
        return
    with console.capture() as capture:
        console.print(whole, crop=False)
    # Rich fills lines with blanks, which a file or another program has no use for.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def issues_text(issues: Sequence[Issue]) -> RenderableType:
    """A line an issue: date, number, stories and title, in columns."""
    if not issues:
        return Text("The archive holds no issue yet; `backissue import PATH` adds some.")
    rows = [("Date", "No.", "Stories", "Title"), *map(_row, issues)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    # Not rich's Table, which takes half as long as reading the whole archive and cuts titles.
    head, *lines = (Text(line, no_wrap=True, overflow="ignore") for line in _aligned(rows, widths))
    head.stylize("bold")
    return Group(head, *lines)


def _row(issue: Issue) -> tuple[str, str, str, str]:
    number = "" if issue.number is None else str(issue.number)
    return day(issue), number, str(len(issue.stories)), issue_title(issue)


def _aligned(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Figures to the right; the title, whose width nobody knows, comes last."""
    for date, number, stories, title in rows:
        yield GAP.join(
            (date.rjust(widths[0]), number.rjust(widths[1]), stories.rjust(widths[2]), title)
        )


def issue_title(issue: Issue) -> str:
    """The title, with the publication before it unless it says so itself."""
    name = issue.publication
    if not name or name.casefold() in issue.title.casefold():
        return issue.title
    return f"{name}: {issue.title}"


def issue_name(issue: Issue) -> str:
    """Title and date, which is left out where the title says it: "Orchard, 10 February 2023"."""
    title = issue_title(issue)
    if not issue.date or find_date(title, whole_month=True) == issue.date:
        return title
    return f"{title} · {day(issue)}"


def day(issue: Issue) -> str:
    return written(issue.date) if issue.date else "undated"


def written(date: dt.date) -> str:
    return f"{date.day} {date:%b %Y}"


def indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, INDENT))


def hanging(mark: str, text: Text) -> Table:
    """A bullet whose further lines stand under its first word."""
    table = Table.grid(padding=0)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(mark, text)
    return table

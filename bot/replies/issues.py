"""The reply to /issues: what the archive holds, month by month."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import discord

from bot.counting import counted
from bot.replies.citations import (
    BLUE,
    GREY,
    SEPARATOR,
    full_title,
    issue_title,
    only_day,
    publication_beside,
)
from bot.replies.escaping import escaped, linked, plain
from bot.replies.keys import PUBLICATION_KEY, issue_key, publication_key
from bot.replies.limits import OPTION_TEXT, card
from bot.replies.message import Item, Message
from bot.replies.paging import page_of, turning
from corpus.issues import Issue
from corpus.sources.dating import find_date

ISSUES_A_PAGE = 12
TEMPLATE = (
    rf"iss:(?P<publication>[\w-]{{{PUBLICATION_KEY}}}|):(?P<month>[\d-]*):(?P<page>\d{{1,5}}|-)"
)


@dataclass(frozen=True, slots=True)
class IssuesState:
    """One page of one list. month: "2021-05", "2021", or "" for all."""

    publication: str | None = None
    month: str = ""
    page: int = 0

    def custom_id(self, page: int | str) -> str:
        publication = publication_key(self.publication) if self.publication else ""
        return f"iss:{publication}:{self.month}:{page}"

    def admits(self, issue: Issue) -> bool:
        of_publication = not self.publication or issue.publication == self.publication
        of_month = not self.month or (issue.date and issue.date.isoformat().startswith(self.month))
        return bool(of_publication and of_month)


def issues_message(issues: Sequence[Issue], state: IssuesState) -> Message:
    """A page of the issues that the state admits, newest first, with a menu to summarise one.

    issues: the archive's, oldest first.
    """
    admitted = [issue for issue in reversed(issues) if state.admits(issue)]
    count = max(1, -(-len(admitted) // ISSUES_A_PAGE))
    page = min(state.page, count - 1)
    shown = admitted[page * ISSUES_A_PAGE : (page + 1) * ISSUES_A_PAGE]
    total = counted(len(admitted), "issue")
    embed = card(
        title=_title(state),
        description=_list(shown) or "The archive holds no such issue.",
        footer=SEPARATOR.join(filter(None, (total, page_of(page, count)))),
        colour=BLUE if shown else GREY,
    )
    return Message(embed=embed, items=(*turning(page, count, state.custom_id), *_menu(shown, page)))


def month_name(month: str) -> str:
    """'2021-05' -> "May 2021";  '2021' -> "2021"."""
    return (
        f"{dt.date.fromisoformat(f'{month}-01'):%B %Y}"
        if re.fullmatch(r"\d{4}-\d\d", month)
        else month
    )


def _title(state: IssuesState) -> str:
    words = escaped(state.publication) if state.publication else "Issues"
    return f"{words}, {month_name(state.month)}" if state.month else words


def _list(issues: Sequence[Issue]) -> str:
    months = groupby(issues, lambda issue: issue.date and f"{issue.date:%B %Y}")
    return "\n".join(
        "\n".join([f"### {month or 'Without a date'}", *map(_line, of_month)])
        for month, of_month in months
    )


def _line(issue: Issue) -> str:
    """'- [Orchard Weekly #12](https://…) · <t:…:D> · 4 stories'; no day that the title tells."""
    told = issue.date is None or find_date(issue.title) == issue.date
    parts = (
        linked(issue_title(issue), issue.link),
        escaped(publication_beside(issue)),
        "" if told or issue.date is None else only_day(issue.date),
        counted(len(issue.stories), "story", "stories"),
    )
    return f"- {SEPARATOR.join(filter(None, parts))}"


def _menu(shown: Sequence[Issue], page: int) -> tuple[Item, ...]:
    if not shown:
        return ()
    options = [
        discord.SelectOption(label=plain(full_title(each), OPTION_TEXT), value=issue_key(each.id))
        for each in shown
    ]
    return (
        discord.ui.Select(
            custom_id=f"sum:open:{page}", placeholder="Summarise an issue", options=options
        ),
    )

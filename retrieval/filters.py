"""Which issues a question is about: what the user set, and what the question itself names."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from corpus.issues import BackissueError, Issue
from corpus.sources.dating import find_date

YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the asker restricts a search to; None restricts nothing.

    publication: matched without case. issue: an issue's id. since, until: inclusive; an undated
    issue is outside every range.
    """

    publication: str | None = None
    issue: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def admit(self, issue: Issue) -> bool:
        return (
            (self.publication is None or _same(self.publication, issue.publication))
            and (self.issue is None or self.issue == issue.id)
            and (self.since is None or (issue.date is not None and issue.date >= self.since))
            and (self.until is None or (issue.date is not None and issue.date <= self.until))
        )


NO_FILTERS = Filters()


def _same(wanted: str, publication: str | None) -> bool:
    return publication is not None and wanted.casefold().strip() == publication.casefold()


def read_day(text: str, *, last: bool = False) -> dt.date:
    """A day as people type it: 2021-05-01, 1 May 2021, or a month or a year (`last`: its last
    day).

    Raises BackissueError when it is none.
    """
    day = find_date(text)
    if day:
        return day
    month = find_date(text, whole_month=True)
    if month:
        return month.replace(day=calendar.monthrange(month.year, month.month)[1] if last else 1)
    if year := YEAR.fullmatch(text):
        return dt.date(int(year[1]), 12, 31) if last else dt.date(int(year[1]), 1, 1)
    raise BackissueError(f"{text!r} is not a day; write it as 2021-05-28 or 28 May 2021.")

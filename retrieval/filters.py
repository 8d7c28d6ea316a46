"""Which issues a question is about: what the user set, and what the question itself names."""

import datetime as dt
from dataclasses import dataclass

from corpus.issues import Issue


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

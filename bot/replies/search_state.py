"""What a search button carries in its custom_id: the page, the filters and the topic itself."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.replies.escaping import cut
from bot.replies.keys import ISSUE_KEY, PUBLICATION_KEY, issue_key, publication_key
from bot.replies.limits import CUSTOM_ID
from bot.replies.paging import page_number
from corpus.issues import Issue
from retrieval.filters import NO_FILTERS, Filters

TOPIC_CHARACTERS = 70  # with all the rest in its longest form a topic fits into a custom_id
SEARCH, AS_TYPED = "srch", "dym"
# In place of a page, which is one digit: opens a reply of its own.
NEW = "+"
DAY_DIGITS = 36  # base: a day of any year that the program reads takes four of them
TEMPLATE = re.compile(
    rf"(?P<kind>{SEARCH}|{AS_TYPED}):(?P<page>[\d+-])"
    rf":(?P<publication>[\w-]{{{PUBLICATION_KEY}}}|)"
    rf":(?P<issue>[\w-]{{{ISSUE_KEY}}}|)"
    r":(?P<since>\w{4}|):(?P<until>\w{4}|):(?P<topic>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SearchState:
    """One page of one search. as_typed: unknown words are not read as near ones."""

    topic: str
    filters: Filters = NO_FILTERS
    page: int = 0
    as_typed: bool = False

    def custom_id(self, page: int | str) -> str:
        """Of a button that leads to a page of this search, as typed or not."""
        filters = self.filters
        parts = (
            AS_TYPED if self.as_typed else SEARCH,
            str(page),
            publication_key(filters.publication) if filters.publication else "",
            issue_key(filters.issue) if filters.issue else "",
            _packed(filters.since),
            _packed(filters.until),
            "",
        )
        return cut(":".join(parts) + self.topic, CUSTOM_ID)

    @classmethod
    def of_custom_id(
        cls, custom_id: str, issues: Mapping[str, Issue], publications: Mapping[str, str]
    ) -> "SearchState | None":
        """None when the archive no longer holds what the filters name.

        issues, publications: those of the archive by their keys.
        """
        match = TEMPLATE.fullmatch(custom_id)
        if match is None:
            return None
        publication = publications.get(match["publication"])
        issue = issues.get(match["issue"])
        if (match["publication"] and not publication) or (match["issue"] and not issue):
            return None
        since, until = _unpacked(match["since"]), _unpacked(match["until"])
        return cls(
            match["topic"],
            Filters(publication, issue.id if issue else None, since, until),
            page_number(match["page"]),
            match["kind"] == AS_TYPED,
        )


def _packed(day: dt.date | None) -> str:
    """2021-05-28 -> "FT4J"."""
    return np.base_repr(day.toordinal(), DAY_DIGITS).zfill(4) if day else ""


def _unpacked(digits: str) -> dt.date | None:
    return dt.date.fromordinal(int(digits, DAY_DIGITS)) if digits else None

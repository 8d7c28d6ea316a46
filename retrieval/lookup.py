"""Issues by what people call them: a number, a date, a month, a title, with or without typos."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.archive import chronological
from corpus.issues import Issue
from retrieval.naming import DateKey, NameTables, Places, stated_dates, words

# What a word or a date is worth where it meets an issue; only their order matters.
STATED_DAY, STATED_MONTH = 20.0, 8.0
NUMBER, NAME, NAME_BEGINS, NUMBER_BEGINS, LIKE_A_NAME, DAY_OR_MONTH = 6.0, 4.0, 3.0, 2.0, 2.0, 1.5
LEAST_SHARE = 0.5  # of the best score; what lies below is not suggested
MATCHED_WORDS = 0.75  # share of the words that `find` must recognise

NEWEST = frozenset({"latest", "newest", "last", "recent", "current"})
SAYS_NOTHING = frozenset(
    """issue edition newsletter mailing bulletin number no nr the most of from in""".split()
)

Scores = npt.NDArray[np.float64]  # one for each issue, newest first


class IssueDirectory:
    """The issues of an archive, found by typed text; safe to share between threads."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._newest = sorted(issues, key=chronological, reverse=True)
        self._by_id = {issue.id.casefold(): issue for issue in self._newest}

    def suggest(self, text: str, limit: int = 25) -> list[Issue]:
        """Issues that the text may mean while it is still being typed, likeliest first.

        Of equally likely ones the newest first, so all of them for an empty text; [] for a text
        that nothing is like.
        """
        if not text.strip():
            return self._newest[:limit]
        scores = self._scores_of_dates(stated_dates(text))
        for word in words(text):
            scores += self._scores(self._meetings(word, unfinished=True))
        return self._best(scores, limit)

    def find(self, text: str) -> Issue | None:
        """The issue that the text names by id, number, date or title; None when it names none.

        The newest where it fits several. A number or a date must be met exactly, a name nearly.
        """
        if text.strip().casefold() in self._by_id:
            return self._by_id[text.strip().casefold()]
        dates, typed = stated_dates(text), words(text)
        telling = [word for word in typed if word not in SAYS_NOTHING | NEWEST]
        if not telling:
            means_newest = not NEWEST.isdisjoint(typed)
            return self._newest[0] if means_newest and self._newest else None
        if dates:  # a figure beside a date is most likely of it
            telling = [word for word in telling if not word.isdecimal()]
        return next(iter(self._best(self._scores_of_all(telling, dates), 1)), None)

    def warm_up(self) -> None:
        """Build the tables now (half a second for 50,000 issues), not at the first look."""
        _ = self._tables

    @cached_property
    def _tables(self) -> NameTables:
        return NameTables(self._newest)

    def _best(self, scores: Scores, limit: int) -> list[Issue]:
        """Best first; of equals the newest, since the sort is stable."""
        if not scores.any():
            return []
        near = np.flatnonzero(scores >= LEAST_SHARE * scores.max())
        ranked = near[np.argsort(-scores[near], kind="stable")]
        return [self._newest[at] for at in ranked[:limit]]

    def _scores_of_all(self, telling: Sequence[str], dates: Sequence[DateKey]) -> Scores:
        """Zero where a figure or the stated date is not met, or too few of the words."""
        scores = self._scores_of_dates(dates)
        admitted = scores > 0 if dates else scores == 0
        met = np.zeros(len(scores))
        for word in telling:
            own = self._scores(self._meetings(word, unfinished=False))
            if word.isdecimal():
                admitted &= own > 0
            met += own > 0
            scores += own
        return np.where(admitted & (met >= MATCHED_WORDS * len(telling)), scores, 0.0)

    def _scores(self, meetings: Iterable[tuple[Places, float]]) -> Scores:
        """For each issue the most that it is met with."""
        scores = np.zeros(len(self._newest))
        for places, worth in meetings:
            scores[places] = np.maximum(scores[places], worth)
        return scores

    def _scores_of_dates(self, dates: Sequence[DateKey]) -> Scores:
        return self._scores(
            (places, STATED_MONTH if _is_month(key) else STATED_DAY)
            for key in dates
            for places in self._tables.dates.get(key)
        )

    def _meetings(self, word: str, *, unfinished: bool) -> Iterator[tuple[Places, float]]:
        """The issues that a word meets, and what it is worth there.

        unfinished: more digits may follow, as more letters always may.
        """
        names = self._tables.names
        yield from _worth(names.get(word), NAME)
        if word.isdecimal():
            yield from self._meetings_of_figure(word.lstrip("0") or "0", unfinished=unfinished)
            return
        yield from _worth(names.beginning_with(word), NAME_BEGINS)
        if not names.knows(word):
            yield from ((places, LIKE_A_NAME * near) for places, near in names.like(word))

    def _meetings_of_figure(
        self, figure: str, *, unfinished: bool
    ) -> Iterator[tuple[Places, float]]:
        tables = self._tables
        yield from _worth(tables.numbers.get(figure), NUMBER)
        if unfinished:
            yield from _worth(tables.days.get(figure), DAY_OR_MONTH)
            yield from _worth(tables.numbers.beginning_with(figure), NUMBER_BEGINS)
            yield from _worth(tables.names.beginning_with(figure), NUMBER_BEGINS)


def _worth(met: Iterable[Places], worth: float) -> Iterator[tuple[Places, float]]:
    return ((places, worth) for places in met)


def _is_month(key: DateKey) -> bool:
    return len(key) == 2 and key[0] > 12

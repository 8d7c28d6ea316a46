"""The issues a question means: "issue 119", "in May 2021", "the latest issue"."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.archive import chronological
from corpus.issues import Issue
from corpus.sources.dating import MONTH_NAME, find_date, month_number
from retrieval.filters import NO_FILTERS, Filters
from retrieval.numbering import ISSUE_NAMES, Numbers, issue_noun, issue_numbers, spoken

# A month or year that a question names may date the event, not the issue: it favours, no more.
PERIOD_FACTOR = 1.6
PUBLICATION_FACTOR = 1.3

MOST_TIMES = 100  # a number so many times the highest is a bug tracker's: "issue 54321"
# A day beside one of these is an issue's: "the 28 May issue", "the letter of 7 May".
OF_AN_ISSUE = re.compile(rf"\b(?:(?:{ISSUE_NAMES}|letter|brief)s?|published)\b", re.I)
NEWEST = r"\b(?:latest|newest|last|most\s+recent|current|(?:this|last)\s+week['’]?s)\s+"
OLDEST = r"(?<!\bgood )\b(?:first|oldest|earliest)\s+(?:ever\s+)?"
DAY_OF_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH_NAME}(?!,?\s*\d{{4}})", re.I
)
MONTH_DAY = re.compile(rf"\b{MONTH_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s*\d{{4}})", re.I)
OF_MONTH = re.compile(
    rf"\b(?:the|in|from|last|this)\s+{MONTH_NAME}(?:['’]?s)?\s+(?:{ISSUE_NAMES}|letter)\b", re.I
)
YEAR = re.compile(r"\b(?:in|of|from|during|since|throughout)\s+((?:19|20)\d\d)\b", re.I)
SINCE = re.compile(r"\bsince\s+(?:[a-z]+\.?,?\s+)?(?:19|20)\d\d\b", re.I)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The issues a question names outright, those it favours, and what it names in vain.

    named: ids, or None when the question names no issue. missing: the words that name an issue
    the archive does not hold, such as "issue 205".
    """

    named: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    publications: frozenset[str] = frozenset()
    missing: str | None = None

    def weigh(self, issue: Issue) -> float:
        """The factor on the scores of an issue's passages; 0 rules it out."""
        if self.named is not None and issue.id not in self.named:
            return 0.0
        factor = PUBLICATION_FACTOR if issue.publication in self.publications else 1.0
        within = _is_within(issue, self.since, self.until)
        return factor * PERIOD_FACTOR if within else factor


NO_MENTIONS = Mentions()


def find_mentions(
    question: str, issues: Iterable[Issue], filters: Filters = NO_FILTERS
) -> Mentions:
    """Read a question for the issues it means, among those of the archive that filters admit."""
    issues = [issue for issue in issues if filters.admit(issue)]
    held = {issue.publication for issue in issues if issue.publication}
    publications = _named_publications(question, held)
    candidates = [issue for issue in issues if issue.publication in publications] or list(issues)
    numbers = issue_numbers(question, publications)
    if numbers is not None:
        return _by_number(numbers, candidates, publications)
    since, until = _period(question)
    within = [each for each in candidates if _is_within(each, since, until)] or candidates
    named = (
        _by_day(question, candidates, publications)
        or _by_place(question, within, publications)
        or (None if since else _by_month(question, candidates))
    )
    return Mentions(named, since, until, publications)


def _named_publications(question: str, held: Iterable[str]) -> frozenset[str]:
    """Those whose names stand in the question as words of their own: no "Rust" in "trust", and no
    "Orchard" in "Orchard Weekly" where both are held."""
    named, rest = set[str](), question
    for name in sorted(held, key=len, reverse=True):
        without = without_name(rest, name)
        if without != rest:
            named.add(name)
        rest = without
    return frozenset(named)


def without_name(text: str, name: str) -> str:
    """The text without a publication's name where it stands as words: no "Rust" in "trust"."""
    return re.sub(rf"(?<!\w){spoken(name)}(?!\w)", " ", text, flags=re.I)


def _is_within(issue: Issue, since: dt.date | None, until: dt.date | None) -> bool:
    return bool(issue.date and since and until and since <= issue.date <= until)


def _by_number(
    numbers: Numbers, candidates: Sequence[Issue], publications: frozenset[str]
) -> Mentions:
    named = frozenset(issue.id for issue in candidates if issue.number in numbers.numbers)
    if named:
        return Mentions(named, publications=publications)
    highest = max((issue.number or 0 for issue in candidates), default=0)
    may_be_missing = numbers.is_sure and min(numbers.numbers) <= MOST_TIMES * highest
    return Mentions(publications=publications, missing=numbers.words if may_be_missing else None)


def _by_day(
    question: str, candidates: Sequence[Issue], publications: frozenset[str]
) -> frozenset[str] | None:
    """Issues published on the day a question names: "the 28 May issue", "Orchard of 7 May 2021".

    "Who came on 7 May?" may be told by any later issue as well.
    """
    if not publications and not OF_AN_ISSUE.search(question):
        return None
    day = find_date(question)
    if day:
        return frozenset(issue.id for issue in candidates if issue.date == day) or None
    wanted = day_of_any_year(question)
    of_day = [i.id for i in candidates if i.date and (i.date.month, i.date.day) == wanted]
    return frozenset(of_day) or None


def day_of_any_year(text: str) -> tuple[int, int] | None:
    """The month and the day that a text states without a year: "the 28 May issue" -> (5, 28)."""
    match = DAY_OF_MONTH.search(text) or MONTH_DAY.search(text)
    if not match:
        return None
    day = next(int(group) for group in match.groups() if group and group.isdigit())
    return month_number(match["name"]), day


def _by_place(
    question: str, candidates: Sequence[Issue], publications: frozenset[str]
) -> frozenset[str] | None:
    """The newest or the oldest issue, when the question asks for it as an issue."""
    noun = "|".join([issue_noun(publications), *(spoken(name) for name in publications)])
    placed = [issue for issue in candidates if issue.date or issue.number is not None]
    in_order = sorted(placed or candidates, key=chronological)
    if in_order and re.search(f"{NEWEST}(?:{noun})", question, re.I):
        return frozenset({in_order[-1].id})
    if in_order and re.search(f"{OLDEST}(?:{noun})", question, re.I):
        return frozenset({in_order[0].id})
    return None


def _by_month(question: str, candidates: Sequence[Issue]) -> frozenset[str] | None:
    """The issues of the newest such month: "the April newsletter"."""
    month = OF_MONTH.search(question)
    number = month_number(month["name"]) if month else None
    days = [issue.date for issue in candidates if issue.date and issue.date.month == number]
    newest = max(days, default=None)
    if not newest:
        return None
    period = newest.year, newest.month
    return frozenset(i.id for i in candidates if i.date and (i.date.year, i.date.month) == period)


def _period(question: str) -> tuple[dt.date | None, dt.date | None]:
    """'in May 2021' -> (1 May 2021, 31 May 2021);  'in 2021' -> the whole year."""
    month, year = find_date(question, whole_month=True), YEAR.search(question)
    if month:
        days = calendar.monthrange(month.year, month.month)[1]
        first, last = month.replace(day=1), month.replace(day=days)
    elif year:
        first, last = dt.date(int(year[1]), 1, 1), dt.date(int(year[1]), 12, 31)
    else:
        return None, None
    return first, dt.date.max if SINCE.search(question) else last

"""Questions that one issue of several answers best: how things stand now, or how they began.

What changes from issue to issue is told in all of them, and only time says which one is meant
(Li and Croft 2003, "Time-based language models").
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from corpus.issues import Issue

# A "current" may flow in rivers and wires, too: only before what it describes it means "now".
NOW = re.compile(
    r"\b(?:now|nowadays|these days|currently|current(?=\s+(?!(?:of|in|is|was)\b)\w)|latest|newest"
    r"|most recent(?:ly)?|at (?:present|the moment)|today|(?<!\bthe )(?<!\ba )still|so far|to date"
    r"|up to date|any ?more|any longer)\b",
    re.IGNORECASE,
)
AT_FIRST = re.compile(
    r"\b(?:originally|original|initially|initial|at first|at the (?:start|beginning)"
    r"|to begin with|first planned)\b",
    re.IGNORECASE,
)


def asked_time(question: str) -> int:
    """1 for how things stand now, -1 for how they were at first, 0 for neither.

    "Who leads the team now?" -> 1;  "Where was it first planned?" -> -1
    """
    if NOW.search(question):
        return 1
    return -1 if AT_FIRST.search(question) else 0


def places_in_time(issues: Iterable[Issue]) -> dict[str, float]:
    """Where each issue stands among those of its publication, by id: -1 the oldest, 1 the newest.

    0 when it is the only one, and when it is undated.
    """
    issues = list(issues)
    days = defaultdict[str | None, set[dt.date]](set)
    for issue in issues:
        if issue.date:
            days[issue.publication].add(issue.date)
    places = {name: _in_even_steps(known) for name, known in days.items()}
    return {each.id: places[each.publication][each.date] if each.date else 0.0 for each in issues}


def _in_even_steps(days: Collection[dt.date]) -> dict[dt.date, float]:
    """From -1 for the first to 1 for the last; 0 for an only one."""
    last = len(days) - 1
    return {day: 2 * rank / last - 1 if last else 0.0 for rank, day in enumerate(sorted(days))}

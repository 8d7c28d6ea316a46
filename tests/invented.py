"""An invented newsletter in memory: issues, passages and an index."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

from corpus.issues import Issue, Story
from corpus.passages import CountTokens, Passage, split_into_passages, token_counter
from retrieval.index import PassageIndex


@cache
def counter() -> CountTokens:
    """The token counter, loaded when the first test needs it."""
    return token_counter()


def issue_of(
    *texts: str, number: int | None = None, date: dt.date | None = None, heading: str = "News"
) -> Issue:
    """An issue of Orchard Weekly with a story for each text."""
    name = "-".join(str(part) for part in ("orchard", number, date) if part is not None)
    stories = tuple(Story(heading, text) for text in texts)
    return Issue(name, name.title(), stories, "Orchard Weekly", number, date)


def passages_of(*issues: Issue) -> list[Passage]:
    return [
        passage
        for issue in issues
        for story in issue.stories
        for passage in split_into_passages(issue, story, counter())
    ]


def index_of(*texts: str) -> PassageIndex:
    """An index with one passage for each text, all of one issue."""
    return PassageIndex(passages_of(issue_of(*texts)))


def numbered_issues(texts: Sequence[str]) -> list[Issue]:
    """One issue for each text: number 1 of 6 January 2023, number 2 a week later, and so on."""
    first = dt.date(2023, 1, 6)
    return [
        issue_of(text, number=at + 1, date=first + dt.timedelta(weeks=at))
        for at, text in enumerate(texts)
    ]

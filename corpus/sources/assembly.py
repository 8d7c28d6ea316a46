"""From an edition and its stories to the issue they are."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.issues import Fact, Issue, Story
from corpus.naming import issue_id
from corpus.sources.masthead import Edition
from corpus.sources.titles import title_name


def finished(
    edition: Edition, stories: Sequence[Story], name: str, facts: Sequence[Fact] = ()
) -> Issue:
    """The issue of an edition read from the file `name`: its id and title made of what is known."""
    author = [Fact("author", edition.author)] if edition.author else []
    issue = Issue(
        id="",
        title=_title(edition, name),
        stories=tuple(stories),
        publication=edition.publication,
        number=edition.number,
        date=edition.date,
        source=name,
        facts=(*author, *facts),
    )
    return replace(issue, id=issue_id(issue, PurePath(name).stem))


def _title(edition: Edition, name: str) -> str:
    """The stated title, with the name where it is a day only; else made of what is known."""
    known = edition.publication or PurePath(name).stem.replace("_", " ")
    if edition.title:
        return edition.title if title_name(edition.title) else f"{known}, {edition.title}"
    mark = f"#{edition.number}" if edition.number is not None else str(edition.date or "")
    return f"{known} {mark}".strip()

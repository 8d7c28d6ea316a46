"""What the words after --publication, --issue, --since and --until mean in an archive."""

import datetime as dt

from corpus.issues import BackissueError, Issue
from retrieval.filters import Filters, read_day
from retrieval.library import Library
from retrieval.lookup import IssueDirectory


def read_filters(
    library: Library,
    publication: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """What was typed, understood; None and "" restrict nothing. Raises BackissueError."""
    first = read_day(since) if since else None
    last = read_day(until, last=True) if until else None
    _check_order(first, last)
    name = publication_named(library, publication) if publication else None
    return Filters(name, issue_named(library, issue).id if issue else None, first, last)


def issue_named(library: Library, text: str | None) -> Issue:
    """The issue somebody means by a number, date, title or id; the newest for no words.

    Raises BackissueError when there is none.
    """
    if not library.issues:
        raise BackissueError(
            f"The archive {library.folder} holds no issue yet; `backissue import PATH` adds some."
        )
    if not text or not text.strip():
        return library.issues[-1]
    found = IssueDirectory(library.issues).find(text)
    if found is None:
        raise BackissueError(f"No issue is called {text!r}; `backissue issues` lists them.")
    return found


def publication_named(library: Library, text: str) -> str:
    """The newsletter whose name, or whose name alone, holds the words: "batch" -> "The Batch".

    Raises BackissueError when none does or several do.
    """
    names = sorted({each.publication for each in library.issues if each.publication})
    wanted = text.strip().casefold()
    found = [name for name in names if name.casefold() == wanted]
    found = found or [name for name in names if wanted in name.casefold()]
    if len(found) != 1:
        said = f"{len(found)} newsletters are" if found else "No newsletter is"
        raise BackissueError(
            f"{said} called {text!r}; the archive names {', '.join(names) or 'none'}."
        )
    return found[0]


def _check_order(first: dt.date | None, last: dt.date | None) -> None:
    if first and last and first > last:
        raise BackissueError(f"No issue can be since {first} and until {last}; swap the two days.")

"""What the words for a publication, an issue and a range of days mean in an archive."""

import datetime as dt
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from bot.listing import issue_name, written
from bot.replies.escaping import plain
from corpus.issues import BackissueError, Issue
from retrieval.filters import Filters, read_day
from retrieval.library import Library
from retrieval.lookup import IssueDirectory

MIN_SIMILARITY = 60  # of 100, by which a mistyped publication is still near
# Publications in a refusal, and the letters of each: with escapes, they fit into Discord's 2000.
NAMED = 8
NAME_LETTERS = 80


def read_filters(
    library: Library,
    publication: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """What was typed, understood; None and "" restrict nothing. Raises BackissueError."""
    first, last = read_range(since, until)
    names = sorted({each.publication for each in library.issues if each.publication})
    name = publication_named(publication, names)
    return Filters(name, issue_named(library, issue, name).id if issue else None, first, last)


def restriction_words(filters: Filters, issues: Iterable[Issue]) -> str:
    """What a search was restricted to: "only The Batch · since 28 May 2021"; "" for nothing."""
    words = (
        f"only {filters.publication}" if filters.publication else "",
        *(f"only {issue_name(each)}" for each in issues if each.id == filters.issue),
        f"since {written(filters.since)}" if filters.since else "",
        f"until {written(filters.until)}" if filters.until else "",
    )
    return " · ".join(filter(None, words))


def issue_named(library: Library, text: str | None, publication: str | None = None) -> Issue:
    """The issue somebody means by a number, date, title or id; the newest for no words.

    Raises BackissueError when there is none.
    """
    if not library.issues:
        raise BackissueError(
            f"The archive {library.folder} holds no issue yet; `backissue import PATH` adds some."
        )
    if not text or not text.strip():
        return library.issues[-1]
    own = list(filter(Filters(publication).admit, library.issues))
    found = IssueDirectory(own).find(text)
    if found is None:
        raise BackissueError(f"No issue is called {text!r}; `backissue issues` lists them.")
    return found


def publication_named(text: str | None, names: Sequence[str]) -> str | None:
    """The newsletter whose name, or whose name alone, holds the words: "batch" -> "The Batch".

    None for no words. Raises BackissueError, which names candidates, when none does or several do.
    """
    wanted = (text or "").strip().casefold()
    if not wanted:
        return None
    found = [name for name in names if name.casefold() == wanted]
    found = found or [name for name in names if wanted in name.casefold()]
    if len({name.casefold() for name in found}) != 1:
        raise BackissueError(_which(text or "", found, names))
    return found[0]


def nearest_publications(text: str, names: Sequence[str], limit: int) -> list[str]:
    """Names like a text that is mistyped or not finished, likest first."""
    found = process.extract(
        text,
        names,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=MIN_SIMILARITY,
        limit=limit,
    )
    return [name for name, _, _ in found]


def read_range(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that may be. Raises BackissueError."""
    first = read_day(since) if since else None
    last = read_day(until, last=True) if until else None
    if first and last and first > last:
        raise BackissueError(f"No issue can be since {first} and until {last}; swap the two days.")
    return first, last


def _which(text: str, found: Sequence[str], names: Sequence[str]) -> str:
    """The sentence for words that fit several of the names, which are found, or none."""
    typed = repr(plain(text, NAME_LETTERS))
    if found:
        return f"{len(found)} newsletters fit {typed}: {_listed(found)}; name one of them."
    near = nearest_publications(text, names, NAMED) if len(names) > NAMED else []
    known = f"nearest to it: {_listed(near)}" if near else f"the archive names {_listed(names)}"
    return f"No newsletter is called {typed}; {known}."


def _listed(names: Sequence[str]) -> str:
    """'Harbour Notes, Orchard Weekly'; of many the first and how many more."""
    shown = ", ".join(plain(name, NAME_LETTERS) for name in names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} and {more} more" if more > 0 else shown or "none"

"""Putting issues into the archive without losing anything that a person wrote there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path

from corpus.archive import render_issue, write_text
from corpus.holdings import Holding
from corpus.issues import CorpusError, Issue
from corpus.naming import issue_id, unique
from corpus.recognition import SIGNS, Sign, Wanted
from corpus.sources.dating import find_unclear_date
from corpus.stamps import digest, stamped


class Status(StrEnum):
    """What became of an issue, or of a source."""

    IMPORTED = "imported"
    UPDATED = "updated"
    KEPT = "kept (edited by hand)"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Filed:
    """One issue of a source as it stands in the archive now.

    unknown: what the source did not state and nobody guessed: "publication", "date".
    unclear_date: what it states instead of a date, and reads in two ways: "04/07/2021".
    """

    issue: Issue
    status: Status
    unknown: tuple[str, ...] = ()
    unclear_date: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. content: a digest of all that its reading depends on.

    unclear_date: a date that its metadata states and that reads in two ways.
    """

    path: Path
    content: str
    issues: tuple[Issue, ...]
    unclear_date: str | None = None


class Cabinet:
    """Files one source after the other and remembers which names are taken.

    holdings: the archive as it was before, by id. replace_edited: overwrite edits by hand.
    write: when false, only say what would become of each issue.
    """

    def __init__(
        self,
        archive: Path,
        holdings: Mapping[str, Holding],
        *,
        replace_edited: bool = False,
        write: bool = True,
    ) -> None:
        self.archive = archive
        self.replace_edited = replace_edited
        self.write = write
        self.taken = set(holdings)
        self.unclaimed: dict[str, list[Holding]] = defaultdict(list)  # by the source they name
        # A person may have corrected the source that a file names; its place is still the same.
        self.edited: dict[str, list[Holding]] = defaultdict(list)
        for holding in holdings.values():
            self.unclaimed[holding.source].append(holding)
            if holding.place and holding.is_edited:
                self.edited[holding.place].append(holding)

    def file(self, source: Source) -> list[Filed]:
        """Write the issues of a source that are new or changed.

        Raises CorpusError when the archive cannot be written.
        """
        place = digest(str(source.path.resolve()))
        own = self._claim(source, place)
        return [
            self._file(issue, own.get(nth), place, source)
            for nth, issue in enumerate(source.issues)
        ]

    def _claim(self, source: Source, place: str) -> dict[int, Holding]:
        """Which file of the archive holds which issue of a source that was imported before.

        The surest signs go first, so that a page's new issue never takes an old one's file.
        """
        own: dict[int, Holding] = {}
        is_only = len(source.issues) == 1
        wanted = [
            Wanted(issue, issue_id(issue, source.path.stem), place, source.content, is_only)
            for issue in source.issues
        ]
        for is_same in SIGNS:
            for nth, want in enumerate(wanted):
                if nth not in own and (held := self._first(want, is_same)):
                    own[nth] = held
                    self._take(held)
        return own

    def _first(self, want: Wanted, is_same: Sign) -> Holding | None:
        named = self.unclaimed.get(want.issue.source or "", [])
        free = chain(named, self.edited.get(want.place, []))
        return next((holding for holding in free if is_same(holding, want)), None)

    def _take(self, held: Holding) -> None:
        self.unclaimed[held.source].remove(held)
        if held in (edited := self.edited.get(held.place, [])):
            edited.remove(held)

    def _file(self, issue: Issue, own: Holding | None, place: str, source: Source) -> Filed:
        name = own.id if own else unique(issue_id(issue, source.path.stem), self.taken)
        self.taken.add(name)
        issue = replace(issue, id=name)
        text = render_issue(issue)
        status = self._status(own, text, source.content)
        if self.write and status in (Status.IMPORTED, Status.UPDATED):
            _write(self.archive, name, stamped(text, place, source.content))
        unclear = _unclear_date(issue, source)
        return Filed(issue, status, tuple(_unknown(issue, unclear)), unclear)

    def _status(self, own: Holding | None, text: str, content: str) -> Status:
        if own is None:
            return Status.IMPORTED
        if own.text == text:
            return Status.UNCHANGED
        if self.replace_edited:
            return Status.UPDATED
        if own.is_edited:
            return Status.KEPT
        # Read beside fewer issues, the same source tells less than what stands here already.
        is_news = own.content != content or own.is_refined_by(text)
        return Status.UPDATED if is_news else Status.UNCHANGED


def _write(archive: Path, name: str, text: str) -> None:
    try:
        archive.mkdir(parents=True, exist_ok=True)
        write_text(archive / f"{name}.md", text)
    except OSError as error:
        raise CorpusError(
            f"The archive folder {archive} cannot be written ({error.strerror}); "
            "free some space or choose another folder, then import again."
        ) from error


def _unknown(issue: Issue, unclear_date: str | None) -> Iterator[str]:
    if issue.publication is None:
        yield "publication"
    if issue.date is None and not unclear_date:
        yield "date"


def _unclear_date(issue: Issue, source: Source) -> str | None:
    if issue.date is not None:
        return None
    return source.unclear_date or find_unclear_date(issue.title)

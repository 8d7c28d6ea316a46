"""Newsletter files in, archive files out: what an import is, from first byte to last rename."""

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.advice import with_advice
from corpus.filing import Cabinet, Filed, Source, Status
from corpus.holdings import read_holdings
from corpus.issues import CorpusError, Issue
from corpus.publication import name_publications
from corpus.repetition import drop_repeated
from corpus.sources.dating import find_unclear_date
from corpus.sources.decode import decode
from corpus.sources.files import read_source, source_files
from corpus.sources.frontmatter import DATE_KEYS
from corpus.stamps import digest

# Count up when the readers improve, so that files of an older reading are refreshed.
READING_VERSION = 6
DATE_LINE = re.compile(rf"^(?:{'|'.join(DATE_KEYS)})[ \t]*[:=](.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one source came to: its issues, or the one-sentence reason why there are none."""

    source: Path
    filed: tuple[Filed, ...] = ()
    reason: str | None = None

    @property
    def status(self) -> Status:
        """The status of most consequence among the issues, in the order of Status."""
        found = {filed.status for filed in self.filed}
        return next((status for status in Status if status in found), Status.REFUSED)


def import_paths(
    paths: Iterable[Path],
    archive: Path,
    *,
    publication: str | None = None,
    date: dt.date | None = None,
    replace: bool = False,
    write: bool = True,
    on_read: Callable[[Path], object] | None = None,
) -> Iterator[Outcome]:
    """Import files and folders into an archive; one outcome for each of their `source_files`.

    All sources are read before the first is written, because a publication's name and its
    repetitions show only across issues; `on_read` is called after each. Stopped in between, the
    archive is valid and a second run goes on.

    publication, date: for issues that state none. replace: overwrite edits by hand.
    write: when false, nothing is written and the outcomes say what would be.
    Raises CorpusError when the archive itself cannot be read or written.
    """
    holdings = read_holdings(archive)
    reads: list[Source | Outcome] = []
    for path in source_files(paths, archive):
        reads.append(_read(path, archive, publication, date))
        if on_read:
            on_read(path)
    cabinet = Cabinet(archive, holdings, replace_edited=replace, write=write)
    read = iter(_compared([source for source in reads if isinstance(source, Source)]))
    for entry in reads:
        if isinstance(entry, Outcome):
            yield entry
        else:
            yield Outcome(entry.path, tuple(cabinet.file(next(read))))


def _read(
    path: Path, archive: Path, publication: str | None, date: dt.date | None
) -> Source | Outcome:
    try:
        _refuse_archived(path, archive)
        data, issues = read_source(path)
    except CorpusError as error:
        return Outcome(path, reason=with_advice(str(error), error.__cause__))
    content = digest(f"{READING_VERSION} {digest(data)}")
    completed = tuple(
        dataclasses.replace(
            issue, publication=issue.publication or publication, date=issue.date or date
        )
        for issue in issues
    )
    # Decoding may have to guess an encoding: only where the answer is wanted.
    is_undated = any(issue.date is None for issue in completed)
    unclear = _unclear_date(decode(data, path.name)) if is_undated else None
    return Source(path, content, completed, unclear)


def _unclear_date(text: str) -> str | None:
    """The date that the lines above the first blank one state and that reads in two ways.

    "---\\ntitle: Elm News\\ndate: 04/07/2021\\n---\\n…" -> "04/07/2021"
    """
    head = text.lstrip("\ufeff \t\n").split("\n\n", 1)[0]
    found = (find_unclear_date(line[1]) for line in DATE_LINE.finditer(head))
    return next(filter(None, found), None)


def _refuse_archived(path: Path, archive: Path) -> None:
    """An archive's file is an issue already; imported by its name it would be there twice."""
    own = archive.resolve()
    if path.suffix == ".md" and own in (path.parent.resolve(), path.resolve().parent):
        raise CorpusError(
            f"{path.name} lies in the archive already; correct it there, or import the file that "
            "it was made of."
        )


def _compared(sources: Sequence[Source]) -> list[Source]:
    """Name publications folder by folder, then drop what each publication repeats."""
    named = _by_group(sources, lambda source, _: str(source.path.parent), name_publications)
    return _by_group(
        named, lambda source, issue: issue.publication or str(source.path.parent), drop_repeated
    )


def _by_group(
    sources: Sequence[Source],
    group_of: Callable[[Source, Issue], str],
    change: Callable[[Sequence[Issue]], Sequence[Issue]],
) -> list[Source]:
    """Apply `change` to the issues of each group, which may come from several sources."""
    groups: dict[str, list[tuple[int, Issue]]] = defaultdict(list)
    for place, source in enumerate(sources):
        for issue in source.issues:
            groups[group_of(source, issue)].append((place, issue))
    changed: dict[int, list[Issue]] = defaultdict(list)
    for members in groups.values():
        issues = change([issue for _, issue in members])
        for (place, _), issue in zip(members, issues, strict=True):
            changed[place].append(issue)
    return [
        dataclasses.replace(source, issues=tuple(changed[place]))
        for place, source in enumerate(sources)
    ]

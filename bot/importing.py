"""`backissue import`: sources into the archive, with progress and a line for each of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from bot.counting import counted
from bot.listing import hanging, issue_name, show
from bot.progress import advancing
from bot.settings import STARTER_ARCHIVE, Settings
from corpus.filing import Filed, Status
from corpus.importer import Outcome, import_paths
from corpus.issues import CorpusError
from corpus.sources.files import source_files
from retrieval.filters import read_day

# A run over more sources than this names only what needs attention.
LISTED_SOURCES = 20
# A path that the terminal breaks can still be copied; one that we broke could not.
WHOLE_PATHS: dict[str, Any] = {"no_wrap": True, "overflow": "ignore"}


def run_import(
    settings: Settings,
    paths: Sequence[Path],
    publication: str | None,
    date: str | None,
    replace: bool,
) -> int:
    """Import and report; the exit code is 1 when a source was refused, else 0."""
    archive = _archive_folder(settings)
    day = read_day(date) if date else None
    total = len(source_files(paths, archive))
    with advancing("Reading", total) as advance:
        outcomes = list(
            import_paths(
                paths,
                archive,
                publication=publication,
                date=day,
                replace=replace,
                on_read=lambda _: advance(),
            )
        )
    for outcome in outcomes:
        if len(outcomes) <= LISTED_SOURCES or needs_attention(outcome):
            show(outcome_text(outcome))
    show(totals_text(outcomes, archive))
    return 1 if any(outcome.status is Status.REFUSED for outcome in outcomes) else 0


def needs_attention(outcome: Outcome) -> bool:
    """Whether a person should look: refused, kept because edited, or without a date."""
    return outcome.status in (Status.REFUSED, Status.KEPT) or any(
        "date" in filed.unknown for filed in outcome.filed
    )


def outcome_text(outcome: Outcome) -> RenderableType:
    """A source and what became of it; its issues below when it holds several or lacks facts."""
    if outcome.reason:
        return Text.assemble((f"{outcome.status}: ", "bold red"), outcome.reason, **WHOLE_PATHS)
    head = Text.assemble((f"{outcome.status}: ", "bold green"), outcome.source.name)
    return Group(head, *(hanging("  ", Text(_filed(filed))) for filed in outcome.filed))


def totals_text(outcomes: Sequence[Outcome], archive: Path) -> Text:
    """'7 issues imported, 2 unchanged, 1 source refused. The archive is /…/archive.'"""
    filed = [each.status for outcome in outcomes for each in outcome.filed]
    parts = [
        f"{counted(filed.count(status), 'issue')} {status}"
        for status in Status
        if filed.count(status)
    ]
    refused = sum(outcome.status is Status.REFUSED for outcome in outcomes)
    if refused:
        parts.append(f"{counted(refused, 'source')} refused")
    said = f"{', '.join(parts) or 'Nothing to import'}. The archive is {archive}."
    return Text(said, **WHOLE_PATHS)


def _filed(filed: Filed) -> str:
    issue = filed.issue
    said = f"{issue_name(issue)}: {counted(len(issue.stories), 'story', 'stories')}"
    return f"{said}; no {' or '.join(filed.unknown)} stated" if filed.unknown else said


def _archive_folder(settings: Settings) -> Path:
    """The folder to import into, made if need be; never the starter archive that ships."""
    folder = settings.corpus_dir
    if folder.resolve() == STARTER_ARCHIVE.resolve():
        raise CorpusError(
            "CORPUS_DIR is not set, and the starter archive is not for your newsletters; "
            "name a folder for them, as in: CORPUS_DIR=archive backissue import PATH."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(
            f"The archive folder {folder} cannot be made ({error.strerror}); "
            "set CORPUS_DIR to a folder you may write to."
        ) from error
    return folder

"""`backissue import`: sources into the archive, with progress and a line for each of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from bot.counting import counted
from bot.listing import hanging, issue_name, show
from bot.progress import advancing
from bot.settings import Settings
from corpus.filing import Filed, Status
from corpus.importer import Outcome, import_paths
from corpus.issues import CorpusError
from corpus.omissions import omitted_lines
from corpus.sources.files import left_aside, source_files
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
    show_left_out: bool = False,
) -> int:
    """Import and report; the exit code is 1 when a source was refused, else 0.

    show_left_out: name the lines that entered no issue, not only their number.
    """
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
    _report(outcomes, show_left_out)
    show(*left_aside_text(left_aside(paths, archive)), totals_text(outcomes, archive))
    return 1 if any(outcome.status is Status.REFUSED for outcome in outcomes) else 0


def _report(outcomes: Sequence[Outcome], show_left_out: bool) -> None:
    """A paragraph for each source, and what holds for all of them."""
    lists_all = show_left_out or len(outcomes) <= LISTED_SOURCES
    lines: list[list[str]] = []
    with advancing("Checking", len(outcomes)) as advance:
        for outcome in outcomes:
            lines.append(left_out(outcome))
            advance()
    for outcome, omitted in zip(outcomes, lines, strict=True):
        if lists_all or needs_attention(outcome):
            show(outcome_text(outcome), *left_out_text(omitted, show_left_out))
    show(*kept_text(outcomes))
    if not lists_all and (total := sum(map(len, lines))):
        show(Text(f"Left out: {counted(total, 'line')} in all; --left-out shows them."))


def needs_attention(outcome: Outcome) -> bool:
    """Whether a person should look: refused, kept because edited, or without a date."""
    return outcome.status is Status.REFUSED or any(
        filed.status is Status.KEPT or filed.issue.date is None for filed in outcome.filed
    )


def outcome_text(outcome: Outcome) -> RenderableType:
    """A source and what became of it, its issues below; each with its own status if they differ."""
    if outcome.reason:
        return Text.assemble((f"{outcome.status}: ", "bold red"), outcome.reason, **WHOLE_PATHS)
    name = Text(outcome.source.name)
    if len({filed.status for filed in outcome.filed}) > 1:
        issues = (Text.assemble(_status(each.status), _filed(each)) for each in outcome.filed)
    else:
        name = Text.assemble(_status(outcome.status), name)
        issues = (Text(_filed(each)) for each in outcome.filed)
    return Group(name, *(hanging("  ", issue) for issue in issues))


def left_out(outcome: Outcome) -> list[str]:
    """The lines of a source that entered none of its issues."""
    issues, source = [filed.issue for filed in outcome.filed], outcome.source
    if not issues or not source.is_file():  # a pipe can be read only once
        return []
    try:
        return omitted_lines(source.read_bytes(), source.name, issues)
    except (OSError, CorpusError):  # it was read a moment ago; what it came to is told all the same
        return []


def left_out_text(lines: Sequence[str], shown: bool) -> Iterable[RenderableType]:
    """'Left out: 3 lines', and which they are where that is asked for; nothing for none."""
    if lines:
        yield hanging("  ", Text(f"Left out: {counted(len(lines), 'line')}"))
    if shown:
        yield from (hanging("    ", Text(line)) for line in lines)


def kept_text(outcomes: Iterable[Outcome]) -> Iterable[Text]:
    """What was kept back of the sources, and how to have it; nothing when nothing was."""
    if any(filed.status is Status.KEPT for outcome in outcomes for filed in outcome.filed):
        yield Text(
            "Edited by hand and kept: the new text was not taken; --replace takes it in place of "
            "the edits."
        )


def left_aside_text(kinds: Counter[str]) -> Iterable[RenderableType]:
    """'2 .eml and 1 .html file left aside; to import one, …'; nothing for none."""
    if not kinds:
        return
    ranked = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    *others, last = [(number, kind or "extensionless") for kind, number in ranked]
    named = counted(last[0], f"{last[1]} file")
    if others:
        named = f"{', '.join(f'{number:,} {kind}' for number, kind in others)} and {named}"
    yield Text(f"{named} left aside; to import one, open it and save its text as .txt or .md.")


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


def _status(status: Status) -> tuple[str, str]:
    return f"{status}: ", "bold green"


def _filed(filed: Filed) -> str:
    issue = filed.issue
    said = f"{issue_name(issue)}: {counted(len(issue.stories), 'story', 'stories')}"
    if filed.unknown:
        said += f"; no {' or '.join(filed.unknown)} stated"
    if filed.unclear_date:
        said += f"; its date {filed.unclear_date} reads in two ways, give --date with the import"
    return said


def _archive_folder(settings: Settings) -> Path:
    """The folder to import into, made if need be; never the starter archive that ships."""
    folder = settings.corpus_dir
    if settings.uses_starter_archive:
        raise CorpusError(
            "The starter archive that came with Backissue takes no newsletters; name a folder of "
            "your own, as in: CORPUS_DIR=archive backissue import PATH."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(
            f"The archive folder {folder} cannot be made ({error.strerror}); "
            "set CORPUS_DIR to a folder you may write to."
        ) from error
    return folder

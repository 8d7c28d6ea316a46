"""Replies of /archive: its state, what a reload changed, what was understood of a newsletter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.counting import counted
from bot.replies.citations import GREEN, GREY, SEPARATOR, day, issue_title
from bot.replies.escaping import escaped
from bot.replies.limits import Field, card
from bot.replies.message import Message
from bot.storage.records import StoreSize
from bot.storage.uploads import KEPT_SECONDS, Preview
from corpus.changes import Changes
from corpus.filing import Filed, Status
from corpus.importer import Outcome
from corpus.issues import Issue

NAMED = 10  # issues, stories or problems named before "and 3 more"
SHOWN_ISSUES = 5  # of a preview, where their fields find room in one embed
SHOWN_LINES = 8
LINE_LETTERS = 90
# What storing would do to what the archive holds already; a new issue needs no word.
FATES = {
    Status.UPDATED: "Takes the place of what the archive holds.",
    Status.KEPT: "Edited by hand in the archive, so this text will not be taken.",
    Status.UNCHANGED: "The archive holds it just so.",
}
OTHER_PROCESSES = "The bot's other processes read the archive anew when they are restarted."


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """What /archive status tells. queued: questions that wait or are being answered."""

    issues: Sequence[Issue]
    passages: int
    problems: Sequence[str]
    model: str
    queued: int
    store: StoreSize


def status_message(state: ArchiveState) -> Message:
    stories = counted(sum(len(issue.stories) for issue in state.issues), "story", "stories")
    holds = (counted(len(state.issues), "issue"), stories, counted(state.passages, "passage"))
    store = state.store
    fields: list[Field] = [
        ("Holds", ", ".join(holds)),
        ("From", _span(state.issues)),
        ("Model", escaped(state.model)),
        ("Questions being answered or waiting", str(state.queued)),
        (
            "Store",
            f"{counted(store.feedback, 'judged reply', 'judged replies')}, "
            f"{counted(store.unanswered, 'unanswered question')}, "
            f"{store.disk_bytes / 1024:.0f} KiB",
        ),
    ]
    if state.problems:
        fields.append((f"Left out: {counted(len(state.problems), 'file')}", _list(state.problems)))
    return Message(embed=card(title="The archive", fields=fields, colour=GREY))


def reloaded_message(changes: Changes, issues: int, *, others: bool = False) -> Message:
    """issues: how many there are now. others: whether further processes serve other shards."""
    footer = OTHER_PROCESSES if others else None
    if not changes:
        said = f"Nothing has changed: {counted(issues, 'issue')}."
        return Message(content=f"{said} {footer}" if footer else said)
    fields = [
        (f"{name}: {len(found)}", _list(map(_name, found)))
        for name, found in (
            ("Added", changes.added),
            ("Removed", changes.removed),
            ("Changed", changes.changed),
        )
        if found
    ]
    title = f"Reloaded: {counted(issues, 'issue')} now"
    return Message(embed=card(title=title, fields=fields, footer=footer, colour=GREEN))


def preview_message(preview: Preview) -> Message:
    """What was understood of a newsletter, before any of it is stored."""
    filed = preview.outcome.filed
    fields: list[Field] = []
    if preview.omitted:  # first, since a card drops the last fields that find no room
        name = f"Left out: {counted(len(preview.omitted), 'line')}"
        fields.append((name, _omitted(preview.omitted)))
    shown = filed[:SHOWN_ISSUES]
    fields += [(escaped(issue_title(each.issue)), _understood(each)) for each in shown]
    first = " The first issues are shown." if len(filed) > SHOWN_ISSUES else ""
    embed = card(
        title=f"Understood as {counted(len(filed), 'issue')}",
        description=f"Nothing is stored yet.{first}",
        fields=fields,
        footer=f"Open for {KEPT_SECONDS // 60} minutes.",
        colour=GREY,
    )
    return Message(embed=embed)


def stored_message(outcome: Outcome, issues: int, *, others: bool = False) -> Message:
    """issues: how many the archive holds now. others: as in reloaded_message."""
    embed = card(
        title=f"Stored: the archive holds {counted(issues, 'issue')} now",
        description=_list(f"{_name(each.issue)}: {each.status}" for each in outcome.filed),
        footer=OTHER_PROCESSES if others else None,
        colour=GREEN,
    )
    return Message(embed=embed)


def cancelled_message() -> Message:
    return Message(content="Nothing was stored.")


def expired_message() -> Message:
    """For buttons whose upload is stored, cancelled or too old."""
    return Message(
        content=f"This upload is no longer open: it was decided on, or {KEPT_SECONDS // 60} "
        "minutes have passed. To store it, send it again with `/archive add`."
    )


def too_large_sentence(size: int, most: int) -> str:
    return (
        f"The file has {size / 1024:.0f} KiB, and at most {most / 1024:.0f} are taken "
        "(MAX_UPLOAD_BYTES); cut it into several files."
    )


def starter_sentence() -> str:
    return (
        "The starter archive that came with Backissue takes no newsletters: set CORPUS_DIR to a "
        "folder of your own and restart the bot."
    )


def _understood(filed: Filed) -> str:
    issue = filed.issue
    number = f"#{issue.number}" if issue.number is not None else ""
    said = (escaped(issue.publication or ""), number, day(issue.date))
    lines = [SEPARATOR.join(part for part in said if part)]
    if filed.status in FATES:
        lines.append(f"**{FATES[filed.status]}**")
    if filed.unknown:
        lines.append(f"**Not stated: {' and '.join(filed.unknown)}**")
    if filed.unclear_date:
        lines.append(
            f"**Its date {filed.unclear_date} reads in two ways: "
            "give the date option of `/archive add`.**"
        )
    stories = [story.heading for story in issue.stories]
    lines.append(f"{counted(len(stories), 'story', 'stories')}:\n{_list(stories)}")
    return "\n".join(line for line in lines if line)


def _omitted(lines: Sequence[str]) -> str:
    cut = [line if len(line) <= LINE_LETTERS else f"{line[:LINE_LETTERS]}…" for line in lines]
    return _list(cut, SHOWN_LINES)


def _list(texts: Iterable[str], most: int = NAMED) -> str:
    """Escaped texts, one a line, with the number of those that were too many."""
    shown = [f"- {escaped(text) or '…'}" for text in texts]
    more = [f"- and {len(shown) - most} more"] if len(shown) > most else []
    return "\n".join([*shown[:most], *more]) or "nothing"


def _span(issues: Sequence[Issue]) -> str:
    dates = [issue.date for issue in issues if issue.date]
    return f"{day(min(dates))} to {day(max(dates))}" if dates else "no issue states its date"


def _name(issue: Issue) -> str:
    return issue_title(issue)

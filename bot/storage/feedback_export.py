"""Stored feedback as the files that answers are measured with: JSON Lines, one object a row."""

from collections.abc import Iterable
from typing import Any

from bot.json_lines import json_line
from bot.storage.records import Feedback, Held, Unanswered, Verdict

Row = dict[str, Any]

ANSWERED = "ask.jsonl"  # gold: these answers were right
REFUSED = "unanswerable.jsonl"  # gold: these questions have no answer in the archive
TO_JUDGE = "review.jsonl"  # no gold yet: somebody has to look the answer up


def export_files(held: Held) -> dict[str, str]:
    """The files that have rows, by name.

    A thumbs-up makes a row of ask.jsonl: {"id", "question", "answers", "issue", "section", "kind"};
    "not in the archive" makes one of unanswerable.jsonl: {"id", "question", "kind"}. All else, and
    whatever was stored without its question, is for a person to complete.
    """
    files: dict[str, list[Row]] = {ANSWERED: [], REFUSED: [], TO_JUDGE: []}
    for feedback in held.feedback:
        name, row = _judged(feedback)
        files[name].append(row)
    files[TO_JUDGE] += map(_unanswered, held.unanswered)
    return {name: _lines(rows) for name, rows in files.items() if rows}


def _judged(feedback: Feedback) -> tuple[str, Row]:
    shown, verdict = feedback.shown, feedback.verdict
    start: Row = {"id": f"feedback-{feedback.id}", "question": shown.question}
    if shown.question and verdict is Verdict.NOT_IN_ARCHIVE:
        return REFUSED, start | {"kind": "feedback"}
    source = {"issue": shown.issue, "section": shown.story, "kind": "feedback"}
    if shown.question and shown.answer and verdict is Verdict.GOOD:
        return ANSWERED, start | {"answers": [shown.answer]} | source
    return TO_JUDGE, start | {"answers": [], "given": shown.answer} | source | {
        "verdict": verdict.value
    }


def _unanswered(row: Unanswered) -> Row:
    return {
        "id": f"unanswered-{row.id}",
        "question": row.question,
        "answers": [],
        "kind": "unanswered",
        "confidence": round(row.confidence, 4),
    }


def _lines(rows: Iterable[Row]) -> str:
    return "".join(f"{json_line(row)}\n" for row in rows)

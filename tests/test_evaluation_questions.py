"""Files of questions with known answers, read by the keys of their lines."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.evaluation.questions import (
    Opening,
    Place,
    Question,
    QuestionsError,
    QuestionSet,
    Topic,
    read_questions,
)


def read(folder: Path, *rows: dict[str, Any]) -> QuestionSet:
    path = folder / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return read_questions([path])


def test_the_keys_of_a_line_say_what_it_is(tmp_path: Path) -> None:
    """Answerable, unanswerable, a topic with places of two kinds, and where a section opens."""
    found = read(
        tmp_path,
        {"id": "a", "question": "who pruned?", "answers": ["Dana", "Dana Reyes"], "kind": "name"},
        {"id": "u", "question": "who sang?", "kind": "near"},
        {"id": "s", "query": "pears", "relevant": [{"issue": "o-12", "section": "Frost"}, "13.md"]},
        {"issue": "o-12", "section": "Frost", "start": "Frost in the"},
    )
    assert found.questions == (
        Question("a", "who pruned?", ("Dana", "Dana Reyes")),
        Question("u", "who sang?"),
    )
    places = (Place("o-12", "Frost"), Place("13.md"))
    assert found.topics == (Topic("s", "pears", places),)
    assert found.openings == (Opening(places[0], "Frost in the"),)
    assert found.unjudged == 0


def test_a_question_without_a_verdict_is_counted_not_asked(tmp_path: Path) -> None:
    """As feedback that nobody has looked at; some of it was stored without its question."""
    found = read(
        tmp_path,
        {"id": "1", "question": "who?", "answers": [], "given": "Ann", "verdict": "other"},
        {"id": "2", "question": None, "answers": []},
    )
    assert found == QuestionSet((), (), (), 2)


def test_several_files_are_one_set(tmp_path: Path) -> None:
    """Gzipped ones too, with a byte order mark or blank lines."""
    plain, packed = tmp_path / "ask.jsonl", tmp_path / "no.jsonl.gz"
    plain.write_text('\ufeff{"question": "who?", "answers": "Ann"}\n\n', encoding="utf-8")
    packed.write_bytes(gzip.compress(b'{"question": "what?"}\n'))
    assert read_questions([plain, packed]).questions == (
        Question("", "who?", ("Ann",)),
        Question("", "what?"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "who pruned the trees?",
        "[]",
        "3",
        "{}",
        '{"question": ""}',
        '{"question": null}',
        '{"question": "who?", "answers": [""]}',
        '{"question": "who?", "answers": [7]}',
        '{"query": "pears"}',
        '{"query": "pears", "relevant": [7]}',
        '{"question": "who?", "answer": "Ann"}',
        '{"question": "who?", "answers": ""}',
        '{"question": "who?", "answers": {"text": ["Ann"], "answer_start": [3]}}',
        '{"query": "pears", "relevant": "12.md"}',
        '{"query": "pears", "relevant": [{"issue": "o-12", "section": ["Frost"]}]}',
        '{"issue": "o-12", "section": "Frost", "start": ""}',
        "[" * 100_000,
        '{"query": "pears", "relevant": [{"section": "Frost"}]}',
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    """By file and number; nothing is guessed."""
    path = tmp_path / "questions.jsonl"
    path.write_text(f'{{"question": "who?"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"questions\.jsonl, line 2 is neither"):
        read_questions([path])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("who pruned the trees?", "not JSON"),
        ('{"question": "who?", "answer": "Ann"}', 'write "answers"'),
        ('{"query": "pears"}', 'lacks "relevant"'),
        ('{"query": "pears", "relevant": []}', '"relevant" is empty'),
    ],
)
def test_the_refusal_says_why(tmp_path: Path, line: str, reason: str) -> None:
    """For the mistakes of a first file."""
    path = tmp_path / "questions.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(QuestionsError, match=reason):
        read_questions([path])


@pytest.mark.parametrize(
    ("name", "content"), [("none.jsonl", None), ("a.jsonl", b"\xff\xfe"), ("a.jsonl.gz", b"x")]
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    """Missing, not text, or not what its ending says."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuestionsError, match=name):
        read_questions([path])

"""`backissue evaluate` as its users meet it, with the shipped reader."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from small_archive import CommandLine

from bot.storage.feedback_export import export_files
from bot.storage.records import Feedback, Held, Shown, Verdict

RIGHT = {"id": "a1", "question": "Who pruned the pear trees?", "answers": ["Dana Reyes"]}
WRONG = {"id": "a2", "question": "Who pruned the old pear trees?", "answers": ["Ali Bone"]}
NONE = {"id": "u1", "question": "What does the minister say of tractors?", "kind": "off"}
FOUND = {"id": "s1", "query": "bees", "relevant": [{"issue": "orchard-weekly-13", "story": "Bees"}]}
LOST = {"id": "s2", "query": "wasps", "relevant": ["orchard-weekly-99"]}


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    return CommandLine(monkeypatch, capsys, tmp_path)


def written(*rows: dict[str, Any]) -> str:
    Path("questions.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return "questions.jsonl"


def test_figures_come_first_then_failures_by_kind(run: CommandLine) -> None:
    """A line a sort of question; a failure with what is right, where it stands, what was said."""
    done = run("evaluate", written(RIGHT, WRONG, NONE, FOUND))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("answers   n=2 · answered=1.000 · sentence_hit=0.500")
    assert any(line.startswith("refusals  n=1 · refused=1.000") for line in lines)
    assert "topics    n=1 · ndcg@10=1.000 · hit@1=1.000 · hit@3=1.000" in lines
    head = lines.index("Reader chose another passage (1)")
    assert lines[head + 1 : head + 3] == [
        "  Who pruned the old pear trees? (a2)",
        "  right: Ali Bone (passage 2)",
    ]
    assert lines[head + 3].startswith("  said:  Dana Reyes | orchard-weekly-12, Pruning in frost")


def test_what_cannot_be_judged_is_left_out_and_said(run: CommandLine) -> None:
    """A topic whose stories are elsewhere, a question that nobody has judged."""
    done = run("evaluate", written(RIGHT, LOST, {"id": "r", "question": "Who?", "answers": []}))
    assert "topics" not in done.out.splitlines()[0]
    assert "Left out: 1 question without a known answer." in done.out
    assert "Left out: 1 topic whose relevant stories" in done.out


def test_a_question_needs_no_id(run: CommandLine) -> None:
    """It is told by its words."""
    nameless = {"question": WRONG["question"], "answers": WRONG["answers"]}
    assert "  Who pruned the old pear trees?\n" in run("evaluate", written(nameless)).out


def test_json_holds_the_same_for_programs(run: CommandLine) -> None:
    """Figures by name, every failure as an object, and what was left out."""
    missed = {"query": "cranes", "relevant": ["orchard-weekly-13"]}
    done = json.loads(run("evaluate", written(RIGHT, WRONG, LOST, missed), "--json").out)
    assert done["answers"]["n"] == 2
    assert done["answers"]["sentence_hit"] == 0.5
    assert done["refusals"] == {}
    assert (done["topics"]["hit@3"], done["missed"]) == (0.0, ["cranes"])
    (failure,) = done["failures"]
    assert (failure["kind"], failure["id"]) == ("reader chose another passage", "a2")
    assert (failure["given"], failure["found_at"]) == ("Dana Reyes", 2)
    assert done["left_out"] == {"unjudged": 0, "unplaced": ["s2"]}


def test_exported_feedback_is_measured_as_it_is(run: CommandLine) -> None:
    """The files of /feedback export, all at once; what waits for a judge is left out."""
    shown = Shown(RIGHT["question"], "Dana Reyes", "orchard-weekly-12", "Pruning in frost")
    now = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    verdicts = (Verdict.GOOD, Verdict.NOT_IN_ARCHIVE, Verdict.OTHER)
    rows = [Feedback(number, now, verdict, shown) for number, verdict in enumerate(verdicts)]
    files = export_files(Held(feedback=tuple(rows)))
    assert len(files) == 3
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    done = run("evaluate", *files)
    assert "n=1 · answered=1.000 · sentence_hit=1.000" in done.out
    assert "Wrongly answered (1)" in done.out
    assert "Left out: 1 question without a known answer." in done.out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "The files hold no question"),
        (({"id": "r", "question": "Who?", "answers": []},), "1 question and no answer to compare"),
        (({"id": "x"},), "questions.jsonl, line 1 is neither"),
    ],
)
def test_files_without_a_question_are_refused(
    run: CommandLine, rows: tuple[dict[str, Any], ...], said: str
) -> None:
    """In a sentence, before anything is asked."""
    done = run("evaluate", written(*rows))
    assert (done.code, done.out) == (1, "")
    assert said in " ".join(done.err.split())


def test_a_missing_file_is_named(run: CommandLine) -> None:
    """One of several is enough."""
    done = run("evaluate", written(RIGHT), "none.jsonl")
    assert done.code == 1
    assert "none.jsonl cannot be read" in done.err

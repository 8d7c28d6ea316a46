"""The figures of many outcomes: the same that the script beside the questions computes."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from quality import GOLD, SHARED, load_score

from bot.machine import ask_line
from bot.settings import STARTER_ARCHIVE
from retrieval.answerer import Reply
from retrieval.evaluation.figures import answer_figures, refusal_figures, topic_figures
from retrieval.evaluation.outcomes import Outcome, judge
from retrieval.evaluation.questions import Question, read_questions
from retrieval.library import Library

QUESTIONS = 12  # of each file


def refused(confidence: float, answers: tuple[str, ...] = ()) -> Outcome:
    return judge(Question("q", "?", answers), Reply("?", None, confidence))


def test_no_outcome_has_no_figure() -> None:
    """Nothing is said of what was not asked."""
    assert answer_figures([refused(0.1)]) == {}
    assert refusal_figures([refused(0.1, ("Ann",))]) == {}
    assert topic_figures([]) == {}


def test_refusals_alone_are_not_balanced_against_nothing() -> None:
    """Only answerable questions beside them make a balance."""
    assert refusal_figures([refused(0.1)]) == {"refused": 1.0}
    both = refusal_figures([refused(0.1), refused(0.2, ("Ann",))])
    assert both == {"refused": 1.0, "balanced": 0.5, "auroc": 0.0}


@pytest.mark.parametrize(
    ("gains", "wanted", "ndcg", "first"),
    [
        ([True, True], 2, 1.0, 1.0),
        ([False, True], 1, 0.631, 0.0),
        ([True], 2, 0.613, 1.0),
        ([], 1, 0.0, 0.0),
        ([False] * 10 + [True], 1, 0.0, 0.0),
    ],
)
def test_topics_are_worth_more_the_higher_they_stand(
    gains: list[bool], wanted: int, ndcg: float, first: float
) -> None:
    """Gains fall with the logarithm of the place; beyond the tenth nothing counts."""
    figures = topic_figures([(gains, wanted)])
    assert figures["ndcg@10"] == pytest.approx(ndcg, abs=0.001)
    assert figures["hit@1"] == first


@pytest.mark.skipif(not SHARED.is_dir(), reason="the script and its questions are not at hand")
def test_the_figures_are_those_of_the_script(tmp_path: Path) -> None:
    """To the last digit, for real answers over the starter archive."""
    score = load_score()
    library = Library(STARTER_ARCHIVE)
    asked = ask(library, GOLD / "ask_dev.jsonl", tmp_path)
    declined = ask(library, GOLD / "unanswerable_dev.jsonl", tmp_path)
    declined.answerable = [asked.gold, asked.out]
    questions = read_questions([asked.gold, declined.gold]).questions
    outcomes = [judge(each, library.ask(each.text)) for each in questions]
    expected, refusals = score.score_ask(asked), score.score_refuse(declined)
    assert {"n": QUESTIONS, **answer_figures(outcomes)} == pytest.approx(expected)
    assert {"n": QUESTIONS, **refusal_figures(outcomes)} == pytest.approx(refusals)


def ask(library: Library, gold: Path, folder: Path) -> Namespace:
    """The first questions of a file and their answers in two files, as the script is called."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()[:QUESTIONS]]
    asked, out = folder / gold.name, folder / f"{gold.stem}-out.jsonl"
    write(asked, rows)
    write(out, [ask_line(library, {"id": row["id"], "question": row["question"]}) for row in rows])
    return Namespace(gold=asked, out=out, show=False, answerable=None)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

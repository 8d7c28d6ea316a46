"""The official SQuAD 2.0 figures, on readings small enough to count by hand."""

import math

import pytest

from training.squad_metric import Reading, best_threshold, exact, f1, figures, plain


def test_articles_marks_and_case_do_not_count() -> None:
    """The official script's plain words."""
    assert plain("The  U.S. mill!") == "us mill"
    assert exact("the Mill", "mill.") == 1.0


def test_f1_counts_shared_words_with_repetition() -> None:
    """Two of two given, two of three wanted: 0.8."""
    assert f1("red mill", "old red mill") == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("answer", "gold", "score"), [("", "mill", 0), ("the", "", 1), ("a", "b", 0)]
)
def test_f1_without_words_is_equality(answer: str, gold: str, score: float) -> None:
    """Also where both come to nothing once articles are gone."""
    assert f1(answer, gold) == score


def test_the_best_threshold_answers_what_pays() -> None:
    """Answer the confident right one, refuse the unanswerable below it."""
    total, threshold = best_threshold([(5.0, 1.0, False), (1.0, 0.0, True)])
    assert total == 2.0
    assert 1.0 < threshold < 5.0


def test_refusing_all_is_best_when_nothing_pays() -> None:
    """The threshold is then infinite."""
    assert best_threshold([(5.0, 0.0, True)]) == (1.0, math.inf)


def test_equal_scores_are_answered_together() -> None:
    """No threshold lies between them, in whatever order they come."""
    scored = [(1.0, 1.0, False), (1.0, 0.0, True)]
    assert best_threshold(scored)[0] == best_threshold(scored[::-1])[0] == 1.0


def test_forced_figures_leave_unanswerable_questions_out() -> None:
    """They are asked only how well answers are found, not whether."""
    found = figures([Reading(("mill",), "mill", -3.0), Reading((), "barn", 2.0)])
    assert (found.forced_f1, found.forced_exact, found.answerable) == (100.0, 100.0, 1)
    assert found.refused_all_f1 == 50.0


def test_no_reading_is_refused() -> None:
    """A figure over nothing would look like a bad model."""
    with pytest.raises(ValueError, match="empty"):
        figures([])

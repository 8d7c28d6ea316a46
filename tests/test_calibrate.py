"""Fitting the ranking and the confidence, on cases made up so that the right fit is known."""

import datetime as dt

import numpy as np
import pytest

pytest.importorskip("scipy", reason="calibration belongs to the train extra")

from corpus.issues import Issue, Story
from corpus.passages import Passage
from retrieval.evidence import Candidate
from retrieval.index import Hit
from training.calibrate import (
    Case,
    balance,
    best_threshold,
    calibration_error,
    fit_confidence,
    fit_ranking,
    probabilities,
)

TEXT = "The pier is red. The barn is blue."
STORY = Story("Paint", TEXT)
HIT = Hit(Passage(Issue("i", "I", (STORY,), date=dt.date(2020, 1, 1)), STORY, 0, len(TEXT)), 1.0)


def candidate(word: str, **parts: float) -> Candidate:
    start = TEXT.index(word)
    first, last = (0, 16) if start < 16 else (17, len(TEXT))
    known = {"span_score": 0.0, "hit_share": 1.0, "coverage": 0.5, "echo": 0.0, "unknown": 0.0}
    whole = {**known, **parts}
    return Candidate(HIT, start, start + len(word), first, last, **whole, by_rule=False, type_fit=0)


def case(answers: tuple[str, ...], *candidates: Candidate, check: float = 0.0) -> Case:
    return Case("archive", answers, candidates, check, 1.0)


def test_a_case_is_judged_by_the_sentence_first() -> None:
    """The right sentence counts something, the right words in it more, another one nothing."""
    one = case(("red",), candidate("red"))
    assert one.goodness(candidate("red")) == pytest.approx(1.0)
    assert one.goodness(candidate("pier")) == pytest.approx(0.3)
    assert one.goodness(candidate("blue")) == 0.0


def test_what_tells_right_from_wrong_gets_weight() -> None:
    """Coverage, not echo, marks the right candidates here."""
    cases = [
        case(
            ("red",),
            candidate("red", span_score=score, coverage=0.9),
            candidate("blue", span_score=score + 1, coverage=0.1),
        )
        for score in (1.0, 2.0, 3.0, 8.0)
    ] + [case(("red",), candidate("red", span_score=5), candidate("blue", span_score=1))] * 4
    weights = fit_ranking(cases)
    assert weights["span_score"] == 1.0
    assert weights["coverage"] > abs(weights["echo"])


def test_confidence_follows_what_was_right() -> None:
    """High scores were right and low ones were not, so the fit is sure of the former."""
    right = [case(("red",), candidate("red", span_score=8.0), check=5.0)] * 20
    wrong = [case((), candidate("blue", span_score=-8.0), check=-5.0)] * 20
    intercept, weights = fit_confidence(right + wrong)
    sure = probabilities([right[0], wrong[0], case(("red",))], intercept, weights)
    assert sure[0] > 0.8 > 0.2 > sure[1]
    assert sure[2] == 0.0
    assert balance(right + wrong, probabilities(right + wrong, intercept, weights), 0.5) == (1, 1)


def test_the_threshold_parts_right_from_refused() -> None:
    """Anything between the two groups serves."""
    cases = [case(("red",), candidate("red"))] * 2 + [case((), candidate("blue"))] * 2
    assert 0.3 < best_threshold(cases, np.array([0.8, 0.7, 0.3, 0.1])) <= 0.7


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    """Sure to 80 percent and right in every case: 20 percent off; right in 80 percent: none."""
    sure = np.full(10, 0.8)
    assert calibration_error(np.ones(10), sure) == pytest.approx(0.2)
    assert calibration_error(np.array([1.0] * 8 + [0.0] * 2), sure) == pytest.approx(0.0)

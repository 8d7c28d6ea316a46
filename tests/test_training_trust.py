"""How far a stated confidence can be trusted."""

import numpy as np
import pytest

from training.trust import best_threshold, calibration_error, risk_coverage

RIGHT = np.array([True, True, False, False])
ANSWERABLE = np.array([True, True, True, False])
SURE = np.array([0.9, 0.6, 0.4, 0.2])


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    """Sure to 80 percent and right in every case: 20 percent off; right in 80 percent: none."""
    sure = np.full(10, 0.8)
    assert calibration_error(np.ones(10, bool), sure) == pytest.approx(0.2)
    assert calibration_error(np.arange(10) < 8, sure) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("threshold", "coverage", "risk", "right", "refused"),
    [
        (0.0, 1.0, 0.5, 2 / 3, 0.0),
        (0.3, 0.75, 1 / 3, 2 / 3, 1.0),
        (0.5, 0.5, 0.0, 2 / 3, 1.0),
        (0.7, 0.25, 0.0, 1 / 3, 1.0),
        (1.0, 0.0, 0.0, 0.0, 1.0),
    ],
)
def test_a_higher_threshold_answers_less_and_errs_less(
    threshold: float, coverage: float, risk: float, right: float, refused: float
) -> None:
    """Nothing shown, nothing wrong."""
    (point,) = risk_coverage(RIGHT, ANSWERABLE, SURE, [threshold])
    assert (point.coverage, point.risk) == pytest.approx((coverage, risk))
    assert (point.right, point.refused) == pytest.approx((right, refused))
    assert point.balanced == pytest.approx((right + refused) / 2)


def test_the_best_threshold_is_the_middle_of_those_that_serve_best() -> None:
    """Anything above 0.2 and up to 0.6 does."""
    points = risk_coverage(RIGHT, ANSWERABLE, SURE, [0.1, 0.3, 0.4, 0.5, 0.8])
    assert best_threshold(points) == 0.4

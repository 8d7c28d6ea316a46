"""How far a stated confidence can be trusted: calibration error, and risk against coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BINS = 10

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Point:
    """What comes of showing answers from a threshold on; shares of 0 to 1.

    coverage: of all questions those that get an answer. risk: of the answers shown those that are
    wrong. right: of the answerable questions those answered rightly. refused: of the others those
    that get no answer.
    """

    threshold: float
    coverage: float
    risk: float
    right: float
    refused: float

    @property
    def balanced(self) -> float:
        """The mean of what is done right on either kind of question."""
        return (self.right + self.refused) / 2


def calibration_error(right: Flags, sure: Array) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017, section 2)."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        abs(sure[bins == each].mean() - right[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def risk_coverage(
    right: Flags, answerable: Flags, sure: Array, thresholds: Sequence[float]
) -> list[Point]:
    """A point for each threshold (El-Yaniv and Wiener 2010).

    right, answerable, sure: [questions].
    """
    return [_point(right, answerable, sure >= threshold, threshold) for threshold in thresholds]


def _point(right: Flags, answerable: Flags, shown: Flags, threshold: float) -> Point:
    return Point(
        threshold,
        coverage=_share(shown),
        risk=1 - _share(right[shown]) if shown.any() else 0.0,
        right=_share((shown & right)[answerable]),
        refused=_share(~shown[~answerable]),
    )


def _share(flags: Flags) -> float:
    """1.0 for no flag at all: where nothing was asked, nothing was done wrong."""
    return float(flags.mean()) if flags.size else 1.0


def best_threshold(points: Sequence[Point]) -> float:
    """Where the two kinds of question are served best.

    Of several such thresholds the middle one, as far as can be from doing worse.
    """
    best = max(point.balanced for point in points)
    among = [point.threshold for point in points if point.balanced >= best - 1e-9]
    return among[len(among) // 2]

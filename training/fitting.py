"""Fitting how spans are ranked and how sure an answer is, on questions with known answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from retrieval.confidence import features, probability
from retrieval.evidence import RANK_WEIGHTS
from training.cases import HELD, Case
from training.trust import Array, Flags

SHRINKAGE = 0.01  # pull of the ranking's weights towards 0, per question
PRIOR = 1.0  # the same for confidence, on features scaled to unit deviation


@dataclass(frozen=True, slots=True)
class Fit:
    """The logistic regression that makes a probability of `confidence.features`."""

    intercept: float
    weights: dict[str, float]

    def probability(self, parts: dict[str, float]) -> float:
        return probability(parts, self.intercept, self.weights)


def fit_ranking(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by which right candidates come first, the reader's logit being worth 1.

    Conditional logit (McFadden 1974): the probability mass on right candidates of a question.
    """
    names = list(RANK_WEIGHTS)
    choices = []
    for case in cases:
        good = np.array([case.goodness(each) > HELD for each in case.candidates], bool)
        if good.any():
            parts = [[getattr(each, name) for name in names] for each in case.candidates]
            choices.append((np.array(parts, float), good, case.weight))
    found = minimize(_ranking_loss, np.zeros(len(names)), args=(choices,), jac=True).x
    return dict(zip(names, (found / found[0]).round(2).tolist(), strict=True))


def _ranking_loss(
    weights: Array, choices: Sequence[tuple[Array, Flags, float]]
) -> tuple[float, Array]:
    loss, slope = SHRINKAGE * weights @ weights / 2, SHRINKAGE * weights
    total = sum(weight for _, _, weight in choices)
    for parts, good, weight in choices:
        scores = parts @ weights
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        mass = chance[good].sum()
        loss -= weight / total * np.log(mass + 1e-12)
        slope = slope - weight / total * parts.T @ (np.where(good, chance / mass, 0) - chance)
    return float(loss), slope


def fit_confidence(cases: Sequence[Case]) -> Fit:
    """Whether the best candidate is right, from its features; cases without any say nothing."""
    known = [case for case in cases if case.candidates]
    parts = [parts_of(case, 0) for case in known]
    names = list(parts[0])
    table = np.array([[each[name] for name in names] for each in parts])
    right = np.array([case.goodness(case.candidates[0]) > 0 for case in known], float)
    weights = np.array([case.weight for case in known])
    middle, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    found = minimize(_logistic_loss, np.zeros(len(names) + 1), (scaled, right, weights), jac=True).x
    slopes = found[1:] / spread
    fitted = dict(zip(names, slopes.round(3).tolist(), strict=True))
    return Fit(round(float(found[0] - slopes @ middle), 3), fitted)


def _logistic_loss(
    weights: Array, table: Array, right: Array, importance: Array
) -> tuple[float, Array]:
    chance = 1 / (1 + np.exp(-table @ weights))
    held = np.concatenate([[0.0], weights[1:]])  # the intercept is free
    loss = -(importance * np.where(right > 0, np.log(chance + 1e-12), np.log(1 - chance + 1e-12)))
    slope = table.T @ (importance * (chance - right))
    return float(loss.sum() + PRIOR * held @ held / 2), slope + PRIOR * held


def parts_of(case: Case, at: int) -> dict[str, float]:
    """The features of a candidate, whose rival is the best one, or the second for the best."""
    others = [each for n, each in enumerate(case.candidates[:2]) if n != at]
    return features(case.candidates[at], others[0] if others else None, case.checks[at])

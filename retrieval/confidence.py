"""How likely an answer is right, from what retrieval and reading saw."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a span.

    span_score: the reader's logits above "no answer". margin: those above the next distinct
    answer. coverage: share of the question's words, by rarity, that stand in the passage, its
    heading or its issue's name, 0 to 1. agreement: how many other passages hold the same answer.
    """

    span_score: float
    margin: float
    coverage: float
    agreement: int


# Fitted by logistic regression with `python -m training.calibrate`; see training/README.md.
INTERCEPT = -3.0
PER_SPAN_SCORE = 0.35
PER_MARGIN = 0.1
PER_COVERAGE = 3.0
PER_AGREEMENT = 0.1
ANSWER_THRESHOLD = 0.5
VERY_LIKELY, LIKELY = 0.85, 0.6


def confidence(evidence: Evidence) -> float:
    """The calibrated probability that the span answers the question, 0 to 1."""
    log_odds = (
        INTERCEPT
        + PER_SPAN_SCORE * evidence.span_score
        + PER_MARGIN * evidence.margin
        + PER_COVERAGE * evidence.coverage
        + PER_AGREEMENT * evidence.agreement
    )
    return 1 / (1 + math.exp(-log_odds))


def in_words(probability: float) -> str:
    """How sure an answer is, as people say it."""
    if probability >= VERY_LIKELY:
        return "very likely"
    return "likely" if probability >= LIKELY else "uncertain"

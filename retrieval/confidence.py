"""How likely an answer is right: a calibrated probability."""

import math

from retrieval.evidence import Candidate

# Logistic regression over questions with known answers; `python -m training.calibrate` fits and
# prints these, training/README.md says over what.
INTERCEPT = -6.0
PER_SPAN_SCORE = 0.1
PER_HIT_SHARE = 4.5
PER_COVERAGE = 1.0
PER_MARGIN = 0.16
MAX_MARGIN = 8.0  # logits; a runner-up further behind says nothing more
ANSWER_THRESHOLD = 0.5  # below it the archive is said not to answer
VERY_LIKELY, LIKELY = 0.85, 0.6


def confidence(best: Candidate, runner_up: Candidate | None) -> float:
    """The probability that the best candidate answers the question, 0 to 1.

    runner_up: the best candidate that says something else; None counts as far behind.
    """
    margin = best.rank - runner_up.rank if runner_up else MAX_MARGIN
    log_odds = (
        INTERCEPT
        + PER_SPAN_SCORE * best.span_score
        + PER_HIT_SHARE * best.hit_share
        + PER_COVERAGE * best.coverage
        + PER_MARGIN * max(-MAX_MARGIN, min(margin, MAX_MARGIN))
    )
    return 1 / (1 + math.exp(-log_odds))


def in_words(probability: float) -> str:
    """How sure an answer is, as people say it."""
    if probability >= VERY_LIKELY:
        return "very likely"
    return "likely" if probability >= LIKELY else "uncertain"

"""How likely an answer is right: a calibrated probability."""

import math

from retrieval.evidence import Candidate

# Logistic regression over questions with known answers; `python -m training.calibrate` fits and
# prints these, training/README.md says over what.
INTERCEPT = -6.96
PER_SPAN_SCORE = 0.08
PER_HIT_SHARE = 5.03
PER_COVERAGE = 1.02
PER_MARGIN = 0.14
WRONG_TYPE = -1.37
PER_CHECK_SCORE = 0.06
MAX_MARGIN = 8.0  # logits; a runner-up further behind says nothing more
ANSWER_THRESHOLD = 0.35  # below it the archive is said not to answer
VERY_LIKELY, LIKELY = 0.8, 0.55


def confidence(best: Candidate, rival: Candidate | None, check_score: float) -> float:
    """The probability that a candidate answers the question, 0 to 1.

    rival: the best candidate that says something else; None counts as far behind.
    check_score: what the reader finds in the candidate's sentences alone, in logits above "no
    answer" (reading, then verifying: Hu et al. 2019, "Read + Verify").
    """
    log_odds = (
        INTERCEPT
        + PER_SPAN_SCORE * best.span_score
        + PER_HIT_SHARE * best.hit_share
        + PER_COVERAGE * best.coverage
        + PER_MARGIN * margin(best, rival)
        + WRONG_TYPE * (best.type_fit < 0)
        + PER_CHECK_SCORE * check_score
    )
    return 1 / (1 + math.exp(-log_odds))


def margin(best: Candidate, rival: Candidate | None) -> float:
    """How far a candidate's rank lies above its rival's, within MAX_MARGIN logits either way."""
    ahead = best.rank - rival.rank if rival else MAX_MARGIN
    return max(-MAX_MARGIN, min(ahead, MAX_MARGIN))


def in_words(probability: float) -> str:
    """How sure an answer is, as people say it."""
    if probability >= VERY_LIKELY:
        return "very likely"
    return "likely" if probability >= LIKELY else "uncertain"

"""How likely an answer is right: a calibrated probability."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

# The settings take their default from here, and a command that reads no answers must not wait
# for what ranks them.
if TYPE_CHECKING:
    from retrieval.evidence import Candidate

# Logistic regression over questions with known answers; `python -m training.calibrate` fits and
# prints these, training/README.md says over what.
INTERCEPT = -8.393
WEIGHTS = {
    "span_score": 0.166,
    "hit_share": 4.605,
    "support": 1.049,
    "margin": 0.207,
    "check_score": 0.038,
    "unknown": -1.377,
    "asked": 1.33,
}
MAX_MARGIN = 8.0  # logits; a runner-up further behind says nothing more
ANSWER_THRESHOLD = 0.28  # below it the archive is said not to answer
VERY_LIKELY, LIKELY = 0.8, 0.55


def confidence(best: "Candidate", rival: "Candidate | None", check_score: float) -> float:
    """The probability that a candidate answers the question, 0 to 1.

    rival: the best candidate that says something else; None counts as far behind.
    check_score: what the reader finds in the candidate's sentences with only the heading before
    them, in logits above "no answer" (reading, then verifying: Hu et al. 2019, "Read + Verify").
    """
    return probability(features(best, rival, check_score), INTERCEPT, WEIGHTS)


def probability(
    parts: Mapping[str, float], intercept: float, weights: Mapping[str, float]
) -> float:
    """What a logistic regression says of features by the same names as its weights."""
    log_odds = intercept + sum(weights[name] * value for name, value in parts.items())
    return 1 / (1 + math.exp(-log_odds))


def features(best: "Candidate", rival: "Candidate | None", check_score: float) -> dict[str, float]:
    """What confidence is a function of, by the names in WEIGHTS."""
    return {
        "span_score": best.span_score,
        "hit_share": best.hit_share,
        "support": best.support,
        "margin": margin(best, rival),
        "check_score": check_score,
        "unknown": best.unknown,
        "asked": math.log1p(best.asked),  # few words are met by chance more often than many
    }


def margin(best: "Candidate", rival: "Candidate | None") -> float:
    """How far a candidate's rank lies above its rival's, within MAX_MARGIN logits either way."""
    ahead = best.rank - rival.rank if rival else MAX_MARGIN
    return max(-MAX_MARGIN, min(ahead, MAX_MARGIN))


def in_words(probability: float) -> str:
    """How sure an answer is, as people say it."""
    if probability >= VERY_LIKELY:
        return "very likely right"
    return "likely right" if probability >= LIKELY else "uncertain"

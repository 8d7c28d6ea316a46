"""The official SQuAD 2.0 figures: exact match and word F1, forced and at the best threshold."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

ARTICLES = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader said to a question.

    golds: the right answers, () when none is. score: how much it prefers `answer` to none.
    """

    golds: tuple[str, ...]
    answer: str
    score: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All in percent but for the counts and the threshold.

    forced_*: over answerable questions, the best span always given. best_*: over all, answering
    where the score is above the threshold that serves F1 best (chosen on the set itself, as the
    official script does).
    """

    questions: int
    answerable: int
    forced_exact: float
    forced_f1: float
    best_exact: float
    best_f1: float
    threshold: float
    refused_all_f1: float


def plain(text: str) -> str:
    """Lower case without punctuation, articles and extra blanks. "The  U.S.!" -> "us" """
    bare = text.lower().translate(PUNCTUATION)
    return " ".join(ARTICLES.sub(" ", bare).split())


def exact(answer: str, gold: str) -> float:
    """1.0 if both are the same in plain words."""
    return float(plain(answer) == plain(gold))


def f1(answer: str, gold: str) -> float:
    """Word F1 (Rajpurkar et al. 2016, section 6.1); without words on a side, equality."""
    given, wanted = plain(answer).split(), plain(gold).split()
    if not given or not wanted:
        return float(given == wanted)
    shared = (Counter(given) & Counter(wanted)).total()
    return 2 * shared / (len(given) + len(wanted))


def figures(readings: Sequence[Reading]) -> Figures:
    """The figures of a set. Raises ValueError when it is empty."""
    if not readings:
        raise ValueError("No question was read: the set is empty.")
    answerable = [r for r in readings if r.golds]
    best_f1, threshold = best_threshold([(r.score, _gain(r, f1), not r.golds) for r in readings])
    best_exact, _ = best_threshold([(r.score, _gain(r, exact), not r.golds) for r in readings])
    return Figures(
        questions=len(readings),
        answerable=len(answerable),
        forced_exact=_percent(sum(_gain(r, exact) for r in answerable), len(answerable)),
        forced_f1=_percent(sum(_gain(r, f1) for r in answerable), len(answerable)),
        best_exact=_percent(best_exact, len(readings)),
        best_f1=_percent(best_f1, len(readings)),
        threshold=threshold,
        refused_all_f1=_percent(len(readings) - len(answerable), len(readings)),
    )


def best_threshold(scored: Sequence[tuple[float, float, bool]]) -> tuple[float, float]:
    """(best total, threshold): answering exactly the questions that score above it is best.

    scored: (score, gain when answered, whether refusing is right) a question. Infinity: refuse all.
    """
    total = best = float(sum(refusing for _, _, refusing in scored))
    threshold = float("inf")
    ordered = sorted(scored, key=lambda each: -each[0])
    for n, (score, gain, refusing) in enumerate(ordered):
        total += gain - refusing
        following = ordered[n + 1][0] if n + 1 < len(ordered) else score - 1
        if total > best and following < score:  # equal scores are answered together
            best, threshold = total, (score + following) / 2
    return best, threshold


def _gain(reading: Reading, measure: object) -> float:
    score = exact if measure is exact else f1
    return max((score(reading.answer, gold) for gold in reading.golds), default=0.0)


def _percent(part: float, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0

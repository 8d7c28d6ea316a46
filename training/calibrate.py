"""Fit how spans are ranked and how sure an answer is: `python -m training.calibrate`.

In: archives, each with a file of questions that it answers (evaluation format) and one of
questions that it does not. Out, printed: the constants of `retrieval/evidence.py` and
`retrieval/confidence.py`, and how well they do. Nothing is written.

    python -m training.calibrate \\
        --set training/newsletters training/questions/ask.jsonl \\
              training/questions/unanswerable.jsonl 0.3 \\
        --set ARCHIVE ASK.jsonl UNANSWERABLE.jsonl 1.5 \\
        --set ARCHIVE - QUESTIONS-ON-ANOTHER-ARCHIVE.jsonl 0.1
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from retrieval.confidence import features
from retrieval.evaluation.judging import holds_answer, word_f1
from retrieval.evidence import RANK_WEIGHTS, Candidate
from retrieval.library import Library
from retrieval.reader import load_reader

RIGHT = 0.3  # goodness above which a candidate should come first
SHRINKAGE = 0.01  # pull of the ranking's weights towards 0, per question
PRIOR = 1.0  # the same for confidence, on features scaled to unit deviation
THRESHOLDS = np.arange(5, 95) / 100
BINS = 10  # of the calibration error
NO_FILE = "-"

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it.

    answers: the wordings that are right, () when the archive does not answer. check: what the
    reader finds in the sentences of the best candidate alone. weight: in the fit.
    """

    source: str
    answers: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    check: float
    weight: float

    def goodness(self, candidate: Candidate) -> float:
        """0 when its sentence holds no answer, else 0.3 to 1 by how well the answer is cut."""
        sentence = candidate.hit.passage.story.text[candidate.first : candidate.last]
        best = max((word_f1(candidate.text, answer) for answer in self.answers), default=0.0)
        return holds_answer(sentence, self.answers) * (0.3 + 0.7 * best)


def read_cases(archive: str, ask: str, refuse: str, weight: str, model: str | None) -> list[Case]:
    """Ask every question of the two files."""
    answerer = Library(Path(archive), lambda: load_reader(model)).answerer
    rows = [*_rows(ask), *({**row, "answers": []} for row in _rows(refuse))]
    cases = []
    for row in rows:
        found = answerer.look_up(row["question"])
        checks = answerer.check_scores(found.question, found.candidates[:1])
        answers = tuple(row["answers"])
        cases.append(
            Case(f"{archive} {ask} {refuse}", answers, found.candidates, sum(checks), float(weight))
        )
    return cases


def fit_ranking(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by which right candidates come first, the reader's logit being worth 1.

    Conditional logit (McFadden 1974): the probability mass on right candidates of a question.
    """
    names = list(RANK_WEIGHTS)
    choices = []
    for case in cases:
        good = np.array([case.goodness(each) > RIGHT for each in case.candidates], bool)
        if good.any():
            parts = [[getattr(each, name) for name in names] for each in case.candidates]
            choices.append((np.array(parts, float), good, case.weight))
    found = minimize(_ranking_loss, np.zeros(len(names)), args=(choices,), jac=True).x
    return dict(zip(names, (found / found[0]).round(2).tolist(), strict=True))


def _ranking_loss(
    weights: Array, choices: Sequence[tuple[Array, npt.NDArray[np.bool_], float]]
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


def fit_confidence(cases: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """Intercept and weights of the logistic regression; every case needs a candidate."""
    parts = [_parts(case) for case in cases]
    names = list(parts[0])
    table = np.array([[each[name] for name in names] for each in parts])
    right = np.array([case.goodness(case.candidates[0]) > 0 for case in cases], float)
    weights = np.array([case.weight for case in cases])
    middle, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    found = minimize(_logistic_loss, np.zeros(len(names) + 1), (scaled, right, weights), jac=True).x
    slopes = found[1:] / spread
    fitted = dict(zip(names, slopes.round(3).tolist(), strict=True))
    return round(float(found[0] - slopes @ middle), 3), fitted


def _logistic_loss(
    weights: Array, table: Array, right: Array, importance: Array
) -> tuple[float, Array]:
    chance = 1 / (1 + np.exp(-table @ weights))
    held = np.concatenate([[0.0], weights[1:]])  # the intercept is free
    loss = -(importance * np.where(right > 0, np.log(chance + 1e-12), np.log(1 - chance + 1e-12)))
    slope = table.T @ (importance * (chance - right))
    return float(loss.sum() + PRIOR * held @ held / 2), slope + PRIOR * held


def _parts(case: Case) -> dict[str, float]:
    best, *others = case.candidates
    return features(best, others[0] if others else None, case.check)


def probabilities(cases: Sequence[Case], intercept: float, weights: dict[str, float]) -> Array:
    """The confidence of each case's best candidate, 0 where nothing was found."""
    odds = [
        intercept + sum(weights[name] * value for name, value in _parts(case).items())
        if case.candidates
        else -np.inf
        for case in cases
    ]
    return 1 / (1 + np.exp(-np.array(odds)))


def balance(cases: Sequence[Case], sure: Array, threshold: float) -> tuple[float, float]:
    """Share of answerable questions answered rightly, and of the others refused."""
    shown = sure >= threshold
    answerable = np.array([bool(case.answers) for case in cases])
    right = _rightness(cases)
    return _mean((shown & right)[answerable]), _mean((~shown)[~answerable])


def _mean(flags: npt.NDArray[np.bool_]) -> float:
    """1.0 for no flag at all: a set without such questions does nothing wrong on them."""
    return float(flags.mean()) if flags.size else 1.0


def _rightness(cases: Sequence[Case]) -> npt.NDArray[np.bool_]:
    """Whether each case's best candidate is right; False where nothing was found."""
    return np.array([bool(c.candidates) and c.goodness(c.candidates[0]) > 0 for c in cases])


def calibration_error(right: Array, sure: Array) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017, section 2)."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        abs(sure[bins == each].mean() - right[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def best_threshold(cases: Sequence[Case], sure: Array) -> float:
    """Where rightly answered and rightly refused, averaged over the sets, are most.

    Of several such thresholds the middle one, as far as can be from doing worse.
    """
    sources = sorted({case.source for case in cases})

    def worth(threshold: float) -> float:
        parts = [_of(source, cases, sure) for source in sources]
        return sum(
            sum(balance(own, own_sure, threshold)) * own[0].weight for own, own_sure in parts
        )

    worths = np.array([worth(threshold) for threshold in THRESHOLDS])
    best = THRESHOLDS[worths >= worths.max() - 1e-9]
    return float(best[len(best) // 2])


def _of(source: str, cases: Sequence[Case], sure: Array) -> tuple[list[Case], Array]:
    places = [at for at, case in enumerate(cases) if case.source == source]
    return [cases[at] for at in places], sure[places]


def report(cases: Sequence[Case], sure: Array, threshold: float) -> Iterable[str]:
    """One line a set."""
    for source in sorted({case.source for case in cases}):
        own, own_sure = _of(source, cases, sure)
        answered, refused = balance(own, own_sure, threshold)
        right = np.array(
            [bool(c.candidates) and c.goodness(c.candidates[0]) > 0 for c in own], float
        )
        error = calibration_error(right, own_sure)
        yield (
            f"{source}: right {answered:.3f}, refused {refused:.3f}, "
            f"balanced {(answered + refused) / 2:.3f}, calibration error {error:.3f}"
        )


def _rows(path: str) -> list[dict[str, Any]]:
    if path == NO_FILE:
        return []
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--set",
        nargs=4,
        action="append",
        required=True,
        metavar=("ARCHIVE", "ASK", "UNANSWERABLE", "WEIGHT"),
        dest="sets",
    )
    parser.add_argument("--model", help="a model folder; the shipped one if not given")
    arguments = parser.parse_args()
    cases = [case for each in arguments.sets for case in read_cases(*each, arguments.model)]
    sys.stdout.write(f"RANK_WEIGHTS = {fit_ranking(cases)}\n")
    intercept, weights = fit_confidence([case for case in cases if case.candidates])
    sure = probabilities(cases, intercept, weights)
    threshold = best_threshold(cases, sure)
    found = (f"INTERCEPT = {intercept}", f"WEIGHTS = {weights}", f"ANSWER_THRESHOLD = {threshold}")
    sys.stdout.write("\n".join([*found, *report(cases, sure, threshold), ""]))


if __name__ == "__main__":
    main()

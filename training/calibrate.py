"""Stage 7, calibrate: how spans are ranked and how sure an answer is, fitted on our own questions.

python -m training.calibrate --work DIR [--model FOLDER]

In:  training/newsletters, training/questions and training/stories; a model folder, the shipped one
     if none is named.
Out: the constants of retrieval/evidence.py and retrieval/confidence.py, on the terminal, and
     trust.json: for each publication in turn, how well a fit on all others does on its questions;
     stories, by subject, are in no fit.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retrieval.answerer import Answerer
from retrieval.confidence import ANSWER_THRESHOLD
from retrieval.evidence import RANK_WEIGHTS
from retrieval.library import Library
from retrieval.reader import load_reader
from training.cases import ELSEWHERE, Case, Material, checked, found, of_publications, of_stories
from training.fitting import Fit, fit_confidence, fit_ranking, parts_of
from training.stage import stage_parser
from training.trust import Array, Flags, best_threshold, calibration_error, risk_coverage

THRESHOLDS = [percent / 100 for percent in range(5, 96)]
NOTHING = -1  # the place of the candidate shown where nothing was found


@dataclass(frozen=True, slots=True)
class Trial:
    """What a fit said of questions that it had not seen; all: [questions]."""

    kinds: npt.NDArray[np.str_]
    right: Flags
    answerable: Flags
    sure: Array


def asked(model: str | None) -> Iterator[tuple[Case, Answerer]]:
    """Every case with what was found for it, and who found it: one of each archive."""
    for cases_of in (of_publications, of_stories):
        with tempfile.TemporaryDirectory() as folder:
            cases = list(cases_of(Material(), Path(folder)))
            answerer = Library(Path(folder), lambda: load_reader(model)).answerer
            yield from ((found(case, answerer), answerer) for case in cases)


def shown(case: Case, fit: Fit) -> tuple[int, float]:
    """The candidate that the product would show and its probability; NOTHING, 0 without any."""
    sure = [fit.probability(parts_of(case, at)) for at in range(len(case.checks))]
    return max(enumerate(sure), key=lambda each: each[1], default=(NOTHING, 0.0))


def tried(cases: Sequence[Case], fit: Fit) -> Trial:
    """The fit's word on each question, and whether what it would show is right."""
    best = [shown(case, fit) for case in cases]
    right = [
        at != NOTHING and case.goodness(case.candidates[at]) > 0
        for case, (at, _) in zip(cases, best, strict=True)
    ]
    answerable = [bool(case.answers) for case in cases]
    kinds = np.array([case.kind for case in cases])
    sure = np.array([probability for _, probability in best])
    return Trial(kinds, np.array(right), np.array(answerable), sure)


def fitting(cases: Sequence[Case]) -> list[Case]:
    """Those that a fit is made of; stories only try it."""
    return [case for case in cases if not case.is_story]


def crossed(cases: Sequence[Case]) -> dict[str, Trial]:
    """Each group's questions under a fit of confidence on all others.

    ELSEWHERE helps every fit, stories help none. The ranking knows all publications.
    """
    publications = sorted({case.group for case in cases} - {ELSEWHERE})
    return {
        name: tried(
            [case for case in cases if case.group == name],
            fit_confidence([case for case in fitting(cases) if case.group != name]),
        )
        for name in publications
    }


def together(trials: Sequence[Trial]) -> Trial:
    """All questions of several trials as one."""
    columns = [[getattr(each, column.name) for each in trials] for column in fields(Trial)]
    return Trial(*map(np.concatenate, columns))


def figures(trial: Trial) -> dict[str, object]:
    """How far the said probabilities are true, the curve, and the kinds of questions."""
    curve = risk_coverage(trial.right, trial.answerable, trial.sure, THRESHOLDS)
    return {
        "questions": len(trial.right),
        "answerable": int(trial.answerable.sum()),
        "mean_confidence": round(float(trial.sure.mean()), 3),
        "share_right": round(float(trial.right.mean()), 3),
        "calibration_error": round(calibration_error(trial.right, trial.sure), 3),
        "best_threshold": best_threshold(curve),
        "curve": [
            {name: round(value, 4) for name, value in asdict(point).items()} for point in curve
        ],
        "kinds": {
            str(kind): of_kind(trial, trial.kinds == kind) for kind in np.unique(trial.kinds)
        },
    }


def of_kind(trial: Trial, own: Flags) -> dict[str, float]:
    """Questions of a kind, answerable or not; shares answered at the shipped threshold, and
    answered rightly."""
    answered = trial.sure[own] >= ANSWER_THRESHOLD
    return {
        "questions": int(own.sum()),
        "answerable": int(trial.answerable[own].sum()),
        "answered": round(float(answered.mean()), 4),
        "right": round(float((answered & trial.right[own]).mean()), 4),
    }


def report(trials: dict[str, Trial], every: Trial) -> Iterator[str]:
    """A line a publication, and one of all with the figures that so few questions cannot give."""
    for name, trial in trials.items():
        said, true = trial.sure.mean(), trial.right.mean()
        yield f"{name}: {len(trial.right)} questions, confidence {said:.3f}, right {true:.3f}"
    answered = every.sure >= ANSWER_THRESHOLD
    yield (
        f"all: calibration error {calibration_error(every.right, every.sure):.3f}, of answers "
        f"shown {calibration_error(every.right[answered], every.sure[answered]):.3f}"
    )
    curve = risk_coverage(every.right, every.answerable, every.sure, THRESHOLDS)
    best = best_threshold(curve)
    for point in curve:
        if point.threshold in (ANSWER_THRESHOLD, best):
            yield f"at {point.threshold:.2f}: right {point.right:.3f}, refused {point.refused:.3f}"


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--model", help="a model folder; the shipped one if not given")
    options = parser.parse_args()
    looked_up = list(asked(options.model))
    # Confidence depends on the order of candidates, so it is fitted to the order that will be.
    RANK_WEIGHTS.update(fit_ranking(fitting([case for case, _ in looked_up])))
    cases = [checked(case, answerer) for case, answerer in looked_up]
    fit, trials = fit_confidence(fitting(cases)), crossed(cases)
    every = together(list(trials.values()))
    lines = (
        f"RANK_WEIGHTS = {RANK_WEIGHTS}",
        f"INTERCEPT = {fit.intercept}",
        f"WEIGHTS = {fit.weights}",
        *report(trials, every),
    )
    sys.stdout.write("\n".join([*lines, ""]))
    options.work.mkdir(parents=True, exist_ok=True)
    told = {name: figures(trial) for name, trial in (trials | {"all": every}).items()}
    (options.work / "trust.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

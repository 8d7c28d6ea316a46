"""Stage 8, card: figures of stages 6 and 7 -> the tables and the plot of MODEL_CARD.md.

python -m training.card --work DIR --model FOLDER [--model FOLDER …]

In:  figures-<folder>.json of every model named (stage 6 with --work), trust.json (stage 7),
     finetune.jsonl, train files.
Out: risk-coverage.png, and Markdown on the terminal: what was trained on, for how long, the
     official figures side by side, slices of the last model named, and how far confidence can be
     trusted. The words around the tables are written by hand; numbers are never typed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from retrieval.confidence import ANSWER_THRESHOLD
from training.examples import Example, read_examples
from training.near import WEIGHTS as NEAR
from training.prepare import LENGTHS
from training.rivals import close_contests
from training.schedule import MIXED_IN, RIVALS
from training.stage import stage_parser

ROWS = {
    "forced_f1": "SQuAD 2.0 dev, answerable, answer forced, F1",
    "forced_exact": "… exact match",
    "best_f1": "SQuAD 2.0 dev, best threshold, F1",
    "best_exact": "… exact match",
    "refused_all_f1": "(refusing everything)",
    "threshold": "best threshold on the span score",
    "questions_a_second": "questions a second while measuring",
}


STEP_PERCENT = 10  # of the threshold, between two rows of the curve's table
MARKED = (0.1, 0.3, 0.5, 0.7, 0.9)  # thresholds named in the plot


def figures_table(columns: dict[str, dict[str, float]]) -> Iterator[str]:
    """A Markdown table, a model a column. columns: name -> its figures."""
    rows = (
        [label, *(f"{figures[key]:.1f}" for figures in columns.values())]
        for key, label in ROWS.items()
    )
    return rows_table(("measured", *columns), rows)


def kinds_table(kinds: dict[str, Counter[str]]) -> Iterator[str]:
    """A Markdown table of how many questions of each kind there were, a training file a column."""
    names = dict.fromkeys(kind for counts in kinds.values() for kind in counts)
    rows = ([name, *(counts[name] for counts in kinds.values())] for name in names)
    return rows_table(("kind", *kinds), rows)


def run_line(log: Iterable[str]) -> str:
    """One sentence from the last line of finetune.jsonl. "" when there is none."""
    last = next(map(json.loads, reversed(list(log))), None)
    if last is None:
        return ""
    return (
        f"{last['step']} steps a worker, {last['tokens'] / 1e6:.1f} million tokens, "
        f"{last['minutes']:.0f} minutes, loss {last['loss']:.2f} at the end."
    )


def rows_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def slices_table(slices: dict[str, dict[str, float]]) -> Iterator[str]:
    """How well each question word is answered."""
    heads = ("question word", "answerable", "forced F1", "unanswerable", "refused, %")
    keys = ("answerable", "forced_f1", "unanswerable", "refused")
    return rows_table(heads, ([word, *(own[key] for key in keys)] for word, own in slices.items()))


def trust_tables(trust: dict[str, Any]) -> Iterator[str]:
    """Calibration by publication, the curve at every tenth, and the kinds of questions."""
    heads = ("asked about", "questions", "answerable", "mean confidence", "share right")
    keys = ("questions", "answerable", "mean_confidence", "share_right")
    rows = ([name, *(own[key] for key in keys)] for name, own in trust.items())
    yield from rows_table(heads, rows)
    yield f"\nCalibration error over all of them: {trust['all']['calibration_error']}.\n"
    points = [p for p in trust["all"]["curve"] if round(100 * p["threshold"]) % STEP_PERCENT == 0]
    yield from rows_table(list(points[0]), (list(point.values()) for point in points))
    yield ""
    yield from asked_tables(trust["all"]["kinds"])


def asked_tables(kinds: dict[str, dict[str, float]]) -> Iterator[str]:
    """How often each kind of answerable question is answered, then each kind of the others."""
    answerable = {kind: own for kind, own in kinds.items() if own["answerable"]}
    heads = ("answerable, by kind", "questions", "answered", "answered rightly")
    keys = ("questions", "answered", "right")
    yield from rows_table(
        heads, ([k, *(own[key] for key in keys)] for k, own in answerable.items())
    )
    yield ""
    others = (
        [k, own["questions"], own["answered"]] for k, own in kinds.items() if k not in answerable
    )
    yield from rows_table(("not answerable, by kind", "questions", "answered, wrongly"), others)


def card(work: Path, models: Sequence[Path]) -> Iterator[str]:
    """The lines of all tables. Raises OSError naming a file that an earlier stage owes."""
    train = {name: work / f"train-{name}.jsonl" for name in (*LENGTHS, *MIXED_IN)}
    kinds = {
        name: Counter(_told_kind(example) for example in _examples(path, name))
        for name, path in train.items()
        if name == "long" or path.exists()  # a run that went on read no short contexts
    }
    yield from kinds_table(kinds)
    yield "\n" + run_line((work / "finetune.jsonl").read_text(encoding="utf-8").splitlines()) + "\n"
    figures = {model.name: _read(work / f"figures-{model.name}.json") for model in models}
    yield from figures_table(figures)
    yield ""
    yield from slices_table(figures[models[-1].name]["slices"])
    yield ""
    yield from trust_tables(_read(work / "trust.json"))


def _told_kind(example: Example) -> str:
    """The seven ways to a near unanswerable question are one."""
    return "near" if example.kind in NEAR else example.kind


def _examples(path: Path, name: str) -> Iterator[Example]:
    """What a run may draw from a training file."""
    if name != RIVALS:
        return read_examples(path)
    return (side for contest in close_contests(path) for side in contest.sides)


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def plot(curve: Sequence[dict[str, float]], path: Path) -> None:
    """Risk against coverage as a picture of 640 by 400 pixels, the shipped threshold marked."""
    from matplotlib.figure import Figure  # late: --help must work without the train extra

    figure = Figure(figsize=(6.4, 4.0), dpi=100, layout="constrained")
    axes = figure.add_subplot(
        xlabel="coverage: share of questions that get an answer",
        ylabel="risk: share of these answers that are wrong",
        xlim=(0, 1),
    )
    axes.plot([p["coverage"] for p in curve], [p["risk"] for p in curve], color="tab:blue")
    for point in curve:
        if point["threshold"] in (ANSWER_THRESHOLD, *MARKED):
            _mark(axes, point)
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    figure.savefig(path)


def _mark(axes: Any, point: dict[str, float]) -> None:
    """A dot with its threshold beside it, red for the one that ships."""
    place, threshold = (point["coverage"], point["risk"]), point["threshold"]
    is_shipped = threshold == ANSWER_THRESHOLD
    axes.plot(*place, "o", color="tab:red" if is_shipped else "tab:blue")
    note, offset = f"{threshold:.2f}", (6, -12)
    if is_shipped:  # above the line, where it cannot cover a neighbour's
        note, offset = f"{note} (shipped)", (-70, 10)
    axes.annotate(note, place, xytext=offset, textcoords="offset points")


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--model", type=Path, action="append", required=True)
    options = parser.parse_args()
    print("\n".join(card(options.work, options.model)))  # noqa: T201
    plot(_read(options.work / "trust.json")["all"]["curve"], options.work / "risk-coverage.png")


if __name__ == "__main__":
    main()

"""Stage 7, card: figures of stage 6 -> the tables of MODEL_CARD.md.

python -m training.card --work DIR --model FOLDER [--model FOLDER …]

In:  figures-<folder>.json of every model named (stage 6 with --work), finetune.jsonl, train files.
Out: Markdown on the terminal: what was trained on, for how long, and the official figures side by
     side. The words around the tables are written by hand; numbers are never typed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.examples import read_examples
from training.prepare import LENGTHS

ROWS = {
    "forced_f1": "SQuAD 2.0 dev, answerable, answer forced, F1",
    "forced_exact": "… exact match",
    "best_f1": "SQuAD 2.0 dev, best threshold, F1",
    "best_exact": "… exact match",
    "refused_all_f1": "(refusing everything)",
    "threshold": "best threshold on the span score",
    "questions_a_second": "questions a second while measuring",
}


def figures_table(columns: dict[str, dict[str, float]]) -> Iterator[str]:
    """A Markdown table, a model a column. columns: name -> its figures."""
    yield "| measured | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for key, label in ROWS.items():
        cells = " | ".join(f"{figures[key]:.1f}" for figures in columns.values())
        yield f"| {label} | {cells} |"


def kinds_table(kinds: dict[str, Counter[str]]) -> Iterator[str]:
    """A Markdown table of how many questions of each kind there were. kinds: length -> counts."""
    yield "| kind | " + " | ".join(f"{length} contexts" for length in kinds) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    for kind in dict.fromkeys(kind for counts in kinds.values() for kind in counts):
        yield f"| {kind} | " + " | ".join(str(counts[kind]) for counts in kinds.values()) + " |"


def run_line(log: Iterable[str]) -> str:
    """One sentence from the last line of finetune.jsonl. "" when there is none."""
    lines = list(log)
    if not lines:
        return ""
    last = json.loads(lines[-1])
    return (
        f"{last['step']} steps a worker, {last['tokens'] / 1e6:.1f} million tokens, "
        f"{last['minutes']:.0f} minutes, loss {last['loss']:.2f} at the end."
    )


def card(work: Path, models: Iterable[Path]) -> Iterator[str]:
    """The lines of all tables. Raises OSError naming a file that an earlier stage owes."""
    train = {length: work / f"train-{length}.jsonl" for length in LENGTHS}
    kinds = {
        length: Counter(example.kind for example in read_examples(path))
        for length, path in train.items()
    }
    yield from kinds_table(kinds)
    yield "\n" + run_line((work / "finetune.jsonl").read_text(encoding="utf-8").splitlines()) + "\n"
    paths = {model.name: work / f"figures-{model.name}.json" for model in models}
    figures = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    yield from figures_table(figures)


def main() -> None:
    """The command line of this stage."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--model", type=Path, action="append", required=True)
    options = parser.parse_args()
    print("\n".join(card(options.work, options.model)))  # noqa: T201


if __name__ == "__main__":
    main()

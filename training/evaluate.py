"""Stage 6, evaluate: the official SQuAD 2.0 figures of a model folder, read as the product reads.

python -m training.evaluate --data DIR --model FOLDER [--model FOLDER …] [--sample N] [--work DIR]

In:  squad-dev-v2.0.json.gz and folders with model.onnx and its tokenizer, or PyTorch weights.
Out: a line a model on the terminal; with --work also figures-<folder>.json, for the model card.

Windows, spans and scores are those of retrieval.reader: what is measured is what ships.
"""

import dataclasses
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from retrieval.reader import SpanReader, load_reader
from training.examples import Example, passage_of
from training.prepare import EVALUATION, question_set
from training.squad_metric import Figures, Reading, figures
from training.stage import stage_parser

SEED = 20_260_104
PROGRESS_EVERY = 500  # questions
QUESTION_WORD = re.compile(
    r"\b(?:how\s+(?:many|much)|how|who|whom|whose|what|which|when|where|why)\b"
)


def readings(reader: SpanReader, examples: Sequence[Example]) -> Iterator[Reading]:
    """Each question read over its own paragraph."""
    for n, example in enumerate(examples, start=1):
        # Plain reading: the article's title is not told.
        spans = reader.read(example.question, [passage_of(example.context)])
        best = max(spans, key=lambda span: span.score)
        golds = tuple(gold.text for gold in example.answers)
        yield Reading(golds, best.text, best.score)
        if n % PROGRESS_EVERY == 0:
            print(f"{n} of {len(examples)}", file=sys.stderr)  # noqa: T201


def evaluate(model: Path | None, examples: Sequence[Example], threads: int) -> dict[str, Any]:
    """The figures of one model folder (None: the shipped one), by name, and questions a second."""
    reader = load_reader(None if model is None else str(model), threads)
    begun = time.monotonic()
    read = list(readings(reader, examples))
    pace = round(len(read) / (time.monotonic() - begun), 1)
    found = figures(read)
    words = [question_word(example.question) for example in examples]
    return dataclasses.asdict(found) | {
        "questions_a_second": pace,
        "slices": {
            word: slice_of([r for r, own in zip(read, words, strict=True) if own == word], found)
            for word in sorted(set(words))
        },
    }


def question_word(question: str) -> str:
    """What a question asks with. "In how many wars?" -> "how many"; "other" without such a word."""
    asked = QUESTION_WORD.search(question.lower())
    return " ".join(asked[0].split()) if asked else "other"


def slice_of(read: Sequence[Reading], whole: Figures) -> dict[str, float]:
    """Answerable questions and their forced F1, the others and the share refused.

    whole: the figures of the set that the slice is of, for its threshold.
    """
    found = figures(read)
    vain = [reading for reading in read if not reading.golds]
    refused = sum(reading.score <= whole.threshold for reading in vain)
    return {
        "answerable": found.answerable,
        "forced_f1": found.forced_f1,
        "unanswerable": len(vain),
        "refused": round(100 * refused / max(len(vain), 1), 2),
    }


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__, work=False)
    parser.add_argument("--data", type=Path, required=True, help="folder of the question sets")
    parser.add_argument(
        "--model", type=Path, action="append", help="model folder; default: the shipped"
    )
    parser.add_argument(
        "--sample", type=int, help="only so many questions, drawn with a fixed seed"
    )
    parser.add_argument("--threads", type=int, default=2, help="CPU threads of the model")
    parser.add_argument("--work", type=Path, help="folder to keep the figures in")
    options = parser.parse_args()
    if options.sample and options.work:
        parser.error("--work keeps figures of the whole set; leave out --sample")
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    examples = list(question_set(options.data, EVALUATION))
    if options.sample:
        examples = random.Random(SEED).sample(examples, options.sample)
    for model in options.model or [None]:
        found = evaluate(model, examples, options.threads)
        print(json.dumps({"model": str(model or "shipped"), **found}))  # noqa: T201
        if options.work:
            path = options.work / f"figures-{model.name if model else 'shipped'}.json"
            path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Stage 2c, contrast: our questions on the public sets' paragraphs -> train-contrast.jsonl.

python -m training.contrast --work DIR [--questions FILE]

In:  answerable-long.jsonl and training/questions/contrast.jsonl: {"of": "<id>", "question": …}
     asks of the paragraph of the public question <id> what it does not say, though it looks as if
     it did; with "answer", what it does say.
Out: train-contrast.jsonl: these, and the public questions of the same paragraphs, so that what
     differs is the question alone (contrast sets: Gardner et al. 2020). Stage 3 mixes it in
     among the long contexts when the file is there.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.examples import (
    GOLD,
    Example,
    Gold,
    best_place,
    read_examples,
    read_rows,
    write_examples,
)
from training.stage import stage_parser

QUESTIONS = Path(__file__).parent / "questions" / "contrast.jsonl"
CONTRAST = "contrast"  # the kind of the unanswerable ones


def contrast_examples(
    rows: Sequence[dict[str, Any]], public: Sequence[Example]
) -> Iterator[Example]:
    """Written and public questions of the paragraphs that rows are about.

    A row whose public question was not prepared, or whose answer its paragraph does not hold
    after it was shortened, is left out.
    """
    known = {example.id: example for example in public}
    contexts = {known[row["of"]].context for row in rows if row["of"] in known}
    yield from (example for example in public if example.context in contexts)
    for number, row in enumerate(rows):
        beside = known.get(row["of"])
        written = beside and _written(row, beside, f"{row['of']}-contrast-{number}")
        if written:
            yield written


def _written(row: dict[str, Any], beside: Example, name: str) -> Example | None:
    asked = dataclasses.replace(beside, id=name, question=row["question"], answers=())
    answer = row.get("answer")
    if answer is None:
        return dataclasses.replace(asked, kind=CONTRAST)
    start = best_place(beside.context, answer, row["question"])
    if start is None:
        return None
    return dataclasses.replace(asked, kind=GOLD, answers=(Gold(answer, start),))


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    options = parser.parse_args()
    rows = list(read_rows(options.questions))
    public = list(read_examples(options.work / "answerable-long.jsonl"))
    out = options.work / "train-contrast.jsonl"
    written = write_examples(out, contrast_examples(rows, public))
    print(f"{out}: {written} questions")  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()

"""Stage 2b, own: our invented newsletters and their questions -> train-own.jsonl.

python -m training.own --work DIR [--archive DIR] [--questions DIR]

In:  training/newsletters (an archive) and training/questions (ask.jsonl, unanswerable.jsonl).
Out: train-own.jsonl, passages cut and headed as the product cuts and reads them. Stage 3 mixes it
     in among the long contexts when the file is there.

Only publications whose name begins with a letter after LAST_LETTER_KEPT are trained on. The others
calibrate the confidence of answers, which must not be fit on what the reader has learnt by heart.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.archive import load_archive
from corpus.issues import Issue
from corpus.passages import Passage, split_into_passages, token_counter
from retrieval.evaluation.judging import holds_answer
from training.examples import GOLD, HARD, Example, Gold, best_place, read_rows, write_examples
from training.joining import headed
from training.ranking import Ranking
from training.stage import stage_parser

NEWSLETTERS = Path(__file__).parent / "newsletters"
QUESTIONS = Path(__file__).parent / "questions"
LAST_LETTER_KEPT = "P"  # publications A to P are kept for calibration
SOURCE = "own"
NEAREST = 2  # passages that an unanswerable question is asked of


def own_examples(passages: Sequence[Passage], questions: Path) -> Iterator[Example]:
    """Answerable questions with the passage that answers and with the nearest that does not,
    unanswerable ones with the nearest.

    Questions about kept publications, and those that an issue's facts answer, are left out.
    """
    trained = [passage for passage in passages if not is_kept(passage.issue)]
    ranking = Ranking([passage.text for passage in trained])
    for record in read_rows(questions / "ask.jsonl"):
        ranked = (trained[n] for n in ranking.best(record["question"], len(trained)))
        yield from _asked(record, trained, ranked)
    issues = {passage.issue.id for passage in trained}
    for record in read_rows(questions / "unanswerable.jsonl"):
        if record["about"] in issues:
            for n in ranking.best(record["question"], NEAREST):
                yield _example(record, trained[n], kind="own")


def is_kept(issue: Issue) -> bool:
    """Whether the issue's publication is kept for calibration; what has no name is."""
    return begins_up_to(LAST_LETTER_KEPT, issue.publication or "")


def begins_up_to(letter: str, name: str) -> bool:
    """Whether a name's first letter is that one or an earlier one; "" comes before all."""
    return name.upper() <= letter + "\uffff"


def _asked(
    record: dict[str, Any], passages: Sequence[Passage], ranked: Iterable[Passage]
) -> Iterator[Example]:
    """A question with its passage, and with the first of the ranked ones that does not answer."""
    gold = next(_answerable(record, passages), None)
    if gold:
        yield gold
        without = (each for each in ranked if not holds_answer(each.text, record["answers"]))
        yield from (_example(record, each, kind=HARD) for each in islice(without, 1))


def _answerable(record: dict[str, Any], passages: Sequence[Passage]) -> Iterator[Example]:
    for passage in passages:
        if (passage.issue.id, passage.story.heading) != (record["issue"], record["story"]):
            continue
        golds = tuple(
            Gold(text, place)
            for text in record["answers"]
            if (place := best_place(passage.text, text, record["question"])) is not None
        )
        if golds:
            yield _example(record, passage, golds)


def _example(
    record: dict[str, Any], passage: Passage, golds: tuple[Gold, ...] = (), kind: str = GOLD
) -> Example:
    """golds: by where they stand in the passage."""
    name = record["id"] if kind == GOLD else f"{record['id']}-{kind}"
    asked = record["question"]
    plain = Example(name, SOURCE, passage.issue.id, passage.text, asked, golds, kind)
    return headed(plain, passage.story)


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--archive", type=Path, default=NEWSLETTERS)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    options = parser.parse_args()
    count = token_counter()
    passages = [
        passage
        for issue in load_archive(options.archive).issues
        for story in issue.stories
        for passage in split_into_passages(issue, story, count)
    ]
    out = options.work / "train-own.jsonl"
    written = write_examples(out, own_examples(passages, options.questions))
    print(f"{out}: {written} questions")  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()

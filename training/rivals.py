"""Stage 2f, rivals: questions with the texts that vie with the one that answers.

python -m training.rivals --work DIR [--stories DIR] [--model FOLDER] [--questions N]

In:  answerable-long.jsonl, train-own.jsonl if it is there, our stories; a model folder, the shipped
     one if none is named: the reader whose mistakes are looked for.
Out: train-rivals.jsonl, a contest a line: an answerable question on its text, those of the texts
     found for it by BM25 in which the reader sees most of an answer where there is none, and by how
     much its own text leads them. Stage 3 mixes the close ones in when the file is there.

While it is made the file ends in .part; the same call goes on from there.
"""

import dataclasses
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from retrieval.answerer import best_scores
from retrieval.reader import SpanReader, load_reader
from training.examples import (
    GOLD,
    Example,
    example_from,
    hard,
    passage_of,
    read_examples,
    read_rows,
)
from training.joining import headed
from training.mine import Neighbourhood
from training.stage import stage_parser
from training.stories import SOURCE, STORIES, AskedStory, example_of, read_stories

KEPT = 3  # rivals a contest, the strongest first
SIDES = 1 + KEPT  # texts of a contest that are trained on
READ = 6  # texts among which they are looked for: as many as the product reads
CLOSE = 6.0  # logits; a text that leads its rivals by more has nothing to learn from them
QUESTIONS = 8_000
STORIES_SHARE = 0.6  # of the questions; the others are public
PROGRESS_EVERY = 500  # questions
SEED = 20_260_108


@dataclass(frozen=True, slots=True)
class Contest:
    """A question on the text that answers it, and the rivals of that text, the strongest first.

    lead: logits by which the reader prefers the best span of its text to that of any rival.
    """

    example: Example
    rivals: tuple[str, ...]
    lead: float

    @property
    def is_close(self) -> bool:
        """Whether there is something to learn: rivals enough, and near enough."""
        return len(self.rivals) == KEPT and self.lead < CLOSE

    @property
    def sides(self) -> list[Example]:
        """The example, then its question asked of each rival."""
        return [self.example, *(hard(self.example, rival) for rival in self.rivals)]


def contest_of(example: Example, others: Sequence[str], reader: SpanReader) -> Contest:
    """The strongest of other texts, none of which answers, beside the example's own."""
    passages = [passage_of(text) for text in (example.context, *others)]
    own, *theirs = best_scores(reader, example.question, passages)
    ranked = sorted(zip(theirs, others, strict=True), reverse=True)[:KEPT]
    lead = own - max(theirs, default=-float("inf"))
    return Contest(example, tuple(text for _, text in ranked), round(lead, 2))


def asked_of_stories(stories: Iterable[AskedStory]) -> Iterator[Example]:
    """The answerable questions on stories that are trained on, read as the product reads them."""
    for each in stories:
        for asked in () if each.is_kept else each.asked:
            if asked.answers:
                example = example_of(asked, SOURCE, each.publication, each.story.text)
                yield headed(example, each.story)


def drawn(
    public: Sequence[Example], own: Sequence[Example], stories: Sequence[Example], count: int
) -> list[Example]:
    """All own questions and so many others, STORIES_SHARE of these on stories, in random order."""
    rng = random.Random(SEED)
    others = max(0, count - len(own))
    of_stories = min(len(stories), round(others * STORIES_SHARE))
    chosen = [*own, *rng.sample(stories, of_stories)]
    chosen += rng.sample(public, min(len(public), others - of_stories))
    return rng.sample(chosen, len(chosen))


def read_contests(path: Path) -> Iterator[Contest]:
    """Every contest of a file."""
    for row in read_rows(path):
        yield Contest(example_from(row["example"]), tuple(row["rivals"]), row["lead"])


def close_contests(path: Path) -> list[Contest]:
    """Those that are trained on."""
    return [contest for contest in read_contests(path) if contest.is_close]


def write_contests(path: Path, contests: Iterable[Contest], done: int) -> None:
    """Add contests to those in the unfinished file, whose `done` first lines are whole."""
    part = path.with_name(path.name + ".part")
    if part.exists():
        whole = part.read_bytes().split(b"\n")[:done]
        part.write_bytes(b"".join(line + b"\n" for line in whole))
    with part.open("a", encoding="utf-8") as file:
        for number, contest in enumerate(contests, start=done + 1):
            file.write(json.dumps(dataclasses.asdict(contest), ensure_ascii=False) + "\n")
            file.flush()
            if number % PROGRESS_EVERY == 0:
                print(f"{number} questions", file=sys.stderr)  # noqa: T201
    part.replace(path)


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--model", help="a model folder; the shipped one if not given")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="asked, close or not")
    options = parser.parse_args()
    out = options.work / "train-rivals.jsonl"
    if out.exists():
        return
    public = list(read_examples(options.work / "answerable-long.jsonl"))
    stories = list(asked_of_stories(read_stories(options.stories)))
    own = _own(options.work / "train-own.jsonl")
    around, reader = Neighbourhood([*public, *own, *stories]), load_reader(options.model)
    done = _lines(out)
    asked = islice(drawn(public, own, stories, options.questions), done, None)
    contests = (contest_of(each, around.hard(each)[:READ], reader) for each in asked)
    write_contests(out, contests, done)
    print(f"{out}: {len(close_contests(out))} close contests")  # noqa: T201 - a stage reports on the terminal


def _own(path: Path) -> list[Example]:
    return [each for each in read_examples(path) if each.kind == GOLD] if path.exists() else []


def _lines(path: Path) -> int:
    """Whole lines of the unfinished file."""
    part = path.with_name(path.name + ".part")
    return part.read_bytes().count(b"\n") if part.exists() else 0


if __name__ == "__main__":
    main()

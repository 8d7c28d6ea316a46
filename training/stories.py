"""Stage 2d, stories: our invented stories and their questions -> train-stories.jsonl.

python -m training.stories --work DIR [--stories DIR]

In:  training/stories/*.jsonl: {"publication", "family", "heading", "text", "questions"}, where a
     question is {"q": …, "a": [wordings that are right, the best first]}, with no wording where
     the text does not answer.
Out: train-stories.jsonl: each question with its story, some stories beside the nearest other one,
     as items stand in a newsletter; some answerable questions with the nearest story that does not
     answer, some of all with a single sentence; most of them after their story's heading, as the
     product reads. Stage 3 mixes it in when the file is there.

Publications whose name begins with a letter up to LAST_LETTER_KEPT are not trained on: the
confidence of answers is tried on them (see training.calibrate).
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.issues import Issue, Story
from corpus.naming import slug
from retrieval.evaluation.judging import holds_answer
from training.alone import alone
from training.examples import GOLD, Example, Gold, best_place, hard, read_rows, write_examples
from training.joining import headed, joined, moved
from training.own import begins_up_to
from training.prepare import LENGTHS
from training.ranking import Ranking
from training.stage import stage_parser

STORIES = Path(__file__).parent / "stories"
LAST_LETTER_KEPT = "C"
SOURCE = "stories"
UNSTATED = "unstated"  # the kind of the questions that their story does not answer
JOINED_SHARE = 0.3  # of the questions, asked of two stories in one text
ALONE_SHARE = 0.4  # of the questions, also asked of a single sentence
HEADED_SHARE = 0.7  # of what is asked of one story, read after its heading
HARD_SHARE = 0.4  # of the answerable questions, also asked of a story that does not answer
NEAREST = 4  # stories that a question's neighbour is drawn from
STORIES_AN_ISSUE = 8
SEED = 20_260_104


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an invented story. answers: () when the story does not answer it."""

    id: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedStory:
    """A story, the publication it stands in, and what is asked about it.

    subject: the name of the file it was read from.
    """

    subject: str
    publication: str
    story: Story
    asked: tuple[Asked, ...]

    @property
    def is_kept(self) -> bool:
        """Whether confidence is tried on it instead of the reader being trained on it."""
        return begins_up_to(LAST_LETTER_KEPT, self.publication)


def read_stories(folder: Path) -> list[AskedStory]:
    """Every story of the folder's files, in order of their names."""
    return [
        _story(row, path.stem, number)
        for path in sorted(folder.glob("*.jsonl"))
        for number, row in enumerate(read_rows(path))
    ]


def _story(row: dict[str, Any], subject: str, number: int) -> AskedStory:
    story = Story(row["heading"], row["text"])
    asked = asked_in(row["questions"], f"{subject}-{number}")
    return AskedStory(subject, row["publication"], story, asked)


def asked_in(rows: Iterable[dict[str, Any]], about: str) -> tuple[Asked, ...]:
    """Questions as our files have them, {"q", "a"}. about: what their ids begin with."""
    return tuple(Asked(f"{about}-{n}", each["q"], tuple(each["a"])) for n, each in enumerate(rows))


def as_issues(stories: Iterable[AskedStory]) -> Iterator[tuple[Issue, list[AskedStory]]]:
    """The stories in the issues they would stand in, STORIES_AN_ISSUE each."""
    of: dict[str, list[AskedStory]] = defaultdict(list)
    for each in stories:
        of[each.publication].append(each)
    for publication, own in of.items():
        for number, first in enumerate(range(0, len(own), STORIES_AN_ISSUE), start=1):
            held = own[first : first + STORIES_AN_ISSUE]
            name, title = f"{slug(publication)}-{number}", f"{publication} {number}"
            yield Issue(name, title, tuple(each.story for each in held), publication, number), held


def story_examples(stories: Sequence[AskedStory]) -> Iterator[Example]:
    """What is trained on: see the module. An answer that is not in its story is an error."""
    rng = random.Random(SEED)
    trained = [each for each in stories if not each.is_kept]
    neighbours = Neighbours([each.story for each in trained])
    for each in trained:
        for asked in each.asked:
            example = example_of(asked, SOURCE, each.publication, each.story.text)
            near = neighbours.of(example, asked)
            if near and asked.answers and rng.random() < HARD_SHARE:
                other = rng.choice(near)
                yield _headed(hard(example, other.text), other, rng)
            if rng.random() < ALONE_SHARE and (single := alone(example, rng)):
                yield _headed(single, each.story, rng)
            beside = _joined(example, near, rng)
            yield beside or _headed(example, each.story, rng)


def example_of(asked: Asked, source: str, publication: str, text: str) -> Example:
    """A question on the text it is about. Raises ValueError for an answer that is not in it."""
    golds = tuple(Gold(answer, _place(text, answer, asked)) for answer in asked.answers)
    kind = GOLD if golds else UNSTATED
    return Example(asked.id, source, publication, text, asked.question, golds, kind)


def _place(text: str, answer: str, asked: Asked) -> int:
    place = best_place(text, answer, asked.question)
    # A speech recogniser ends sentences in the midst of an answer; "#12" begins with a sign.
    return text.index(answer) if place is None else place


class Neighbours:
    """Stories, found by what is asked of one of them."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = stories
        self._ranking = Ranking([story.text for story in stories])

    def of(self, example: Example, asked: Asked) -> list[Story]:
        """Those that rank best for the question, without its own and those that may answer."""
        best = (self._stories[n] for n in self._ranking.best(asked.question, NEAREST + 1))
        return [
            story
            for story in best
            if story.text != example.context and not holds_answer(story.text, asked.answers)
        ]


def _headed(example: Example, story: Story, rng: random.Random) -> Example:
    """Mostly after the heading of the story that the example is asked of."""
    return headed(example, story) if rng.random() < HEADED_SHARE else example


def _joined(example: Example, near: Sequence[Story], rng: random.Random) -> Example | None:
    """Now and then the example with another story before or after its own, if both fit."""
    if not near or rng.random() >= JOINED_SHARE:
        return None
    texts = [story.text for story in near]
    context, shift = joined(example.context, texts, 1, rng, between="\n")
    fits = len(context.split()) <= LENGTHS["long"]
    return moved(example, context, shift) if fits else None


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--stories", type=Path, default=STORIES)
    options = parser.parse_args()
    stories = read_stories(options.stories)
    if not stories:
        parser.error(f"{options.stories} holds no .jsonl file of stories")
    out = options.work / "train-stories.jsonl"
    written = write_examples(out, story_examples(stories))
    print(f"{out}: {written} questions")  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()

"""Questions for training and their files: one JSON object a line."""

import dataclasses
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.issues import Issue, Story
from corpus.passages import Passage
from corpus.sentences import sentence_spans
from retrieval.analysis import search_words

HARD = "hard"  # the kind of one that is asked of another text than its own
GOLD = "gold"  # the kind of an example that stands as its annotators wrote it


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotator's answer: characters [start, start + len(text)) of the context."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.start + len(self.text)

    def meets(self, start: int, end: int) -> bool:
        """Whether some of it lies in the characters [start, end)."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the paragraph it is asked of.

    article: paragraphs of one article are neighbours. answers: () when the context holds none;
    several when annotators differ. kind: GOLD, or how an unanswerable question was made.
    """

    id: str
    source: str
    article: str
    context: str
    question: str
    answers: tuple[Gold, ...]
    kind: str = GOLD


def read_squad(path: Path) -> Iterator[Example]:
    """The questions of a file in SQuAD 2.0 JSON, gzipped or not, without answers off the text."""
    opener = gzip.open if path.suffix == ".gz" else Path.open
    with opener(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    source = path.name.split(".json")[0]
    for article in articles:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                yield _example(source, article["title"], paragraph["context"], question)


def _example(source: str, article: str, context: str, question: dict[str, Any]) -> Example:
    golds = [Gold(each["text"], each["answer_start"]) for each in question.get("answers", ())]
    found = tuple(g for g in golds if g.text and context.startswith(g.text, g.start))
    return Example(question["id"], source, article, context, question["question"].strip(), found)


def passage_of(text: str) -> Passage:
    """A text to be read by itself, under no heading."""
    story = Story("", text)
    return Passage(Issue("text", "", (story,)), story, 0, len(text))


def within(example: Example, start: int, end: int) -> Example:
    """The example with only the characters [start, end), and the answers all within them."""
    inside = tuple(
        Gold(gold.text, gold.start - start)
        for gold in example.answers
        if start <= gold.start and gold.end <= end
    )
    return dataclasses.replace(example, context=example.context[start:end], answers=inside)


def hard(example: Example, context: str) -> Example:
    """The example asked of another text, which does not answer it."""
    name = f"{example.id}-{HARD}"
    return dataclasses.replace(example, id=name, context=context, answers=(), kind=HARD)


def best_place(text: str, answer: str, question: str) -> int | None:
    """Where the answer stands as whole words, in the sentence nearest to the question's words.

    "Six looms came. Six left.", "Six", "Who left?" -> 16. None when it stands in no sentence.
    """
    asked = set(search_words(question))
    whole = re.compile(rf"(?<!\w){re.escape(answer)}(?!\w)")
    places = [
        (len(asked & set(search_words(text[start:end]))), -(start + found.start()))
        for start, end in sentence_spans(text)
        for found in whole.finditer(text[start:end])
    ]
    return -max(places)[1] if places else None


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    with path.open(encoding="utf-8") as file:  # its lines; splitlines would part at U+2028 too
        yield from map(json.loads, file)


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write under a temporary name and rename, so that a stop leaves no half file; the count."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    written = 0
    with part.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(dataclasses.asdict(example), ensure_ascii=False) + "\n")
            written += 1
    part.replace(path)
    return written


def read_examples(path: Path) -> Iterator[Example]:
    """Examples as `write_examples` wrote them."""
    yield from map(example_from, read_rows(path))


def example_from(row: dict[str, Any]) -> Example:
    """The example whose fields an object of JSON holds."""
    return Example(**row | {"answers": tuple(Gold(**gold) for gold in row["answers"])})

"""Files of questions whose answers are known: JSON Lines in, what can be asked and judged out."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.issues import BackissueError


class QuestionsError(BackissueError):
    """A file of questions that cannot be used; names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with every wording that counts as right, () when the archive answers with none."""

    id: str
    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A section of an issue, by the names a file gives them; None means any of the issue."""

    issue: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic to search for and the places that treat it."""

    id: str
    query: str
    relevant: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a section: where it begins in the archive, whatever cut it there."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """What files of questions hold.

    unjudged: how many questions state no answer yet, as feedback that a person has to complete.
    """

    questions: tuple[Question, ...]
    topics: tuple[Topic, ...]
    openings: tuple[Opening, ...]
    unjudged: int


Item = Question | Topic | Opening | None


def read_questions(paths: Iterable[Path]) -> QuestionSet:
    """All questions of the files, gzipped or not, told apart by their keys.

    {"question", "answers": [...]} is answerable, {"question"} is not; {"query", "relevant"} is a
    topic; {"issue", "section", "start"} says where a section begins. A question whose "answers"
    are [] waits for its judge. Raises QuestionsError.
    """
    items = [item for path in paths for item in _items(path)]
    return QuestionSet(
        tuple(item for item in items if isinstance(item, Question)),
        tuple(item for item in items if isinstance(item, Topic)),
        tuple(item for item in items if isinstance(item, Opening)),
        items.count(None),
    )


def _items(path: Path) -> Iterator[Item]:
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                yield _item(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise QuestionsError(
                    f"{path}, line {number} is neither a question nor a topic with what is right "
                    f"for it{_reason(error)}; README.md shows what such lines hold."
                ) from error


def _reason(error: Exception) -> str:
    """' (it lacks "relevant")'; "" for what cannot be said in a few words."""
    match error:
        case json.JSONDecodeError():
            return " (it is not JSON)"
        case KeyError():
            return f' (it lacks "{error.args[0]}")'
        case _:
            return f" ({error})" if str(error) else ""


def _lines(path: Path) -> Sequence[str]:
    try:
        packed = path.read_bytes()
        text = gzip.decompress(packed) if path.suffix == ".gz" else packed
        # Split at line feeds alone: JSON may hold other line ends as they are.
        return text.decode("utf-8-sig").split("\n")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise QuestionsError(f"{path} cannot be read: {reason}.") from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path} is not UTF-8 text; save it as JSON Lines.") from error


def _item(row: object) -> Item:
    if not isinstance(row, dict):
        raise TypeError
    if "answer" in row:  # never taken for a question that nothing answers
        raise TypeError('write "answers", not "answer"')
    name = str(row.get("id") or "")
    if "query" in row:
        relevant = tuple(map(_place, _list(row["relevant"])))
        if not relevant:
            raise ValueError('"relevant" is empty')
        return Topic(name, _text(row["query"]), relevant)
    if "start" in row and "question" not in row:
        return Opening(_place(row), _text(row["start"]))
    answers = row.get("answers")
    if answers == []:
        return None
    given = [] if answers is None else [answers] if isinstance(answers, str) else _list(answers)
    return Question(name, _text(row["question"]), tuple(map(_text, given)))


def _place(named: str | dict[str, Any]) -> Place:
    """An issue as in "12.md", or a part of one: {"issue", "section"} or {"issue", "story"}."""
    if not isinstance(named, dict):
        return Place(_text(named))
    section = named.get("section") or named.get("story")
    return Place(_text(named["issue"]), None if section is None else _text(section))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value

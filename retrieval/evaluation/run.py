"""Asking an archive everything that a set of questions holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.evaluation.outcomes import Outcome, judge
from retrieval.evaluation.places import Places
from retrieval.evaluation.questions import Place, QuestionSet, Topic
from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Search:
    """A topic and, for each hit in order, whether it stands at a relevant place not yet found."""

    topic: Topic
    gains: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a set of questions.

    unplaced: topics left out because no relevant place is in the archive. unjudged: questions left
    out because nobody has said what is right.
    """

    outcomes: tuple[Outcome, ...]
    searches: tuple[Search, ...]
    unplaced: tuple[Topic, ...]
    unjudged: int


def evaluate(
    library: Library, asked: QuestionSet, on_done: Callable[[], object] = lambda: None
) -> Evaluation:
    """Ask every question and search every topic, without filters.

    on_done: called after each. Raises CorpusError or ReaderError as the library does.
    """
    places = Places(library.issues, asked.openings)
    outcomes: list[Outcome] = []
    searches: list[Search] = []
    unplaced: list[Topic] = []
    for question in asked.questions:
        outcomes.append(judge(question, library.ask(question.text)))
        on_done()
    for topic in asked.topics:
        if any(map(places.holds, topic.relevant)):
            searches.append(_search(library, places, topic))
        else:
            unplaced.append(topic)
        on_done()
    return Evaluation(tuple(outcomes), tuple(searches), tuple(unplaced), asked.unjudged)


def _search(library: Library, places: Places, topic: Topic) -> Search:
    hits = [story.hit for story in library.search(topic.query).stories]
    found = [places.at(hit.passage, topic.relevant) for hit in hits]
    return Search(topic, tuple(_is_new(found, at) for at in range(len(found))))


def _is_new(found: Sequence[Place | None], at: int) -> bool:
    """Each place is credited once, however many of its passages are found."""
    return found[at] is not None and found[at] not in found[:at]

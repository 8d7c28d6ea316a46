"""Which of the places that a file names a passage stands at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.issues import Issue
from corpus.passages import Passage
from retrieval.evaluation.judging import words
from retrieval.evaluation.questions import Opening, Place

RUN = 6  # words in a row that two texts share only when one is a part of the other
# Of a file's openings, how many an issue must have to be the one that they are of: some other may
# begin a story with the same few words.
LEAST_SHARE = 0.5
LEAST_OPENING = 3  # words; an opening may end in what an import left out, such as "[blog]"

Runs = set[tuple[str, ...]]
Marks = list[tuple[int, Place]]  # where a section begins, and which


class Places:
    """Finds the places of question files in an archive.

    An issue goes by its id or its source file's name. A section is a story of that heading; where
    its opening is known, it is the text from there to the next opening that is found, in the issue
    that has most of the openings.
    """

    def __init__(self, issues: Sequence[Issue], openings: Iterable[Opening]) -> None:
        self._issues = issues
        self._sections = dict(_sections(issues, openings))

    def holds(self, place: Place) -> bool:
        """Whether the archive has such a place at all."""
        return place in self._sections or any(
            place.section is None or _is_headed(story.heading, place)
            for issue in self._issues
            if _is_called(issue, place)
            for story in issue.stories
        )

    def at(self, passage: Passage, wanted: Iterable[Place]) -> Place | None:
        """The one of the wanted places that a passage stands at, if any."""
        section = self._section(passage)
        for place in wanted:
            if place == section or (
                place not in self._sections
                and _is_called(passage.issue, place)
                and (place.section is None or _is_headed(passage.story.heading, place))
            ):
                return place
        return None

    def _section(self, passage: Passage) -> Place | None:
        """The opened section that shares most runs of words with the passage."""
        own = _runs(words(passage.text))
        shared = {place: len(own & runs) for place, runs in self._sections.items()}
        best = max(shared, key=shared.__getitem__, default=None)
        return best if best and shared[best] else None


def _is_called(issue: Issue, place: Place) -> bool:
    return place.issue in (issue.id, issue.source)


def _is_headed(heading: str, place: Place) -> bool:
    return words(heading) == words(place.section or "")


def _sections(issues: Sequence[Issue], openings: Iterable[Opening]) -> Iterable[tuple[Place, Runs]]:
    """Each section that is found with its runs of words."""
    by_issue: dict[str, list[Opening]] = defaultdict(list)
    for opening in openings:
        by_issue[opening.place.issue].append(opening)
    texts = [_flat(issue) for issue in issues] if by_issue else []
    for of_issue in by_issue.values():
        # The issue of that file is the one with most of its openings, whatever it is called here.
        marks, text = max(
            ((_marks(text, of_issue), text) for text in texts), key=_most_marks, default=([], "")
        )
        if len(marks) >= LEAST_SHARE * len(of_issue):
            for (start, place), (end, _) in pairwise([*marks, (len(text), Place(""))]):
                yield place, _runs(text[start:end].split())


def _most_marks(found: tuple[Marks, str]) -> int:
    return len(found[0])


def _flat(issue: Issue) -> str:
    """An issue's words, headings too, a blank before and after each."""
    parts = (word for story in issue.stories for word in words(f"{story.heading} {story.text}"))
    return f" {' '.join(parts)} "


def _marks(text: str, openings: Iterable[Opening]) -> Marks:
    """Where the openings stand in an issue's words, in order; those that stand nowhere left out."""
    found = ((_find(words(each.words), text), each.place) for each in openings)
    return sorted(((at, place) for at, place in found if at >= 0), key=lambda mark: mark[0])


def _find(opening: Sequence[str], text: str) -> int:
    """Where an opening stands, or as much of its beginning as does; -1 when too little does."""
    shortest = max(1, min(LEAST_OPENING, len(opening)))
    tries = (f" {' '.join(opening[:length])} " for length in range(len(opening), shortest - 1, -1))
    return next((at for words in tries if (at := text.find(words)) >= 0), -1)


def _runs(text: Sequence[str]) -> Runs:
    return {tuple(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1))}

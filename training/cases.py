"""Our own questions with what the product finds for them: what confidence is fitted on.

Only publications that the reader was not trained on (see training.own, training.stories) are asked
about, and only their issues are searched. Nothing of the seeds, the starter archive or an
evaluation set is used.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.archive import load_archive, render_issue, write_text
from corpus.issues import Issue
from retrieval.answerer import RUNNERS_UP
from retrieval.evaluation.judging import best_f1, holds_answer, words
from retrieval.evidence import Candidate
from retrieval.library import Library
from retrieval.reader import load_reader
from training.examples import read_rows
from training.own import NEWSLETTERS, QUESTIONS, is_kept
from training.stories import (
    STORIES,
    UNSTATED,
    AskedStory,
    as_issues,
    issue_of,
    read_stories,
)

ELSEWHERE = "elsewhere"  # questions about publications that are not in the archive asked
ELSEWHERE_WEIGHT = 0.25  # they are many and easy
# Two of three of our unanswerable questions are traps, made to look answered; people ask fewer.
TRAPS, TRAP_WEIGHT = ("near", "premise", UNSTATED), 0.3
STATED = "stated"  # the kind of the questions that their story answers
CHECKED = 2 * (RUNNERS_UP + 1)  # candidates: those that a new ranking may bring to the front
HELD = 0.3  # how good a right sentence is whose cut shares no word with the answer


@dataclass(frozen=True, slots=True)
class Material:
    """Folders of what was written for this project: an archive, its questions, stories."""

    newsletters: Path = NEWSLETTERS
    questions: Path = QUESTIONS
    stories: Path = STORIES


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it.

    group: the publication asked about, the subject of the stories, or ELSEWHERE. kind: as the file
    of questions has it. answers: the wordings that are right, () when the archive has none. issues:
    those in which they stand. candidates: all, best first. checks: what the reader finds in the
    sentences alone of the first CHECKED. weight: in the fit.
    """

    group: str
    kind: str
    answers: tuple[str, ...]
    issues: frozenset[str]
    candidates: tuple[Candidate, ...] = ()
    checks: tuple[float, ...] = ()
    weight: float = 1.0

    def goodness(self, candidate: Candidate) -> float:
        """0 when its sentence holds no answer, else HELD to 1 by how well the answer is cut.

        An answer of one word occurs in many sentences: there the issue must be right as well.
        """
        right = self.answers
        if candidate.hit.passage.issue.id not in self.issues:
            right = tuple(answer for answer in self.answers if len(words(answer)) > 1)
        sentence = candidate.hit.passage.story.text[candidate.first : candidate.last]
        return holds_answer(sentence, right) * (HELD + (1 - HELD) * best_f1(candidate.text, right))


def reordered(case: Case) -> Case:
    """The case as it is under the ranking of now, with the candidates that may be shown alone."""
    checked = zip(case.candidates[: len(case.checks)], case.checks, strict=True)
    ranked = sorted(checked, key=lambda each: -each[0].rank)[: RUNNERS_UP + 1]
    return replace(
        case,
        candidates=tuple(candidate for candidate, _ in ranked),
        checks=tuple(check for _, check in ranked),
    )


def own_cases(material: Material, folder: Path, model: str | None) -> Iterator[Case]:
    """Ask every question about a kept publication, and those about the others in vain.

    folder: an empty one, for the archive of the kept issues. model: a model folder; None is the
    shipped one.
    """
    issues = {issue.id: issue for issue in load_archive(material.newsletters).issues}
    stories = as_issues(each for each in read_stories(material.stories) if each.is_kept)
    for issue in filter(is_kept, issues.values()):
        shutil.copy(material.newsletters / f"{issue.id}.md", folder)
    for name, held in stories.items():
        write_text(folder / f"{name}.md", render_issue(issue_of(name, held)))
    answerer = Library(folder, lambda: load_reader(model)).answerer
    for question, case in chain(_of_newsletters(material.questions, issues), _of_stories(stories)):
        found = answerer.look_up(question)
        checks = tuple(answerer.check_scores(found.question, found.candidates[:CHECKED]))
        yield replace(case, candidates=found.candidates, checks=checks)


def _of_newsletters(questions: Path, issues: Mapping[str, Issue]) -> Iterator[tuple[str, Case]]:
    """Each question, and its case before it is asked."""
    for row in read_rows(questions / "ask.jsonl"):
        yield row["question"], _case(row, issues[row["issue"]])
    for row in read_rows(questions / "unanswerable.jsonl"):
        about = issues[row["about"]]
        if is_kept(about):
            yield row["question"], _case(row, about)


def _of_stories(issues: Mapping[str, Sequence[AskedStory]]) -> Iterator[tuple[str, Case]]:
    """The same for the stories. issues: id -> the stories that stand in it."""
    for name, held in issues.items():
        for story in held:
            for asked in story.asked:
                kind = STATED if asked.answers else UNSTATED
                group = f"stories: {story.subject}"
                yield asked.question, _weighed(group, kind, asked.answers, frozenset([name]))


def _case(row: dict[str, Any], about: Issue) -> Case:
    if not is_kept(about):
        return Case(ELSEWHERE, row["kind"], (), frozenset(), weight=ELSEWHERE_WEIGHT)
    places = frozenset([about.id, *(each["issue"] for each in row.get("also", ()))])
    answers = tuple(row.get("answers", ()))
    return _weighed(about.publication or "", row["kind"], answers, places)


def _weighed(group: str, kind: str, answers: tuple[str, ...], issues: frozenset[str]) -> Case:
    return Case(group, kind, answers, issues, weight=TRAP_WEIGHT if kind in TRAPS else 1.0)

"""Our own questions with what the product finds for them: what confidence is fitted on.

Only publications that the reader was not trained on (see training.own, training.stories) are asked
about, and only their issues are searched; stories, which no fit is made of, in an archive of their
own, so that they do not crowd the other. Nothing of the seeds, the starter archive or an evaluation
set is used.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.archive import load_archive, render_issue, write_text
from corpus.issues import Issue
from retrieval.answerer import RUNNERS_UP, Answerer
from retrieval.evaluation.judging import best_f1, holds_answer, words
from retrieval.evidence import Candidate
from training.examples import read_rows
from training.own import NEWSLETTERS, QUESTIONS, is_kept
from training.stories import STORIES, UNSTATED, as_issues, read_stories

ELSEWHERE = "elsewhere"  # questions about publications that are not in the archive asked
ELSEWHERE_WEIGHT = 0.25  # they are many and easy
# Half of our unanswerable questions are traps, made to look answered; people ask fewer.
TRAPS, TRAP_WEIGHT = ("near", "premise"), 0.3
STORIES_ON = "stories: "  # how the groups of stories begin
STATED = "stated"  # the kind of the questions that their story answers
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
    of questions has it; STATED or UNSTATED of a story. answers: the wordings that are right, ()
    when the archive has none. issues: those in which they stand. weight: in the fit.
    candidates: what was found, best first. checks: what the reader finds in the sentences alone of
    those that may be shown.
    """

    group: str
    kind: str
    question: str
    answers: tuple[str, ...] = ()
    issues: frozenset[str] = frozenset()
    weight: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    checks: tuple[float, ...] = ()

    @property
    def is_story(self) -> bool:
        """Whether it only tries a fit: stories are of the kind that the reader was trained on."""
        return self.group.startswith(STORIES_ON)

    def goodness(self, candidate: Candidate) -> float:
        """0 when its sentence holds no answer, else HELD to 1 by how well the answer is cut.

        An answer of one word occurs in many sentences: there the issue must be right as well.
        """
        right = self.answers
        if candidate.hit.passage.issue.id not in self.issues:
            right = tuple(answer for answer in self.answers if len(words(answer)) > 1)
        sentence = candidate.hit.passage.story.text[candidate.first : candidate.last]
        return holds_answer(sentence, right) * (HELD + (1 - HELD) * best_f1(candidate.text, right))


def found(case: Case, answerer: Answerer) -> Case:
    """The case with its candidates, and with its question as it was understood."""
    findings = answerer.look_up(case.question)
    return replace(case, question=findings.question, candidates=findings.candidates)


def checked(case: Case, answerer: Answerer) -> Case:
    """The case with what may be shown under the ranking of now, and its checks.

    Candidates that say the same were told apart under the ranking they were found with; the product
    may keep another of them.
    """
    ranked = sorted(case.candidates, key=lambda each: -each.rank)[: RUNNERS_UP + 1]
    checks = answerer.check_scores(case.question, ranked)
    return replace(case, candidates=tuple(ranked), checks=tuple(checks))


def of_publications(material: Material, folder: Path) -> Iterator[Case]:
    """Every question about a kept publication, and those about the others, to be asked in vain.

    folder: an empty one, which is made the archive of the kept issues to ask them of.
    """
    issues = {issue.id: issue for issue in load_archive(material.newsletters).issues}
    for issue in filter(is_kept, issues.values()):
        shutil.copy(material.newsletters / f"{issue.id}.md", folder)
    yield from _answerable(material.questions, issues)
    for row in read_rows(material.questions / "unanswerable.jsonl"):
        about = issues[row["about"]]
        if is_kept(about):
            yield _case(about.publication or "", row["kind"], row["question"], (about.id,))


def of_stories(material: Material, folder: Path) -> Iterator[Case]:
    """Every question about a kept story. folder: as above, the archive of the kept stories."""
    for issue, stories in as_issues(s for s in read_stories(material.stories) if s.is_kept):
        write_text(folder / f"{issue.id}.md", render_issue(issue))
        for story in stories:
            for asked in story.asked:
                kind = STATED if asked.answers else UNSTATED
                group = f"{STORIES_ON}{story.subject}"
                yield _case(group, kind, asked.question, (issue.id,), asked.answers)


def _answerable(questions: Path, issues: Mapping[str, Issue]) -> Iterator[Case]:
    for row in read_rows(questions / "ask.jsonl"):
        question, kind, about = row["question"], row["kind"], issues[row["issue"]]
        if is_kept(about):
            told = (about.id, *(each["issue"] for each in row.get("also", ())))
            yield _case(about.publication or "", kind, question, told, row["answers"])
        else:
            yield Case(ELSEWHERE, kind, question, weight=ELSEWHERE_WEIGHT)


def _case(
    group: str, kind: str, question: str, issues: Iterable[str], answers: Iterable[str] = ()
) -> Case:
    weight = TRAP_WEIGHT if kind in TRAPS else 1.0
    return Case(group, kind, question, tuple(answers), frozenset(issues), weight)

"""Our own questions with what the product finds for them: what confidence is fitted on.

Only publications that the reader was not trained on (see training.own) are asked about, and only
their issues are searched. Nothing of the seeds, the starter archive or an evaluation set is used.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.archive import load_archive
from corpus.issues import Issue
from retrieval.answerer import RUNNERS_UP, Answerer
from retrieval.evaluation.judging import best_f1, holds_answer, words
from retrieval.evidence import Candidate
from retrieval.library import Library
from retrieval.reader import load_reader
from training.examples import read_rows
from training.own import is_kept

ELSEWHERE = "elsewhere"  # questions about publications that are not in the archive asked
ELSEWHERE_WEIGHT = 0.25  # they are many and easy
# Two of three of our unanswerable questions are traps, made to look answered; people ask fewer.
TRAPS, TRAP_WEIGHT = ("near", "premise"), 0.3
HELD = 0.3  # how good a right sentence is whose cut shares no word with the answer


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it.

    group: the publication asked about, or ELSEWHERE. kind: as the file of questions has it.
    answers: the wordings that are right, () when the archive has none. issues: those in which they
    stand. candidates: all, best first. checks: what the reader finds in the sentences alone of
    those that may be shown. weight: in the fit.
    """

    group: str
    kind: str
    answers: tuple[str, ...]
    issues: frozenset[str]
    candidates: tuple[Candidate, ...]
    checks: tuple[float, ...]
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


def own_cases(
    newsletters: Path, questions: Path, folder: Path, model: str | None
) -> Iterator[Case]:
    """Ask every question about a kept publication, and those about the others in vain.

    folder: an empty one, for the archive of the kept issues. model: a model folder; None is the
    shipped one.
    """
    issues = {issue.id: issue for issue in load_archive(newsletters).issues}
    for issue in filter(is_kept, issues.values()):
        shutil.copy(newsletters / f"{issue.id}.md", folder)
    answerer = Library(folder, lambda: load_reader(model)).answerer
    for row in read_rows(questions / "ask.jsonl"):
        yield _case(answerer, row, issues[row["issue"]])
    for row in read_rows(questions / "unanswerable.jsonl"):
        about = issues[row["about"]]
        if is_kept(about):
            yield _case(answerer, row, about)


def _case(answerer: Answerer, row: dict[str, Any], about: Issue) -> Case:
    found = answerer.look_up(row["question"])
    checks = tuple(answerer.check_scores(found.question, found.candidates[: RUNNERS_UP + 1]))
    if not is_kept(about):
        return Case(
            ELSEWHERE, row["kind"], (), frozenset(), found.candidates, checks, ELSEWHERE_WEIGHT
        )
    places = frozenset([about.id, *(each["issue"] for each in row.get("also", ()))])
    answers = tuple(row.get("answers", ()))
    weight = TRAP_WEIGHT if row["kind"] in TRAPS else 1.0
    group = about.publication or ""
    return Case(group, row["kind"], answers, places, found.candidates, checks, weight)

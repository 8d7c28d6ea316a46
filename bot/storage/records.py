"""What the store holds, as values: judgements of answers and questions that found none."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person said of a reply. BAD: thumbs down, the reason not (yet) told."""

    GOOD = "good"
    BAD = "bad"
    WRONG_ANSWER = "wrong answer"
    WRONG_SOURCE = "wrong source"
    NOT_IN_ARCHIVE = "not in the archive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a judged reply said. question is dropped by the store unless questions are kept.

    answer, issue (its id) and story (its heading) are None when the reply had no answer.
    """

    question: str | None = None
    answer: str | None = None
    issue: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement. A person has one for each reply: a second one replaces the first."""

    id: int
    at: dt.datetime
    verdict: Verdict
    shown: Shown


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found no answer, and how sure the best span was (0 to 1)."""

    id: int
    at: dt.datetime
    question: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of the store, oldest first: those about one person, or all of them."""

    feedback: tuple[Feedback, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    def __len__(self) -> int:
        return len(self.feedback) + len(self.unanswered)


@dataclass(frozen=True, slots=True)
class StoreSize:
    """How much is stored: rows, and bytes on disk with everything not yet written back."""

    feedback: int
    unanswered: int
    disk_bytes: int

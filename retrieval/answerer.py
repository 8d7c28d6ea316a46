"""From a question to an answer with its source, or to none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.issues import Issue
from corpus.passages import Passage
from retrieval.confidence import ANSWER_THRESHOLD, confidence
from retrieval.evidence import Candidate, Scale
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import Hit, PassageIndex
from retrieval.overview import issue_asked_for
from retrieval.query import understood
from retrieval.reader import SpanReader
from retrieval.spelling import Speller
from retrieval.wording import bare_question

SHOWN_PASSAGES = 10  # kept as the nearest, best first
READ_PASSAGES = 6  # of them read, in one batch: more distract the reader more often than they help
RUNNERS_UP = 4
NOTHING_FOUND = -15.0  # logits, where the reader sees no legal span at all


@dataclass(frozen=True, slots=True)
class Answer:
    """A verbatim piece of a story: passage.story.text[start:end], inside its full sentence.

    sentence_start, sentence_end: half-open offsets into the story's text, as start and end are.
    confidence: calibrated probability that this is right, 0 to 1.
    """

    passage: Passage
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    confidence: float

    @property
    def text(self) -> str:
        return self.passage.story.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        return self.passage.story.text[self.sentence_start : self.sentence_end]

    @property
    def link(self) -> str | None:
        """The address nearest to the answer: in its sentence, its story, or its issue."""
        story = self.passage.story
        inside = [
            link for link in story.links if self.sentence_start <= link.start < self.sentence_end
        ]
        nearest = min(inside, key=lambda link: abs(link.start - self.start), default=None)
        return nearest.url if nearest else story.link or self.passage.issue.link


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question. No answer is a value: `answer` is None and `hits` are the nearest.

    confidence: of the answer, or of the best span that was not good enough to be one.
    runners_up: other answers, best first. missing: words that name an issue not in the archive.
    corrected: the question as it was read, where words that the archive lacks were replaced.
    overview: the issue that it asks for as a whole, which only a summary answers.
    """

    question: str
    answer: Answer | None
    confidence: float
    runners_up: tuple[Answer, ...] = ()
    hits: tuple[Hit, ...] = ()
    missing: str | None = None
    corrected: str | None = None
    overview: Issue | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What searching and reading found for a question as it was understood, best first."""

    question: str
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    missing: str | None = None
    corrected: str | None = None
    overview: Issue | None = None


class Answerer:
    """Answers questions from an index with a reader; safe to share between threads."""

    def __init__(
        self,
        index: PassageIndex,
        reader: SpanReader,
        speller: Speller,
        threshold: float = ANSWER_THRESHOLD,
    ) -> None:
        self._index = index
        self._reader = reader
        self._speller = speller
        self._threshold = threshold

    def answer(self, question: str, filters: Filters = NO_FILTERS) -> Reply:
        """Search, read, choose; the one way to an answer for every face of the program."""
        found = self.look_up(question, filters)
        reply = Reply(
            question,
            answer=None,
            confidence=0.0,
            hits=found.hits,
            missing=found.missing,
            corrected=found.corrected,
            overview=found.overview,
        )
        if not found.candidates:
            return reply
        answers = self._answers(found.question, found.candidates[: RUNNERS_UP + 1])
        # Rank and probability nearly agree; where they do not, the likelier one is shown.
        best, *others = sorted(answers, key=lambda each: -each.confidence)
        shown = best if best.confidence >= self._threshold else None
        return replace(reply, answer=shown, confidence=best.confidence, runners_up=tuple(others))

    def look_up(self, question: str, filters: Filters = NO_FILTERS) -> Findings:
        """Search and read, without choosing."""
        query = understood(bare_question(question), self._index, self._speller, filters)
        hits = query.hits(self._index, SHOWN_PASSAGES)
        missing = query.mentions.missing
        overview = issue_asked_for(query, self._index)
        read = [] if missing or overview else hits[:READ_PASSAGES]
        spans = self._reader.read(query.text, [hit.passage for hit in read])
        candidates = (
            tuple(Scale(query.text, self._index, read, query.time).weigh(spans)) if read else ()
        )
        return Findings(query.text, tuple(hits), candidates, missing, query.corrected, overview)

    def check_scores(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """The reader's best score on each candidate's heading and sentences alone, in logits."""
        sentences = [
            replace(each.hit.passage, start=each.first, end=each.last) for each in candidates
        ]
        return best_scores(self._reader, question, sentences)

    def _answers(self, question: str, candidates: Sequence[Candidate]) -> list[Answer]:
        """Each candidate with its probability, which for all but the best is against the best."""
        best, *others = candidates
        rivals = [others[0] if others else None, *(best for _ in others)]
        checks = self.check_scores(question, candidates)
        return [
            _answer(candidate, confidence(candidate, rival, check))
            for candidate, rival, check in zip(candidates, rivals, checks, strict=True)
        ]


def best_scores(reader: SpanReader, question: str, passages: Sequence[Passage]) -> list[float]:
    """The best span's score in each passage, in logits; NOTHING_FOUND where no span is legal."""
    best = {id(passage): NOTHING_FOUND for passage in passages}
    for span in reader.read(question, passages):
        best[id(span.passage)] = max(best[id(span.passage)], span.score)
    return [best[id(passage)] for passage in passages]


def _answer(candidate: Candidate, probability: float) -> Answer:
    return Answer(
        candidate.hit.passage,
        candidate.start,
        candidate.end,
        candidate.first,
        candidate.last,
        probability,
    )

"""From a question to an answer with its source, or to none."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passages import Passage
from corpus.sentences import sentence_spans
from retrieval.analysis import search_words
from retrieval.confidence import ANSWER_THRESHOLD, Evidence, confidence
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import Hit, PassageIndex
from retrieval.mentions import find_mentions
from retrieval.reader import Span, SpanReader
from retrieval.spelling import Speller

READ_PASSAGES = 12  # read per question, in one batch: more find little and take longer
RETRIEVAL_WEIGHT = 3.0  # logits that the best hit is worth over one of score 0
RUNNERS_UP = 4
OPENING, CLOSING = "([{“‘\"'", ")]}”’\"'"


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
        story, issue = self.passage.story, self.passage.issue
        for link in story.links:
            if self.sentence_start <= link.start < self.sentence_end:
                return link.url
        return story.link or issue.link


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question. No answer is a value: `answer` is None and `hits` are the nearest.

    confidence: of the answer, or of the best span that was not good enough to be one.
    runners_up: other answers, best first. missing: words that name an issue not in the archive.
    """

    question: str
    answer: Answer | None
    confidence: float
    runners_up: tuple[Answer, ...] = ()
    hits: tuple[Hit, ...] = ()
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span with its rank: the reader's score and the retriever's, on one scale."""

    span: Span
    rank: float


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
        self._speller = speller
        self._reader = reader
        self._threshold = threshold
        self._issues = index.issues

    def answer(self, question: str, filters: Filters = NO_FILTERS) -> Reply:
        """Search, read, choose; the one way to an answer for every face of the program."""
        question = self._speller.correct(question) or question
        mentions = find_mentions(question, [i for i in self._issues if filters.admit(i)])
        hits = self._index.search(question, filters, READ_PASSAGES, mentions.weigh)
        if mentions.missing or not hits:
            return Reply(question, None, 0.0, hits=tuple(hits), missing=mentions.missing)
        candidates = _distinct(rank_candidates(hits, self._reader.read(question, passages(hits))))
        answers = [
            _answer(each.span, confidence(self._evidence(question, candidates, each)))
            for each in candidates[: RUNNERS_UP + 1]
        ]
        return self._decide(question, answers, hits)

    def _decide(self, question: str, answers: Sequence[Answer], hits: Sequence[Hit]) -> Reply:
        if not answers:
            return Reply(question, None, 0.0, hits=tuple(hits))
        best, *others = answers
        shown = best if best.confidence >= self._threshold else None
        return Reply(question, shown, best.confidence, tuple(others), tuple(hits))

    def _evidence(
        self, question: str, candidates: Sequence[Candidate], chosen: Candidate
    ) -> Evidence:
        others = [each.rank for each in candidates if each is not chosen]
        margin = chosen.rank - max(others, default=chosen.rank)
        return Evidence(
            span_score=chosen.span.score,
            margin=margin,
            coverage=self._index.coverage(question, chosen.span.passage),
            agreement=0,
        )


def passages(hits: Sequence[Hit]) -> list[Passage]:
    return [hit.passage for hit in hits]


def rank_candidates(hits: Sequence[Hit], spans: Sequence[Span]) -> list[Candidate]:
    """All spans, best first: the reader's score plus what the passage's hit is worth."""
    top = hits[0].score
    worth = {id(hit.passage): RETRIEVAL_WEIGHT * hit.score / top for hit in hits}
    ranked = [Candidate(span, span.score + worth[id(span.passage)]) for span in spans]
    return sorted(ranked, key=lambda each: -each.rank)


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best of candidates that say the same or lie on one another."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if candidate.span.text.strip() and not any(_same(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _same(one: Candidate, other: Candidate) -> bool:
    if search_words(one.span.text) == search_words(other.span.text):
        return True
    a, b = one.span, other.span
    shift_a, shift_b = a.passage.start, b.passage.start
    return (
        a.passage.story is b.passage.story
        and a.start + shift_a < b.end + shift_b
        and b.start + shift_b < a.end + shift_a
    )


def _answer(span: Span, probability: float) -> Answer:
    text, offset = span.passage.story.text, span.passage.start
    start, end = _trimmed(text, span.start + offset, span.end + offset)
    around = [(s, e) for s, e in sentence_spans(text) if s < end and start < e]
    return Answer(span.passage, start, end, around[0][0], around[-1][1], probability)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off outer blanks and stops, and brackets or quotes that lost their partner."""
    while start < end and (text[start] in " \n,.;:" or _is_lonely(text[start:end], 0)):
        start += 1
    while start < end and (text[end - 1] in " \n,.;:" or _is_lonely(text[start:end], -1)):
        end -= 1
    return start, end


def _is_lonely(text: str, place: int) -> bool:
    """Whether the bracket or quote at an end of the text has no partner inside it."""
    mark, partners = text[place], CLOSING if place == 0 else OPENING
    own = OPENING if place == 0 else CLOSING
    if mark not in own:
        return False
    partner = partners[own.index(mark)]
    return partner not in (text[1:] if place == 0 else text[:-1])

"""What speaks for a span as the answer to a question, and the order it puts spans into."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.analysis import search_words
from retrieval.index import Hit, PassageIndex
from retrieval.quoting import full_sentences, trimmed
from retrieval.reader import Span

# What the parts are worth in logits of the reader. Fitted over questions on invented newsletters
# so that the right span comes first (conditional logit); see training/README.md.
PER_HIT_SHARE = 8.0
PER_COVERAGE = 2.0
PER_ECHO = -3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """The characters [start, end) of a story, trimmed, in the sentences [first, last).

    span_score: the reader's logits above "no answer".
    hit_share: the passage's retrieval score over the best passage's, 0 to 1.
    coverage: share of the question's words, by rarity, in those sentences and the story's heading.
    echo: share of the answer's own words that only repeat the question.
    """

    hit: Hit
    start: int
    end: int
    first: int
    last: int
    span_score: float
    hit_share: float
    coverage: float
    echo: float

    @property
    def text(self) -> str:
        return self.hit.passage.story.text[self.start : self.end]

    @property
    def rank(self) -> float:
        """What candidates are ordered by: all that speaks for it, in logits."""
        return (
            self.span_score
            + PER_HIT_SHARE * self.hit_share
            + PER_COVERAGE * self.coverage
            + PER_ECHO * self.echo
        )

    def is_same_as(self, other: "Candidate") -> bool:
        """Whether two say the same, or lie on one another in one story."""
        if search_words(self.text) == search_words(other.text):
            return True
        in_one_story = self.hit.passage.story is other.hit.passage.story
        return in_one_story and self.start < other.end and other.start < self.end


def weigh_candidates(
    question: str, index: PassageIndex, hits: Sequence[Hit], spans: Sequence[Span]
) -> list[Candidate]:
    """The spans with what speaks for them, best first; of those that say the same, the best."""
    wanted = frozenset(search_words(question))
    by_passage = {id(hit.passage): hit for hit in hits}
    candidates = [
        _candidate(by_passage[id(span.passage)], span, hits[0].score, wanted, index)
        for span in spans
        if search_words(span.text)
    ]
    return _distinct(sorted(candidates, key=lambda each: -each.rank))


def _candidate(
    hit: Hit, span: Span, top_score: float, wanted: frozenset[str], index: PassageIndex
) -> Candidate:
    story, offset = hit.passage.story, hit.passage.start
    start, end = trimmed(story.text, span.start + offset, span.end + offset)
    first, last = full_sentences(story.text, start, end)
    around = search_words(story.text[first:last]) + search_words(story.heading)
    own = search_words(story.text[start:end])
    return Candidate(
        hit,
        start,
        end,
        first,
        last,
        span_score=span.score,
        hit_share=hit.score / top_score,
        coverage=index.coverage(wanted, around),
        echo=sum(word in wanted for word in own) / max(len(own), 1),
    )


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(candidate.is_same_as(other) for other in kept):
            kept.append(candidate)
    return kept

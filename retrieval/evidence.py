"""What speaks for a span as the answer to a question, and the order it puts spans into."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.analysis import search_words
from retrieval.answer_types import answer_type, fitness_of_type
from retrieval.definitions import asked_term, definitions
from retrieval.index import Hit, PassageIndex
from retrieval.quoting import full_sentences, trimmed
from retrieval.reader import Span
from retrieval.sections import is_section_named, opening
from retrieval.timeliness import places_in_time

# What each part of the evidence is worth, in logits of the reader. `python -m training.calibrate`
# fits and prints these, so that the right span comes first; training/README.md says over what.
RANK_WEIGHTS = {
    "span_score": 1.0,
    "hit_share": 5.97,
    "coverage": 1.83,
    "echo": -0.48,
    "by_rule": 0.03,
    "type_fit": 1.24,
    "timeliness": 1.61,
}
# Words that are none to search by, unless they are written like this: "Will", "WHO", "IT".
TELLING = re.compile(r"\b(?:Will|(?:[A-Z]\.?){2,})(?!\w)")
NAMED_SECTION = 10.0  # the least that the opening of a section is worth which a question names


@dataclass(frozen=True, slots=True)
class Candidate:
    """The characters [start, end) of a story, trimmed, in the sentences [first, last).

    span_score: the reader's logits above "no answer".
    hit_share: the passage's retrieval score over the best passage's, 0 to 1.
    support: the same over the summed rarity of the question's words: low when only common ones, or
        none of the rare ones, are met.
    coverage: share of the question's words, by rarity, in those sentences and the story's heading.
    echo: share of the answer's own words that only repeat the question.
    by_rule: whether a form of words says that the answer stands here: a definition of what is to
        be defined, or the opening of the section that is asked for.
    type_fit: 1 when it is of the kind asked for (a time, a number, a name), -1 when it is not.
    timeliness: 1 when it is of the newest issue, among those read of its publication, and the
        question asks how things are now, -1 when of the oldest; the other way round when it asks
        how they were at first.
    unknown: share of the question's words, by rarity, that stand nowhere in the archive.
    asked: how many words the question searches by.
    """

    hit: Hit
    start: int
    end: int
    first: int
    last: int
    span_score: float
    hit_share: float
    support: float
    coverage: float
    echo: float
    by_rule: bool
    type_fit: int
    timeliness: float
    unknown: float
    asked: int

    @property
    def text(self) -> str:
        return self.hit.passage.story.text[self.start : self.end]

    @property
    def rank(self) -> float:
        """What candidates are ordered by: all that speaks for it, in logits."""
        return float(sum(weight * getattr(self, part) for part, weight in RANK_WEIGHTS.items()))

    def is_same_as(self, other: "Candidate") -> bool:
        """Whether two say the same, or lie on one another in one story."""
        if _told(self.text) == _told(other.text):
            return True
        in_one_story = self.hit.passage.story is other.hit.passage.story
        return in_one_story and self.start < other.end and other.start < self.end


class Scale:
    """Weighs the spans of one question.

    hits: the passages that were read, best first. time: as timeliness.asked_time says.
    """

    def __init__(
        self, question: str, index: PassageIndex, hits: Sequence[Hit], time: int = 0
    ) -> None:
        self._question = question
        self._index = index
        self._hits = {id(hit.passage): hit for hit in hits}
        self._top_score = hits[0].score
        asked = search_words(question)
        self._wanted = frozenset(asked)
        self._rarity = index.total_rarity(asked)  # repetitions included, as scores have them
        self._type = answer_type(question)
        self._time = time
        self._places = places_in_time(hit.passage.issue for hit in hits)
        self._unknown = 1 - index.coverage(self._wanted, index.vocabulary)

    def weigh(self, spans: Sequence[Span]) -> list[Candidate]:
        """The spans with what speaks for them, best first; of those that say the same, the best."""
        plain = [self._candidate(span, by_rule=False) for span in spans]
        found = _spans_by_rule(self._question, spans)
        by_rule = [self._candidate(span, by_rule=True) for span in found]
        telling = [each for each in plain + by_rule if _told(each.text)]
        return _distinct(sorted(telling, key=lambda each: -each.rank))

    def _candidate(self, span: Span, *, by_rule: bool) -> Candidate:
        hit, offset = self._hits[id(span.passage)], span.passage.start
        story = hit.passage.story
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
            hit_share=hit.score / self._top_score,
            support=hit.score / self._rarity,
            coverage=self._index.coverage(self._wanted, around),
            echo=sum(word in self._wanted for word in own) / max(len(own), 1),
            by_rule=by_rule,
            type_fit=fitness_of_type(self._type, story.text[start:end]),
            timeliness=self._time * self._places[hit.passage.issue.id],
            unknown=self._unknown,
            asked=len(self._wanted),
        )


def _told(text: str) -> list[str]:
    """What a text says, word by word; nothing of "of the", though something of "the WHO"."""
    return search_words(text) or TELLING.findall(text)


def _spans_by_rule(question: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Where the read passages define what is to be defined, or open the section that is named."""
    best: dict[int, Span] = {}
    for span in sorted(spans, key=lambda each: each.score):
        best[id(span.passage)] = span
    term = asked_term(question)
    for span in best.values():
        for start, end in definitions(term, span.passage.text) if term else ():
            yield replace(span, start=start, end=end)
        first_line = opening(span.passage)
        if first_line and is_section_named(question, span.passage):
            start, end = first_line
            yield replace(span, start=start, end=end, score=max(span.score, NAMED_SECTION))


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(candidate.is_same_as(other) for other in kept):
            kept.append(candidate)
    return kept

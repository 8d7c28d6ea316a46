"""Topic search: the best passage of each story, with the words that matched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.issues import Issue, Story
from retrieval.analysis import search_words, word_spans
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import Hit, PassageIndex
from retrieval.query import understood
from retrieval.spelling import Speller


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A story found by topic, shown by its best passage.

    matches: half-open offsets into hit.passage.text of the words that match the query.
    """

    hit: Hit
    matches: tuple[tuple[int, int], ...]

    @property
    def issue(self) -> Issue:
        return self.hit.passage.issue

    @property
    def story(self) -> Story:
        return self.hit.passage.story


@dataclass(frozen=True, slots=True)
class TopicResults:
    """Stories for a query, best first, and the query as it was understood.

    corrected: the query with unknown words replaced by known ones, None when nothing was; the
    stories are those of the corrected query.
    """

    query: str
    stories: tuple[TopicHit, ...]
    corrected: str | None = None


def search_topics(
    index: PassageIndex,
    speller: Speller | None,
    query: str,
    filters: Filters = NO_FILTERS,
    limit: int = 10,
) -> TopicResults:
    """The stories a query finds, each once, best first; unknown words as the archive has them.

    speller: None takes every word as typed.
    """
    read = understood(query, index, speller, filters)
    wanted = set(search_words(read.text))
    hits = _per_story(read.hits(index))[:limit]
    stories = tuple(TopicHit(hit, tuple(matches(hit.passage.text, wanted))) for hit in hits)
    return TopicResults(query, stories, read.corrected)


def matches(text: str, stems: set[str]) -> Iterator[tuple[int, int]]:
    """Where words of `text` share a stem with the query: half-open offsets, in order."""
    for start, end, word_stems in word_spans(text):
        if not stems.isdisjoint(word_stems):
            yield start, end


def _per_story(hits: Sequence[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        best.setdefault(id(hit.passage.story), hit)
    return list(best.values())

"""Finding passages by words: rank-bm25's ranking, with its traps handled here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

from corpus.issues import CorpusError, Issue, Story
from corpus.passages import Passage
from retrieval.analysis import search_words
from retrieval.filters import NO_FILTERS, Filters

K1 = 1.2  # how soon repetitions of a word stop counting (Robertson & Zaragoza 2009, 1.2 to 2)
B = 0.6  # how much long passages are marked down, 0 to 1
HEADING_WEIGHT = 2  # a heading's word counts as often as this in each passage of its story
STORY_SHARE = 0.3  # weight of the whole story's score beside the passage's own

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it matches; scores compare within one search only."""

    passage: Passage
    score: float


class PassageIndex:
    """The passages of an archive, searchable by words.

    A passage is found by its own text, its heading, its story, and its issue's publication,
    number and date; a passage that shares no word with the query's is never a hit.
    """

    def __init__(
        self, passages: Sequence[Passage], words: Sequence[list[str]] | None = None
    ) -> None:
        """words: the `index_words` of each passage where they are known already."""
        if not passages:
            raise CorpusError(
                "The archive holds no text to search; import newsletters with `backissue import`."
            )
        self.passages = tuple(passages)
        words = words or [index_words(passage) for passage in passages]
        owners = _number_stories(passages)
        self._owners = np.array(owners)
        self._by_passage = BM25Plus(words, k1=K1, b=B)
        self._by_story = BM25Plus(_join_by_story(words, owners), k1=K1, b=B)

    @cached_property
    def issues(self) -> list[Issue]:
        """The issues that hold any text, in the passages' order."""
        return list({passage.issue.id: passage.issue for passage in self.passages}.values())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every stem that finds something."""
        return frozenset(self._by_passage.idf)

    def rarity(self, stem: str) -> float:
        """The inverse document frequency of a stem; of an unknown one, that of the rarest."""
        rarest = float(np.log(len(self.passages) + 1))
        return float(self._by_passage.idf.get(stem, rarest))

    def total_rarity(self, stems: Iterable[str]) -> float:
        """The summed rarity of stems: about the score of a passage that holds each of them once."""
        return sum(self.rarity(stem) for stem in stems)

    def coverage(self, wanted: frozenset[str], found: Iterable[str]) -> float:
        """Share of the wanted stems, weighted by rarity, that are among the found ones."""
        total = self.total_rarity(wanted)
        return self.total_rarity(wanted.intersection(found)) / total if total else 0.0

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        limit: int | None = 10,
        weigh: Callable[[Issue], float] | None = None,
    ) -> list[Hit]:
        """The best passages for a query, best first; [] when no passage shares a word with it.

        limit: None for all.
        weigh: a factor on the scores of an issue's passages, for what the question names; 0 rules
        the issue out.
        Ties go to the newer issue, then to the earlier place in the issue.
        """
        scores = self._scores(search_words(query))
        found = [int(at) for at in np.flatnonzero(scores > 0)]
        hits = [
            Hit(passage, float(scores[at]) * factor)
            for at in found
            if filters.admit((passage := self.passages[at]).issue)
            and (factor := weigh(passage.issue) if weigh else 1.0) > 0
        ]
        # The sort is stable and passages stand in order: only newness has to be named.
        hits.sort(key=lambda hit: (-hit.score, -_newness(hit.passage.issue)))
        return hits[:limit]

    def _scores(self, stems: Sequence[str]) -> Scores:
        """One score a passage, 0 where it shares no word with the query."""
        known = [stem for stem in stems if stem in self._by_passage.idf]
        own = _above_floor(self._by_passage, known)
        of_story = _above_floor(self._by_story, known)[self._owners]
        return np.where(own > 0, own + STORY_SHARE * of_story, 0.0)


def _above_floor(ranking: BM25Plus, stems: Sequence[str]) -> Scores:
    """BM25 scores that are 0 for a text without any of the words.

    rank_bm25's BM25Plus adds its lower bound, idf * delta, to every text, also to those that do
    not hold the word; taken off again it leaves Okapi's score with an idf that is never 0 or less.
    """
    floor = sum(ranking.idf[stem] * ranking.delta for stem in stems)
    scores: Scores = ranking.get_scores(stems) - floor
    scores[scores < 1e-9] = 0.0  # what rounding left of the floor is not a match
    return scores


def index_words(passage: Passage) -> list[str]:
    """The words a passage is found by: its own, its heading's and those that name its issue."""
    heading = search_words(passage.story.heading) * HEADING_WEIGHT
    return search_words(passage.text) + heading + search_words(name_of_issue(passage.issue))


def name_of_issue(issue: Issue) -> str:
    """What people call an issue by: "Orchard Weekly issue 12 10 February 2023"."""
    number = "" if issue.number is None else f"issue {issue.number}"
    day = "" if issue.date is None else f"{issue.date.day} {issue.date:%B %Y}"
    return " ".join(part for part in (issue.publication, number, day) if part)


def _number_stories(passages: Sequence[Passage]) -> list[int]:
    """For each passage the running number of its story: passages of a story are neighbours."""
    owners, last = list[int](), -1
    before: Story | None = None
    for passage in passages:
        last += passage.story is not before
        before = passage.story
        owners.append(last)
    return owners


def _join_by_story(words: Sequence[list[str]], owners: Sequence[int]) -> list[list[str]]:
    stories: list[list[str]] = [[] for _ in range(owners[-1] + 1)]
    for own, owner in zip(words, owners, strict=True):
        stories[owner] += own
    return stories


def _newness(issue: Issue) -> int:
    return issue.date.toordinal() if issue.date else 0

"""Summaries of an issue: of each story the sentences that carry most of its substance, verbatim.

Greedy maximum coverage: again and again the sentence whose not yet told names, figures and terms
weigh most for its length (Nemhauser, Wolsey and Fisher 1978; with a scaled cost, Lin and Bilmes
2010, "Multi-document summarization via budgeted maximization of submodular functions").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.issues import Issue, Story
from corpus.sentences import sentence_spans
from retrieval.fitness import FEWEST_WORDS, fitness, points_back
from retrieval.salience import Salience

LIST_MARKER = r"(?:[-*•▪◦–—]|\d{1,3}[.)])\s+"
# What may stand before a sentence without being of it: list markers and pictographs.
PICTOGRAPHS = r"[\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\s*"
BEFORE = re.compile(rf"(?:{LIST_MARKER}|{PICTOGRAPHS})*")
LIST_ITEM = re.compile(rf"\s*{LIST_MARKER}")

# The power of a sentence's length in words that its gain is divided by: 0 would favour the longest
# sentences, 1 the shortest.
COST_POWER = 0.3
# Only the first bullet of a story may be one that is hardly fit to be quoted alone.
LEAST_FITNESS = 0.35
# What "This proposal …" keeps of its gain while the sentence before it is not told.
POINTING_SHARE = 0.7
# Bullets of a standard summary: a third one from this many sentences on.
SENTENCES_FOR_THREE = 8
# Bullets of a long summary: one for so many sentences, within these bounds.
LONG_SHARE, FEWEST_LONG, MOST_LONG = 3, 4, 8


class Length(StrEnum):
    """How much of each story a summary tells: one sentence, two or three, or more."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One sentence: the characters [start, end) of the story's text."""

    story: Story
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.story.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Summary:
    """The bullets of an issue, in the order of the issue."""

    issue: Issue
    bullets: tuple[Bullet, ...]

    @property
    def words(self) -> int:
        return sum(len(bullet.text.split()) for bullet in self.bullets)

    def bullets_of(self, story: Story) -> list[Bullet]:
        """Those of one of the issue's stories, in order."""
        return [bullet for bullet in self.bullets if bullet.story is story]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may become a bullet.

    place: its number in the story, from 0. units: what it tells. fitness: its worth as a bullet,
    whatever it tells. may_follow: whether it may be more than the first bullet of its story.
    points_back: whether the sentence before it names what it speaks of.
    """

    bullet: Bullet
    place: int
    units: frozenset[str]
    fitness: float
    may_follow: bool
    points_back: bool


def summarise(issue: Issue, length: Length = Length.STANDARD) -> Summary:
    """The substance of every story; a longer summary holds every bullet of a shorter one.

    A story without words has no bullet; a sentence that stories repeat belongs to the first.
    """
    stories = _bullets_by_story(issue)
    texts = [[bullet.text for bullet in bullets] for bullets in stories]
    salience = Salience.of_issue(texts)
    chosen: list[Bullet] = []
    for story, bullets, sentences in zip(issue.stories, stories, texts, strict=True):
        weights = salience.weights(story.heading, sentences)
        candidates = [_candidate(*placed, salience) for placed in enumerate(bullets)]
        best = _choose(candidates, weights, _quota(len(candidates), length))
        chosen += sorted((candidate.bullet for candidate in best), key=lambda b: b.start)
    return Summary(issue, tuple(chosen))


def _candidate(place: int, bullet: Bullet, salience: Salience) -> _Candidate:
    text, is_item = bullet.text, _is_item(bullet)
    worth = fitness(text, place, is_item, _rest_of_line(bullet))
    is_short = len(text.split()) < FEWEST_WORDS  # "Cool!"
    is_whole = is_item or not is_short or salience.is_telling(text)
    may_follow = worth >= LEAST_FITNESS and is_whole
    leans = place > 0 and points_back(text)
    return _Candidate(bullet, place, salience.units(text), worth, may_follow, leans)


def _bullets_by_story(issue: Issue) -> list[list[Bullet]]:
    """Every sentence of every story once, but for those that only repeat a title."""
    seen = {_folded(text) for text in (issue.title, *(story.heading for story in issue.stories))}
    stories = []
    for story in issue.stories:
        own = []
        for bullet in _sentences(story):
            if _folded(bullet.text) not in seen:
                seen.add(_folded(bullet.text))
                own.append(bullet)
        stories.append(own)
    return stories


def _sentences(story: Story) -> Iterator[Bullet]:
    """'- Pears are in. 🎉 1. Buy.' -> "Pears are in." and "Buy.": no markers, nothing wordless."""
    for start, end in sentence_spans(story.text):
        marker = BEFORE.match(story.text, start, end)
        bullet = Bullet(story, marker.end() if marker else start, end)
        if any(char.isalnum() for char in bullet.text):
            yield bullet


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_item(bullet: Bullet) -> bool:
    text = bullet.story.text
    return LIST_ITEM.match(text, text.rfind("\n", 0, bullet.start) + 1) is not None


def _rest_of_line(bullet: Bullet) -> str:
    """From the bullet's last character on."""
    return bullet.story.text[bullet.end - 1 :].partition("\n")[0]


def _quota(sentences: int, length: Length) -> int:
    """How many bullets a story of so many sentences gets at most."""
    if length is Length.SHORT:
        return 1
    if length is Length.STANDARD:
        return 3 if sentences >= SENTENCES_FOR_THREE else 2
    return min(max(sentences // LONG_SHARE, FEWEST_LONG), MOST_LONG)


def _choose(
    candidates: list[_Candidate], weights: dict[str, float], quota: int
) -> list[_Candidate]:
    """At most `quota` sentences, best first: fewer asked for are the first of more."""
    chosen: list[_Candidate] = []
    told: frozenset[str] = frozenset()
    while candidates and len(chosen) < quota:
        places = {candidate.place for candidate in chosen}
        gains = [_gain(candidate, weights, told, places) for candidate in candidates]
        best = candidates[gains.index(max(gains))]
        chosen.append(best)
        told |= best.units
        candidates = [c for c in candidates if c.may_follow and c.units - told]
    return chosen


def _gain(
    candidate: _Candidate, weights: dict[str, float], told: frozenset[str], places: set[int]
) -> float:
    """What a sentence adds to what is told already, for its length and as far as it is fit.

    places: of the sentences chosen so far.
    """
    fresh = sum(weights[unit] for unit in candidate.units - told)
    cost: float = len(candidate.bullet.text.split()) ** COST_POWER
    is_torn_off = candidate.points_back and candidate.place - 1 not in places
    return fresh * candidate.fitness / cost * (POINTING_SHARE if is_torn_off else 1)

"""Headings for stories that lost theirs, made of the terms that tell each from the others."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.sources.terms import (
    POSSESSIVE,
    WORD,
    content_stems,
    is_function_word,
    is_name,
    stem,
)

HEADING_TERMS = 4
# A name says more about a story than a common word does, a pair of words more than one of them.
NAME_WEIGHT = 2.0
PAIR_WEIGHT = 1.6
LONGEST_NAME_WORDS = 4

NOT_A_GAP = re.compile(r"[ \t]*")
BEFORE_CAPITAL = re.compile(r"[ \t]+[A-Z]")


def derive_headings(texts: Sequence[str]) -> list[str]:
    """For each story the terms that occur most in it and least in the others, the best first.

    ["The Kew roses. Roses at Kew ...", "Soil ... soil"] -> ["Kew, roses", "Soil"]; a text of
    function words only has the heading "".
    """
    stems = [frozenset(content_stems(text)) for text in texts]
    spread = Counter(one for own in stems for one in own)
    return [_heading(text, spread, len(texts)) for text in texts]


def _heading(text: str, spread: Counter[str], stories: int) -> str:
    weights = {
        term: weight * math.log((stories + 1) / _spread(term, spread))
        for term, weight in _candidates(text).items()
    }
    chosen: list[str] = []
    for term in sorted(weights, key=lambda term: (-weights[term], text.find(term))):
        if not any(_overlap(term, other) for other in chosen):
            chosen.append(_whole_name_of(term, weights))
        if len(chosen) == HEADING_TERMS:
            break
    heading = ", ".join(chosen)
    return heading[:1].upper() + heading[1:]


def _whole_name_of(term: str, weights: Mapping[str, float]) -> str:
    """The heaviest longer name that holds the name: "Haddad" -> "Nadia Haddad"."""
    wholes = [one for one in weights if term in one.split() and one != term and one[0].isupper()]
    return max(wholes, key=weights.__getitem__, default=term) if term[0].isupper() else term


def _spread(term: str, spread: Counter[str]) -> int:
    """How many stories hold the term; of several words the rarest counts."""
    return min(max(1, spread[stem(word)]) for word in WORD.findall(term))


def _candidates(text: str) -> dict[str, float]:
    """Names, repeated pairs and single words, each in its commonest spelling, with its weight."""
    spellings: dict[str, Counter[str]] = {}
    weights: defaultdict[str, float] = defaultdict(float)
    for term, weight in _terms(text):
        key = " ".join(stem(word) for word in term.split())
        spellings.setdefault(key, Counter())[term] += 1
        weights[key] += weight
    common = {key: forms.most_common(1)[0][0] for key, forms in spellings.items()}
    return {
        # A term that comes again counts for more than two terms that do not.
        term: weights[key] * math.sqrt(spellings[key].total())
        for key, term in common.items()
        if _counts(key, spellings)
    }


def _counts(key: str, spellings: dict[str, Counter[str]]) -> bool:
    """A pair of plain words that occurs once is chance; a word mostly part of a pair is no term."""
    forms = spellings[key]
    if " " in key:
        return forms.total() > 1 or any(form[:1].isupper() for form in forms)
    if any(form[:1].isupper() for form in forms):
        return True
    pairs = (other for other in spellings if " " in other and key in other.split())
    most = max((spellings[pair].total() for pair in pairs), default=0)
    return most < 2 or 2 * most < forms.total()


def _terms(text: str) -> Iterator[tuple[str, float]]:
    found = [word for word in WORD.finditer(text) if not is_function_word(word[0])]
    for word in found:
        named = is_name(word, text)
        bare = POSSESSIVE.sub("", word[0])
        keeps_capital = named or BEFORE_CAPITAL.match(text, word.end())
        plain = bare if keeps_capital else bare[0].lower() + bare[1:]
        yield plain, NAME_WEIGHT if named else 1.0
    yield from _name_runs(found, text)
    for one, two in pairwise(found):
        adjacent = NOT_A_GAP.fullmatch(text, one.end(), two.start())
        if adjacent and not is_name(one, text) and not is_name(two, text):
            yield f"{one[0]} {two[0]}".lower(), PAIR_WEIGHT


def _name_runs(found: Sequence[re.Match[str]], text: str) -> Iterator[tuple[str, float]]:
    """Names of several words: "Royal Horticultural Society"."""
    run: list[re.Match[str]] = []
    for word in found:
        follows = run and NOT_A_GAP.fullmatch(text, run[-1].end(), word.start())
        if follows and is_name(word, text) and not POSSESSIVE.search(run[-1][0]):
            run.append(word)
            continue
        yield from _whole_name(run, text)
        run = [word] if word[0][0].isupper() else []
    yield from _whole_name(run, text)


def _whole_name(run: Sequence[re.Match[str]], text: str) -> Iterator[tuple[str, float]]:
    if 1 < len(run) <= LONGEST_NAME_WORDS:
        yield POSSESSIVE.sub("", text[run[0].start() : run[-1].end()]), NAME_WEIGHT


def _overlap(one: str, other: str) -> bool:
    return bool({stem(word) for word in one.split()} & {stem(word) for word in other.split()})

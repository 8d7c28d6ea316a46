"""What sentences tell: the names, figures and terms in them, and how much each of these weighs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log, log1p

from retrieval.analysis import FUNCTION_WORDS, POSSESSIVE, WORD, stem

# Behind one of these a word would carry a capital anyway.
OPENING_MARKS = frozenset('.:;!?…“”"([—–')

# What a reader looks for first. A term is any other word of content; there are many more of them.
NAME_WEIGHT, FIGURE_WEIGHT, TERM_WEIGHT = 2.0, 3.0, 0.4
# A heading says what its story is about: its words count as if the story said them so often more.
HEADING_COUNT = 2
# Letters. A capital alone is an initial or a list mark; of the words under four few are terms.
SHORTEST_NAME, SHORTEST_TERM = 2, 4


@dataclass(frozen=True, slots=True)
class Salience:
    """What words weigh in one issue. Every word stands under its stem.

    names: words written with a capital inside sentences more often than without.
    rarity: log(1 + stories / stories that hold the word): what all share tells none apart.
    """

    names: frozenset[str]
    rarity: dict[str, float]

    @classmethod
    def of_issue(cls, stories: list[list[str]]) -> "Salience":
        """The weights for an issue, given as the sentences of each of its stories."""
        names = _names(sentence for story in stories for sentence in story)
        holders = Counter(
            word for story in stories for word in set(_content(" \n".join(story), names))
        )
        return cls(names, {word: log1p(len(stories) / n) for word, n in holders.items()})

    def units(self, sentence: str) -> frozenset[str]:
        """The distinct things a sentence tells.

        "We sold 30 pears to GrowCo in a day" -> {"sold", "30", "pear", "growco"}
        """
        return frozenset(_content(sentence, self.names))

    def is_telling(self, sentence: str) -> bool:
        """Whether there is a name or a figure in it."""
        return any(self._kind(unit) > TERM_WEIGHT for unit in self.units(sentence))

    def weights(self, heading: str, sentences: list[str]) -> dict[str, float]:
        """What each unit of a story is worth: kind x how often the story says it x rarity."""
        counts = Counter(unit for sentence in sentences for unit in _content(sentence, self.names))
        for unit in self.units(heading):
            if unit in counts:
                counts[unit] += HEADING_COUNT
        return {
            unit: self._kind(unit) * (1 + log(n)) * self.rarity[unit] for unit, n in counts.items()
        }

    def _kind(self, unit: str) -> float:
        if unit[0].isdigit():
            return FIGURE_WEIGHT
        return NAME_WEIGHT if unit in self.names else TERM_WEIGHT


def _content(sentence: str, names: frozenset[str]) -> Iterator[str]:
    """The stems of a text that are names, figures or terms, in order, with repetitions."""
    for match in WORD.finditer(sentence):
        word = POSSESSIVE.sub("", match[0])
        unit = stem(word.lower())
        is_long = len(word) >= (SHORTEST_NAME if unit in names else SHORTEST_TERM)
        if (is_long or word[0].isdigit()) and word.lower() not in FUNCTION_WORDS:
            yield unit


def _names(sentences: Iterable[str]) -> frozenset[str]:
    """The stems of words that are names, also where a sentence begins with them.

    "Pears sold well. We met Pears of Kent and GrowCo." -> {"pear", "kent", "growco"}
    """
    named, plain = Counter[str](), Counter[str]()
    for sentence in sentences:
        end = 0  # of the word before
        for match in WORD.finditer(sentence):
            word = POSSESSIVE.sub("", match[0])
            opens = end == 0 or OPENING_MARKS & set(sentence[end : match.start()])
            end = match.end()
            if word.islower() or word[0].isdigit():
                plain[stem(word.lower())] += 1
            elif _is_marked(word) or not opens:
                named[stem(word.lower())] += 1
    return frozenset(word for word, n in named.items() if n > plain[word]) - FUNCTION_WORDS


def _is_marked(word: str) -> bool:
    """An acronym, camelCase or an identifier shows what it is wherever it stands: GPT-3, iOS."""
    return any(char.isupper() or char.isdigit() for char in word[1:])

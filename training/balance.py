"""No wording that gives the answer away: unanswerable questions in their share, kind by kind.

A reader told "no" by two of three loosely worded "how many" refuses them all, whatever they ask.
How much a missing word matters is left to what ranks answers, which knows the whole archive.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from retrieval.analysis import search_words
from training.examples import Example

LEAST_ANSWERED = 0.6  # of the questions of a kind
OPENINGS = re.compile(r"\b(how (?:many|much|long|old)|who|when|where|why|how|which|what)\b")
LOOSENESS = (0.0, 1 / 3, 0.6)  # shares of a question's words that its text lacks: edges of kinds

Kind = tuple[str, int]


def balanced(examples: Iterable[Example], seed: int) -> Iterator[Example]:
    """The examples in order, without the unanswerable ones that a kind has too many of."""
    held = list(examples)
    surplus = frozenset(_surplus(held, random.Random(seed)))
    yield from (example for n, example in enumerate(held) if n not in surplus)


def kind_of(example: Example) -> Kind:
    """What it asks for, and how many of the edges in LOOSENESS its missing words pass."""
    opening = OPENINGS.search(example.question.lower())
    asked = frozenset(search_words(example.question))
    missing = asked.difference(search_words(example.context))
    share = len(missing) / max(len(asked), 1)
    return opening[1] if opening else "", sum(share > edge for edge in LOOSENESS)


def _surplus(examples: list[Example], rng: random.Random) -> Iterator[int]:
    """Places of unanswerable questions, drawn at random."""
    answered: dict[Kind, int] = defaultdict(int)
    vain: dict[Kind, list[int]] = defaultdict(list)
    for n, example in enumerate(examples):
        kind = kind_of(example)
        if example.answers:
            answered[kind] += 1
        else:
            vain[kind].append(n)
    for kind, places in vain.items():
        room = round(answered[kind] * (1 - LEAST_ANSWERED) / LEAST_ANSWERED)
        yield from rng.sample(places, max(0, len(places) - room))

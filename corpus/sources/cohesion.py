"""Where one topic ends and the next begins, in a text that does not say so."""

import math
from collections import Counter
from collections.abc import Sequence

# Keeps the search linear in the length of the text; no newsletter dwells longer on a topic.
LONGEST_TOPIC_PIECES = 60


def cut_by_topic(texts: Sequence[Counter[str]], nudges: Sequence[float]) -> list[int]:
    """Where new topics start among consecutive pieces of text; 0 is always one of them.

    texts: the content words of each piece with their counts.
    nudges: for each piece, how much (in nats) speaks for a new topic there; negative: against.

    The cut under which the words of each topic are most probable (Utiyama and Isahara, 2001): a
    topic of n words gives a word it uses f times the probability (f + 1) / (n + V), V being the
    size of the vocabulary, and every topic costs the logarithm of the number of words.
    """
    vocabulary = len(set().union(*texts)) or 1
    price = math.log(max(2, sum(text.total() for text in texts)))
    best, came_from = [0.0], [0]
    for end in range(1, len(texts) + 1):
        costs = _costs_of_last_topic(texts[max(0, end - LONGEST_TOPIC_PIECES) : end], vocabulary)
        totals = [
            best[start] + cost + price - (nudges[start] if start else 0.0)
            for start, cost in zip(range(end - 1, -1, -1), costs, strict=False)
        ]
        least = min(range(len(totals)), key=totals.__getitem__)
        best.append(totals[least])
        came_from.append(end - 1 - least)
    return _starts(came_from)


def _costs_of_last_topic(texts: Sequence[Counter[str]], vocabulary: int) -> list[float]:
    """The cost of a topic of the last piece, of the last two, and so on."""
    counts: Counter[str] = Counter()
    costs = []
    for text in reversed(texts):
        counts.update(text)
        size = counts.total() + vocabulary
        costs.append(sum(n * math.log(size / (n + 1)) for n in counts.values()))
    return costs


def _starts(came_from: Sequence[int]) -> list[int]:
    starts, end = [], len(came_from) - 1
    while end > 0:
        end = came_from[end]
        starts.append(end)
    return starts[::-1] or [0]

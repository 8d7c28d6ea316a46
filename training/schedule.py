"""Which questions come when, and how fast to learn: pure functions of a seed and a step."""

import random
from collections.abc import Container, Sequence

WARM_UP = 0.06  # share of the run in which the rate rises from 0
# The first part of a run from the base reads short contexts: more questions in the same time.
SHORT_SHARE = 0.5
# What stages 2b to 2f made, if they did: which share of the batches of long contexts.
# Questions on newsletters and facts are few: more often, they would be learnt by heart.
OWN, CONTRAST, STORIES, FACTS, RIVALS = "own", "contrast", "stories", "facts", "rivals"
MIXED_IN = {STORIES: 0.42, CONTRAST: 0.25, OWN: 0.04, FACTS: 0.04, RIVALS: 0.15}
GROUP = 50  # batches sorted by length together: little padding, yet the order stays random


def epoch_of(
    gold: Sequence[int], made: Sequence[Sequence[int]], epoch: int, seed: int
) -> list[int]:
    """The questions of one epoch, shuffled: all answerable ones and its own unanswerable ones.

    gold, made: numbers of questions; made: one list an epoch, used again in later ones.
    """
    chosen = [*gold, *made[epoch % len(made)]]
    random.Random(seed + epoch).shuffle(chosen)
    return chosen


def batches(order: Sequence[int], lengths: Sequence[int], size: int, seed: int) -> list[list[int]]:
    """Batches of questions of like length, in random order; an incomplete batch is left out."""
    rng = random.Random(seed)
    found: list[list[int]] = []
    for first in range(0, len(order), size * GROUP):
        group = sorted(order[first : first + size * GROUP], key=lambda n: lengths[n])
        cut = [group[at : at + size] for at in range(0, len(group) - size + 1, size)]
        rng.shuffle(cut)
        found += cut
    return found


def rate(progress: float, peak: float) -> float:
    """The learning rate at a share of the run in [0, 1]: up over WARM_UP, then down to 0."""
    if progress < WARM_UP:
        return peak * progress / WARM_UP
    return peak * max(0.0, 1 - progress) / (1 - WARM_UP)


def part_of(progress: float, step: int, plans: Container[str], short_share: float) -> str:
    """Which plan the next batch is of, at a share of the run: a draw that the step alone decides.

    short_share: of the run, reads short contexts.
    """
    if progress < short_share:
        return "short"
    draw = random.Random(step).random()
    for part, share in MIXED_IN.items():
        if part in plans:
            if draw < share:
                return part
            draw -= share
    return "long"

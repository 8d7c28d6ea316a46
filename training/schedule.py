"""Which questions come when, and how fast to learn: pure functions of a seed and a step."""

import random
from collections.abc import Container, Sequence

WARM_UP = 0.06  # share of the run in which the rate rises from 0
# The first part of the run reads short contexts: more questions in the same time.
SHORT_SHARE = 0.5
# Our own questions, when stages 2b and 2c made them: so many long batches apart, from that share of
# the run on. The newsletters' are few: come sooner, they would be learnt by heart.
OWN, CONTRAST = "own", "contrast"
MIXED_IN = {CONTRAST: (3, 0.5), OWN: (6, 0.85)}
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


def part_of(progress: float, step: int, plans: Container[str]) -> str:
    """Which plan the next batch is of, at a share of the run."""
    if progress < SHORT_SHARE:
        return "short"
    for number, (part, (every, since)) in enumerate(MIXED_IN.items()):
        if part in plans and progress >= since and step % every == number:
            return part
    return "long"

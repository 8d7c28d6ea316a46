"""What the outcomes of many questions come to: shares between 0 and 1."""

import math
from collections.abc import Iterable, Sequence

from retrieval.evaluation.outcomes import WELL_CUT, Outcome

RECALL_AT = (1, 5, 10)
NDCG_AT = 10
HIT_AT = (1, 3)

Figures = dict[str, float]  # by name, in the order they are read


def answer_figures(outcomes: Sequence[Outcome]) -> Figures:
    """Of questions that the archive answers; {} when there are none.

    answered: share answered at all. sentence_hit: whose quoted sentence holds an answer. span_f1:
    mean word F1. span_hit: share with at least 0.5. recall@k: an answer in the first k passages.
    """
    asked = [each for each in outcomes if each.question.answers]
    if not asked:
        return {}
    shares = {
        "answered": mean(each.reply.answer is not None for each in asked),
        "sentence_hit": mean(each.sentence_hit for each in asked),
        "span_f1": mean(each.span_f1 for each in asked),
        "span_hit": mean(each.span_f1 >= WELL_CUT for each in asked),
    }
    found = [each.found_at or math.inf for each in asked]
    return shares | {f"recall@{k}": mean(at <= k for at in found) for k in RECALL_AT}


def refusal_figures(outcomes: Sequence[Outcome]) -> Figures:
    """Of questions that the archive does not answer; {} when there are none.

    refused: share that got no answer. With answerable ones beside them also balanced, the mean of
    sentence_hit and refused, and auroc: the chance that a rightly answered question is surer than
    an unanswerable one, ties counting half (0 when none was answered rightly).
    """
    vain = [each for each in outcomes if not each.question.answers]
    asked = [each for each in outcomes if each.question.answers]
    if not vain:
        return {}
    refused = mean(each.reply.answer is None for each in vain)
    if not asked:
        return {"refused": refused}
    hits = [each for each in asked if each.sentence_hit]
    return {
        "refused": refused,
        "balanced": (refused + len(hits) / len(asked)) / 2,
        "auroc": _surer(hits, vain),
    }


def mean(values: Iterable[float]) -> float:
    """Of at least one value."""
    every = list(values)
    return sum(every) / len(every)


def _surer(hits: Sequence[Outcome], vain: Sequence[Outcome]) -> float:
    # Rounded as the machine interface tells it, so that both come to the same figure.
    right = [round(each.reply.confidence, 4) for each in hits]
    wrong = [round(each.reply.confidence, 4) for each in vain]
    return mean((y > n) + (y == n) / 2 for y in right for n in wrong) if right else 0.0


def topic_figures(ranked: Sequence[tuple[Sequence[bool], int]]) -> Figures:
    """Of topics searched for, each as (whether each hit in order is new and relevant, how many
    places are); {} when there are none.

    ndcg@10: Järvelin and Kekäläinen 2002, gains of 0 and 1. hit@k: a relevant one in the first k.
    """
    if not ranked:
        return {}
    figures = {f"ndcg@{NDCG_AT}": mean(_ndcg(gains, wanted) for gains, wanted in ranked)}
    return figures | {f"hit@{k}": mean(any(gains[:k]) for gains, _ in ranked) for k in HIT_AT}


def _ndcg(gains: Sequence[bool], wanted: int) -> float:
    gained = sum(gain / math.log2(at + 2) for at, gain in enumerate(gains[:NDCG_AT]))
    return gained / sum(1 / math.log2(at + 2) for at in range(min(NDCG_AT, wanted)))

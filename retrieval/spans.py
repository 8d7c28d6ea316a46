"""Decoding a reader's logits into spans: pure NumPy, no model."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Longer answers are sentences, which are shown anyway (SQuAD's own answers stay under 30).
MAX_ANSWER_TOKENS = 30

Logits = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens start..end, both included, of one window, and their score above "no answer"."""

    start: int
    end: int
    score: float


def best_spans(
    start_logits: Logits,
    end_logits: Logits,
    legal: npt.NDArray[np.bool_],
    count: int = 1,
    max_tokens: int = MAX_ANSWER_TOKENS,
) -> list[TokenSpan]:
    """The best spans of a window that do not overlap each other, best first.

    start_logits, end_logits: [tokens], one score a token of the window; token 0 is [CLS].
    legal: [tokens], True where an answer may start and end (the passage, not the question).
    A span's score is start + end - (start + end of [CLS]), so that scores compare between
    windows (Devlin et al. 2019, section 4.3, without a softmax per window). [] if none is legal.
    """
    null = float(start_logits[0] + end_logits[0])
    scores = _pair_scores(start_logits, end_logits, legal, max_tokens)
    return list(_pick(scores, null, count))


def _pair_scores(start: Logits, end: Logits, legal: npt.NDArray[np.bool_], limit: int) -> Logits:
    """[tokens, tokens]: score of the span from row to column, -inf where it is no legal one."""
    scores = start[:, None] + end[None, :]
    width = np.arange(len(start))[None, :] - np.arange(len(start))[:, None]
    allowed = legal[:, None] & legal[None, :] & (width >= 0) & (width < limit)
    return np.where(allowed, scores, -np.inf).astype(np.float32)


def _pick(scores: Logits, null: float, count: int) -> Iterator[TokenSpan]:
    for _ in range(count):
        start, end = (int(at) for at in np.unravel_index(np.argmax(scores), scores.shape))
        if scores[start, end] == -np.inf:
            return
        yield TokenSpan(start, end, float(scores[start, end]) - null)
        scores[: end + 1, start:] = -np.inf  # every span that shares a token with this one

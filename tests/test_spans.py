"""Decoding logits into spans, against a slow double loop that anybody can check."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.spans import MAX_ANSWER_TOKENS, Logits, TokenSpan, best_spans

# Quarters are exact in float32, so that sums compare without rounding; few values make ties.
QUARTERS = st.integers(-40, 40).map(lambda n: n / 4)
Window = tuple[list[float], list[float], list[bool]]
WINDOWS = st.integers(1, 14).flatmap(
    lambda size: st.tuples(
        st.lists(QUARTERS, min_size=size, max_size=size),
        st.lists(QUARTERS, min_size=size, max_size=size),
        st.lists(st.booleans(), min_size=size, max_size=size),
    )
)


def logits(values: list[float]) -> Logits:
    return np.array(values, np.float32)


def decoded(window: Window, count: int = 1, limit: int = MAX_ANSWER_TOKENS) -> list[TokenSpan]:
    start, end, legal = window
    return best_spans(logits(start), logits(end), np.array(legal), count, limit)


def slow_spans(window: Window, count: int, limit: int) -> list[TokenSpan]:
    """Every legal pair, the best first, none that shares a token with a better one."""
    start, end, legal = window
    null = start[0] + end[0]
    pairs = [
        TokenSpan(i, j, start[i] + end[j] - null)
        for i in range(len(start))
        for j in range(i, min(i + limit, len(start)))
        if legal[i] and legal[j]
    ]
    kept: list[TokenSpan] = []
    for pair in sorted(pairs, key=lambda each: -each.score):  # stable, like NumPy's argmax
        if all(pair.end < other.start or other.end < pair.start for other in kept):
            kept.append(pair)
    return kept[:count]


@given(WINDOWS, st.integers(1, 4), st.integers(1, 6))
@settings(deadline=None, max_examples=200)
def test_spans_are_those_of_a_slow_double_loop(window: Window, count: int, limit: int) -> None:
    """Over random logits, with ties, masks and limits."""
    assert decoded(window, count, limit) == slow_spans(window, count, limit)


@given(WINDOWS, st.integers(1, 5))
@settings(deadline=None)
def test_spans_never_share_a_token(window: Window, count: int) -> None:
    """Runners-up say something else, and the best comes first."""
    spans = decoded(window, count)
    assert all(a.end < b.start or b.end < a.start for a, b in combinations(spans, 2))
    assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)


def test_the_best_pair_wins_over_the_best_start() -> None:
    """An end before its start is no span."""
    window = ([0.0, 1.0, 6.0, 0.0], [0.0, 6.0, -9.0, -8.0], [False, True, True, True])
    assert decoded(window) == [TokenSpan(1, 1, 7.0)]


def test_a_score_is_counted_from_no_answer() -> None:
    """Start and end of [CLS] are taken off, so that windows compare."""
    assert decoded(([2.0, 5.0], [1.0, 4.0], [False, True])) == [TokenSpan(1, 1, 6.0)]
    assert decoded(([9.0, 5.0], [9.0, 4.0], [False, True])) == [TokenSpan(1, 1, -9.0)]


def test_an_answer_ends_within_the_limit() -> None:
    """The best end one token too far is not taken."""
    size = MAX_ANSWER_TOKENS + 2
    start, end = [0.0] * size, [0.0] * size
    start[1], end[-1], end[-2] = 9.0, 9.0, 8.0
    (span,) = decoded((start, end, [False] + [True] * (size - 1)))
    assert (span.start, span.end) == (1, size - 2)
    assert decoded((start, end, [True] * size), limit=1)[0] == TokenSpan(1, 1, 9.0)


@pytest.mark.parametrize("size", [1, 5])
def test_a_window_without_a_legal_token_has_no_span(size: int) -> None:
    """A passage may be cut away whole by its question."""
    assert decoded(([3.0] * size, [3.0] * size, [False] * size), count=3) == []


def test_fewer_spans_than_wanted_are_no_error() -> None:
    """One legal token holds one span."""
    assert len(decoded(([0.0, 1.0], [0.0, 1.0], [False, True]), count=5)) == 1
    assert decoded(([0.0, 1.0], [0.0, 1.0], [False, True]), count=0) == []

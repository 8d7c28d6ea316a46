"""Cutting by topic."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.cohesion import cut_by_topic

BEES = Counter({"bee": 3, "hive": 3, "honey": 2, "wax": 2})
PUMPS = Counter({"pump": 3, "water": 3, "well": 2, "gate": 2})


def test_a_change_of_words_is_a_change_of_topic() -> None:
    """Pieces that share words stay together."""
    assert cut_by_topic([BEES, BEES, BEES, PUMPS, PUMPS, PUMPS], [0.0] * 6) == [0, 3]


def test_one_topic_is_not_cut() -> None:
    """Without a change there is one start."""
    assert cut_by_topic([BEES] * 5, [0.0] * 5) == [0]


def test_nudges_move_the_cut() -> None:
    """Strong wording overrules the words on either side."""
    pieces = [BEES, BEES, PUMPS, PUMPS]
    assert cut_by_topic(pieces, [0.0, 50.0, -50.0, 0.0]) == [0, 1]


def test_empty_text_has_one_topic() -> None:
    """Nothing to cut."""
    assert cut_by_topic([], []) == [0]
    assert cut_by_topic([Counter()], [0.0]) == [0]


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5)), min_size=1, max_size=80)
)
def test_starts_are_ordered_and_begin_at_zero(pieces: list[dict[str, int]]) -> None:
    """Whatever the words, the cut covers all pieces."""
    starts = cut_by_topic([Counter(piece) for piece in pieces], [0.0] * len(pieces))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] < len(pieces)

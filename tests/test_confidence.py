"""Confidence: a probability that rises with everything that speaks for an answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import issue_of, passages_of

from retrieval.confidence import (
    ANSWER_THRESHOLD,
    LIKELY,
    MAX_MARGIN,
    VERY_LIKELY,
    confidence,
    in_words,
    margin,
)
from retrieval.evidence import Candidate
from retrieval.index import Hit

PLAIN = Candidate(
    Hit(passages_of(issue_of("Mira Oduya planted pears."))[0], 1.0),
    start=0,
    end=10,
    first=0,
    last=25,
    span_score=0.0,
    hit_share=0.5,
    support=0.5,
    coverage=0.5,
    echo=0.0,
    by_rule=False,
    type_fit=0,
    timeliness=0.0,
    unknown=0.0,
    asked=3,
)
LOGITS = st.floats(-40, 40)
CANDIDATES = st.builds(
    replace,
    st.just(PLAIN),
    span_score=LOGITS,
    hit_share=st.floats(0, 1),
    support=st.floats(0, 3),
    coverage=st.floats(0, 1),
    echo=st.floats(0, 1),
    by_rule=st.booleans(),
    type_fit=st.sampled_from([-1, 0, 1]),
    timeliness=st.floats(-1, 1),
    unknown=st.floats(0, 1),
    asked=st.integers(1, 128),
)


@given(CANDIDATES, st.none() | CANDIDATES, LOGITS)
def test_it_is_a_probability(best: Candidate, rival: Candidate | None, check: float) -> None:
    """Whatever the reader's logits are."""
    assert 0 <= confidence(best, rival, check) <= 1


@given(CANDIDATES, st.none() | CANDIDATES, LOGITS, st.floats(0, 5))
def test_more_evidence_never_lowers_it(
    best: Candidate, rival: Candidate | None, check: float, more: float
) -> None:
    """Each part alone: the reader, the search, its words, and the second look."""
    before = confidence(best, rival, check)
    assert confidence(replace(best, span_score=best.span_score + more), rival, check) >= before
    assert confidence(replace(best, hit_share=best.hit_share + more), rival, check) >= before
    assert confidence(replace(best, support=best.support + more), rival, check) >= before
    assert confidence(best, rival, check + more) >= before


@pytest.mark.parametrize("part", ["span_score", "hit_share", "support"])
def test_each_part_of_the_evidence_counts(part: str) -> None:
    """A plain candidate becomes surer by any of them."""
    stronger = replace(PLAIN, **{part: getattr(PLAIN, part) + 0.4})
    assert confidence(stronger, PLAIN, 0.0) > confidence(PLAIN, PLAIN, 0.0)


def test_a_long_question_that_is_met_is_met_less_by_chance() -> None:
    """The same evidence for more words asked."""
    longer = replace(PLAIN, asked=PLAIN.asked + 3)
    assert confidence(longer, None, 0.0) > confidence(PLAIN, None, 0.0)


def test_the_second_look_counts() -> None:
    """What the reader finds in the sentence alone."""
    assert confidence(PLAIN, None, 5.0) > confidence(PLAIN, None, 0.0)


def test_a_strong_rival_makes_it_less_likely() -> None:
    """Two answers cannot both be right; none at all is the weakest rival."""
    weak, strong = replace(PLAIN, span_score=-4.0), replace(PLAIN, span_score=4.0)
    by_rival = [confidence(PLAIN, rival, 0.0) for rival in (strong, PLAIN, weak, None)]
    assert by_rival == sorted(by_rival)
    assert len(set(by_rival)) == 4


@given(CANDIDATES, CANDIDATES)
def test_a_margin_is_bounded_both_ways(best: Candidate, rival: Candidate) -> None:
    """A rival out of sight says nothing more."""
    assert -MAX_MARGIN <= margin(best, rival) <= MAX_MARGIN
    assert margin(best, rival) == -margin(rival, best)


def test_words_follow_the_probability() -> None:
    """Each step has its own, and an answer that is shown may still be an uncertain one."""
    words = [in_words(p) for p in (ANSWER_THRESHOLD, LIKELY, VERY_LIKELY, 1.0)]
    assert len(set(words)) == 3
    assert words[2] == words[3]
    assert in_words(0.0) == in_words(ANSWER_THRESHOLD) == "uncertain"
    assert in_words(LIKELY - 1e-6) != in_words(LIKELY)

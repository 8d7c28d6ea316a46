"""The mean of two runs' weights."""

import numpy as np
import pytest

from training.blend import blended

FIRST, SECOND = {"a": np.array([1.0, 0.0])}, {"a": np.array([0.0, 1.0])}


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_each_weight_is_between_the_two(share: float) -> None:
    """At the ends it is one of them."""
    assert blended(FIRST, SECOND, share)["a"].tolist() == [share, 1 - share]


def test_other_models_are_refused() -> None:
    """Weights of another name cannot be averaged."""
    with pytest.raises(ValueError, match="different models"):
        blended(FIRST, {"b": SECOND["a"]}, 0.5)

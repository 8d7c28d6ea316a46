"""What tests of several modules need: the real engine over the starter archive, loaded once."""

from pathlib import Path

import pytest

from retrieval.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The starter archive with the shipped model."""
    loaded = Library(Path(__file__).parent.parent / "corpus" / "starter")
    loaded.warm_up()
    return loaded

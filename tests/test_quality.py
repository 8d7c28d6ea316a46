"""No change makes answers worse unnoticed: the figures of tests/quality.toml are held.

`python tests/record_quality.py` records them anew, after a change for the better.
"""

import tomllib
from pathlib import Path

import pytest
from quality import ARCHIVES, SHARED, Archive, Figure, figures

RECORDED = Path(__file__).parent / "quality.toml"
ALLOWED = 0.02  # what a figure may fall by

pytestmark = pytest.mark.quality


def tolerance(figure: Figure) -> float:
    """Two points, or the worth of one question where that is more."""
    return max(ALLOWED, 1 / figure.n)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development questions are not at hand")
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.name)
def test_no_figure_falls(archive: Archive, tmp_path: Path) -> None:
    """Every one that is recorded is measured again; all that fell are told at once."""
    recorded = tomllib.loads(RECORDED.read_text(encoding="utf-8"))[archive.name]
    found = list(figures(archive, tmp_path))
    assert {each.name for each in found} == set(recorded)
    fallen = [
        f"{each.name} fell from {recorded[each.name]} to {each.value:.3f} (n={each.n})"
        for each in found
        if each.value < recorded[each.name] - tolerance(each)
    ]
    assert not fallen


def test_a_figure_may_waver_by_one_question() -> None:
    """Of eight questions one is worth more than two points, of a hundred it is not."""
    assert tolerance(Figure("hit@3", 1.0, 8)) == 0.125
    assert tolerance(Figure("hit@3", 1.0, 100)) == 0.02

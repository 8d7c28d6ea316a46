"""Captions and labels."""

import pytest

from corpus.sources.blocks import Block
from corpus.sources.captions import without_credits


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("A pond in May. Photo taken from (Ito et al., 2020).", "A pond in May."),
        ("Five beds compared. so Table taken from (Ruiz, 2019)", "Five beds compared."),
        ("The well in 1911. Image courtesy of the archive.", "The well in 1911."),
        ("The well in 1911. Photo by the county museum.", "The well in 1911."),
        ("The well in 1911. Source: The Well and Its Keepers.", None),
        ("Images taken from the Webb telescope show ice. The ice is 3 km thick.", None),
        ("A pond in May. Photo credit: J. Weber. The pond is deep.", None),
        ("A pond in May. Photo credit: J. Weber, Ito et al. (2020)", "A pond in May."),
        ("We took the picture from the gate.", None),
    ],
)
def test_credits_are_cut_off(caption: str, kept: str | None) -> None:
    """Whose picture it was goes; None: everything stays."""
    assert without_credits([Block(caption)]) == [Block(kept or caption)]


def test_captions_of_nothing_but_a_credit_go() -> None:
    """A caption without content leaves no empty paragraph."""
    blocks = [Block("Figure taken from the club's page."), Block("The well is deep.")]
    assert without_credits(blocks) == blocks[1:]


def test_a_label_is_dropped_only_where_nothing_follows() -> None:
    """The film is gone, the list is not."""
    label = Block("Film of the week:")
    assert without_credits([Block("The well is deep."), label]) == [Block("The well is deep.")]
    listed = [label, Block("The Well", marker="-")]
    assert without_credits(listed) == listed

"""What differs between two states of an archive."""

from corpus.changes import Changes, changes_between
from corpus.issues import Issue, Story

FROST = Story("Frost halves the pear harvest", "Frost on 14 April halved the pear harvest of Kent.")
TWELVE = Issue("orchard-12", "Orchard Weekly #12", (FROST,))
THIRTEEN = Issue("orchard-13", "Orchard Weekly #13", (FROST,))
RETITLED = Issue("orchard-12", "Another title", (FROST,))


def test_issues_are_told_apart_by_id() -> None:
    """Not by place or title."""
    assert changes_between([TWELVE], [THIRTEEN, RETITLED]) == Changes((THIRTEEN,), (), (RETITLED,))
    assert changes_between([TWELVE, THIRTEEN], [THIRTEEN]) == Changes(removed=(TWELVE,))


def test_another_order_is_no_change() -> None:
    """Nor is nothing at all."""
    assert not changes_between([THIRTEEN, TWELVE], [TWELVE, THIRTEEN])
    assert not changes_between([], [])


def test_a_word_in_a_story_is_a_change() -> None:
    """Whatever of an issue differs."""
    other = Issue("orchard-12", "Orchard Weekly #12", (Story(FROST.heading, "Thaw."),))
    assert changes_between([TWELVE], [other]) == Changes(changed=(other,))

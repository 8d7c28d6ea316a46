"""Where the places that a file of topics names are in the archive."""

import datetime as dt

import pytest
from invented import issue_of, passages_of

from corpus.issues import Issue, Story
from retrieval.evaluation.places import Places
from retrieval.evaluation.questions import Opening, Place

FROST = "Dana Reyes pruned forty pear trees in the frost of the ninth of February."
PRESS = "The old cider press in the long barn was mended by Ali Bone with two new bolts."
BEES = "Nadia Holm counted nine hundred bees at the north hive on the first warm day."
WINTER = Issue(
    "orchard-12",
    "Winter",
    (Story("Pruning in frost", FROST), Story("The cider press", PRESS)),
    source="letters-12.md",
    date=dt.date(2023, 2, 10),
)
SPRING = issue_of(f"{FROST} {BEES}", number=13)
ISSUES = (WINTER, SPRING)


@pytest.mark.parametrize("name", ["orchard-12", "letters-12.md"])
def test_an_issue_goes_by_its_id_or_its_source(name: str) -> None:
    """Any of its passages is there; no other issue's is."""
    places = Places(ISSUES, ())
    assert places.holds(Place(name))
    assert all(places.at(each, [Place(name)]) for each in passages_of(WINTER))
    assert not any(places.at(each, [Place(name)]) for each in passages_of(SPRING))


def test_a_section_is_the_story_of_that_heading() -> None:
    """However it is typed; a story of that name in another issue is not it."""
    place = Place("orchard-12", "the CIDER press!")
    places = Places(ISSUES, ())
    assert places.holds(place)
    found = [places.at(each, [place]) for each in passages_of(*ISSUES)]
    assert found == [None, place, None]


def test_an_opened_section_is_found_wherever_its_words_are() -> None:
    """The names of the file are its own; "[blog]" was left out by the import."""
    frost, press = Place("their-12", "Cold"), Place("their-12", "Press")
    openings = [Opening(frost, "Dana Reyes pruned [blog]"), Opening(press, "The old cider press")]
    places = Places(ISSUES, openings)
    assert places.holds(frost)
    cold, pressed, _ = passages_of(*ISSUES)
    assert places.at(cold, [press, frost]) == frost
    assert places.at(pressed, [press, frost]) == press
    assert places.at(pressed, [frost]) is None


def test_a_few_words_in_common_do_not_make_an_issue_the_one_that_is_meant() -> None:
    """Most openings of its file stand nowhere; nor does one without words, or a part of a word."""
    frost = Place("their-12", "Cold")
    others = [Opening(Place("their-12", str(n)), words) for n, words in enumerate("abc")]
    empty, part = Opening(Place("a", "Dash"), "—"), Opening(Place("b", "Part"), "ana Reyes pruned")
    openings = [Opening(frost, "Dana Reyes pruned"), *others, empty, part]
    places = Places(ISSUES, openings)
    assert not any(places.holds(each.place) for each in openings)
    assert not Places((), openings).holds(frost)


@pytest.mark.parametrize("place", [Place("orchard-99"), Place("orchard-12", "Bees")])
def test_what_the_archive_lacks_is_not_there(place: Place) -> None:
    """Neither an unknown issue nor an unknown story, nor an opening that stands nowhere."""
    places = Places(ISSUES, [Opening(place, "Swallows over the mill")])
    assert not places.holds(place)
    assert not any(places.at(each, [place]) for each in passages_of(*ISSUES))

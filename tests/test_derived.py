"""Headings derived from the stories themselves."""

from corpus.sources.derived import derive_headings

BEES = "The hives of Hana Sato are painted. Sato says the painted hives bring more honey."
PUMPS = "A pump lifts water. The pump broke, so Jonas Weber mended the pump and the water runs."


def test_each_heading_names_what_its_story_is_about() -> None:
    """Names and repeated words of the story, none of the other's."""
    bees, pumps = derive_headings([BEES, PUMPS])
    assert "Hana Sato" in bees
    assert "painted" in bees.lower()
    assert "pump" in pumps.lower()
    assert "pump" not in bees.lower()


def test_words_of_every_story_name_none() -> None:
    """What all stories share tells nothing apart."""
    headings = derive_headings([f"The garden letter. {BEES}", f"The garden letter. {PUMPS}"])
    assert not any("garden" in heading.lower() for heading in headings)


def test_a_text_without_content_words_has_no_heading() -> None:
    """Nothing to name it by."""
    assert derive_headings(["And then it was."]) == [""]
    assert derive_headings([]) == []

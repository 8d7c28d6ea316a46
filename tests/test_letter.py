"""Letters whose headings were lost."""

from corpus.sources.blocks import Block
from corpus.sources.letter import story_starts, without_frame

OPENING = [
    "7th letter! If you missed the earlier letters, read them in the archive here.",
    "Priya here, I'm the editor of this letter and a voice of the Saturday show.",
    "Welcome to another edition of Airwaves Monthly.",
]
JINGLES = [
    "Ruth Okafor has collected jingles for forty years. Her cellar in Leeds holds 12,000 tapes.",
    "A photo of the shelves in the cellar.",
    "However, tape does not last. That is why Okafor now copies four jingles a night.",
]
DIALS = [
    "This one made me laugh.",
    "A shop in Lisbon sells radios with one station. The shopkeeper solders the dial in place.",
    "Customers choose the station when they pay, and the dial never moves again.",
]
CLOSING = [
    "What a month for radio!",
    "Let me know what you heard.",
    "Share this letter with a neighbour.",
    "See you in June, Priya",
]


def blocks(*parts: list[str]) -> list[Block]:
    return [Block(text) for part in parts for text in part]


def test_the_frame_goes_and_the_stories_stay() -> None:
    """Words about the letter at its start and to the reader at its end are no stories."""
    assert without_frame(blocks(OPENING, JINGLES, DIALS, CLOSING)) == blocks(JINGLES, DIALS)


def test_a_frame_cue_amid_the_stories_is_content() -> None:
    """Only what stands at the edges can be the frame."""
    middle = ["Let me know, wrote Okafor, when the last tape breaks."]
    assert without_frame(blocks(JINGLES, middle, DIALS)) == blocks(JINGLES, middle, DIALS)


def test_news_among_greetings_is_no_frame() -> None:
    """Whom the letter welcomes, and when and where its readers meet."""
    opening = ["A warm welcome to our new conductor, Ines Kowalczyk."]
    closing = ["Let me know by 20 June who can sing.", "See you at the picnic on 22 June at noon."]
    text = blocks(opening, JINGLES, closing)
    assert without_frame(text) == text


def test_a_story_may_open_without_naming_its_subject() -> None:
    """An opener starts a story; pictures and contrasts never do."""
    assert story_starts(blocks(JINGLES, DIALS)) == [0, 3]


def test_a_single_story_is_not_cut() -> None:
    """Nor is a text of one paragraph."""
    assert story_starts(blocks(JINGLES)) == [0]
    assert story_starts(blocks(JINGLES[:1])) == [0]


def test_a_letter_of_nothing_but_frame_is_empty() -> None:
    """No story is made of greetings."""
    assert without_frame(blocks(OPENING, CLOSING)) == []


def test_a_labelled_corner_and_a_reader_s_question_open_stories() -> None:
    """Both say so themselves, however few words they share or do not share."""
    corner = "Repair corner. A dial that slips wants chalk on its cord, says the shopkeeper."
    question = "A question from Ines, who wants a radio with one station for her mother."
    texts = [*JINGLES, question, corner]
    assert {3, 4} <= set(story_starts([Block(text) for text in texts]))

"""Sentences of a talk."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.speech import false_stops, spoken_sentences

WORD = re.compile(r"\w+")


def test_false_stops_are_dropped_and_true_ones_stay() -> None:
    """Small letters and function words go on; a sentence that starts like one does not."""
    text = "We counted mites in.\n\nForty hives. and we.\n weighed the debris.\n\nIt took a week."
    assert spoken_sentences(text) == [
        "We counted mites in Forty hives and we weighed the debris.",
        "It took a week.",
    ]


def test_questions_and_abbreviations() -> None:
    """A question mark always ends a sentence, the stop of an abbreviation never does."""
    assert spoken_sentences("Is it deep? yes. Dr. Sato says so.") == [
        "Is it deep?",
        "yes.",
        "Dr. Sato says so.",
    ]


def test_stamps_noises_and_pictures_are_not_spoken() -> None:
    """What the transcriber added goes."""
    text = "0:01 [Music] the pond.\n![](img/1.png)\n00:00:07,000 --> 00:00:09,000\n2\nIs deep."
    assert " ".join(spoken_sentences(text)) == "the pond. Is deep."


def test_a_talk_without_marks_is_cut_at_line_ends_before_clauses() -> None:
    """No sentence runs through the whole talk."""
    lines = ["the heron stands in the reeds all day and waits", "and it eats frogs and mice"] * 20
    sentences = spoken_sentences("\n".join(lines))
    assert len(sentences) > 5
    assert all(len(sentence.split()) < 90 for sentence in sentences)


def test_endless_false_stops_do_not_make_an_endless_sentence() -> None:
    """A stop before a new clause is kept where the sentence has grown long."""
    text = " ".join(["so the heron waits in the reeds for frogs."] * 40)
    assert max(len(sentence.split()) for sentence in spoken_sentences(text)) < 90


def test_counting_false_stops() -> None:
    """Abbreviations are not counted."""
    assert false_stops("It is deep. and cold. Very cold, e.g. in May. So there") == (1, 3)
    assert false_stops("") == (0, 0)


def test_stops_that_end_no_sentence_are_not_counted() -> None:
    """Written letters have them: initials, hours, and the numbers of a list."""
    text = "The U.S. government came. At 7 p.m. in the hall: 1. weigh the flour 2. eat. All did."
    assert false_stops(text) == (0, 2)


@given(
    st.lists(
        st.sampled_from(["pond", "The", "in.", "deep.", "so", "why?", "\n", "and."]), max_size=60
    )
)
def test_every_word_is_kept_in_order(words: list[str]) -> None:
    """Joining moves no word and changes none."""
    text = " ".join(words)
    assert WORD.findall(" ".join(spoken_sentences(text))) == WORD.findall(text)


def test_marks_of_who_speaks_are_not_spoken() -> None:
    """ ">> GUIDE:" is the captioner's; a name in the sentence is not."""
    text = ">> GUIDE: Here is the pond.\n>> It is deep.\nThe Guide: a book. It is long."
    assert spoken_sentences(text)[:2] == ["Here is the pond.", "It is deep."]
    assert "The Guide: a book." in spoken_sentences(text)

"""Follow-up questions: what was left out is filled in, what stands alone is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import search_words
from retrieval.followup import follow_up


@pytest.mark.parametrize(
    ("previous", "text", "meant"),
    [
        # A number for a number, a year for a year, a month for a month.
        ("What did issue 12 say of reeds?", "and issue 13?", "What did issue 13 say of reeds?"),
        ("What does issue 12 say about reeds?", "13?", "What does issue 13 say about reeds?"),
        ("How many were sold in 2020?", "and in 2021?", "How many were sold in 2021?"),
        ("How many were sold in May 2021?", "and in June?", "How many were sold in June?"),
        # What stands after the same preposition.
        ("How many were sold in Spain?", "and in France?", "How many were sold in France?"),
        ("Who wrote about bees?", "and about wasps?", "Who wrote about wasps?"),
        ("Who tuned the organ in Lund?", "and in Malmö?", "Who tuned the organ in Malmö?"),
        # A name for a name, common words for common words.
        ("Who made Tinka-2?", "what about Orla?", "Who made Orla?"),
        ("who made tinka?", "and orla?", "who made orla?"),
        ("How many keys does a piano have?", "a celesta?", "How many keys does a celesta have?"),
        ("What do sheep eat?", "goats?", "What do goats eat?"),
        ("Who builds organs?", "and pianos too?", "Who builds pianos?"),
        ("Which newsletter covers bees?", "and wasps?", "Which newsletter covers wasps?"),
        ("what is a reed made of", "and a bellows?", "what is a bellows made of"),
        ("What did larch cost in May 2023?", "and oak?", "What did oak cost in May 2023?"),
        ("hey bot, who tunes organs? thanks", "and pianos?", "who tunes pianos?"),
        ("When was the book printed?", "and the record?", "When was the record printed?"),
        ("How much did the reed cost to cut?", "and Orla?", "How much did the Orla cost to cut?"),
        ("What is the average price of oak?", "the top price?", "What is the top price of oak?"),
        # What has no counterpart is added.
        ("What does tuning cost?", "and for harmonicas?", "What does tuning cost for harmonicas?"),
        ("What does tuning cost?", "no, for harmonicas", "What does tuning cost for harmonicas?"),
        ("How many organs were sold?", "in France?", "How many organs were sold in France?"),
        ("Who trained the model?", "and for French?", "Who trained the model for French?"),
    ],
)  # fmt: skip
def test_a_fragment_takes_the_place_of_its_kind(previous: str, text: str, meant: str) -> None:
    """What people leave out is what they would only repeat."""
    assert follow_up(previous, text) == meant


@pytest.mark.parametrize(
    ("previous", "text", "meant"),
    [
        ("Who made Tinka-2?", "when was it released?", "when was Tinka-2 released?"),
        ("Who made Tinka-2?", "and what are its keys made of?", "what are Tinka-2's keys made of?"),
        ("What is reed tuning?", "who invented that?", "who invented reed tuning?"),
        ("Who made Tinka-2?", "How loud is that organ?", "How loud is Tinka-2 organ?"),
        ("Did Orla meet Milo Tarn?", "what did he say?", "what did Milo Tarn say?"),
        ("Who is Orla Tarn?", "what is her trade?", "what is Orla Tarn's trade?"),
        ("Who is Orla Tarn?", "who met her in May?", "who met Orla Tarn in May?"),
        ("Who opened the bridge on 14 July?", "what did it cost?", "what did bridge cost?"),
        ("What was Orla Tarn's first organ?", "who is she?", "who is Orla Tarn?"),
        ("How many reeds does the organ have?", "where is it?", "where is organ?"),
        ("Who saw the 2021 final?", "who won it?", "who won 2021 final?"),
        ("Who is April Jones?", "where does she live?", "where does April Jones live?"),
    ],
)
def test_what_points_back_is_named(previous: str, text: str, meant: str) -> None:
    """It means the last name of the question before, else what that was about."""
    assert follow_up(previous, text) == meant


@pytest.mark.parametrize(
    ("previous", "text", "meant"),
    [
        ("When was Muse Pipes founded?", "and by whom?", "by whom was Muse Pipes founded?"),
        ("When did it open?", "where?", "where did it open?"),
        ("Did they tune by ear?", "why?", "why did they tune by ear?"),
        ("Who made Tinka-2?", "and?", "Who made Tinka-2?"),
        ("Who made Tinka-2?", "tell me more", "Who made Tinka-2?"),
        ("Who made Tinka-2?", "really??", "Who made Tinka-2?"),
        ("Who made Tinka-2?", "are you sure?", "Who made Tinka-2?"),
        ("Who made Tinka-2?", "Source?", "Who made Tinka-2?"),
    ],
)
def test_few_words_ask_the_same_in_another_way(previous: str, text: str, meant: str) -> None:
    """A lone question word replaces the question's own."""
    assert follow_up(previous, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What is a celesta?",
        "who tunes accordions in Lund?",
        "Is it true that reeds rust?",
        "Does the story that won mention bees?",
        "Who wrote this issue?",
        "Tell me about bellows",
        "What does Orla Tarn mix with her wool?",
        "How much rye does the bakery put in its bread?",
        "In which issue was the celesta mentioned?",
        "At what height is the bellows hung?",
        "please, who tunes accordions?",
        "I'd like to know who tunes accordions",
        "Please tell me what a celesta is",
        "hey bot, what is a celesta?",
    ],
)
def test_a_question_of_its_own_is_kept(text: str) -> None:
    """Nothing of the question before gets into it."""
    assert follow_up("Who made Tinka-2?", text) == text


@pytest.mark.parametrize("previous", ["", "   ", "and?", "???"])
def test_after_nothing_a_fragment_stays_as_it_is(previous: str) -> None:
    """There is nothing to go on from."""
    assert follow_up(previous, "and for harmonicas?") == "and for harmonicas?"


# Words and figures with blanks between them, as people write; names such as C# hold signs.
SAID = st.lists(st.from_regex(r"[A-Za-z]{2,8}|[0-9]{1,4}", fullmatch=True), max_size=8).map(
    " ".join
)


@given(SAID, SAID)
def test_new_words_are_never_lost(previous: str, text: str) -> None:
    """Whatever is said, its telling words but those of the opening are in the question."""
    asked = follow_up(previous, f"so {text}")
    assert set(search_words(text)) <= set(search_words(asked))

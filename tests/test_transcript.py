"""Transcripts."""

from corpus.sources.transcript import as_paragraphs, cut_at_cues, is_transcript, split_title

FALSE_STOPS = "\n\n".join(["We looked at the pond. and the.", " heron was there."] * 6)
INTRODUCTION = [
    "Hello and welcome to the pond class, it is a fine and very windy morning today."
] * 2
HERONS = ["Let's start with the heron.", *["The heron waits in the reeds for frogs."] * 6]
FROGS = ["Another interesting thing is the frog.", *["The frog hides from the heron."] * 6]
GOODBYE = ["That's all for today."]


def test_a_text_that_stops_in_mid_sentence_throughout_is_spoken() -> None:
    """So is one whose lines start with time stamps."""
    assert is_transcript(FALSE_STOPS)
    assert is_transcript("\n".join(f"0:{second:02} the heron waits" for second in range(10)))


def test_written_text_is_not() -> None:
    """Neither are a programme with times, an abbreviation, an empty text."""
    assert not is_transcript("The heron waits. It eats frogs.\n\n" * 20)
    assert not is_transcript("At 9:30 we meet.\n" + "Frogs, mice etc. are eaten. It waits.\n" * 20)
    assert not is_transcript("")


def test_times_of_day_are_no_time_stamps() -> None:
    """A recording starts in its first minute, or the captions say how long each is shown."""
    agenda = "\n".join(f"{hour:02}:00 Ann Lee on ponds" for hour in range(9, 17))
    assert not is_transcript(agenda)
    captions = (f"00:09:{n:02},0 --> 00:09:{n + 1:02},0\nthe heron waits" for n in range(9))
    assert is_transcript("\n".join(captions))


def test_letters_with_initials_hours_and_numbers_are_written() -> None:
    """Their full stops stand before small letters and end no sentence."""
    for line in ("The U.S. government came.", "At 7 p.m. in the hall.", "1. weigh the flour"):
        assert not is_transcript(f"{line}\n" * 9)


def test_the_title_stands_alone_at_the_top() -> None:
    """A heading mark or a blank line tells it from speech."""
    assert split_title("# Pond News #3\n\nhello.") == ("Pond News #3", "\nhello.")
    assert split_title("Pond News\n\nhello.")[0] == "Pond News"
    assert split_title("hello and welcome\nto the pond")[0] is None


def test_cues_cut_the_talk() -> None:
    """Introduction, two topics, the closing."""
    parts = cut_at_cues([*INTRODUCTION, *HERONS, *FROGS, *GOODBYE])
    assert parts == [INTRODUCTION, HERONS, FROGS, GOODBYE]


def test_a_cue_too_soon_and_a_goodbye_too_early_cut_nothing() -> None:
    """A story has more than a sentence, and leave is taken at the end."""
    sentences = ["Let's start with the heron.", "Next up, the reeds.", *GOODBYE, *HERONS[1:] * 3]
    assert cut_at_cues(sentences) == [sentences]


def test_a_long_talk_without_cues_is_cut_by_its_words() -> None:
    """Two topics of four hundred words each do not stay one story."""
    herons = ["The heron waits in the reeds for frogs and mice."] * 60
    pumps = ["A pump lifts water from the well to the gate."] * 60
    parts = cut_at_cues([*herons, *pumps])
    assert parts == [herons, pumps]


def test_paragraphs_are_of_readable_length() -> None:
    """Sentences without an end mark stand on lines of their own."""
    assert as_paragraphs(["It waits."] * 3) == "It waits. It waits. It waits."
    assert as_paragraphs(["it waits", "it eats"]) == "it waits\n\nit eats"
    assert len(as_paragraphs(HERONS * 10).split("\n\n")) > 3
    assert as_paragraphs([]) == ""

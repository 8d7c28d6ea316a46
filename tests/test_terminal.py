"""What the terminal shows of answers, stories and summaries."""

import datetime as dt
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from bot.terminal import (
    SNIPPET_LETTERS,
    reply_text,
    results_text,
    snippet,
    summary_text,
    window,
)
from corpus.issues import Issue, Link, Story
from corpus.passages import Passage
from retrieval.answerer import Answer, Reply
from retrieval.confidence import in_words
from retrieval.index import Hit
from retrieval.summary import Bullet, Summary
from retrieval.topics import TopicHit, TopicResults

TEXT = "Frost came early. Dana Reyes pruned forty trees\nbefore noon. Nobody was hurt."
STORY = Story("Pruning in frost", TEXT, links=(Link(18, 28, "https://orchard.example/dana"),))
OTHER = Story("Cider", "The press was mended by Ali Bone in May.")
ISSUE = Issue("orchard-12", "Frost", (STORY, OTHER), "Orchard Weekly", 12, dt.date(2023, 2, 10))


def shown(part: RenderableType) -> str:
    """As it stands in a terminal of 80 columns without colours."""
    console = Console(width=80, color_system=None, highlight=False)
    with console.capture() as capture:
        console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def answer(words: str, sentence: str, story: Story = STORY, confidence: float = 0.9) -> Answer:
    first = story.text.index(sentence)
    start = story.text.index(words)
    passage = Passage(ISSUE, story, 0, len(story.text))
    return Answer(passage, start, start + len(words), first, first + len(sentence), confidence)


def hit(story: Story) -> Hit:
    return Hit(Passage(ISSUE, story, 0, len(story.text)), 1.0)


BEST = answer("Dana Reyes", "Dana Reyes pruned forty trees\nbefore noon.")


def test_an_answer_with_its_source() -> None:
    """The answer, its sentence on one line, story, issue, link and how sure it is."""
    assert shown(reply_text(Reply("Who pruned?", BEST, 0.9))).splitlines() == [
        "Dana Reyes",
        "",
        "  “Dana Reyes pruned forty trees before noon.”",
        "",
        "  Pruning in frost",
        "  Orchard Weekly: Frost · 10 Feb 2023",
        "  https://orchard.example/dana",
        f"  {in_words(0.9)} (90%)",
    ]


def test_other_places_are_shown_when_likely_enough() -> None:
    """Each with its story; at most two."""
    others = tuple(
        answer(words, OTHER.text, OTHER, confidence)
        for words, confidence in (("Ali Bone", 0.5), ("May", 0.4), ("The press", 0.3))
    )
    text = shown(reply_text(Reply("Who?", BEST, 0.9, others)))
    assert "Ali Bone · Cider, Orchard Weekly: Frost · 10 Feb 2023" in text
    assert "May · Cider" in text
    assert "The press" not in text


@pytest.mark.parametrize(
    "other",
    [
        answer("May", OTHER.text, OTHER, confidence=0.02),
        answer("forty trees", "Dana Reyes pruned forty trees\nbefore noon.", confidence=0.6),
    ],
    ids=["unlikely", "out of the sentence shown"],
)
def test_noise_is_not_another_place(other: Answer) -> None:
    """Nothing is announced when nothing is left."""
    assert "Other places" not in shown(reply_text(Reply("Who?", BEST, 0.9, (other,))))


def test_markup_in_a_newsletter_is_text() -> None:
    """Rich reads [bold] as markup; a newsletter's brackets are its own."""
    story = Story("[red]Alert[/red]", "Use [bold]shears[/bold] only.")
    found = answer("[bold]shears[/bold]", story.text, story)
    text = shown(reply_text(Reply("What?", found, 0.9)))
    assert "Use [bold]shears[/bold] only." in text
    assert "[red]Alert[/red]" in text


def test_no_answer_shows_the_nearest_stories_once_each() -> None:
    """Two passages of a story would say the same twice."""
    reply = Reply("Who mended the press?", None, 0.1, hits=(hit(OTHER), hit(OTHER), hit(STORY)))
    text = shown(reply_text(reply))
    assert text.startswith("The archive does not seem to answer that.\n\nThe nearest passages:\n")
    assert text.count("Cider") == 1
    assert text.index("Cider") < text.index("Pruning in frost")


def test_nothing_near_says_so_in_one_line() -> None:
    """No heading over an empty list."""
    assert shown(reply_text(Reply("Why?", None, 0.0))) == (
        "The archive does not seem to answer that: no story is about it."
    )


def test_a_missing_issue_is_named() -> None:
    """It is not the archive's fault that it lacks an answer from it."""
    text = shown(reply_text(Reply("Who wrote issue 99?", None, 0.0, missing="issue 99")))
    assert text == "The archive holds no issue 99; `backissue issues` lists what the archive holds."


SEARCHED = "only Orchard Weekly · since 10 Feb 2023"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("Why?", None, 0.1, hits=(hit(OTHER),)), " does not seem to answer that."),
        (Reply("Why?", None, 0.0), " does not seem to answer that: no story is about it."),
        (
            Reply("Who wrote issue 99?", None, 0.0, missing="issue 99"),
            " holds no issue 99; `backissue issues` lists what the archive holds.",
        ),
    ],
    ids=["nearest", "nothing", "missing"],
)
def test_a_restricted_search_speaks_for_what_it_searched(reply: Reply, said: str) -> None:
    """The rest of the archive may hold what that part does not."""
    words = " ".join(shown(reply_text(reply, SEARCHED)).split())
    assert words.startswith(f"This part of the archive{said} Searched: {SEARCHED}")
    assert SEARCHED not in shown(reply_text(Reply("Who pruned?", BEST, 0.9), SEARCHED))


def test_no_story_of_a_part_says_which_part() -> None:
    """As no answer does."""
    assert shown(results_text(TopicResults("quince", ()), SEARCHED)).splitlines() == [
        "No story of this part of the archive is on 'quince'; try other words.",
        f"Searched: {SEARCHED}",
    ]


def test_an_issue_asked_for_as_a_whole_leads_to_its_summary() -> None:
    """By the command to type."""
    text = shown(reply_text(Reply("What's in issue 12?", None, 0.0, overview=ISSUE)))
    assert "`backissue summary orchard-12`" in text


def test_stories_on_a_topic() -> None:
    """A block each, with a blank line between and none behind."""
    stories = (TopicHit(hit(OTHER), ((4, 9),)), TopicHit(hit(STORY), ()))
    lines = shown(results_text(TopicResults("press", stories))).splitlines()
    assert lines[:4] == [
        "  Cider",
        "  Orchard Weekly: Frost · 10 Feb 2023",
        "  The press was mended by Ali Bone in May.",
        "",
    ]
    assert lines[-1].startswith("  Frost came early.")


def test_a_corrected_query_is_told() -> None:
    """Nobody should wonder why other words are marked."""
    stories = (TopicHit(hit(OTHER), ()),)
    text = shown(results_text(TopicResults("presss", stories, corrected="press")))
    assert text.startswith("Read as 'press'.\n\n")
    for answer in (BEST, None):
        reply = Reply("Who prunned?", answer, 0.9, corrected="Who pruned?")
        assert shown(reply_text(reply)).startswith("Read as 'Who pruned?'.\n\n")


def test_no_story_is_a_sentence() -> None:
    """With the topic as it was typed."""
    assert shown(results_text(TopicResults("[quince]", ()))) == (
        "No story of the archive is on '[quince]'; try other words."
    )


def test_a_summary_has_a_heading_a_story() -> None:
    """Bullets of one story stand under one heading."""
    bullets = (Bullet(STORY, 0, 17), Bullet(STORY, 61, 77), Bullet(OTHER, 0, 40))
    text = shown(summary_text(Summary(ISSUE, bullets)))
    assert text.count("Pruning in frost") == text.count("Cider") == 1
    assert "• Frost came early.\n• Nobody was hurt." in text
    assert text.endswith("15 words")


def test_a_story_without_a_sentence_is_named_all_the_same() -> None:
    """As in Discord; an issue without stories says so."""
    text = shown(summary_text(Summary(ISSUE, ())))
    assert [line for line in text.splitlines() if line] == [
        "Orchard Weekly: Frost · 10 Feb 2023",
        *(story.heading for story in ISSUE.stories),
        "0 words",
    ]
    assert "It holds no story." in shown(summary_text(Summary(replace(ISSUE, stories=()), ())))


def test_a_short_text_is_its_own_snippet() -> None:
    """No ellipsis where nothing is left out; marks are bold."""
    text = snippet("The pear is green.", [(4, 8)])
    assert text.plain == "The pear is green."
    assert [text.plain[span.start : span.end] for span in text.spans if span.style] == ["pear"]


def test_a_snippet_stands_where_most_matches_stand() -> None:
    """Not where the first of them is."""
    text = f"A pear. {'word ' * 100}the pear and the plum of the orchard {'word ' * 100}"
    marks = [(2, 6), (text.index("the pear") + 4, text.index("the pear") + 8)]
    marks.append((text.index("plum"), text.index("plum") + 4))
    shown_part = snippet(text, marks)
    assert "the pear and the plum" in shown_part.plain
    assert shown_part.plain.startswith("… ")
    assert shown_part.plain.endswith(" …")
    bold = [shown_part.plain[span.start : span.end] for span in shown_part.spans if span.style]
    assert bold == ["pear", "plum"]


@pytest.mark.parametrize("at", [0, 5, 300, 990])
@pytest.mark.parametrize("gap", [" ", "\n", ""])
def test_a_window_is_never_longer_than_allowed(at: int, gap: str) -> None:
    """Whatever the text looks like; the match is inside."""
    text = f"word{gap}" * 250
    start, end = window(text, [(at, at + 4)])
    assert 0 <= start <= at < end <= len(text)
    assert end - start <= SNIPPET_LETTERS


def test_a_window_without_matches_is_the_beginning() -> None:
    """Cut behind a word."""
    text = "frost and sun " * 50
    start, end = window(text, [])
    assert start == 0
    assert text[:end].split()[-1] in ("frost", "and", "sun")

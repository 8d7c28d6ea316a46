"""Summaries: verbatim sentences that carry an issue's substance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issues import Issue, Story
from retrieval.fitness import standing
from retrieval.salience import Salience
from retrieval.summary import Length, Summary, summarise

HARVEST = Story(
    "Frost halves the pear harvest",
    "It was a cold spring. "
    "Frost on 14 April halved the pear harvest of Kent, the Fruit Board reported. "
    "Farmers lost 310 tonnes, worth £1.2 million. "
    "This was hard. "
    "What can a grower do? "
    "Candles between the rows kept the Orley orchard at 2 degrees. "
    "And they cost little. "
    "The next survey follows in June.",
)
GRAFTING = Story("Grafting school", "Mira Oduya teaches grafting in Leeds on 3 May.")
LINKS = Story(
    "Links",
    "Worth a look:\n\n"
    + "\n".join(f"- Grower {n} planted {n * 7} Bramley trees in Ashford." for n in range(1, 31)),
)
ISSUE = Issue("orchard-12", "Orchard Weekly #12", (HARVEST, GRAFTING, LINKS))


def issue_of(*texts: str) -> Issue:
    return Issue("i", "Issue", tuple(Story(f"Story {n}", text) for n, text in enumerate(texts)))


def texts(summary: Summary) -> list[str]:
    return [bullet.text for bullet in summary.bullets]


def only_bullet(text: str) -> str:
    (bullet,) = summarise(issue_of(text), Length.SHORT).bullets
    return bullet.text


@pytest.mark.parametrize("length", Length)
def test_bullets_are_verbatim_and_in_the_order_of_the_issue(length: Length) -> None:
    """Offsets reproduce each text, and go up within and across stories."""
    bullets = summarise(ISSUE, length).bullets
    assert all(b.story.text[b.start : b.end] == b.text for b in bullets)
    places = [(ISSUE.stories.index(b.story), b.start) for b in bullets]
    assert places == sorted(places)


def test_length_decides_how_many_bullets_a_story_gets() -> None:
    """One; two or three; more for a long story; a story of one sentence has that one."""
    counts = {
        length: [
            sum(bullet.story is story for bullet in summarise(ISSUE, length).bullets)
            for story in ISSUE.stories
        ]
        for length in Length
    }
    assert counts == {"short": [1, 1, 1], "standard": [3, 1, 3], "long": [4, 1, 8]}


def test_the_sentence_with_names_and_figures_is_chosen_over_the_first() -> None:
    """A scene-setting opening loses to the news."""
    assert summarise(ISSUE, Length.SHORT).bullets[0].text.startswith("Frost on 14 April")


def test_a_second_bullet_tells_something_new() -> None:
    """A sentence that says the same with other words adds nothing."""
    issue = issue_of(
        "Orley sold 40 pear trees to Kent. In Kent, 40 pear trees were sold by Orley. "
        "Buyers came from Dover."
    )
    assert texts(summarise(issue)) == [
        "Orley sold 40 pear trees to Kent.",
        "Buyers came from Dover.",
    ]


@pytest.mark.parametrize(
    "weak",
    [
        "Do you know Mira Oduya and the 14 pear trees of Leeds?",
        "But it was Mira Oduya who planted 14 pear trees in Leeds.",
        "Mira Oduya planted 14 pear trees in Leeds, namely:",
        "Subscribe to Mira Oduya for 14 tips on pear trees in Leeds!",
        "Photo taken by Mira Oduya of 14 pear trees in Leeds.",
        "Planted by Mira Oduya (14 pear trees in Leeds.",
    ],
)
def test_a_sentence_that_does_not_stand_alone_gives_way(weak: str) -> None:
    """Questions, dangling openings, lead-ins, boiler-plate, credits and torn brackets lose."""
    plain = "Mira Oduya planted pear trees in Leeds last spring."
    assert only_bullet(f"{weak}\n\n{plain}") == plain


def test_a_title_repeated_in_the_text_is_no_bullet() -> None:
    """Headings say themselves; only sentences beneath them are news."""
    story = Story("Pears of Kent", "Pears of Kent\n\nThe harvest was small this year.")
    summary = summarise(Issue("i", "Issue", (story,)))
    assert texts(summary) == ["The harvest was small this year."]


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("- Plums are cheap in Dover.", "Plums are cheap in Dover."),
        ("1. Plums are cheap in Dover.", "Plums are cheap in Dover."),
        ("🎉 Plums are cheap in Dover.", "Plums are cheap in Dover."),
        ("  - Plums are cheap in Dover.", "Plums are cheap in Dover."),
        ("-5 degrees fell on Dover.", "-5 degrees fell on Dover."),
        ("≥90% of the plums ripened.", "≥90% of the plums ripened."),
        ("“Plums are cheap,” says Dover.", "“Plums are cheap,” says Dover."),
    ],
)
def test_markers_are_no_part_of_a_bullet_but_signs_are(text: str, bullet: str) -> None:
    """List marks and pictographs are left off; minus signs, comparisons and quotes stay."""
    assert only_bullet(text) == bullet


def test_a_dull_story_is_represented_all_the_same() -> None:
    """One bullet, but no second one that nobody needs."""
    issue = issue_of("Thank you for reading! See you next week. Stay tuned.")
    assert len(summarise(issue, Length.LONG).bullets) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "🎉", "---", "?!"])
def test_a_story_without_words_has_no_bullet(text: str) -> None:
    """Nothing to tell is told with nothing."""
    assert texts(summarise(issue_of(text, "Pears."))) == ["Pears."]


def test_an_issue_without_stories_has_an_empty_summary() -> None:
    """No bullets and no words, not an error."""
    summary = summarise(Issue("i", "Issue", ()))
    assert (summary.bullets, summary.words) == ((), 0)


def test_forty_stories_have_forty_bullets() -> None:
    """Every story of a crowded issue is told, also those made alike."""
    issue = issue_of(*(f"Orchard {n} sold its pears to the market." for n in range(40)))
    assert len(summarise(issue, Length.SHORT).bullets) == 40


def test_a_sentence_that_stories_repeat_is_told_once() -> None:
    """It belongs to the first; the second story is told by its next sentence."""
    issue = issue_of("Pears rose 4% in Kent.", "Pears rose 4% in Kent. Plums fell.")
    assert texts(summarise(issue, Length.LONG)) == ["Pears rose 4% in Kent.", "Plums fell."]


def test_words_counts_what_the_bullets_hold() -> None:
    """Blank-separated, as a person would count."""
    assert summarise(issue_of("Pears rose 4% in Kent.")).words == 5


def test_standing_is_whole_for_a_plain_sentence_only() -> None:
    """The examples of the docstring."""
    assert standing("Frost halved the pear harvest in Kent.") == 1.0
    assert standing("But it did not.") == pytest.approx(0.2)


def test_a_demonstrative_with_its_noun_does_not_dangle() -> None:
    """ "This open project …" names what it is about; "This is …" does not."""
    assert standing("This open project maps every orchard of Kent.") == 1.0
    assert standing("This is what maps every orchard of Kent.") < 1.0


def test_names_count_at_the_beginning_of_a_sentence_too() -> None:
    """A word with a capital inside one sentence is a name wherever it stands."""
    salience = Salience.of_issue([["Pears sold well.", "We met Pears of Kent and iGrow."]])
    assert salience.names == {"pear", "kent", "igrow"}


def test_what_every_story_shares_weighs_less_than_what_one_tells() -> None:
    """Rarity tells stories apart."""
    stories = [["We saw Kent and Dover."], ["We saw Kent and Leeds."]]
    weights = Salience.of_issue(stories).weights("Heading", stories[0])
    assert weights["kent"] < weights["dover"]


words = st.sampled_from(
    "Pears Kent rose 4% fell. It sold! iGrow - 2. trees? \n \n\n (and) “so” 🎉".split(" ")
)
stories = st.builds(" ".join, st.lists(words, max_size=60)) | st.text(max_size=80)
issues = st.builds(lambda parts: issue_of(*parts), st.lists(stories, max_size=4))


@given(issues)
def test_longer_summaries_hold_the_shorter_ones(issue: Issue) -> None:
    """Each length keeps every bullet of the one before and tells at least as many words."""
    short, standard, long = (summarise(issue, length) for length in Length)
    assert set(short.bullets) <= set(standard.bullets) <= set(long.bullets)
    assert short.words <= standard.words <= long.words


@given(issues, st.sampled_from(Length))
def test_summaries_are_verbatim_distinct_and_the_same_each_time(
    issue: Issue, length: Length
) -> None:
    """Whatever the text: no sentence twice, every story with words told, nothing by chance."""
    summary = summarise(issue, length)
    assert summary == summarise(issue, length)
    assert len({text.casefold() for text in texts(summary)}) == len(summary.bullets)
    for bullet in summary.bullets:
        assert bullet.story.text[bullet.start : bullet.end] == bullet.text == bullet.text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "No frost was seen this week.",
        "Mira Oduya hopes for a mild spring in Orley.",
        "Visit Orley for the largest pear of Kent.",
    ],
)
def test_plain_news_stands_by_itself(text: str) -> None:
    """Although its first words also open sentences that do not."""
    assert standing(text) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Another, also from Kent, is the Orley pear of 1880.",
        "The first of them was planted by Mira Oduya in 1999.",
        "We would like to sponsor a tree of yours in Orley.",
        "I hope that you have had a great harvest in Kent.",
        "Check the status page for the details of all trees.",
        "[4, 2].forEach { print($0) } // prunes",
    ],
)
def test_what_leans_on_more_appeals_or_is_code_does_not(text: str) -> None:
    """Openings that count, greetings, calls to the reader, listings."""
    assert standing(text) < 1.0


def test_a_caption_gives_way_to_the_news() -> None:
    """Its line goes on with where the picture is from."""
    news = "A pump from Elm Press draws 40 litres a minute."
    caption = "Layout of the pump of Elm Press for 40 litres a minute. Source: Elm Press."
    assert only_bullet(f"{caption}\n\n{news}") == news


def test_this_proposal_is_told_after_what_it_proposes() -> None:
    """Else the sentence before it would be missed."""
    first = "A gate for the lower weir is planned by the council."
    second = "This proposal introduces two sluices and 40 metres of rail in Orley and Kent."
    assert texts(summarise(issue_of(f"{first} {second}"), Length.SHORT)) == [second]
    third = "The council of Orley meets Ines Vale on 3 May to hear what Kent wants."
    issue = issue_of(f"{first} {second} {third}")
    assert second not in texts(summarise(issue, Length.SHORT))


def test_an_exclamation_is_no_further_bullet() -> None:
    """It may be the only one of its story."""
    assert texts(summarise(issue_of("Mira Oduya planted 40 trees in Orley. Wonderful!"))) == [
        "Mira Oduya planted 40 trees in Orley."
    ]
    assert texts(summarise(issue_of("Wonderful!"))) == ["Wonderful!"]

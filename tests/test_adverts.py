"""Adverts and job offers."""

import pytest

from corpus.sources.adverts import is_advert, is_advert_text, sponsor_in, sponsor_in_text


@pytest.mark.parametrize(
    "line",
    [
        "A MESSAGE FROM GREEN SPADE",
        "Sponsored by Green Spade",
        "Sponsored: Green Spade",
        "AN OFFER FROM OUR FRIENDS",
        "Our sponsor",
        "Advertisement",
        "Presented by Oak & Sons",
        "CLASSIFIEDS",
        "A word from our sponsors",
        "A Note From Our Partners",
        "A word from our sponsor, Green Spade",
        "Message from Green Spade",
        "Together with Green Spade",
        "Together with our partners",
        "Promoted by Green Spade",
        "— Promoted —",
        "Gates that close themselves (Sponsor) [3]",
    ],
)
def test_headings_of_adverts(line: str) -> None:
    """The heading alone tells."""
    assert is_advert(line, ["Ten percent off all spades."])


def test_job_offers_need_text_that_seeks_people() -> None:
    """A heading that could be a story's needs the text to decide."""
    offer = ["Treasurer: the club seeks a treasurer. Apply here"]
    assert is_advert("Work with Marta", offer)
    assert is_advert("Vacancies", offer)
    assert not is_advert("Work with clay", ["Clay must crumble before you dig."])


@pytest.mark.parametrize("line", ["Now hiring", "Hiring", "Who's hiring", "We are hiring bakers"])
def test_hiring_is_a_label_or_our_own(line: str) -> None:
    """A headline that goes on from the word is news."""
    text = ["It is looking for bakers."]
    assert is_advert(line, text)
    assert not is_advert("Hiring Slows At Kite", text)
    assert not is_advert("Join the Team of the Century", text)


@pytest.mark.parametrize(
    "line",
    [
        "Jobs Lost to Drought",
        "Sponsors of the 1911 Fair",
        "Why Adverts Work",
        "A Message",
        "A note from the editor",
        "A MESSAGE FROM THE PRESIDENT",
        "Message from the Chair",
        "Message from our treasurer",
        "Word from Dublin",
        "Together with the neighbours",
        "Promoted!",
    ],
)
def test_stories_about_adverts_and_jobs_are_stories(line: str) -> None:
    """Only the whole line makes an advert."""
    assert not is_advert(line, ["The fair was paid for by nine brewers."])


def test_a_paragraph_may_confess() -> None:
    """A single paid paragraph says so at its start, not somewhere."""
    assert is_advert_text("This issue is sponsored by Oak & Sons, makers of gates.")
    assert is_advert_text("Ad: spades at half the price")
    assert not is_advert_text("The fair is sponsored by the brewers.")


def test_the_sponsor_is_named_by_the_heading() -> None:
    """A name is taken, "our sponsors" is none."""
    assert sponsor_in("A MESSAGE FROM GREEN SPADE") == "GREEN SPADE"
    assert sponsor_in("Presented by Oak & Sons") == "Oak & Sons"
    assert sponsor_in("A message from our sponsors") is None
    assert sponsor_in("A word from the sponsors") is None
    assert sponsor_in("A letter from Marta") is None


@pytest.mark.parametrize(
    ("text", "sponsor"),
    [
        (
            "Today's letter is sponsored by Green Spade & Sons, makers of nets.",
            "Green Spade & Sons",
        ),
        ("The Pond Weekly is paid for by the Water Trust. Join it.", "Water Trust"),
        ("SPONSOR: Anvil Nets offers ten percent off.", "Anvil Nets"),
        ("The study was paid for by Green Spade.", None),
        ("This issue is sponsored by nobody.", None),
    ],
)
def test_a_sentence_of_thanks_names_the_sponsor(text: str, sponsor: str | None) -> None:
    """Only where the newsletter speaks of itself."""
    assert sponsor_in_text(text) == sponsor

"""Picture names, navigation and footers."""

import pytest

from corpus.sources.blocks import Block
from corpus.sources.boilerplate import is_picture_name, without_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Screen Shot 2019-03-02 at 9.15.40 AM copy",
        "ROSES TG",
        "compost (2)",
        "Garden Map (1)-3",
        "IMG_2041.jpg",
        "banner-2",
        "facebook-dark twitter-dark linkedin",
        "pond_600x400",
        "frog-icon-green",
        "garden map.png",
        "plot-12-copy",
        "gate_final 2",
        "untitled-3",
        "clips.example-gif-maker - 2021-03-30T133105.644",
    ],
)
def test_picture_names(line: str) -> None:
    """Names of files and rows of icons."""
    assert is_picture_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Clay Needs Patience",
        "NASA",
        "A Pump for the Upper Gate",
        "Well-known faces",
        "Facebook bans a rose",
        "The Cup Final",
        "Semi-final",
        "They sold the last copy",
        "Fixed upload of .svg and .webp files",
        "Ann Lee (34)",
        "Untitled, 1962, sold for 40 million",
        "Photo 51 is on show at the museum",
    ],
)
def test_headings_are_no_picture_names(line: str) -> None:
    """Titles stay, short, hyphenated or in capitals."""
    assert not is_picture_name(line)


def test_items_are_no_picture_names() -> None:
    """No newsletter lists its pictures; a list may hold a girl of nine or a file's name."""
    blocks = [Block("Marta (9)", marker="-"), Block("Open frog.png", marker="-")]
    assert without_boilerplate(blocks) == blocks


def test_navigation_and_footer_go_and_stories_stay() -> None:
    """Lines of the frame are dropped; nothing between them is."""
    blocks = [
        Block("View this email in your browser"),
        Block("Clay Needs Patience"),
        Block("Walking on wet clay undoes a year of work."),
        Block("You are receiving this because you rent a plot. Unsubscribe"),
        Block("Garden Club"),
        Block("12 Mill Lane"),
    ]
    assert without_boilerplate(blocks) == blocks[1:3]


@pytest.mark.parametrize(
    "text",
    [
        "To unsubscribe from the gas grid, forty households filed "
        + "a form with the council " * 12,
        "The committee will manage its subscription money with more care.",
    ],
)
def test_stories_with_a_footer_word_stay(text: str) -> None:
    """A long paragraph is a story whatever word it holds; so is a footer word amid stories."""
    blocks = [Block(text), Block("Then the meeting ended with cake.")]
    assert without_boilerplate(blocks) == blocks


def test_fragments_at_the_end_stay_without_a_footer_cue() -> None:
    """Short lines at the end are no footer by themselves."""
    blocks = [Block("The pump lifts 40 litres."), Block("Jonas Weber")]
    assert without_boilerplate(blocks) == blocks


def test_a_table_of_contents_goes_with_its_list() -> None:
    """Its lines come again below; a list elsewhere stays, and one that tells news."""
    kept = [Block("The well is deep."), Block("Nets are cheap."), Block("rope", marker="-")]
    contents = [Block("In this issue:"), Block("The well", marker="-"), Block("Nets", marker="-")]
    assert without_boilerplate([*contents, *kept]) == kept
    brief = Block("Forty frogs came back on Tuesday", marker="-")
    assert brief in without_boilerplate([Block("In this issue:"), brief, *kept])


def test_an_advert_is_left_to_its_own_heading() -> None:
    """Alone it goes; under a line that announces it the whole section will go."""
    thanks = Block("This issue is sponsored by Green Spade.")
    story = Block("The well is deep.")
    assert without_boilerplate([thanks, story]) == [story]
    headed = [Block("— Sponsored —"), thanks, story]
    assert without_boilerplate(headed) == headed


NEWS = [
    "The firm Kite changed its privacy policy on Monday: recordings are deleted after 18 months.",
    "The tool lets artists opt out of its training data.",
    "The song is powered by GPT-3.",
    "Ms Reyes posted her questions in an e-mail to the council.",
    "A law makes firms show how to unsubscribe from lists.",
    "Kite will change its default settings in May.",
    "Copyright holders sued Kite on Monday.",
    "The clerk forwarded it to the police.",
    "Adobe lets artists opt out of training",
    "- A song powered by GPT-3\n- Artists who opt out",
]


@pytest.mark.parametrize("text", NEWS)
@pytest.mark.parametrize("footer", [[], [Block("Unsubscribe | Privacy policy"), Block("Elm Lane")]])
def test_the_last_story_is_no_footer(text: str, footer: list[Block]) -> None:
    """News has the words of notices, but does not turn to the reader."""
    blocks = [Block("Clay must crumble."), Block(text)]
    assert without_boilerplate([*blocks, *footer]) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "Unsubscribe",
        "Manage your preferences or unsubscribe",
        "Privacy Policy · Terms of Service",
        "- Unsubscribe\n- Privacy policy",
        "Proudly powered by Ghost",
        "This newsletter is powered by Ghost.",
        "You can unsubscribe at any time.",
        "Copyright 2021 Elm Press",
        "Follow us on Mastodon",
        "Forward this to a friend!",
        "If you liked this letter, share it with a friend.",
        "Questions or comments? Write to us.",
        "Send your questions in an e-mail to the office.",
        "Our mailing address is 12 Mill Lane.",
        "Add us to your address book.",
        "Just reply to this email",
        "Change your settings in your profile.",
    ],
)
def test_notices_to_the_reader_go(text: str) -> None:
    """Whether they speak to the reader or are the words of a link only."""
    story = Block("Clay must crumble.")
    assert without_boilerplate([story, Block(text)]) == [story]


def test_a_notice_goes_with_the_surer_one_above() -> None:
    """Between footer lines the same words are a footer's."""
    story, notice = Block("Clay must crumble."), Block("The privacy policy changed in May.")
    assert without_boilerplate([story, Block("© 2021 Elm Press"), notice]) == [story]
    assert without_boilerplate([story, notice]) == [story, notice]


@pytest.mark.parametrize("heading", [Block("Mail", level=2), Block("Gmail Cleans Up")])
@pytest.mark.parametrize(
    "text", ["Gmail lets you unsubscribe with one click.", "If you like figs, tell Marta by May."]
)
def test_the_only_text_under_a_heading_stays(heading: Block, text: str) -> None:
    """A story that speaks to the reader; what follows it is a footer all the same."""
    blocks = [Block("Clay must crumble."), heading, Block(text)]
    assert without_boilerplate([*blocks, Block("© 2021 Elm Press")]) == blocks


def test_a_signature_is_no_heading() -> None:
    """The name over a footer does not save it."""
    blocks = [Block("Clay must crumble."), Block("Marta Weber")]
    assert without_boilerplate([*blocks, Block("You can opt out in your profile.")]) == blocks


@pytest.mark.parametrize("word", ["Search", "Share", "Home", "Menu"])
def test_a_menu_word_may_head_a_story(word: str) -> None:
    """Marked and with text below; a picture's name is no text, and no heading is."""
    heading, text = Block(word, level=2), Block("Kite opened a mine.")
    assert without_boilerplate([heading, text]) == [heading, text]
    assert without_boilerplate([heading, Block("IMG_2.jpg"), text]) == [heading, text]
    assert without_boilerplate([Block(word), text]) == [text]
    assert without_boilerplate([heading, Block("Figs", level=2), text])[1:] == [text]
    assert without_boilerplate([text, heading]) == [text]
    assert without_boilerplate([Block(word, level=6), text]) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "View online",
        "Can't see the pictures? View this newsletter online",
        "Not rendering correctly? View this email as a web page here.",
        "Having trouble reading this?",
        "Problems viewing the newsletter",
    ],
)
def test_ways_to_see_the_mail_go(line: str) -> None:
    """They lead to the same letter elsewhere."""
    story = Block("Clay must crumble.")
    assert without_boilerplate([Block(line), story]) == [story]


@pytest.mark.parametrize(
    "line", ["Why Children Are Not Reading", "Visitors view it online.", "Problems Reading Maps"]
)
def test_stories_of_seeing_and_reading_stay(line: str) -> None:
    """They are about something else than the mail."""
    blocks = [Block(line), Block("Clay must crumble.")]
    assert without_boilerplate(blocks) == blocks

"""The issues a question means, and the many numbers and dates that mean none."""

import datetime as dt

import pytest
from invented import issue_of, numbered_issues

from corpus.issues import Issue
from retrieval.mentions import Mentions, find_mentions

ISSUES = numbered_issues([f"Story {n}." for n in range(1, 21)])  # 6 January to 19 May 2023
BEES = [
    Issue("bees-3", "Bees #3", (), "Bee Letter", 3, dt.date(2020, 3, 1)),
    Issue("bees-40", "Bees #40", (), "Bee Letter", 40, dt.date(2022, 5, 6)),
]


def numbers_named(question: str) -> list[int] | None:
    named = find_mentions(question, ISSUES).named
    return None if named is None else [i.number for i in ISSUES if i.id in named and i.number]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what did issue 12 say about reeds?", 12),
        ("Who sponsored issue #12?", 12),
        ("summary of edition no. 12", 12),
        ("Issue number 12 on pears", 12),
        ("the 12th issue", 12),
        ("what did #12 say of reeds?", 12),
        ("and in no. 12?", 12),
        ("what is #12 about?", 12),
        ("the letter of 19 May 2023", 20),
        ("what was in last week's issue?", 20),
        ("orchard weekly 12", 12),
        ("Orchard Weekly #12: what is new?", 12),
        ("#12 pruning", 12),
        ("when was number 12 published", 12),
        ("what is new in the latest issue?", 20),
        ("the newest Orchard Weekly", 20),
        ("the most recent edition on pears", 20),
        ("what was in the last newsletter", 20),
        ("the very first issue", 1),
        ("the oldest edition", 1),
        ("the latest issue of Orchard Weekly", 20),
        ("the 12th edition of the newsletter", 12),
        ("what did the 24 March issue say?", 12),
        ("the issue of March 24th", 12),
        ("published on 24 March 2023", 12),
        ("issue 2023-03-24", 12),
        ("Orchard Weekly 24 March 2023", 12),
        ("Orchard Weekly 24 March", 12),
        ("what was in the issue 24 March 2023?", 12),
        ("edition 24 March", 12),
        ("the first issue in May 2023", 18),
        ("the last issue of February 2023", 8),
        ("guest of episode 12", 12),
        ("pears in newsletter 12", 12),
        ("what was in the latest episode?", 20),
    ],
)
def test_a_question_names_an_issue(question: str, number: int) -> None:
    """By number, by place, or by day; nothing else is searched then."""
    assert numbers_named(question) == [number]


@pytest.mark.parametrize(
    "question",
    ["issue 3 or issue 4", "what do issue 3 and 4 say of reeds?", "compare #3 with #4"],
)
def test_two_numbers_name_two_issues(question: str) -> None:
    """Neither is ruled out by the other."""
    assert numbers_named(question) == [3, 4]


def test_a_month_names_its_newest_issues() -> None:
    """Beside a word for an issue only: "last May" alone is no issue's, and a year says more."""
    assert numbers_named("how much was it in the january newsletter?") == [1, 2, 3, 4]
    assert find_mentions("the March letter", BEES).named == {"bees-3"}
    assert numbers_named("who may issue permits, and what fell in May?") is None
    assert numbers_named("the june issue") is None
    assert numbers_named("the January newsletter of 2022") is None


def test_a_name_inside_a_longer_name_is_not_meant() -> None:
    """Unless it stands elsewhere, too."""
    own = [Issue(f"bee-{n}", "Bee", (), "Bee", n, dt.date(2024, 1, n)) for n in (3, 9)]
    held = [*BEES, *own]
    assert find_mentions("Bee Letter 3", held).named == {BEES[0].id}
    assert find_mentions("the latest Bee Letter", held).publications == {"Bee Letter"}
    both = find_mentions("is the Bee older than the Bee Letter?", held)
    assert both.publications == {"Bee", "Bee Letter"}


@pytest.mark.parametrize(
    "question",
    [
        "",
        "How many pears fell in Kent?",
        "which of the 10 issues was the longest?",
        "Is there a #99?",
        "the number 1 cause of frost damage",
        "does bus no. 77 stop there?",
        "how did they solve the issue 3 years ago",
        "did the issue 12% of growers had go away?",
        "is C#3 better than &#12;?",
        "what was the first orchard robot?",
        "the current state of pruning",
        "issues about pears",
        "what did Orchard Weekly say in general?",
        "Orchard Weekly 2023",
        "published on 7 May 2021",
        "on the 31st of February",
        # An edition or issue of something else.
        "how many countries did the latest edition of the trust survey reach?",
        "the 21st edition of the Trust Barometer",
        "what was the first critical issue of the launch?",
        "who closed GitHub issue 1234?",
        "the latest press Orchard Weekly covered",
        "is frost the #1 cause?",
        "What did pull request #3 fix?",
        "Who plays Symphony No. 2?",
        "What is the current issue with the sensor?",
        "Which good first issue tasks are open?",
        "What was rewritten in Rust edition 2021?",
        "who closed issue 54321?",
        "who played in episode 12 of the bridge drama?",
        "is there an episode 99?",
        # Later issues tell of a day as well.
        "Who opened the bridge on 6 January 2023?",
        "which of the 10 may be bought?",
    ],
)
def test_a_question_names_no_issue(question: str) -> None:
    """A number, a day or a "first" of something else restricts nothing and misses nothing."""
    mentions = find_mentions(question, ISSUES)
    assert (mentions.named, mentions.missing) == (None, None)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did issue 205 say?", "issue 205"),
        ("Edition #99, please", "Edition #99"),
        ("the 99th issue", "99th issue"),
        ("orchard weekly 64", "orchard weekly 64"),
    ],
)
def test_an_issue_that_the_archive_lacks_is_said(question: str, words: str) -> None:
    """In the asker's own words, instead of an answer from another issue."""
    mentions = find_mentions(question, ISSUES)
    assert (mentions.named, mentions.missing) == (None, words)


def test_an_archive_without_numbers_misses_none() -> None:
    """Nobody can tell then whether issue 5 is there."""
    assert find_mentions("issue 5", [issue_of("Text.", date=dt.date(2023, 1, 6))]).missing is None


def test_an_issue_without_day_or_number_is_neither_first_nor_last() -> None:
    """Nobody knows its place, unless all are like it."""
    undated = Issue("notes", "Notes", ())
    assert find_mentions("what was in the first issue?", [*ISSUES, undated]).named == {ISSUES[0].id}
    assert find_mentions("what was in the first issue?", [undated]).named == {"notes"}


def test_an_empty_archive_names_nothing() -> None:
    """Neither the latest issue nor the first one."""
    assert find_mentions("the latest issue, issue 5, 7 May 2021", []).named is None


def test_a_publication_decides_whose_number_it_is() -> None:
    """Two newsletters may both have an issue 3."""
    both = [*ISSUES, *BEES]
    assert find_mentions("issue 3", both).named == {"bees-3", ISSUES[2].id}
    assert find_mentions("issue 3 of the bee letter", both).named == {"bees-3"}
    assert find_mentions("bee letter 20", both).missing == "bee letter 20"
    assert find_mentions("the latest Bee Letter", both).named == {"bees-40"}


def test_a_publication_is_named_by_whole_words_only() -> None:
    """ "Rust" does not stand in "trust"."""
    rust = [Issue("rust-1", "Rust #1", (), "Rust", 1)]
    assert find_mentions("who do growers trust?", rust).publications == frozenset()
    assert find_mentions("growers of rust.", rust).publications == {"Rust"}


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("what came out in May 2021?", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("pears in feb 2024", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("all of 2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("what has changed since 2020?", dt.date(2020, 1, 1), dt.date.max),
        ("what is new since May 2021?", dt.date(2021, 5, 1), dt.date.max),
        ("what happened in May?", None, None),
        ("the 2022 harvest was 2022 tonnes", None, None),
        ("in 3021", None, None),
    ],
)
def test_a_period_is_a_month_or_year(
    question: str, since: dt.date | None, until: dt.date | None
) -> None:
    """It has first and last day; a month without a year could be any."""
    mentions = find_mentions(question, ISSUES)
    assert (mentions.since, mentions.until) == (since, until)


def test_a_period_favours_its_issues_and_rules_none_out() -> None:
    """A question's year may be the event's: older and newer issues stay findable."""
    mentions = find_mentions("what happened in May 2022?", BEES)
    assert [mentions.weigh(issue) > 1 for issue in BEES] == [False, True]
    assert all(mentions.weigh(issue) >= 1 for issue in BEES)


def test_a_named_issue_rules_the_others_out() -> None:
    """Its factor is not 0, theirs is."""
    mentions = find_mentions("issue 12", ISSUES)
    assert [issue.number for issue in ISSUES if mentions.weigh(issue)] == [12]


def test_no_mention_changes_nothing() -> None:
    """Every issue keeps its score, dated or not."""
    undated = issue_of("Text.")
    assert [Mentions().weigh(issue) for issue in (*BEES, undated)] == [1.0, 1.0, 1.0]
    assert find_mentions("in May 2022", [undated]).weigh(undated) == 1.0

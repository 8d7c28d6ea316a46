"""Contests between the text that answers and those the reader is drawn to."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from toy_reader import write_toy_model

from corpus.issues import Story
from retrieval.reader import SpanReader, load_reader
from training.examples import HARD, Example, Gold
from training.plans import BATCH, plan_of_contests
from training.rivals import (
    CLOSE,
    SIDES,
    Contest,
    asked_of_stories,
    contest_of,
    drawn,
    read_contests,
    write_contests,
)
from training.stories import Asked, AskedStory

EXAMPLE = Example("q1", "made", "mills", "built by Ada", "Who built it ?", (Gold("Ada", 9),))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> SpanReader:
    """One that is drawn to Cai most, then to Ada, then to Bo."""
    liked = {"Ada": 4.0, "Bo": 2.0, "Cai": 5.0, "Dot": 1.0}
    return load_reader(str(write_toy_model(tmp_path_factory.mktemp("toy"), liked, liked)))


def test_the_strongest_rivals_are_kept_in_order(reader: SpanReader) -> None:
    """And told is by how much the strongest is preferred."""
    others = ["mended by Dot", "sold by Cai", "kept by nobody", "seen by Bo"]
    contest = contest_of(EXAMPLE, others, reader)
    assert contest.rivals == ("sold by Cai", "seen by Bo", "mended by Dot")
    assert contest.lead == pytest.approx(8.0 - 10.0)
    assert contest.is_close


def test_too_few_rivals_are_no_contest(reader: SpanReader) -> None:
    """Nor are rivals who trail far behind."""
    assert not contest_of(EXAMPLE, ["sold by Cai"], reader).is_close
    assert not contest_of(EXAMPLE, [], reader).is_close
    assert not replace(contest_of(EXAMPLE, ["by Bo"] * 3, reader), lead=CLOSE).is_close


def test_rivals_are_asked_in_vain() -> None:
    """Behind the text that answers."""
    first, *others = Contest(EXAMPLE, ("a", "b", "c"), 0.0).sides
    assert first == EXAMPLE
    assert [(each.context, each.answers, each.kind) for each in others] == [
        (text, (), HARD) for text in "abc"
    ]


def test_only_answerable_questions_of_trained_stories_are_asked() -> None:
    """Under their headings, as the product reads."""
    asked = (Asked("1", "Who built it?", ("Ada",)), Asked("2", "Who sold it?", ()))
    story = Story("The mill", "It was built by Ada.")
    trained, kept = (AskedStory("mills", name, story, asked) for name in ("Mill News", "Ace"))
    [example] = asked_of_stories([trained, kept])
    assert example.context == "The mill. It was built by Ada."
    assert example.answers == (Gold("Ada", 26),)


def test_all_own_questions_are_drawn_and_others_by_their_shares() -> None:
    """In an order that does not tell them apart; fewer when there are fewer."""
    public, own, stories = (
        [replace(EXAMPLE, id=f"{name}{n}") for n in range(50)] for name in ("p", "o", "s")
    )
    names = [example.id for example in drawn(public, own, stories, 70)]
    assert [sum(name[0] == kind for name in names) for kind in "osp"] == [50, 12, 8]
    assert len(set(names)) == 70
    assert {name[0] for name in names[:30]} == {"o", "s", "p"}
    assert len(drawn(public[:1], own[:1], stories[:1], 70)) == 3


def test_a_stopped_file_is_gone_on_with(tmp_path: Path) -> None:
    """After its last whole line; only a whole file gets the name."""
    first, second = (Contest(EXAMPLE, (text,), 1.5) for text in "ab")
    out = tmp_path / "train-rivals.jsonl"

    def stopped() -> Iterator[Contest]:
        yield first
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_contests(out, stopped(), 0)
    assert not out.exists()
    part = tmp_path / "train-rivals.jsonl.part"
    part.write_text(part.read_text("utf-8") + '{"exam', encoding="utf-8")
    write_contests(out, [second], 1)
    assert list(read_contests(out)) == [first, second]
    assert json.loads(out.read_text("utf-8").splitlines()[0])["lead"] == 1.5


def test_what_a_stop_left_of_the_first_line_goes(tmp_path: Path) -> None:
    """Nothing whole was written yet."""
    out, contest = tmp_path / "train-rivals.jsonl", Contest(EXAMPLE, ("a",), 1.5)
    (tmp_path / "train-rivals.jsonl.part").write_text('{"exam', encoding="utf-8")
    write_contests(out, [contest], 0)
    assert list(read_contests(out)) == [contest]


def test_batches_hold_whole_contests() -> None:
    """Each epoch all of them, their sides in order."""
    contests = [
        Contest(replace(EXAMPLE, id=str(n)), tuple(f"{n} {at}" for at in range(3)), 0.0)
        for n in range(2 * BATCH // SIDES)
    ]
    plan = plan_of_contests(contests, epochs=2)
    assert [len(batch) for batch in plan] == [BATCH] * 4
    sides = [tuple(batch[at : at + SIDES]) for batch in plan for at in range(0, BATCH, SIDES)]
    assert sorted(map(str, sides)) == sorted([str(tuple(each.sides)) for each in contests] * 2)

"""Question sets become training files: offsets hold, evaluation stays out, nothing half written."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from training.examples import Example, Gold, read_examples, read_rows, read_squad, write_examples
from training.joining import joined
from training.prepare import shortened, unseen_in_evaluation
from training.schedule import MIXED_IN, WARM_UP, batches, epoch_of, part_of, rate

WORDY = "Looms fill the hall. Nobody counts them. Ada built the mill. It is red. Moss grows there."


def squad(path: Path, title: str, context: str, answer: str, start: int) -> None:
    question: dict[str, Any] = {"id": title, "question": " Who? "}
    question["answers"] = [{"text": answer, "answer_start": start}]
    article = {"title": title, "paragraphs": [{"context": context, "qas": [question]}]}
    with gzip.open(path, "at", encoding="utf-8") as file:
        json.dump({"data": [article]}, file)


def test_examples_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Every field, and characters beyond ASCII."""
    given = [Example("q", "s", "a", "Żółw Ada", "Who?", (Gold("Ada", 5),), "cut")]
    assert write_examples(tmp_path / "new" / "x.jsonl", given) == 1
    assert list(read_examples(tmp_path / "new" / "x.jsonl")) == given


def test_a_line_ends_at_its_end_only(tmp_path: Path) -> None:
    """JSON strings may hold what Unicode calls a line separator."""
    write_examples(tmp_path / "x.jsonl", [Example("q", "s", "a", "one\u2028two", "Who?", ())])
    assert [row["context"] for row in read_rows(tmp_path / "x.jsonl")] == ["one\u2028two"]


def test_a_stop_in_mid_writing_leaves_no_file(tmp_path: Path) -> None:
    """A stage that finds the file may trust it to be whole."""

    def breaking() -> Any:
        yield Example("q", "s", "a", "c", "Who?", ())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_examples(tmp_path / "x.jsonl", breaking())
    assert not (tmp_path / "x.jsonl").exists()


def test_an_answer_off_the_text_is_dropped(tmp_path: Path) -> None:
    """A wrong offset would teach a wrong span."""
    squad(tmp_path / "set.json.gz", "mills", "Ada built it.", "Ada", 4)
    (found,) = read_squad(tmp_path / "set.json.gz")
    assert (found.answers, found.question) == ((), "Who?")


@pytest.mark.parametrize(("title", "context"), [("held", "Other text."), ("new", "ADA  built it.")])
def test_articles_and_paragraphs_of_the_evaluation_stay_out(
    tmp_path: Path, title: str, context: str
) -> None:
    """By title and by text, however it is spaced or capitalised."""
    squad(tmp_path / "squad-dev-v2.0.json.gz", "held", "Ada built it.", "Ada", 0)
    squad(tmp_path / "squad-dev-v1.1.json.gz", title, context, context[:3], 0)
    assert list(unseen_in_evaluation(tmp_path)) == []


def test_other_articles_may_be_trained_on(tmp_path: Path) -> None:
    """What the evaluation has never seen."""
    squad(tmp_path / "squad-dev-v2.0.json.gz", "held", "Ada built it.", "Ada", 0)
    squad(tmp_path / "squad-dev-v1.1.json.gz", "new", "Ivo dug it.", "Ivo", 0)
    assert [each.article for each in unseen_in_evaluation(tmp_path)] == ["new"]


def test_a_long_context_is_cut_to_sentences_around_the_answer() -> None:
    """The offset moves along, on whichever side sentences were kept."""
    example = Example("q", "s", "a", WORDY, "Who?", (Gold("Ada", WORDY.index("Ada")),))
    for n in range(20):
        cut = shortened(example, 9, random.Random(n))
        (gold,) = cut.answers
        assert cut.context[gold.start :].startswith("Ada")
        assert len(cut.context.split()) <= 9
        assert cut.context in WORDY


def test_a_context_that_fits_is_untouched() -> None:
    """The very same example."""
    example = Example("q", "s", "a", WORDY, "Who?", (Gold("Ada", WORDY.index("Ada")),))
    assert shortened(example, 100, random.Random(0)) is example


def test_a_joined_sentence_is_found_where_it_is_said_to_start() -> None:
    """Before, between and after its companions."""
    for n in range(20):
        text, start = joined("Ada built it.", ["One.", "Two.", "Three."], 2, random.Random(n))
        assert text[start:].startswith("Ada built it.")
        assert len(text.split()) == 5


def test_a_sentence_without_companions_stays_alone() -> None:
    """A source of one sentence still gives examples."""
    assert joined("Ada built it.", [], 3, random.Random(0)) == ("Ada built it.", 0)


def test_each_epoch_has_unanswerable_questions_of_its_own() -> None:
    """And all answerable ones; the third epoch starts again."""
    orders = [epoch_of([0, 1], [[2], [3]], epoch, seed=1) for epoch in range(3)]
    assert [sorted(order) for order in orders] == [[0, 1, 2], [0, 1, 3], [0, 1, 2]]


def test_batches_hold_each_question_once_and_none_is_short() -> None:
    """Like lengths together; the rest of a division is left out."""
    lengths = [n % 7 for n in range(50)]
    found = batches(list(range(50)), lengths, 8, seed=1)
    assert [len(batch) for batch in found] == [8] * 6
    assert len({n for batch in found for n in batch}) == 48


def test_the_rate_rises_then_falls_to_nothing() -> None:
    """Also past the end, where the clock overran."""
    assert rate(0.0, 1.0) == 0.0
    assert rate(WARM_UP, 1.0) == pytest.approx(1.0)
    assert rate(1.0, 1.0) == rate(1.2, 1.0) == 0.0


def test_our_own_questions_are_mixed_into_the_long_contexts() -> None:
    """Each in its share of the batches, as far as they were made."""
    plans = ("short", "long", *MIXED_IN)
    assert {part_of(0.4, step, plans, 0.5) for step in range(99)} == {"short"}
    drawn = Counter(part_of(0.6, step, plans, 0.5) for step in range(4000))
    shares = {name: drawn[name] / 4000 for name in MIXED_IN}
    assert shares == pytest.approx(MIXED_IN, abs=0.02)
    assert drawn["long"] > 0
    assert {part_of(0.9, step, ("short", "long"), 0.5) for step in range(99)} == {"long"}


def test_a_run_without_short_contexts_reads_long_ones_from_the_start() -> None:
    assert part_of(0.0, 1, ("short", "long"), 0.0) == "long"

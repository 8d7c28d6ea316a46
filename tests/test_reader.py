"""The reader: spans with exact offsets, from the shipped model and from one with known logits."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from invented import issue_of
from toy_reader import write_toy_model

from corpus.issues import Issue, Story
from corpus.passages import Passage, lead
from retrieval.library import Library
from retrieval.reader import (
    SHIPPED_MODEL,
    SPANS_PER_PASSAGE,
    ReaderError,
    Span,
    SpanReader,
    check_files,
    load_reader,
)

ROOT = Path(__file__).parents[1]


def passage_of(text: str) -> Passage:
    """One passage, however long."""
    issue = issue_of(text)
    return Passage(issue, issue.stories[0], 0, len(text))


def best(spans: list[Span]) -> Span:
    return max(spans, key=lambda span: span.score)


@pytest.fixture
def toy(tmp_path: Path) -> SpanReader:
    """Finds "Dana Reyes", and "Lund" with less certainty."""
    starts, ends = {"Dana": 5.0, "Lund": 2.0}, {"Reyes": 4.0, "Lund": 1.0}
    return load_reader(str(write_toy_model(tmp_path, starts, ends)))


def test_spans_come_in_order_with_exact_offsets_and_scores(toy: SpanReader) -> None:
    """Score = start + end logit above "no answer", which is 0 here."""
    passage = passage_of("The talk was by Dana Reyes of Lund.")
    first, second, *_ = toy.read("Who spoke ?", [passage])
    assert (first.text, first.start, first.end, first.score) == ("Dana Reyes", 16, 26, 9.0)
    assert (second.text, second.score) == ("Lund", 3.0)


def test_the_score_is_above_the_models_null(tmp_path: Path) -> None:
    """A model that prefers "no answer" scores its best span below 0."""
    reader = load_reader(str(write_toy_model(tmp_path, {"Dana": 5}, {"Dana": 4}, null=6)))
    assert best(reader.read("Who ?", [passage_of("Dana spoke")])).score == -3.0


def test_spans_of_one_passage_never_overlap(toy: SpanReader) -> None:
    """At most three, each of other words."""
    passage = passage_of("Dana Reyes and Dana Reyes and Dana met Reyes and Dana in Lund.")
    spans = toy.read("Who ?", [passage])
    assert len(spans) == SPANS_PER_PASSAGE
    places = sorted((span.start, span.end) for span in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_a_passage_longer_than_the_window_is_read_to_its_end(toy: SpanReader) -> None:
    """In windows that overlap, with offsets into the whole passage."""
    filler = "and so on " * 400
    passage = passage_of(f"{filler}it was Dana Reyes. {filler}")
    found = best(toy.read("Who was it ?", [passage]))
    assert (found.text, found.start) == ("Dana Reyes", len(filler) + len("it was "))


def test_what_two_windows_share_is_found_once(toy: SpanReader) -> None:
    """The end of the first window is the beginning of the second."""
    passage = passage_of("and " * 300 + "Dana Reyes " + "and " * 300)
    assert [span.text for span in toy.read("Who ?", [passage])].count("Dana Reyes") == 1


def test_a_batch_keeps_passages_apart_and_in_order(toy: SpanReader) -> None:
    """Short, long and in between in one call: padding is never an answer."""
    texts = ["Lund", "and " * 900 + "Dana Reyes", "Dana met Reyes in Lund", "nothing here"]
    passages = [passage_of(text) for text in texts]
    spans = toy.read("Who ?", passages)
    owners = [passages.index(span.passage) for span in spans]
    assert owners == sorted(owners)
    assert set(owners) == {0, 1, 2, 3}
    alone = [span for passage in passages for span in toy.read("Who ?", [passage])]
    assert spans == alone


def test_the_question_itself_is_never_an_answer(toy: SpanReader) -> None:
    """Only the passage's tokens are legal."""
    spans = toy.read("Did Dana Reyes speak in Lund ?", [passage_of("Nobody spoke at all.")])
    assert all(span.score < 0 for span in spans)


def test_a_passage_is_read_after_its_heading_which_is_never_the_answer(toy: SpanReader) -> None:
    """Offsets stay those of the passage, in every window of a long one."""
    filler = "and so on " * 300
    issue = Issue("a-1", "A 1", (Story("Dana Reyes.", f"Lund. {filler}It was Lund"),))
    story = issue.stories[0]
    assert lead(story) == "Dana Reyes. "
    found = toy.read("Who ?", [Passage(issue, story, 0, len(story.text))])
    assert {span.text for span in found if span.score > 0} == {"Lund"}
    assert {span.start for span in found if span.score > 0} == {0, len(story.text) - 4}


def test_the_heading_tells_the_shipped_model_what_a_text_is_about(library: Library) -> None:
    """Without it nothing says that the pump is meant."""
    text = "It was built by Jonas Weber in 1911 and still runs."
    scores = []
    for heading in ("", "The Lissendale pump"):
        issue = Issue("a-1", "A 1", (Story(heading, text),))
        passage = Passage(issue, issue.stories[0], 0, len(text))
        scores.append(best(library.reader.read("Who built the Lissendale pump?", [passage])).score)
    assert scores[0] < scores[1]


def test_an_endless_question_is_read_up_to_a_limit(toy: SpanReader) -> None:
    """It must not leave the passage without room, nor stop the program."""
    passage = passage_of("and " * 500 + "it was Dana Reyes.")
    for question in ("why " * 3000, "🍎" * 3000, "x" * 9000, " " * 3000, "¿" * 500):
        assert best(toy.read(question, [passage])).text == "Dana Reyes"


def test_half_a_character_in_a_question_is_harmless(toy: SpanReader) -> None:
    """Terminals hand over what is not UTF-8 as lone surrogates."""
    assert best(toy.read("Who\udcff?", [passage_of("It was Dana Reyes.")])).text == "Dana Reyes"


def test_nothing_to_read_is_no_span(toy: SpanReader) -> None:
    """The model is not run."""
    assert toy.read("Who spoke?", []) == []


def test_the_shipped_model_answers(library: Library) -> None:
    """The best span is the answer, and above "no answer"; accents do not move offsets."""
    text = "In spring the café's naïve gardener, Zoë Lindqvist, planted 340 pear trees in Lund."
    reader = library.reader
    found = best(reader.read("Who planted pear trees?", [passage_of(text)]))
    assert "Zoë Lindqvist" in found.text
    assert found.text == text[found.start : found.end]
    assert found.score > 0
    assert best(reader.read("How many trees?", [passage_of(text)])).text == "340"


def test_the_shipped_model_knows_when_a_text_does_not_say(library: Library) -> None:
    """Its best span is then worth less than where the text does say."""
    passage = passage_of("The gardener Zoë Lindqvist planted 340 pear trees in Lund.")
    said = best(library.reader.read("Who planted 340 pear trees?", [passage])).score
    unsaid = best(library.reader.read("When does the next train to Oslo leave?", [passage])).score
    assert unsaid < 0 < said


def test_the_shipped_model_reads_many_and_long_passages(library: Library) -> None:
    """One call, every passage has its spans, and the far end of a long one is seen."""
    filler = "The weather was mild and nothing much happened that week. " * 60
    passages = [
        passage_of("Zoë Lindqvist planted 340 pear trees."),
        passage_of(f"{filler}The pump was built by Jonas Weber."),
        passage_of("A pump."),
    ]
    spans = library.reader.read("Who built the pump?", passages)
    assert best(spans).text == "Jonas Weber"
    assert best(spans).start == len(filler) + len("The pump was built by ")
    assert {passages.index(span.passage) for span in spans} == {0, 1, 2}
    assert all(span.text == span.text.strip() != "" for span in spans)


def test_an_endless_question_to_the_shipped_model(library: Library) -> None:
    """Its own tokens are parts of words."""
    spans = library.reader.read("Who built it? " * 500, [passage_of("Jonas Weber built it.")])
    assert best(spans).text == "Jonas Weber"


def test_the_shipped_files_are_whole() -> None:
    """Their checksums are shipped with them."""
    check_files(SHIPPED_MODEL)


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_model_is_refused(tmp_path: Path, damage: str) -> None:
    """Before it is loaded; the sentence names the file."""
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED_MODEL, folder)
    file = folder / "tokenizer_config.json"
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(ReaderError, match=r"tokenizer_config\.json is missing or damaged"):
        load_reader(str(folder))


def write_foreign(folder: Path, kind: str) -> Path:
    """A folder that is no question-answering model, each in its own way."""
    if kind == "another graph":
        write_toy_model(folder, {"a": 1.0}, {"a": 1.0}, outputs=("logits", "more_logits"))
    elif kind == "no graph":
        shutil.copy(SHIPPED_MODEL / "tokenizer.json", folder)
        shutil.copy(SHIPPED_MODEL / "tokenizer_config.json", folder)
        (folder / "model.onnx").write_bytes(b"not a graph")
    elif kind == "no weights":
        for name in ("tokenizer.json", "tokenizer_config.json", "config.json"):
            shutil.copy(SHIPPED_MODEL / name, folder)
    elif kind == "text":
        (folder / "notes.txt").write_text("no model", encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", ["empty", "text", "no graph", "no weights", "another graph"])
def test_a_folder_that_is_no_reader_is_refused_in_one_sentence(tmp_path: Path, kind: str) -> None:
    """Not at the first question but at the start, with the folder and what to do."""
    folder = write_foreign(tmp_path, kind)
    with pytest.raises(ReaderError) as refusal:
        load_reader(str(folder))
    message = str(refusal.value)
    assert str(folder) in message
    assert "\n" not in message
    assert message.endswith(".")


def test_nothing_is_kept_for_sending_away(tmp_path: Path) -> None:
    """The runtime would give this machine a number and report on it."""
    code = "from retrieval.reader import load_reader; load_reader()"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=os.environ | home)
    assert not list(tmp_path.rglob("deviceid"))


def test_a_hub_model_that_cannot_be_fetched_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without network, in one sentence that names the setting."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(
        ReaderError, match=r"READER_MODEL 'nobody/nothing'.*local folder"
    ) as refusal:
        load_reader("nobody/nothing")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", ["", "no such folder", "../up/and/away", "a/b/c"])
def test_a_name_that_can_be_neither_folder_nor_hub_id_is_refused(name: str) -> None:
    """The mistake is in the setting, which the sentence says."""
    with pytest.raises(ReaderError, match="READER_MODEL"):
        load_reader(name)

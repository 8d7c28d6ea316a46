"""The machine interface: what a program may send, and exactly what it gets."""

import json
from pathlib import Path
from typing import Any

import pytest
from small_archive import write_archive

from bot.machine import (
    RequestError,
    answer_lines,
    ask_line,
    filters_of,
    issues_json,
    reply_json,
    search_line,
    summary_json,
)
from retrieval.filters import NO_FILTERS, Filters
from retrieval.library import Library


@pytest.fixture(scope="module")
def small(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small archive with the shipped model; whatever it finds is an answer."""
    folder = write_archive(tmp_path_factory.mktemp("archive"))
    return Library(folder, lambda: library.reader, threshold=0.0)


@pytest.fixture(scope="module")
def strict(small: Library, library: Library) -> Library:
    """The same, and nothing is sure enough to be an answer."""
    return Library(small.folder, lambda: library.reader, threshold=1.0)


def test_an_answer_in_full(small: Library) -> None:
    """Every key of the interface, the id as it came."""
    answered = ask_line(small, {"id": ["a", 1], "question": "Who mended the cider press?"})
    passage = {
        "text": "The old cider press was mended by Ali Bone.",
        "story": "The cider press",
        "issue": {"id": "orchard-weekly-12", "title": "Frost in the valley", "date": "2023-02-10"},
        "score": answered["passages"][0]["score"],
    }
    assert list(answered) == (
        ["id", "answer", "sentence", "confidence", "issue", "story", "passages"]
    )
    assert answered["id"] == ["a", 1]
    assert answered["answer"] == "Ali Bone"
    assert answered["sentence"] == passage["text"]
    assert (answered["issue"], answered["story"]) == (passage["issue"], passage["story"])
    assert answered["passages"][0] == passage
    assert 0 < answered["confidence"] < 1


def test_no_answer_still_tells_confidence_and_passages(strict: Library) -> None:
    """`answer` is null, not missing; so are the parts of it."""
    answered = ask_line(strict, {"id": 1, "question": "Who mended the cider press?"})
    assert [answered[key] for key in ("answer", "sentence", "issue", "story")] == [None] * 4
    assert answered["confidence"] > 0
    assert answered["passages"]


@pytest.mark.parametrize("question", ["", "the of and", "🎉", "\ud83c", "\x00"])
def test_a_question_without_words_has_no_answer(small: Library, question: str) -> None:
    """It is no malformed request either."""
    answered = ask_line(small, {"id": 1, "question": question})
    assert (answered["answer"], answered["confidence"], answered["passages"]) == (None, 0, [])


def test_half_a_character_among_words(small: Library) -> None:
    """JSON can hold it; no tokenizer takes it."""
    answered = ask_line(small, {"id": 1, "question": "Who mended \ud83c the cider press?"})
    assert answered["answer"] == "Ali Bone"


def test_passages_are_the_best_first(small: Library) -> None:
    """At most ten."""
    answered = ask_line(small, {"id": 1, "question": "orchard weekly bees cider press pear frost"})
    scores = [passage["score"] for passage in answered["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert 1 < len(scores) <= 10


def test_hits_in_full(small: Library) -> None:
    """What the interface fixes, and nothing else."""
    found = search_line(small, {"id": 7, "query": "bees"})
    assert list(found) == ["id", "hits"]
    assert found["id"] == 7
    assert [sorted(hit) for hit in found["hits"]] == [["issue", "score", "story", "text"]]


def test_an_id_need_not_be_given(small: Library) -> None:
    """Then it is null."""
    assert search_line(small, {"query": "quince"}) == {"id": None, "hits": []}


@pytest.mark.parametrize(
    ("restriction", "stories"),
    [
        ({}, {"The cider press", "Bees", "A new crane"}),
        ({"publication": "harbour notes"}, {"A new crane"}),
        ({"issue": "orchard-weekly-13"}, {"Bees"}),
        ({"since": "2023-04"}, {"A new crane"}),
        ({"since": "2023-03-10", "until": "2023-03-10"}, {"Bees"}),
        ({"until": "2023-02"}, {"The cider press"}),
        ({"publication": None, "issue": None}, {"The cider press", "Bees", "A new crane"}),
        ({"publication": "harbour"}, set()),
        ({"publication": "gazette"}, set()),
        ({"since": "2024-01-01", "until": "2023-01-01"}, set()),
    ],
)
def test_a_request_may_be_restricted(
    small: Library, restriction: dict[str, str], stories: set[str]
) -> None:
    """What no issue meets finds nothing: that is an answer, not an error."""
    found = search_line(small, {"id": 1, "query": "cider bees crane", **restriction})
    assert {hit["story"] for hit in found["hits"]} == stories


def test_the_id_of_a_foreign_issue_restricts_nothing(small: Library) -> None:
    """A file of questions for several archives names issues as it likes."""
    request = {"id": 1, "query": "bees"}
    expected = search_line(small, request)
    assert search_line(small, {**request, "issue": "orchard-13"}) == expected
    assert expected["hits"]


@pytest.mark.parametrize(
    ("restriction", "stories"),
    [
        ({}, {"Bees"}),
        ({"issue": "orchard-weekly-12"}, {"The cider press"}),
        ({"issue": "of another archive", "publication": "", "since": None}, {"Bees"}),
        ({"publication": "Harbour Notes"}, set()),
        ({"until": "2023-02"}, set()),
    ],
)
def test_what_a_request_does_not_restrict_has_a_default(
    small: Library, restriction: dict[str, str], stories: set[str]
) -> None:
    """Each of the four by itself."""
    defaults = Filters("Orchard Weekly", "orchard-weekly-13")
    found = search_line(small, {"query": "cider bees crane", **restriction}, defaults)
    assert {hit["story"] for hit in found["hits"]} == stories


def test_an_empty_restriction_is_none(small: Library) -> None:
    """As a form would send it."""
    request = {"publication": "", "issue": "", "since": "", "until": ""}
    assert filters_of(small, request) == NO_FILTERS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"id": 1', "not JSON"),
        (b"hello", "not JSON"),
        (b"\xff\xfe", "not UTF-8 text."),
        (b"[1]", "not a JSON object"),
        (b"NaN", "not JSON"),
        (b'{"id": NaN, "question": "a"}', "NaN is no number of JSON"),
        (b'{"id": [-1e999], "question": "a"}', "-1e999 is no number of JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": 1}', '"question" is missing.'),
        (b'{"question": null}', '"question" is missing.'),
        (b'{"question": 5}', '"question" is not a text.'),
        (b'{"question": "a", "publication": 5}', '"publication" is not a text.'),
        (b'{"question": "a", "issue": []}', '"issue" is not a text.'),
        (b'{"question": "a", "since": "soon"}', "\"since\": 'soon' is not a day"),
        (b'{"question": "a", "until": 2023}', '"until" is not a text.'),
    ],
)
def test_a_malformed_line_is_named(small: Library, line: bytes, said: str) -> None:
    """The number counts blank lines, as an editor does."""
    lines = answer_lines([b"\n", line], lambda request: ask_line(small, request))
    with pytest.raises(RequestError) as caught:
        list(lines)
    assert str(caught.value).startswith("Input line 2: ")
    assert said in str(caught.value)


def test_lines_before_the_malformed_one_are_answered() -> None:
    """Each at once, before the next is read."""
    lines = answer_lines([b'{"id": 1}', b"oops"], lambda request: request)
    assert json.loads(next(lines)) == {"id": 1}
    with pytest.raises(RequestError, match="Input line 2"):
        next(lines)


def test_a_byte_order_mark_is_no_part_of_the_request() -> None:
    """Some editors begin a file with one."""
    assert list(answer_lines([b'\xef\xbb\xbf{"id": 1}'], lambda request: request)) == ['{"id": 1}']


def test_letters_stay_letters() -> None:
    """No escapes where UTF-8 will do; one line, whatever the text holds."""
    request = '{"id": "果园\\nй\\u2028\\u2029\\u0085"}'.encode()
    (line,) = answer_lines([request], lambda each: each)
    assert line.splitlines() == [line]
    assert json.loads(line) == {"id": "果园\nй\u2028\u2029\x85"}
    assert "果园\\nй" in line


def test_a_summary_in_full(small: Library) -> None:
    """Bullets are verbatim and in the issue's order; words are those of the bullets."""
    issue = small.issues[0]
    told = summary_json(small.summarise(issue))
    assert told["issue"]["id"] == issue.id
    assert [bullet["story"] for bullet in told["bullets"]] == [s.heading for s in issue.stories]
    for bullet, story in zip(told["bullets"], issue.stories, strict=True):
        assert bullet["text"] in story.text
    assert told["words"] == sum(len(bullet["text"].split()) for bullet in told["bullets"])


def test_issues_in_full(small: Library) -> None:
    """What is not known is null."""
    listed: list[dict[str, Any]] = issues_json(small.issues)["issues"]
    assert listed[-1] == {
        "id": "harbour-notes-2023-04-01",
        "title": "Harbour Notes, 1 April 2023",
        "date": "2023-04-01",
        "publication": "Harbour Notes",
        "number": None,
        "stories": 1,
    }
    assert [issue["number"] for issue in listed] == [12, 13, None]


def test_no_issues_are_an_empty_list() -> None:
    """Not null."""
    assert issues_json([]) == {"issues": []}


def test_what_is_written_is_json(small: Library) -> None:
    """Scores and confidence are plain numbers, not NumPy's."""
    json.dumps(reply_json(small.ask("Who mended the cider press?")), allow_nan=False)


def test_nothing_is_written_beside_the_archive(small: Library) -> None:
    """An archive may be read-only; what is derived from it goes elsewhere."""
    search_line(small, {"id": 1, "query": "bees"})
    assert {path.suffix for path in Path(small.folder).iterdir()} == {".md"}

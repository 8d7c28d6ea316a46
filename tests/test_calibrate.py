"""Fitting the ranking and the confidence, on cases made up so that the right fit is known."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="calibration belongs to the train extra")

from corpus.archive import render_issue
from corpus.issues import Issue, Story
from corpus.passages import Passage
from retrieval.confidence import WEIGHTS
from retrieval.evidence import Candidate
from retrieval.index import Hit
from retrieval.library import Library
from training.calibrate import crossed, figures, shown, together, tried
from training.cases import ELSEWHERE, Case, Material, checked, found, of_publications, of_stories
from training.fitting import Fit, fit_confidence, fit_ranking

TEXT = "The pier is red. The barn is blue."
STORY = Story("Paint", TEXT)
ISSUE = Issue("i", "I", (STORY,), date=dt.date(2020, 1, 1))
HIT = Hit(Passage(ISSUE, STORY, 0, len(TEXT)), 1.0)


def candidate(word: str, **parts: float) -> Candidate:
    start = TEXT.index(word)
    first, last = (0, 16) if start < 16 else (17, len(TEXT))
    known = dict.fromkeys(("span_score", "echo", "timeliness", "unknown"), 0.0)
    known |= {"hit_share": 1.0, "support": 1.0, "coverage": 0.5} | parts
    place = (start, start + len(word), first, last)
    return Candidate(HIT, *place, **known, by_rule=False, type_fit=0, asked=1)


def case(answers: tuple[str, ...], *candidates: Candidate, check: float = 0.0) -> Case:
    checks = (check,) * len(candidates)
    issues = frozenset(["i"])
    return Case("Paint", "name", "?", answers, issues, candidates=candidates, checks=checks)


def test_a_case_is_judged_by_the_sentence_first() -> None:
    """The right sentence counts something, the right words in it more, another one nothing."""
    one = case(("red",), candidate("red"))
    assert one.goodness(candidate("red")) == pytest.approx(1.0)
    assert one.goodness(candidate("pier")) == pytest.approx(0.3)
    assert one.goodness(candidate("blue")) == 0.0


def test_one_word_of_another_issue_is_no_answer() -> None:
    """It may stand anywhere; several words are right wherever they stand."""
    elsewhere = replace(case(("red", "pier is red")), issues=frozenset(["j"]))
    assert elsewhere.goodness(candidate("red")) == pytest.approx(0.3 + 0.7 * 0.5)
    assert replace(elsewhere, answers=("red",)).goodness(candidate("red")) == 0.0


def test_what_tells_right_from_wrong_gets_weight() -> None:
    """Coverage, not echo, marks the right candidates here."""
    cases = [
        case(
            ("red",),
            candidate("red", span_score=score, coverage=0.9, echo=echo),
            candidate("blue", span_score=score + 1, coverage=0.1, echo=0.5 - echo),
        )
        for score, echo in ((1.0, 0.0), (2.0, 0.5), (3.0, 0.0), (8.0, 0.5))
    ] + [case(("red",), candidate("red", span_score=5), candidate("blue", span_score=1))] * 4
    weights = fit_ranking(cases)
    assert weights["span_score"] == 1.0
    assert weights["coverage"] > abs(weights["echo"])


def test_confidence_follows_what_was_right() -> None:
    """High scores were right and low ones were not, so the fit is sure of the former."""
    right = [case(("red",), candidate("red", span_score=8.0), check=5.0)] * 20
    wrong = [case((), candidate("blue", span_score=-8.0), check=-5.0)] * 20
    fit = fit_confidence(right + wrong)
    trial = tried([right[0], wrong[0], case(("red",))], fit)
    assert trial.sure[0] > 0.8 > 0.2 > trial.sure[1]
    assert trial.sure[2] == 0.0
    assert trial.right.tolist() == [True, False, False]
    assert trial.answerable.tolist() == [True, False, True]


def test_the_likeliest_candidate_is_the_one_shown() -> None:
    """Though another one is ranked first, as in the product."""
    fit = Fit(0.0, {name: float(name == "support") for name in WEIGHTS})
    unsure, sure = candidate("blue", span_score=9.0, support=0.1), candidate("red", support=0.9)
    at, probability = shown(case(("red",), unsure, sure), fit)
    assert at == 1
    assert probability == pytest.approx(1 / (1 + np.exp(-0.9)))


def test_what_may_be_shown_is_checked_in_the_order_of_now(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the real reader, whose order a new ranking turns round."""
    (tmp_path / "i.md").write_text(render_issue(ISSUE), encoding="utf-8")
    answerer = Library(tmp_path).answerer
    asked = found(Case("Paint", "name", "What colour is the pier?"), answerer)
    first = checked(asked, answerer)
    assert first.candidates == asked.candidates[: len(first.checks)]
    monkeypatch.setattr("retrieval.evidence.RANK_WEIGHTS", {"span_score": -1.0})
    last = checked(asked, answerer)
    scores = [each.span_score for each in last.candidates]
    assert scores == sorted(scores)
    assert len(last.checks) == len(last.candidates) > 1


def test_a_publication_is_tried_by_a_fit_that_has_not_seen_it() -> None:
    """Questions asked elsewhere help every fit and are tried by none."""
    right = case(("red",), candidate("red", span_score=8.0), check=5.0)
    wrong = case((), candidate("blue", span_score=-8.0), check=-5.0)
    paint = [right, wrong] * 10
    piers = [replace(each, group="Piers") for each in [right, wrong] * 10]
    elsewhere = [replace(wrong, group=ELSEWHERE)] * 10
    trials = crossed([*paint, *piers, *elsewhere])
    assert list(trials) == ["Paint", "Piers"]
    found = figures(together(list(trials.values())))
    assert (found["questions"], found["answerable"]) == (40, 20)
    # Nothing of the kind that it is tried on: what it has learnt is that nothing is ever right.
    assert crossed([*paint, *elsewhere])["Paint"].sure.max() < 0.5


def test_our_questions_are_asked_of_the_kept_publications(tmp_path: Path) -> None:
    """Those about others have no answer there, whatever they have at home."""
    kept, trained = (
        replace(ISSUE, id=name.lower(), publication=name) for name in ("Paint", "Varnish")
    )
    archive = tmp_path / "newsletters"
    for folder in (archive, tmp_path / "kept"):
        folder.mkdir()
    for issue in (kept, trained):
        (archive / f"{issue.id}.md").write_text(render_issue(issue), encoding="utf-8")
    asked = {"question": "What colour is the pier?", "answers": ["red"], "kind": "description"}
    rows = [{"issue": "paint", **asked}, {"issue": "varnish", **asked}]
    (tmp_path / "ask.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    vain = [
        {"question": "Who sold it?", "kind": "near", "about": each.id} for each in (kept, trained)
    ]
    (tmp_path / "unanswerable.jsonl").write_text("\n".join(map(json.dumps, vain)), "utf-8")
    material = Material(archive, tmp_path)
    cases = list(of_publications(material, tmp_path / "kept"))
    assert [(each.group, each.answers) for each in cases] == [
        ("Paint", ("red",)),
        (ELSEWHERE, ()),
        ("Paint", ()),
    ]
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"paint.md"}


def test_kept_stories_are_asked_about_in_an_archive_of_their_own(tmp_path: Path) -> None:
    """Those that are trained on are not."""
    stories, kept = tmp_path / "stories", tmp_path / "kept"
    for folder in (stories, kept):
        folder.mkdir()
    asked = [{"q": "What colour is the pier?", "a": ["red"]}, {"q": "Who sold the pier?", "a": []}]
    rows = [
        {"publication": name, "heading": "Paint", "text": TEXT, "questions": asked}
        for name in ("Bay Post", "Weave")
    ]
    (stories / "piers.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told, untold = of_stories(Material(stories=stories), kept)
    assert (told.group, told.kind, told.answers) == ("stories: piers", "stated", ("red",))
    assert (untold.kind, untold.answers) == ("unstated", ())
    assert {path.name for path in kept.iterdir()} == {"bay-post-1.md"}
    answered = found(told, Library(kept).answerer)
    assert told.goodness(answered.candidates[0]) > 0

"""`backissue evaluate`: files of questions in, figures and a list of what went wrong out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from bot.counting import counted
from bot.listing import hanging, indented
from bot.machine import Json
from bot.progress import advancing
from retrieval.answerer import Answer
from retrieval.evaluation.figures import Figures, answer_figures, refusal_figures, topic_figures
from retrieval.evaluation.outcomes import Failure, Outcome
from retrieval.evaluation.questions import QuestionsError, Topic, read_questions
from retrieval.evaluation.run import Evaluation, Search, evaluate
from retrieval.library import Library

COUNT = "n"  # how many questions a line of figures is of


def run_evaluation(library: Library, paths: Sequence[Path]) -> Evaluation:
    """Ask everything the files hold, with progress on stderr. Raises QuestionsError."""
    asked = read_questions(paths)
    total = len(asked.questions) + len(asked.topics)
    if not total:
        raise QuestionsError(_nothing_to_ask(asked.unjudged))
    with advancing("Asking", total) as advance:
        return evaluate(library, asked, advance)


def _nothing_to_ask(unjudged: int) -> str:
    if unjudged:
        return (
            f"{counted(unjudged, 'question')} and no answer to compare with; "
            'write what is right into "answers", or delete "answers" where nothing is.'
        )
    return "The files hold no question; name files of JSON Lines, as README.md shows them."


def evaluation_json(done: Evaluation) -> Json:
    """{"answers", "refusals", "topics": figures, "failures", "missed": topics, "left_out"}"""
    return {
        **_figures(done),
        "failures": [_failure_json(each) for each in done.outcomes if each.failure],
        "missed": [_name(each.topic) for each in _missed(done)],
        "left_out": {"unjudged": done.unjudged, "unplaced": [*map(_name, done.unplaced)]},
    }


def evaluation_text(done: Evaluation) -> RenderableType:
    """Figures first, then what went wrong, by kind."""
    parts: list[RenderableType] = [
        hanging(f"{name:10}", Text(_said(figures)))
        for name, figures in _figures(done).items()
        if figures
    ]
    for failure in Failure:
        parts += _of_kind(failure, [each for each in done.outcomes if each.failure is failure])
    missed = [indented(Text(each.topic.query)) for each in _missed(done)]
    if missed:
        parts += ["", _head("search missed", len(missed)), *missed]
    return Group(*parts, *_left_out(done))


def _missed(done: Evaluation) -> list[Search]:
    return [each for each in done.searches if not any(each.gains)]


def _name(topic: Topic) -> str:
    return topic.id or topic.query


def _figures(done: Evaluation) -> dict[str, Figures]:
    answerable = sum(bool(each.question.answers) for each in done.outcomes)
    counts = (answerable, len(done.outcomes) - answerable, len(done.searches))
    ranked = [(each.gains, len({*each.topic.relevant})) for each in done.searches]
    figures = (
        answer_figures(done.outcomes),
        refusal_figures(done.outcomes),
        topic_figures(ranked),
    )
    names = ("answers", "refusals", "topics")
    return {
        name: {COUNT: count, **found} if found else {}
        for name, count, found in zip(names, counts, figures, strict=True)
    }


def _said(figures: Figures) -> str:
    """{"n": 50, "answered": 0.9} -> 'n=50 · answered=0.900', which breaks at no figure"""
    return " · ".join(
        f"{name}={value}" if name == COUNT else f"{name}={value:.3f}"
        for name, value in figures.items()
    )


def _of_kind(failure: Failure, outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    if outcomes:
        yield ""
        yield _head(failure, len(outcomes))
        for outcome in outcomes:
            yield indented(_failed(outcome))


def _head(name: str, count: int) -> Text:
    return Text.assemble((name.capitalize(), "bold"), f" ({count})")


def _failed(outcome: Outcome) -> RenderableType:
    """The question, what is right and where it stands, and what was said instead."""
    question, reply = outcome.question, outcome.reply
    name = f" ({question.id})" if question.id else ""
    lines: list[RenderableType] = [Text.assemble((question.text, "bold cyan"), name)]
    if question.answers:
        place = f"passage {outcome.found_at}" if outcome.found_at else "in no passage found"
        lines.append(hanging("right: ", Text(f"{question.answers[0]} ({place})")))
    said = _given(reply.answer) if reply.answer else "no answer"
    lines.append(hanging("said:  ", Text(f"{said} ({reply.confidence:.2f})")))
    return Group(*lines)


def _given(answer: Answer) -> str:
    return f"{answer.text} | {answer.passage.issue.id}, {answer.passage.story.heading}"


def _left_out(done: Evaluation) -> Iterator[RenderableType]:
    if done.unjudged:
        yield ""
        yield Text(f"Left out: {counted(done.unjudged, 'question')} without a known answer.")
    if done.unplaced:
        yield ""
        yield Text(
            f"Left out: {counted(len(done.unplaced), 'topic')} whose relevant stories are not in "
            "this archive, or not under these names."
        )


def _failure_json(outcome: Outcome) -> Json:
    answer = outcome.reply.answer
    return {
        "kind": outcome.failure,
        "id": outcome.question.id,
        "question": outcome.question.text,
        "answers": outcome.question.answers,
        "given": answer.text if answer else None,
        "sentence": answer.sentence if answer else None,
        "issue": answer.passage.issue.id if answer else None,
        "story": answer.passage.story.heading if answer else None,
        "confidence": round(outcome.reply.confidence, 4),
        "found_at": outcome.found_at,
    }

"""The machine interface: answers, hits, summaries and issues as JSON, one object a line."""

import datetime as dt
import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bot.json_lines import json_line
from corpus.issues import BackissueError, Issue
from retrieval.filters import NO_FILTERS, Filters, read_day

# `backissue issues --json` comes here too and must not wait for the engine.
if TYPE_CHECKING:
    from retrieval.answerer import Reply
    from retrieval.index import Hit
    from retrieval.library import Library
    from retrieval.summary import Summary
    from retrieval.topics import TopicResults

Json = dict[str, Any]


class RequestError(BackissueError):
    """A request line that cannot be understood; names the line and what is wrong with it."""


def ask_line(library: "Library", request: Json, defaults: Filters = NO_FILTERS) -> Json:
    """{"id", "question", filters…} -> {"id", "answer", "sentence", "confidence", …}."""
    reply = library.ask(_required(request, "question"), filters_of(library, request, defaults))
    return {"id": request.get("id"), **reply_json(reply)}


def search_line(library: "Library", request: Json, defaults: Filters = NO_FILTERS) -> Json:
    """{"id", "query", filters…} -> {"id", "hits": [{"issue", "story", "text", "score"}]}."""
    results = library.search(_required(request, "query"), filters_of(library, request, defaults))
    return {"id": request.get("id"), "hits": results_json(results)["hits"]}


def answer_lines(lines: Iterable[bytes], answer: Callable[[Json], Json]) -> Iterator[str]:
    """One line of JSON for each line of JSON, in order; blank lines are skipped.

    Raises RequestError at the first line that is not a request, after the answers before it.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json_line(answer(_request(line)))
            except RequestError as error:
                raise RequestError(f"Input line {number}: {error}") from error


def filters_of(library: "Library", request: Json, defaults: Filters = NO_FILTERS) -> Filters:
    """The optional "publication", "issue", "since" and "until" of a request; the default of each
    where the request restricts nothing.

    issue: an id as `backissue issues --json` tells it. Any other restricts nothing: files of
    questions name issues by ids of their own.
    """
    return Filters(
        publication=_optional(request, "publication") or defaults.publication,
        issue=_issue_id(library, _optional(request, "issue")) or defaults.issue,
        since=_day(request, "since") or defaults.since,
        until=_day(request, "until", last=True) or defaults.until,
    )


def reply_json(reply: "Reply") -> Json:
    answer = reply.answer
    return {
        "answer": answer.text if answer else None,
        "sentence": answer.sentence if answer else None,
        "confidence": round(reply.confidence, 4),
        "issue": issue_json(answer.passage.issue) if answer else None,
        "story": answer.passage.story.heading if answer else None,
        "passages": [hit_json(hit) for hit in reply.hits],
    }


def results_json(results: "TopicResults") -> Json:
    return {
        "corrected": results.corrected,
        "hits": [hit_json(each.hit) for each in results.stories],
    }


def hit_json(hit: "Hit") -> Json:
    return {
        "text": hit.passage.text,
        "story": hit.passage.story.heading,
        "issue": issue_json(hit.passage.issue),
        "score": round(hit.score, 4),
    }


def issue_json(issue: Issue) -> Json:
    return {
        "id": issue.id,
        "title": issue.title,
        "date": issue.date.isoformat() if issue.date else None,
    }


def summary_json(summary: "Summary") -> Json:
    bullets = [{"story": each.story.heading, "text": each.text} for each in summary.bullets]
    return {"issue": issue_json(summary.issue), "bullets": bullets, "words": summary.words}


def issues_json(issues: Iterable[Issue]) -> Json:
    return {
        "issues": [
            {
                **issue_json(issue),
                "publication": issue.publication,
                "number": issue.number,
                "stories": len(issue.stories),
            }
            for issue in issues
        ]
    }


def _request(line: bytes) -> Json:
    try:
        request = json.loads(line.decode("utf-8-sig"), parse_float=_finite, parse_constant=_finite)
    except UnicodeDecodeError as error:
        raise RequestError("not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise RequestError(f"not JSON ({error.msg} at column {error.colno}).") from error
    except (RecursionError, ValueError) as error:  # nested too deep, or no number
        raise RequestError(f"not JSON that can be read ({error}).") from error
    if not isinstance(request, dict):
        raise RequestError('not a JSON object, such as {"id": 1, "question": "…"}.')
    return request


def _finite(number: str) -> float:
    """A number that JSON can repeat: Python also reads NaN, Infinity and 1e999."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number} is no number of JSON")
    return value


def _required(request: Json, name: str) -> str:
    value = _optional(request, name)
    if value is None:
        raise RequestError(f'"{name}" is missing.')
    return value


def _optional(request: Json, name: str) -> str | None:
    """A text of the request; half a character, which JSON can hold, becomes "?"."""
    value = request.get(name)
    if value is not None and not isinstance(value, str):
        raise RequestError(f'"{name}" is not a text.')
    return value.encode("utf-8", "replace").decode("utf-8") if value else value


def _issue_id(library: "Library", name: str | None) -> str | None:
    return name if any(issue.id == name for issue in library.issues) else None


def _day(request: Json, name: str, *, last: bool = False) -> dt.date | None:
    text = _optional(request, name)
    try:
        return read_day(text, last=last) if text else None
    except BackissueError as error:
        raise RequestError(f'"{name}": {error}') from error

"""The machine interface: answers, hits, summaries and issues as JSON, one object a line."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from corpus.issues import BackissueError, Issue
from retrieval.answerer import Reply
from retrieval.filters import Filters
from retrieval.index import Hit
from retrieval.library import Library
from retrieval.summary import Summary
from retrieval.topics import TopicResults

Json = dict[str, Any]


class RequestError(BackissueError):
    """A request line that cannot be understood; names the line and what is wrong with it."""


def ask_line(library: Library, request: Json) -> Json:
    """{"id", "question", filters…} -> {"id", "answer", "sentence", "confidence", …}."""
    reply = library.ask(_required(request, "question"), filters_of(request))
    return {"id": request.get("id"), **reply_json(reply)}


def search_line(library: Library, request: Json) -> Json:
    """{"id", "query", filters…} -> {"id", "hits": [{"issue", "story", "text", "score"}]}."""
    results = library.search(_required(request, "query"), filters_of(request))
    return {"id": request.get("id"), "hits": results_json(results)["hits"]}


def answer_lines(lines: Iterable[str], answer: Callable[[Json], Json]) -> Iterator[str]:
    """One line of JSON for each line of JSON, in order; blank lines are skipped."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.dumps(answer(_request(line)), ensure_ascii=False)
            except RequestError as error:
                raise RequestError(f"Input line {number}: {error}") from error


def filters_of(request: Mapping[str, Any]) -> Filters:
    """The optional "publication", "issue", "since" and "until" of a request."""
    return Filters(
        publication=request.get("publication"),
        issue=request.get("issue"),
        since=_date(request.get("since"), "since"),
        until=_date(request.get("until"), "until"),
    )


def reply_json(reply: Reply) -> Json:
    answer = reply.answer
    return {
        "answer": answer.text if answer else None,
        "sentence": answer.sentence if answer else None,
        "confidence": round(reply.confidence, 4),
        "issue": issue_json(answer.passage.issue) if answer else None,
        "story": answer.passage.story.heading if answer else None,
        "passages": [hit_json(hit) for hit in reply.hits],
    }


def results_json(results: TopicResults) -> Json:
    return {
        "corrected": results.corrected,
        "hits": [hit_json(each.hit) for each in results.stories],
    }


def hit_json(hit: Hit) -> Json:
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


def summary_json(summary: Summary) -> Json:
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


def _request(line: str) -> Json:
    try:
        request = json.loads(line)
    except json.JSONDecodeError as error:
        raise RequestError(f"not JSON ({error.msg}).") from error
    if not isinstance(request, dict):
        raise RequestError("not a JSON object.")
    return request


def _required(request: Json, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str):
        raise RequestError(f'"{name}" is missing or not a text.')
    return value


def _date(value: object, name: str) -> dt.date | None:
    try:
        return None if value is None else dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise RequestError(f'"{name}" is not a date such as 2021-05-28.') from error

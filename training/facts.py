"""Stage 2e, facts: our questions about issues themselves -> train-facts.jsonl.

python -m training.facts --work DIR [--questions FILE]

In:  training/questions/facts.jsonl, a line an invented issue: {"publication", "title", "number",
     "date", "facts": [[name, value], …], "questions"}, questions as training.stories has them.
Out: train-facts.jsonl: each question with the sentences that retrieval.facts makes of its issue;
     those that name its number or day also with the week after's, which must not answer for it.
     Stage 3 mixes it in when the file is there.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.issues import Fact, Issue
from corpus.passages import lead
from retrieval.evaluation.judging import holds_answer
from retrieval.facts import facts_story
from training.examples import Example, read_rows, write_examples
from training.stage import stage_parser
from training.stories import Asked, asked_in, example_of

QUESTIONS = Path(__file__).parent / "questions" / "facts.jsonl"
SOURCE = "facts"
WEEK_AFTER = "week-after"  # the kind of the questions that the week after must not answer
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AskedIssue:
    """An invented issue and the questions about it."""

    issue: Issue
    asked: tuple[Asked, ...]


def read_issues(path: Path) -> list[AskedIssue]:
    """The issues of a file, in its order."""
    return [_issue(row, f"{SOURCE}-{number}") for number, row in enumerate(read_rows(path))]


def _issue(row: dict[str, Any], name: str) -> AskedIssue:
    date = dt.date.fromisoformat(row["date"]) if row["date"] else None
    facts = tuple(Fact(*each) for each in row["facts"])
    issue = Issue(name, row["title"], (), row["publication"], row["number"], date=date, facts=facts)
    return AskedIssue(issue, asked_in(row["questions"], name))


def facts_examples(issues: Sequence[AskedIssue]) -> Iterator[Example]:
    """What is trained on: see the module. Raises ValueError for an answer that stands nowhere."""
    for at, each in enumerate(issues):
        rest = [other.issue for other in (*issues[at + 1 :], *issues[:at])]
        text, after = sentences(each.issue), sentences(week_after(each.issue, rest))
        for asked in each.asked:
            example = example_of(asked, SOURCE, each.issue.publication or "", text)
            yield example
            named = asked.answers and names(asked.question, each.issue)
            if named and not holds_answer(after, asked.answers):
                name = f"{asked.id}-after"
                yield replace(example, id=name, context=after, answers=(), kind=WEEK_AFTER)


def sentences(issue: Issue) -> str:
    """What the product lets an issue say about itself, as it is read; "" if it states nothing."""
    story = facts_story(issue)
    return lead(story) + story.text if story else ""


def week_after(issue: Issue, others: Sequence[Issue]) -> Issue:
    """The issue that might follow: its facts have the values of the next issue that states them."""
    values = {fact.name: fact.value for each in reversed(others) for fact in each.facts}
    facts = tuple(Fact(f.name, values[f.name]) for f in issue.facts if f.name in values)
    number = None if issue.number is None else issue.number + 1
    return replace(issue, number=number, date=issue.date and issue.date + WEEK, facts=facts)


def names(question: str, issue: Issue) -> bool:
    """Whether the question says the issue's number or the day of its date in figures."""
    figures = {int(figure) for figure in re.findall(r"\d+", question)}
    return issue.number in figures or (issue.date is not None and issue.date.day in figures)


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    options = parser.parse_args()
    out = options.work / "train-facts.jsonl"
    written = write_examples(out, facts_examples(read_issues(options.questions)))
    print(f"{out}: {written} questions")  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()

"""What the command line prints: plain values in, readable text out, 80 columns wide when piped."""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.issues import Issue
from retrieval.analysis import search_words
from retrieval.answerer import Answer, Reply
from retrieval.confidence import in_words
from retrieval.summary import Summary
from retrieval.topics import TopicHit, TopicResults, matches

NEAREST = 3  # passages shown in place of an answer
OTHERS = 2  # runners-up shown below an answer
SNIPPET_LETTERS = 280  # about four lines of a terminal


def show(*parts: RenderableType) -> None:
    """Print to stdout; rich leaves colours out by itself when piped or under NO_COLOR."""
    console = Console(highlight=False)
    for part in parts:
        console.print(part)


def reply_text(reply: Reply) -> RenderableType:
    if reply.answer is None:
        return _no_answer(reply)
    others = reply.runners_up[:OTHERS]
    lines: list[RenderableType] = [_answer(reply.answer)]
    if others:
        lines += ["", Text("Other places that may answer", style="dim"), *map(_runner_up, others)]
    return Group(*lines)


def results_text(results: TopicResults) -> RenderableType:
    if not results.stories:
        return Text(f"No story of the archive is on {results.query!r}; try other words.")
    head: list[RenderableType] = []
    if results.corrected:
        head = [Text(f"Nothing for {results.query!r}; showing {results.corrected!r}."), ""]
    return Group(*head, *(_indented(_topic(each)) for each in results.stories))


def summary_text(summary: Summary) -> RenderableType:
    lines: list[RenderableType] = [Text(issue_name(summary.issue), style="bold")]
    before = None
    for bullet in summary.bullets:
        if bullet.story is not before:
            lines += ["", Text(bullet.story.heading, style="bold cyan")]
            before = bullet.story
        lines.append(_hanging("• ", Text(bullet.text)))
    return Group(*lines, "", Text(f"{summary.words} words", style="dim"))


def issues_text(issues: Sequence[Issue]) -> RenderableType:
    if not issues:
        return Text("The archive holds no such issue; `backissue import PATH` adds some.")
    table = Table(box=None, pad_edge=False)
    for name in ("Date", "No.", "Title", "Stories"):
        table.add_column(name, justify="right" if name in ("No.", "Stories") else "left")
    for issue in issues:
        number = "" if issue.number is None else str(issue.number)
        table.add_row(_day(issue), number, Text(issue_title(issue)), str(len(issue.stories)))
    return table


def issue_title(issue: Issue) -> str:
    """The title, with the publication before it unless it says so itself."""
    name = issue.publication
    return issue.title if not name or name in issue.title else f"{name}: {issue.title}"


def issue_name(issue: Issue) -> str:
    return f"{issue_title(issue)} · {_day(issue)}" if issue.date else issue_title(issue)


def _day(issue: Issue) -> str:
    return f"{issue.date.day} {issue.date:%b %Y}" if issue.date else "undated"


def _answer(answer: Answer) -> RenderableType:
    return Group(
        Text(answer.text, style="bold green"),
        "",
        _indented(Group(_quote(answer), "", *_citation(answer))),
    )


def _quote(answer: Answer) -> Text:
    quote = Text(f"“{answer.sentence}”")
    start = answer.start - answer.sentence_start + 1
    quote.stylize("bold", start, start + len(answer.text))
    return quote


def _citation(answer: Answer) -> list[RenderableType]:
    passage = answer.passage
    lines: list[RenderableType] = [
        Text(f"{issue_name(passage.issue)} · {passage.story.heading}", style="cyan")
    ]
    if answer.link:
        lines.append(Text(answer.link, style="dim", overflow="fold"))
    return [*lines, Text(f"{in_words(answer.confidence)} ({answer.confidence:.0%})", style="dim")]


def _runner_up(answer: Answer) -> RenderableType:
    where = f"{answer.text} · {answer.passage.story.heading}, {issue_name(answer.passage.issue)}"
    return _hanging("  ", Text(where, style="dim"))


def _no_answer(reply: Reply) -> RenderableType:
    said = "The archive does not seem to answer that."
    if reply.missing:
        said = f"The archive holds no {reply.missing}; `backissue issues` lists what it holds."
    if not reply.hits:
        return Text(said)
    wanted = set(search_words(reply.question))
    nearest = [
        TopicHit(hit, tuple(matches(hit.passage.text, wanted))) for hit in reply.hits[:NEAREST]
    ]
    return Group(Text(said), "", "The nearest passages:", "", *map(_indented, map(_topic, nearest)))


def _topic(found: TopicHit) -> RenderableType:
    where = Text(f"{found.story.heading} · {issue_name(found.issue)}", style="bold cyan")
    return Group(where, snippet(found.hit.passage.text, found.matches), "")


def snippet(text: str, marks: Sequence[tuple[int, int]]) -> Text:
    """A few lines of a passage from just before its first match, the matched words bold."""
    start, end = window(text, marks[0][0] if marks else 0)
    shown = Text(" ".join(text[start:end].split("\n")))  # a blank for each newline: offsets stay
    for left, right in marks:
        if start <= left and right <= end:
            shown.stylize("bold green", left - start, right - start)
    return Text.assemble("… " if start else "", shown, " …" if end < len(text) else "")


def window(text: str, focus: int) -> tuple[int, int]:
    """Half-open offsets of at most SNIPPET_LETTERS, cut between words, that show `focus`."""
    start = max(0, min(focus - SNIPPET_LETTERS // 4, len(text) - SNIPPET_LETTERS))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + SNIPPET_LETTERS
    return start, len(text) if end >= len(text) else max(text.rfind(" ", start, end), start)


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _hanging(mark: str, text: Text) -> Table:
    """A bullet whose further lines stand under its first word."""
    table = Table.grid(padding=0)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(mark, text)
    return table

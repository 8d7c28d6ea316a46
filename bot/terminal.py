"""What the terminal shows of answers, stories and summaries: plain values in, readable text out."""

import re
import shlex
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from bot.counting import counted
from bot.listing import hanging, indented, issue_name
from corpus.issues import Issue
from retrieval.analysis import search_words
from retrieval.answerer import Answer, Reply
from retrieval.confidence import in_words
from retrieval.summary import Summary
from retrieval.topics import TopicHit, TopicResults, matches

NEAREST = 3  # passages shown in place of an answer
OTHERS = 2  # runners-up shown below an answer
LEAST_OTHER = 0.2  # confidence; what is less likely is noise below an answer
SNIPPET_LETTERS = 220  # about three lines of a terminal

BLANKS = re.compile(r"\s+")

Spans = Sequence[tuple[int, int]]  # half-open offsets, in order


def reply_text(reply: Reply, searched: str = "") -> RenderableType:
    """searched: what the question was restricted to, in words; told where it has no answer."""
    if reply.overview:
        return Group(*_reading(reply.corrected), _overview(reply.overview))
    if reply.answer is None:
        return _no_answer(reply, searched)
    lines: list[RenderableType] = [*_reading(reply.corrected), _answer(reply.answer)]
    others = [other for other in reply.runners_up if _is_worth_showing(other, reply.answer)]
    if others:
        lines += ["", Text("Other places that may answer", style="dim")]
        lines += map(_runner_up, others[:OTHERS])
    return Group(*lines)


def results_text(results: TopicResults, searched: str = "") -> RenderableType:
    """searched: as in reply_text."""
    if not results.stories:
        said = f"No story of {_place(searched)} is on {results.query!r}; try other words."
        return Group(Text(said), *_restriction(searched))
    return Group(*_reading(results.corrected), _topics(results.stories))


def summary_text(summary: Summary) -> RenderableType:
    """Every story under its heading, also one without a sentence."""
    lines: list[RenderableType] = [Text(issue_name(summary.issue), style="bold")]
    for story in summary.issue.stories:
        lines += ["", Text(story.heading, style="bold cyan")]
        lines += [hanging("• ", Text(each.text)) for each in summary.bullets_of(story)]
    said = counted(summary.words, "word") if summary.issue.stories else "It holds no story."
    return Group(*lines, "", Text(said, style="dim"))


def _answer(answer: Answer) -> RenderableType:
    return Group(
        Text(answer.text, style="bold green"),
        "",
        indented(Group(_quote(answer), "", *_citation(answer))),
    )


def _quote(answer: Answer) -> Text:
    quote = Text(f"“{_on_one_line(answer.sentence)}”")
    start = answer.start - answer.sentence_start + 1
    quote.stylize("bold", start, start + len(answer.text))
    return quote


def _citation(answer: Answer) -> list[RenderableType]:
    lines: list[RenderableType] = [*_source(answer.passage.story.heading, answer.passage.issue)]
    if answer.link:
        lines.append(Text(answer.link, style="dim", overflow="fold"))
    return [*lines, Text(f"{in_words(answer.confidence)} ({answer.confidence:.0%})", style="dim")]


def _source(heading: str, issue: Issue) -> tuple[Text, Text]:
    """Two lines: a heading and the name of its issue are often too long for one."""
    return Text(heading, style="bold cyan"), Text(issue_name(issue), style="cyan")


def _is_worth_showing(other: Answer, answer: Answer) -> bool:
    """Likely enough, and not out of the sentence that is shown already."""
    is_apart = (
        other.passage.story is not answer.passage.story
        or other.start >= answer.sentence_end
        or other.end <= answer.sentence_start
    )
    return is_apart and other.confidence >= LEAST_OTHER


def _runner_up(answer: Answer) -> RenderableType:
    passage = answer.passage
    where = f"{passage.story.heading}, {issue_name(passage.issue)}"
    return hanging("  ", Text(f"{_on_one_line(answer.text)} · {where}", style="dim"))


def _no_answer(reply: Reply, searched: str) -> RenderableType:
    place = _place(searched).capitalize()
    said = f"{place} does not seem to answer that{'.' if reply.hits else ': no story is about it.'}"
    if reply.missing:
        said = f"{place} holds no {reply.missing}; `backissue issues` lists what the archive holds."
    head = [*_reading(reply.corrected), Text(said), *_restriction(searched)]
    if not reply.hits:
        return Group(*head)
    return Group(*head, "", "The nearest passages:", "", _topics(_nearest(reply)))


def _overview(issue: Issue) -> RenderableType:
    command = f"summary {shlex.quote(issue.id)}"
    said = f"A summary tells what is in it: `backissue {command}`, in a chat `/{command}`."
    return Group(Text(issue_name(issue), style="bold"), Text(said))


def _reading(corrected: str | None) -> list[RenderableType]:
    """How the typed words were read, where the archive does not know some of them."""
    return [Text(f"Read as {corrected!r}.", style="dim"), ""] if corrected else []


def _place(searched: str) -> str:
    """What may be said to lack something: of the rest nothing is known."""
    return "this part of the archive" if searched else "the archive"


def _restriction(searched: str) -> list[Text]:
    return [Text(f"Searched: {searched}", style="dim")] if searched else []


def _nearest(reply: Reply) -> list[TopicHit]:
    """The best passages, each of another story, with the words they share with the question."""
    best: dict[int, TopicHit] = {}
    wanted = set(search_words(reply.corrected or reply.question))
    for hit in reply.hits:
        found = TopicHit(hit, tuple(matches(hit.passage.text, wanted)))
        best.setdefault(id(found.story), found)
    return list(best.values())[:NEAREST]


def _topics(found: Sequence[TopicHit]) -> RenderableType:
    blocks = [indented(_topic(each)) for each in found]
    return Group(blocks[0], *(line for block in blocks[1:] for line in ("", block)))


def _topic(found: TopicHit) -> RenderableType:
    return Group(
        *_source(found.story.heading, found.issue),
        snippet(found.hit.passage.text, found.matches),
    )


def snippet(text: str, marks: Spans) -> Text:
    """A few lines of a passage where most of the matches stand, the matched words bold."""
    start, end = window(text, marks)
    shown = Text(_on_one_line(text[start:end]))
    for left, right in marks:
        if start <= left and right <= end:
            shown.stylize("bold green", left - start, right - start)
    return Text.assemble("… " if start else "", shown, " …" if end < len(text) else "")


def window(text: str, marks: Spans) -> tuple[int, int]:
    """Half-open offsets of at most SNIPPET_LETTERS, cut between words, around most of `marks`.

    Of equal places the first; the beginning of the text where nothing matches.
    """
    if len(text) <= SNIPPET_LETTERS:
        return 0, len(text)
    first, last = _densest(marks)
    start = max(
        0, min(first - (SNIPPET_LETTERS - (last - first)) // 2, len(text) - SNIPPET_LETTERS)
    )
    if start and (blank := BLANKS.search(text, start, first)):
        start = blank.end()
    end = min(start + SNIPPET_LETTERS, len(text))
    cut = max(text.rfind(" ", last, end), text.rfind("\n", last, end))
    return start, cut if cut > start and end < len(text) else end


def _densest(marks: Spans) -> tuple[int, int]:
    """From the beginning of the first to the end of the last of the most that fit together."""
    reach = SNIPPET_LETTERS * 2 // 3  # the rest is for the words around them
    runs = [
        [end for start, end in marks[at:] if end <= first + reach]
        for at, (first, _) in enumerate(marks)
    ]
    if not any(runs):
        return 0, 0
    best = max(range(len(runs)), key=lambda at: len(runs[at]))
    return marks[best][0], runs[best][-1]


def _on_one_line(text: str) -> str:
    """A blank for each newline, so that offsets stay."""
    return text.replace("\n", " ")

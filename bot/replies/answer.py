"""Replies to a question: an answer, none, and where else it may stand."""

from collections.abc import Sequence

import discord

from bot.replies.citations import (
    GREY,
    SEPARATOR,
    confidence_colour,
    confidence_words,
    filters_words,
    heading,
    issue_line,
    publication_beside,
    source_line,
)
from bot.replies.escaping import ELLIPSIS, escaped, plain
from bot.replies.excerpts import excerpt
from bot.replies.limits import BUTTON_LABEL, Field, card
from bot.replies.message import Item, Message, fitting
from bot.replies.search_state import NEW, TOPIC_CHARACTERS, SearchState
from corpus.issues import Issue
from corpus.passages import Passage
from retrieval.analysis import search_words, word_spans
from retrieval.answerer import Answer, Reply
from retrieval.filters import NO_FILTERS, Filters
from retrieval.topics import matches

QUOTE_CHARACTERS = 700  # of the sentence: about eight lines on a desktop
# Of a passage beside the answer: three lines, or fewer where the plain form could not hold all.
SNIPPET_CHARACTERS = (220, 180, 140, 100, 60)
NEAREST = 3


def answer_message(
    reply: Reply, filters: Filters = NO_FILTERS, issue: Issue | None = None
) -> Message:
    """The reply's answer in its sentence, with its source; without one, the nearest passages.

    filters: the question's. issue: the one that they name.
    """
    if reply.overview:
        return overview_message(reply, reply.overview)
    if reply.answer is None:
        return no_answer_message(reply, filters, issue)
    answer = reply.answer
    footer = (confidence_words(answer.confidence), publication_beside(answer.passage.issue))
    embed = card(
        author=reply.question,
        title=escaped(answer.text),
        description="\n".join(
            [f"> {_quote(answer)}", "", source_line(answer.passage, answer.link), *_reading(reply)]
        ),
        footer=SEPARATOR.join(part for part in footer if part),
        colour=confidence_colour(answer.confidence),
    )
    return Message(embed=embed)


def no_answer_message(
    reply: Reply, filters: Filters = NO_FILTERS, issue: Issue | None = None
) -> Message:
    """Says so, names an issue that is missing, and shows the passages that come nearest.

    filters: the question's, which are told, and which the button to search the topic keeps.
    issue: the one that they name.
    """
    nearest, asked = _best_of_each_story(reply)[:NEAREST], reply.corrected or reply.question
    # Of what the filters left out nothing is known.
    place = "the archive" if filters == NO_FILTERS else "this part of the archive"
    restriction = filters_words(filters, issue)
    searched = [f"-# Searched: {restriction}"] if restriction else []
    embed = card(
        author=reply.question,
        title=f"Not in {place}",
        description="\n".join(
            [*searched, *_reading(reply), _apology(reply, place, found=bool(nearest))]
        ),
        fields=[_field(passage, SNIPPET_CHARACTERS[0], asked) for passage in nearest],
        colour=GREY,
    )
    return Message(embed=embed, items=_search_button(reply.question, filters))


def overview_message(reply: Reply, issue: Issue) -> Message:
    """Where to read what an issue holds, which no sentence of it tells."""
    lines = [*_reading(reply), issue_line(issue), "", "`/summary` tells what is in it."]
    return Message(embed=card(author=reply.question, description="\n".join(lines), colour=GREY))


def sources_message(passages: Sequence[Passage]) -> Message:
    """The passages that a question found besides its answer, best first."""
    if not passages:
        return Message(content="The archive holds no other passage on this.")

    def build(snippet: int) -> Message:
        fields = [_field(passage, snippet) for passage in passages]
        return Message(embed=card(title="Other sources", fields=fields))

    return fitting(build, SNIPPET_CHARACTERS)


def _quote(answer: Answer) -> str:
    offset = answer.sentence_start
    return excerpt(
        answer.sentence, [(answer.start - offset, answer.end - offset)], QUOTE_CHARACTERS
    )


def _reading(reply: Reply) -> list[str]:
    """How the question was read, where words that the archive does not know were replaced."""
    return [f"-# Read as “{escaped(reply.corrected)}”"] if reply.corrected else []


def _apology(reply: Reply, place: str, *, found: bool) -> str:
    if reply.missing:
        return f"{place.capitalize()} does not hold {escaped(reply.missing)}."
    if found:
        return "I found no answer to this question. The nearest passages:"
    return "I found nothing about this."


def _best_of_each_story(reply: Reply) -> list[Passage]:
    best: dict[int, Passage] = {}
    for hit in reply.hits:
        best.setdefault(id(hit.passage.story), hit.passage)
    return list(best.values())


def _field(passage: Passage, characters: int, question: str = "") -> Field:
    """A passage around the words it shares with the question."""
    shared = tuple(matches(passage.text, set(search_words(question))))
    snippet = excerpt(passage.text, shared, characters)
    return heading(passage), f"{snippet}\n-# {issue_line(passage.issue)}"


def _search_button(question: str, filters: Filters) -> tuple[Item, ...]:
    """A search for what the question is about; none when it holds only little words."""
    topic = topic_of(question)
    if not topic:
        return ()
    label = f"Search “{topic}”"
    custom_id = SearchState(topic, filters).custom_id(NEW)
    return (discord.ui.Button(label=plain(label, BUTTON_LABEL), custom_id=custom_id),)


def topic_of(question: str) -> str:
    """'What does the guide say of frost?' -> "guide frost", at most a topic long."""
    words = [question[start:end] for start, end, stems in word_spans(question) if stems]
    return plain(" ".join(words), TOPIC_CHARACTERS).removesuffix(ELLIPSIS)

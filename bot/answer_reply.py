"""Replies to a question: an answer, none, and where else it may stand."""

from collections.abc import Sequence

from bot.citations import (
    GREY,
    SEPARATOR,
    confidence_colour,
    confidence_words,
    heading,
    publication_beside,
    source_line,
)
from bot.escaping import escaped
from bot.excerpts import excerpt
from bot.limits import AUTHOR, Field, card
from bot.message import Message
from corpus.passages import Passage
from retrieval.answerer import Answer, Reply

QUOTE_CHARACTERS = 700  # of the sentence: about eight lines on a desktop
SNIPPET_CHARACTERS = 220  # of a passage beside the answer: three lines
NEAREST = 3


def answer_message(reply: Reply, *, shared_by: str | None = None) -> Message:
    """The reply's answer in its sentence, with its source; without one, the nearest passages.

    shared_by: the name of whoever published an answer that only they had seen.
    """
    if reply.answer is None:
        return no_answer_message(reply)
    answer = reply.answer
    footer = (
        confidence_words(answer.confidence),
        publication_beside(answer.passage.issue),
        f"shared by {shared_by}" if shared_by else "",
    )
    embed = card(
        author=reply.question,
        title=escaped(answer.text),
        description=f"> {_quote(answer)}\n{source_line(answer.passage, answer.link)}",
        footer=SEPARATOR.join(part for part in footer if part),
        colour=confidence_colour(answer.confidence),
    )
    return Message(embed=embed)


def no_answer_message(reply: Reply) -> Message:
    """Says so, names an issue that is missing, and shows the passages that come nearest."""
    nearest = [hit.passage for hit in reply.hits[:NEAREST]]
    embed = card(
        author=reply.question[:AUTHOR],
        title="Not in the archive",
        description=_apology(reply, found=bool(nearest)),
        fields=[_field(passage) for passage in nearest],
        colour=GREY,
    )
    return Message(embed=embed)


def sources_message(passages: Sequence[Passage]) -> Message:
    """The passages that a question found besides its answer, best first."""
    if not passages:
        return Message(content="The archive holds no other passage on this.")
    embed = card(title="Other sources", fields=[_field(passage) for passage in passages])
    return Message(embed=embed)


def _quote(answer: Answer) -> str:
    offset = answer.sentence_start
    return excerpt(
        answer.sentence, [(answer.start - offset, answer.end - offset)], QUOTE_CHARACTERS
    )


def _apology(reply: Reply, *, found: bool) -> str:
    if reply.missing:
        return f"The archive does not hold {escaped(reply.missing)}."
    if found:
        return "I found no answer to this question. The nearest passages:"
    return "I found nothing about this."


def _field(passage: Passage) -> Field:
    snippet = excerpt(passage.text, (), SNIPPET_CHARACTERS)
    return heading(passage), f"{snippet}\n-# {source_line(passage)}"

"""Why a question is not answered now, and what to do about it; one sentence or two each."""

import datetime as dt

from bot.replies.escaping import escaped
from bot.replies.message import Message


def cooldown_message(until: dt.datetime) -> Message:
    return Message(
        content=f"One question at a time, please: you can ask again <t:{_unix(until)}:R>."
    )


def late_message() -> Message:
    """For a question whose turn did not come while Discord still takes an answer to it."""
    return Message(content="I am sorry, this took too long. Please ask again.")


def leaving_message() -> Message:
    return Message(content="I am about to restart. Please ask again in a minute.")


def how_to_ask_message() -> Message:
    """For a mention or a direct message without words, or a reply that names nothing to look up."""
    return Message(
        content="Ask me anything about the newsletters in my archive, here or with `/ask`. I "
        "answer with a sentence of theirs and say where it stands; reply to me to ask on."
    )


def no_words_message() -> Message:
    """For a message without text that was to be asked about."""
    return Message(content="This message has no words that I could look up.")


def thanks_message() -> Message:
    return Message(content="Thank you.")


def sentence_message(sentence: str) -> Message:
    """A sentence that may repeat what a person typed."""
    return Message(content=escaped(sentence))


def _unix(moment: dt.datetime) -> int:
    """Rounded up: a wait must not seem over before it is."""
    return int(moment.timestamp()) + 1

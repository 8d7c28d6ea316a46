"""Short notices around a reply: please wait, come back later, something failed."""

from bot.replies.escaping import plain
from bot.replies.message import Message

REFERENCE_CHARACTERS = 40


def waiting_message(place: int) -> Message:
    """place: in line, 1 is next."""
    ahead = "You are next." if place <= 1 else f"{place - 1} before you."
    return Message(content=f"⏳ Questions are read in turn. {ahead}")


def busy_message() -> Message:
    return Message(content="Too many questions are waiting. Please ask again in a minute.")


def error_message(reference: str) -> Message:
    """reference: what the log repeats."""
    shown = plain(reference, REFERENCE_CHARACTERS).replace("`", "")
    return Message(
        content="Something went wrong here. Please try again; if it happens again, tell whoever "
        f"runs this bot the reference `{shown}`."
    )

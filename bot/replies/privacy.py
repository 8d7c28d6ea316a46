"""Replies of /privacy: what is stored about a person, and that it is gone."""

from bot.counting import counted
from bot.replies.message import Message
from bot.storage.records import Held


def held_message(held: Held, *, keeps_questions: bool) -> Message:
    """What the store holds about whoever asks; the rows themselves are attached."""
    own = " and, if you asked it, the question" if keeps_questions else ""
    texts = "with its text" if keeps_questions else "without its text"
    rules = (
        f"I keep a thumb up or down with the answer it was for{own}, and each question of yours "
        f"that found no answer, {texts}. In place of your Discord id there is a hash of it made "
        "with a secret key; the id cannot be read from it. Until I restart I also remember the "
        "latest questions, so that a reply to an answer can go on from them."
    )
    if not held:
        return Message(content=f"Nothing is stored about you. {rules}")
    return Message(
        content=f"Stored about you: {_count(held)}, all in the attached file. {rules}\n"
        "`/privacy delete` deletes them at once."
    )


def forgotten_message(rows: int) -> Message:
    """rows: how many there were."""
    if rows == 0:
        return Message(content="Nothing was stored about you.")
    entries = counted(rows, "entry", "entries")
    return Message(content=f"Deleted: {entries}. Nothing is stored about you any more.")


def _count(held: Held) -> str:
    judged = counted(len(held.feedback), "judged reply", "judged replies")
    return f"{judged} and {counted(len(held.unanswered), 'unanswered question')}"

"""Replies around feedback: the question why, thanks, and what an export holds."""

from bot.counting import counted
from bot.replies.message import Message
from bot.storage.records import Held, Verdict

# A reason as the menu of 👎 shows it.
REASONS = {
    Verdict.WRONG_ANSWER: "The answer is wrong",
    Verdict.WRONG_SOURCE: "The source is wrong",
    Verdict.NOT_IN_ARCHIVE: "It should have said “not in the archive”",
    Verdict.OTHER: "Something else",
}


def reason_taken_message(verdict: Verdict) -> Message:
    return Message(
        content=f"Thank you. Noted: {REASONS[verdict][0].lower()}{REASONS[verdict][1:]}."
    )


def feedback_gone_message() -> Message:
    """For a reason whose 👎 is no longer stored."""
    return Message(content="Your 👎 is no longer stored, so there is nothing to add this to.")


def export_message(held: Held, *, keeps_questions: bool) -> Message:
    """What the attached files hold."""
    if not held:
        return Message(content="Nobody has judged an answer yet, and no question went unanswered.")
    judged = counted(len(held.feedback), "judged reply", "judged replies")
    counts = f"{judged} and {counted(len(held.unanswered), 'unanswered question')}."
    if keeps_questions:
        return Message(content=counts)
    return Message(
        content=f"{counts} They have no question texts, because KEEP_QUESTIONS is off; switched "
        "on, what people ask from then on can be used to measure answers."
    )

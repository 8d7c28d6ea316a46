"""Every reply the bot gives, as pure functions from the engine's values to a Message.

Each kind has a module of its own; commands import from here.
"""

from bot.answer_reply import answer_message, no_answer_message, sources_message
from bot.notices import busy_message, error_message, waiting_message

__all__ = [
    "answer_message",
    "busy_message",
    "error_message",
    "no_answer_message",
    "sources_message",
    "waiting_message",
]

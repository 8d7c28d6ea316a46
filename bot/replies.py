"""Every reply the bot gives, as pure functions from the engine's values to a Message.

Each kind has a module of its own; commands import from here.
"""

from bot.about_reply import about_message, help_message
from bot.answer_reply import answer_message, no_answer_message, sources_message
from bot.issues_reply import issues_message
from bot.notices import busy_message, error_message, waiting_message
from bot.search_reply import search_message
from bot.story_reply import story_message
from bot.summary_reply import summary_message

__all__ = [
    "about_message",
    "answer_message",
    "busy_message",
    "error_message",
    "help_message",
    "issues_message",
    "no_answer_message",
    "search_message",
    "sources_message",
    "story_message",
    "summary_message",
    "waiting_message",
]

"""The replies to /about and /help."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.counting import counted
from bot.replies.citations import BLUE, SEPARATOR, issue_line, only_day
from bot.replies.escaping import escaped, length, plain
from bot.replies.limits import BUTTON_LABEL, CUSTOM_ID, card
from bot.replies.message import Item, Message
from corpus.issues import Issue

EXAMPLE = "eg:"  # before the question in the custom_id of a button that asks it
EXAMPLE_CHARACTERS = min(BUTTON_LABEL, CUSTOM_ID - len(EXAMPLE))
PUBLICATIONS_SHOWN = 10

PRIVACY = (
    "Your questions are read on the machine that runs this bot and are sent to nobody else. "
    "**/privacy** shows what is kept about you, and deletes it."
)
HELP = """\
I answer from a newsletter archive, word for word and with the source. When the archive does not \
hold an answer, I say so.

**/ask** a question. A message to me, a mention, or *Apps → Ask the archive* on any message do the \
same; reply to an answer to ask on.
**/search** a topic: every story about it.
**/summary** of an issue, the newest if you name none.
**/issues** lists what there is; **/about** tells more about me.

Put `private: True` behind a question and only you see the answer."""


@dataclass(frozen=True, slots=True)
class About:
    """What /about tells. issues: the archive's, oldest first. median_answer_s: None until known."""

    issues: Sequence[Issue]
    model: str
    versions: str
    median_answer_s: float | None = None


def about_message(about: About) -> Message:
    """The archive, the model, how fast it is, and what becomes of a question."""
    fields = (("Archive", _archive(about.issues)), ("Model", _model(about)), ("Privacy", PRIVACY))
    embed = card(title="Backissue", fields=fields, footer=about.versions, colour=BLUE)
    return Message(embed=embed)


def help_message(examples: Sequence[str]) -> Message:
    """What one can do, and questions to begin with as buttons."""
    embed = card(title="Ask the archive", description=HELP, colour=BLUE)
    return Message(embed=embed, items=tuple(map(_example, _fitting(examples))))


def _archive(issues: Sequence[Issue]) -> str:
    if not issues:
        return "empty"
    stories = sum(len(issue.stories) for issue in issues)
    dates = [issue.date for issue in issues if issue.date]
    span = f"{only_day(min(dates))} – {only_day(max(dates))}" if dates else ""
    holds = (counted(len(issues), "issue"), counted(stories, "story", "stories"), span)
    newest = f"Newest: {issue_line(issues[-1])}"
    return "\n".join((SEPARATOR.join(filter(None, holds)), _publications(issues), newest))


def _publications(issues: Sequence[Issue]) -> str:
    names = list(
        dict.fromkeys(issue.publication for issue in reversed(issues) if issue.publication)
    )
    more = f" and {len(names) - PUBLICATIONS_SHOWN} more" * (len(names) > PUBLICATIONS_SHOWN)
    return ", ".join(escaped(plain(name, 60)) for name in names[:PUBLICATIONS_SHOWN]) + more


def _model(about: About) -> str:
    speed = about.median_answer_s
    timing = f"half of the answers take less than {speed:.1f} s" if speed is not None else ""
    return SEPARATOR.join(filter(None, (escaped(about.model), timing)))


def _fitting(examples: Sequence[str]) -> list[str]:
    """Those that a button can show and carry, each once."""
    return [each for each in dict.fromkeys(examples) if 0 < length(each) <= EXAMPLE_CHARACTERS]


def _example(question: str) -> Item:
    return discord.ui.Button(label=plain(question), custom_id=f"{EXAMPLE}{question}")

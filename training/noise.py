"""Questions as people type them into a chat: no marks, no articles, now and then misspelt."""

import random
import re

GREETINGS = (
    "hey ",
    "hi, ",
    "hey bot ",
    "hello, ",
    "so ",
    "quick question: ",
    "do you know ",
    "pls ",
)
ARTICLE = re.compile(r"\b(?:the|a|an) ", re.IGNORECASE)
# Chances of each sign in a question that is typed sloppily at all.
NO_MARK, NO_ARTICLES, GREETING, TYPO = 0.7, 0.25, 0.2, 0.2
TYPO_LETTERS = 5  # shorter words are hard to guess once misspelt


def sloppy(question: str, rng: random.Random) -> str:
    """The question as someone in a hurry types it.

    "Who built the mill in Fernley?" -> "hey who built mill in Fernely"
    """
    if rng.random() < NO_MARK:
        question = question.rstrip(" ?!.")
    if rng.random() < NO_ARTICLES:
        question = ARTICLE.sub("", question)
    if rng.random() < TYPO:
        question = misspelt(question, rng)
    return rng.choice(GREETINGS) + question if rng.random() < GREETING else question


def misspelt(text: str, rng: random.Random) -> str:
    """The text with one long word mistyped: two letters swapped, one lost, or one doubled."""
    words = [m for m in re.finditer(r"[A-Za-z]+", text) if len(m.group()) >= TYPO_LETTERS]
    if not words:
        return text
    match = rng.choice(words)
    word, at = match.group(), rng.randint(1, len(match.group()) - 2)
    mistyped = rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return text[: match.start()] + mistyped + text[match.end() :]

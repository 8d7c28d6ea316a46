"""What the doctor finds without a network: settings, archive, model, data folder, token."""

import asyncio
import base64
import binascii
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.counting import counted
from bot.engine import open_library
from bot.settings import Settings
from bot.storage.pseudonyms import KEY_FILE
from bot.storage.store import Store
from corpus.archive import load_archive
from corpus.issues import BackissueError, Issue, Story
from corpus.passages import Passage

PROBLEMS_SHOWN = 5
# A passage and a question any question-answering model can manage.
STORY = Story("Trial", "The old lighthouse on the hill was built in 1874 by Anna Falk.")
PASSAGE = Passage(Issue("trial", "Trial", (STORY,)), STORY, 0, len(STORY.text))
QUESTION, ANSWER = "Who built the lighthouse?", "Anna Falk"
OTHER_MODEL = "unset READER_MODEL to use the shipped one, or install Backissue again"
HOW_TO_GET_A_TOKEN = (
    "open https://discord.com/developers/applications, create an application, press Reset Token "
    "on its page Bot and put the token into .env as DISCORD_TOKEN"
)


class Outcome(StrEnum):
    """How a check ended, as the mark in front of its line."""

    WELL = "✓"
    ILL = "✗"
    ADVICE = "!"
    SKIPPED = "–"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was found and, where it is ill, what to do."""

    name: str
    outcome: Outcome
    text: str


def check_settings(settings: Settings) -> Finding:
    fresh = Settings()
    changed = [
        each.name.upper()
        for each in fields(settings)
        if getattr(settings, each.name) != getattr(fresh, each.name)
    ]
    text = f"changed: {', '.join(changed)}" if changed else "all at their defaults"
    return Finding("Settings", Outcome.WELL, f"{text}.")


def check_archive(settings: Settings) -> Finding:
    try:
        archive = load_archive(settings.corpus_dir)
    except BackissueError as error:
        return Finding("Archive", Outcome.ILL, str(error))
    if not archive.issues:
        text = f"{settings.corpus_dir} holds no issue; add some with `backissue import PATH`."
        return Finding("Archive", Outcome.ILL, "\n".join([text, *_shown(archive.problems)]))
    stories = sum(len(issue.stories) for issue in archive.issues)
    which = "the starter archive" if settings.uses_starter_archive else str(settings.corpus_dir)
    held = f"{counted(len(archive.issues), 'issue')} with {counted(stories, 'story', 'stories')}"
    text = f"{held} in {which}."
    if not archive.problems:
        return Finding("Archive", Outcome.WELL, text)
    left_out = f"{text} Left out until they are mended:"
    return Finding("Archive", Outcome.ILL, "\n".join([left_out, *_shown(archive.problems)]))


def check_model(settings: Settings) -> Finding:
    """Checksums are compared as the reader is opened; then it answers a question for real."""
    began = time.perf_counter()
    try:
        reader = open_library(settings).reader
        loaded = time.perf_counter()
        spans = reader.read(QUESTION, [PASSAGE])
    except BackissueError as error:
        return Finding("Model", Outcome.ILL, str(error))
    except Exception as error:  # whatever a runtime or a foreign model raises when it runs
        text = f"The model loads but does not run ({error}); {OTHER_MODEL}."
        return Finding("Model", Outcome.ILL, text)
    read = time.perf_counter()
    if not spans or max(spans, key=lambda span: span.score).text != ANSWER:
        text = f"The model does not find the answer in a plain sentence; {OTHER_MODEL}."
        return Finding("Model", Outcome.ILL, text)
    took = f"loaded in {loaded - began:.1f} s, read a sentence in {(read - loaded) * 1000:.0f} ms"
    return Finding("Model", Outcome.WELL, f"{settings.reader_model or 'the shipped one'}; {took}.")


def check_data(settings: Settings) -> Finding:
    try:
        text = asyncio.run(_describe_store(settings))
    except BackissueError as error:
        return Finding("Data", Outcome.ILL, str(error))
    mode = (settings.data_dir / KEY_FILE).stat().st_mode
    if mode & 0o077:
        key = settings.data_dir / KEY_FILE
        return Finding("Data", Outcome.ILL, f"{key} can be read by others; run: chmod 600 {key}")
    return Finding("Data", Outcome.WELL, text)


def check_token(settings: Settings) -> Finding:
    if settings.discord_token is None:
        text = f"skipped: DISCORD_TOKEN is not set. To get one, {HOW_TO_GET_A_TOKEN}. "
        return Finding("Token", Outcome.SKIPPED, f"{text}Without one, `backissue chat` works.")
    application = application_id(settings.discord_token)
    if application is None:
        text = f"DISCORD_TOKEN does not look like a bot's token; {HOW_TO_GET_A_TOKEN}."
        return Finding("Token", Outcome.ILL, text)
    return Finding("Token", Outcome.WELL, f"has the right shape, for application {application}.")


def application_id(token: str) -> int | None:
    """The id in front of a bot's token, "MTIz….….…" -> 123…; None when it is not of that shape."""
    head, *others = token.split(".")
    if len(others) != 2 or not all(others):
        return None
    try:
        number = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return int(number) if number.isdecimal() else None


async def _describe_store(settings: Settings) -> str:
    # Opened as if questions were kept: a check-up must not delete those of before.
    store = await Store.open(settings.data_dir, keep_questions=True)
    try:
        await store.check()
        size = await store.size()
    finally:
        await store.close()
    kept = "kept" if settings.keep_questions else "not kept"
    return (
        f"{settings.data_dir} can be written; "
        f"{counted(size.feedback, 'judged reply', 'judged replies')} and "
        f"{counted(size.unanswered, 'unanswered question')}; question texts are {kept}."
    )


def _shown(problems: tuple[str, ...]) -> Iterator[str]:
    yield from problems[:PROBLEMS_SHOWN]
    if len(problems) > PROBLEMS_SHOWN:
        yield f"… and {len(problems) - PROBLEMS_SHOWN} more."

"""`backissue doctor`: every part checked one by one, each with what to do when it is ill."""

import asyncio
from collections.abc import AsyncIterator, Callable
from textwrap import wrap

import aiohttp
from rich.console import Console
from rich.text import Text

from bot.operation.connection import check_connection
from bot.operation.findings import (
    Finding,
    Outcome,
    application_id,
    check_archive,
    check_data,
    check_model,
    check_settings,
    check_token,
)
from bot.operation.invite import account_link, server_link
from bot.settings import Settings

COLOURS = {
    Outcome.WELL: "green",
    Outcome.ILL: "bold red",
    Outcome.ADVICE: "yellow",
    Outcome.SKIPPED: "yellow",
}
LONGEST_NAME = len("Settings")
INDENT = 2 + LONGEST_NAME + 1  # the mark and a blank, the name and a blank

OpenConnector = Callable[[], aiohttp.BaseConnector]


def run_doctor(settings: Settings, open_connector: OpenConnector = aiohttp.TCPConnector) -> int:
    """Print each check as it ends, then the invite links; 0 when no check failed, else 1.

    open_connector: called in the event loop; the way to Discord.
    """
    return asyncio.run(examine(settings, open_connector))


async def examine(settings: Settings, open_connector: OpenConnector) -> int:
    """As `run_doctor`, inside a running loop."""
    out, outcomes = Console(highlight=False, soft_wrap=True), []
    async for finding in findings(settings, open_connector):
        out.print(_line(finding, out.width))
        outcomes.append(finding.outcome)
    show_links(out, settings)
    out.print(f"\n{conclusion(outcomes)}")
    return 1 if Outcome.ILL in outcomes else 0


async def findings(settings: Settings, open_connector: OpenConnector) -> AsyncIterator[Finding]:
    """Every check in order. Without a token of the right shape, Discord's are left out."""
    for check in (check_settings, check_archive, check_model, check_data):
        yield await asyncio.to_thread(check, settings)
    token = check_token(settings)
    yield token
    if settings.discord_token is None or token.outcome is not Outcome.WELL:
        yield Finding("Discord", Outcome.SKIPPED, "skipped: that takes a token.")
        return
    async for finding in check_connection(
        settings.discord_token,
        open_connector(),
        has_admin_guilds=bool(settings.admin_guilds),
    ):
        yield finding


def conclusion(found: list[Outcome]) -> str:
    """One sentence over all outcomes."""
    ill = found.count(Outcome.ILL)
    if ill:
        return f"{ill} of {len(found)} checks failed; what to do stands beside the ✗."
    if Outcome.SKIPPED in found:
        return "What was checked is well. Discord was skipped: there is no token."
    return "All is well: `backissue bot` starts the bot."


def show_links(out: Console, settings: Settings) -> None:
    """How people get the bot; a link stands alone on its line, to be copied or clicked."""
    application = application_id(settings.discord_token or "")
    if application is None:
        return
    out.print("\nAdd the bot to a server you manage:", server_link(application), sep="\n")
    out.print("\nOr use it from your own account, anywhere:", account_link(application), sep="\n")


def _line(finding: Finding, width: int) -> Text:
    """ "✓ Archive  7 issues …", wrapped to the width with later lines below the first."""
    wrapped = [
        line
        for paragraph in finding.text.splitlines()
        for line in wrap(paragraph, width - INDENT, break_long_words=False, break_on_hyphens=False)
    ]
    text = f"\n{' ' * INDENT}".join(wrapped)
    mark = (f"{finding.outcome} ", COLOURS[finding.outcome])
    return Text.assemble(mark, f"{finding.name:<{LONGEST_NAME}} {text}")

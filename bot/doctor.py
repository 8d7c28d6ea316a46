"""`backissue doctor`: every part checked one by one, each with what to do when it is ill."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
from rich.table import Table
from rich.text import Text

from bot.connection import check_connection
from bot.findings import (
    Finding,
    Outcome,
    application_id,
    check_archive,
    check_data,
    check_model,
    check_settings,
    check_token,
)
from bot.invite import account_link, server_link
from bot.settings import Settings
from bot.terminal import show

COLOURS = {Outcome.WELL: "green", Outcome.ILL: "bold red", Outcome.SKIPPED: "yellow"}
LONGEST_NAME = len("Settings")

OpenConnector = Callable[[], aiohttp.BaseConnector]


def run_doctor(settings: Settings, open_connector: OpenConnector = aiohttp.TCPConnector) -> int:
    """Print each check as it ends, then the invite links; 0 when no check failed, else 1.

    open_connector: called in the event loop; the way to Discord.
    """
    return asyncio.run(_run(settings, open_connector))


async def _run(settings: Settings, open_connector: OpenConnector) -> int:
    found = []
    async for finding in findings(settings, open_connector):
        show(_line(finding))
        found.append(finding.outcome)
    show_links(settings)
    show("", conclusion(found))
    return 1 if Outcome.ILL in found else 0


async def findings(settings: Settings, open_connector: OpenConnector) -> AsyncIterator[Finding]:
    """Every check in order. Without a token of the right shape, Discord's are left out."""
    for check in (check_settings, check_archive, check_model, check_data):
        yield await asyncio.to_thread(check, settings)
    token = check_token(settings)
    yield token
    if settings.discord_token is None or token.outcome is not Outcome.WELL:
        yield Finding("Discord", Outcome.SKIPPED, "skipped: that takes a token.")
        return
    async for finding in check_connection(settings.discord_token, open_connector()):
        yield finding


def conclusion(found: list[Outcome]) -> str:
    """One sentence over all outcomes."""
    ill = found.count(Outcome.ILL)
    if ill:
        return f"{ill} of {len(found)} checks failed; what to do stands beside the ✗."
    if Outcome.SKIPPED in found:
        return "What was checked is well. Discord was skipped: there is no token."
    return "All is well: `backissue bot` starts the bot."


def show_links(settings: Settings) -> None:
    """How people get the bot; a link stands alone on its line, to be copied or clicked."""
    application = application_id(settings.discord_token or "")
    if application is None:
        return
    for purpose, link in (
        ("Add the bot to a server you manage:", server_link(application)),
        ("Or use it from your own account, everywhere:", account_link(application)),
    ):
        show("", purpose, Text(link, no_wrap=True, overflow="ignore"))


def _line(finding: Finding) -> Table:
    line = Table.grid(padding=(0, 1))
    line.add_column()
    line.add_column(min_width=LONGEST_NAME)
    line.add_column()
    mark = Text(finding.outcome, style=COLOURS[finding.outcome])
    line.add_row(mark, finding.name, Text(finding.text))
    return line

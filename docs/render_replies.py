"""Pictures of the bot's replies as Discord lays them out, from the archive that ships with it.

    python docs/render_replies.py

writes docs/replies/*.png: each kind of reply in a dark and a light theme, in the width of a
desktop and of a phone. The layout imitates Discord's; fonts differ where its own are not installed.
Needs Chromium (Debian: apt-get install chromium fonts-noto-color-emoji pngquant).
"""

import argparse
import asyncio
import base64
import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from reply_page import page

from bot.asking.examples import choose_examples
from bot.buttons.answer import answer_items
from bot.commands.about import SHIPPED_MODEL
from bot.replies.about import About, about_message, help_message
from bot.replies.answer import answer_message, sources_message
from bot.replies.issues import IssuesState, issues_message
from bot.replies.message import Message
from bot.replies.search import MOST_STORIES, search_message
from bot.replies.search_state import SearchState
from bot.replies.story import story_message
from bot.replies.summary import summary_message
from bot.replies.summary_state import StoryState, SummaryState
from bot.settings import STARTER_ARCHIVE
from retrieval.library import Library

PICTURES = Path(__file__).parent / "replies"
WIDTHS = {"desktop": 720, "phone": 390}  # CSS pixels
THEMES = ("dark", "light")
SCALE = 1.5  # device pixels for each CSS pixel
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

ANSWERED = "How much accuracy did models trained on blurred images lose?"
UNANSWERED = "Who won the chess world championship?"
TOPIC, MISSPELT = "privacy", "transfomer"


async def replies(library: Library) -> dict[str, tuple[str, Message]]:
    """The command as typed and the reply, by the picture's name."""
    answered, unanswered = library.ask(ANSWERED), library.ask(UNANSWERED)
    newest = library.issues[-1]

    async def ask(question: str) -> Any:
        return library.ask(question)

    examples = await choose_examples(library.issues, ask)
    about = About(library.issues, SHIPPED_MODEL, "Backissue 0.1.0 · discord.py 2.7.1", 0.2)
    others = [hit.passage for hit in answered.hits[1:4]]
    return {
        "answer": ("/ask", _with_buttons(answered)),
        "no-answer": ("/ask", _with_buttons(unanswered)),
        "sources": ("Sources", sources_message(others)),
        "search": ("/search", _search(library, TOPIC)),
        "did-you-mean": ("/search", _search(library, MISSPELT)),
        "summary": ("/summary", summary_message(library.summarise(newest), SummaryState(newest))),
        "story": ("Read a story in full", story_message(StoryState(newest, 0))),
        "issues": ("/issues", issues_message(library.issues, IssuesState())),
        "about": ("/about", about_message(about)),
        "help": ("/help", help_message(examples)),
    }


def _with_buttons(reply: Any) -> Message:
    return answer_message(reply).with_items(*answer_items(reply, private=False))


def _search(library: Library, topic: str) -> Message:
    return search_message(library.search(topic, limit=MOST_STORIES), SearchState(topic))


class Browser:
    """One tab of a headless Chromium, driven over the DevTools protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._sent = 0

    async def picture(self, markup: str, width: int) -> bytes:
        """PNG of a page at its full height."""
        await self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=100,
            deviceScaleFactor=SCALE,
            mobile=False,
        )
        tree = await self._call("Page.getFrameTree")
        frame = tree["frameTree"]["frame"]["id"]
        await self._call("Page.setDocumentContent", frameId=frame, html=markup)
        size = (await self._call("Page.getLayoutMetrics"))["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1}
        shot = await self._call(
            "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True
        )
        return base64.b64decode(shot["data"])

    async def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._sent += 1
        await self._socket.send_json({"id": self._sent, "method": method, "params": params})
        async for message in self._socket:
            answer = message.json()
            if answer.get("id") == self._sent:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result
        raise RuntimeError(f"The browser left before it answered {method}.")


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("Chromium is not installed; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as found:
                    tabs = await found.json(content_type=None)
                tab = next(each for each in tabs if each["type"] == "page")
                url = tab["webSocketDebuggerUrl"]
                async with session.ws_connect(url, max_msg_size=0) as socket:
                    yield Browser(socket)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _port(file: Path) -> int:
    """The port that the browser writes down once it listens."""
    for _ in range(100):
        if file.exists() and file.read_text():
            return int(file.read_text().split()[0])
        await asyncio.sleep(0.1)
    raise RuntimeError("The browser did not start.")


async def draw(only: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    made = await replies(Library(STARTER_ARCHIVE))
    async with browser() as tab:
        for name, (command, message) in made.items():
            for theme in THEMES:
                for device, width in WIDTHS.items():
                    if not only or name in only:
                        picture = await tab.picture(page(message, command, theme), width)
                        (PICTURES / f"{name}-{theme}-{device}.png").write_bytes(_small(picture))


def _small(picture: bytes) -> bytes:
    """The picture with 64 colours, a third of the size, where pngquant is installed."""
    program = shutil.which("pngquant")
    if program is None:
        return picture
    command = [program, "--speed", "1", "64", "-"]
    return subprocess.run(command, input=picture, capture_output=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these kinds of reply, such as answer")
    asyncio.run(draw(parser.parse_args().names))


if __name__ == "__main__":
    main()

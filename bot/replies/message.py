"""What the bot says: content, one embed and buttons, ready to be sent anywhere."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.replies.escaping import clip_markdown, escaped, length
from bot.replies.limits import CONTENT

Item = discord.ui.Item[Any]

MASKED = re.compile(r"\]\((https?://[^)\s]*)\)")
# Bold may follow: no "*".
BARE = re.compile(r"(?<![<\[\w])(?<!\]\()(https?://[^\s<>)*]*[^\s<>)*.,:;!?\"'”’»])")


@dataclass(frozen=True, slots=True)
class Message:
    """One reply. At least one of content and embed is there.

    items: buttons and menus in order. Their custom_id is all their state, and a DynamicItem answers
    for it, so that they outlive a restart.
    """

    content: str | None = None
    embed: discord.Embed | None = None
    items: tuple[Item, ...] = ()

    @property
    def view(self) -> discord.ui.View | None:
        """A new view of the items at each call, which need not be kept; None without items."""
        if not self.items:
            return None
        view = discord.ui.View(timeout=None)
        for item in self.items:
            view.add_item(item)
        view.stop()  # sent as it is; discord.py would keep a view that runs for ever
        return view

    def with_items(self, *items: Item) -> "Message":
        """The same reply with further buttons after its own."""
        return replace(self, items=(*self.items, *items))

    def plain(self) -> str:
        """The reply as content alone, for channels where the bot may not embed links."""
        return clip_markdown(self._text(), CONTENT)

    def fits_plain(self) -> bool:
        """Whether nothing is cut from the plain form."""
        return length(self._text()) <= CONTENT

    def _text(self) -> str:
        parts = [self.content or "", *_lines(self.embed)] if self.embed else [self.content or ""]
        return without_previews("\n".join(part for part in parts if part))


def fitting(build: Callable[[int], Message], sizes: Sequence[int]) -> Message:
    """The message with the first of the sizes whose plain form is whole, or with the last one."""
    built = map(build, sizes)
    return next(filter(Message.fits_plain, built), None) or build(sizes[-1])


def _lines(embed: discord.Embed) -> list[str]:
    """An embed as Markdown, from its author to its footer, which are the parts without any."""
    author, footer = escaped(embed.author.name or ""), escaped(embed.footer.text or "")
    fields = [f"\n**{field.name}**\n{field.value}" for field in embed.fields]
    return [
        f"-# {author}" if author else "",
        f"**{embed.title}**" if embed.title else "",
        embed.description or "",
        *fields,
        f"-# {footer}" if footer else "",
    ]


def without_previews(text: str) -> str:
    """'see https://a.b' -> 'see <https://a.b>': in angle brackets a link does not unfold."""
    return BARE.sub(r"<\1>", MASKED.sub(r"](<\1>)", text))

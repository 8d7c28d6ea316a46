"""Discord's limits, and the only places where text meets them.

Lengths are counted in UTF-16 units, as Discord's own clients count: an emoji is two. That is never
less than what the server counts, so what fits here fits there.
"""

from collections.abc import Iterable

import discord

from bot.replies.escaping import clip_markdown, length, plain

# Documented in "Message Resource", "Embed Limits" and "Component Reference".
CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
AUTHOR = 256
EMBED_TOTAL = 6000  # of all embeds of one message; a reply has one
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
OPTION_TEXT = 100  # an option's label, value or description
CUSTOM_ID = 100
CHOICES = 25  # of one autocompletion
CHOICE_TEXT = 100  # a choice's name or value

Field = tuple[str, str]  # name and value, both Markdown


def card(
    *,
    title: str | None = None,
    description: str | None = None,
    fields: Iterable[Field] = (),
    author: str | None = None,
    footer: str | None = None,
    colour: int | None = None,
) -> discord.Embed:
    """An embed within every limit. Everything is Markdown but the author and the footer. The last
    fields stay out where the total has no room for them: what must be said comes first.

    No part carries an address of its own: Discord drops embeds that share one, and refuses the
    whole message for one that is not well formed. Links stand in the description and the fields.
    """
    room = _Room(EMBED_TOTAL)
    embed = discord.Embed(colour=colour)
    if author := plain(author or "", AUTHOR):
        embed.set_author(name=room.take(author))
    if footer := plain(footer or "", FOOTER):
        embed.set_footer(text=room.take(footer))
    embed.title = room.take(clip_markdown(title or "", EMBED_TITLE)) or None
    embed.description = room.take(clip_markdown(description or "", EMBED_DESCRIPTION)) or None
    for field in list(fields)[:EMBED_FIELDS]:
        name, value = clip_markdown(field[0], FIELD_NAME), clip_markdown(field[1], FIELD_VALUE)
        # A name without its value would be refused: both find room, or the field stays out.
        if not name or not value or length(name + value) > room.left:
            break
        embed.add_field(name=room.take(name), value=room.take(value), inline=False)
    return embed


class _Room:
    """What is left of an embed's total; each text takes its own length from it."""

    def __init__(self, total: int) -> None:
        self.left = total

    def take(self, text: str) -> str:
        taken = clip_markdown(text, self.left)
        self.left -= length(taken)
        return taken

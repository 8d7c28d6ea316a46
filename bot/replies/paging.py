"""Blocks of text on pages, and the two buttons that turn them."""

from collections.abc import Callable, Sequence

import discord

from bot.replies.escaping import length
from bot.replies.message import Item

NOWHERE = "-"  # in place of a page on a button that is off: no two custom_ids may be equal


def pages(blocks: Sequence[str], most: int, blocks_a_page: int = 25) -> list[list[int]]:
    """Places of the blocks, page by page: joined by a blank line a page stays within `most` units.

    A block that is longer has a page of its own; no blocks are one empty page.
    """
    made: list[list[int]] = [[]]
    room = most
    for at, block in enumerate(blocks):
        needed = length(block) + 2
        if made[-1] and (needed > room or len(made[-1]) == blocks_a_page):
            made.append([])
            room = most
        made[-1].append(at)
        room -= needed
    return made


def turning(page: int, count: int, custom_id: Callable[[int | str], str]) -> tuple[Item, ...]:
    """Buttons to the previous and the next page; none when there is one page.

    custom_id: of a button that leads to a page, or NOWHERE.
    """
    if count <= 1:
        return ()
    return (
        _button("Previous", page - 1 if page > 0 else None, custom_id),
        _button("Next", page + 1 if page + 1 < count else None, custom_id),
    )


def page_number(text: str) -> int:
    """Of a page as a custom_id carries it; NOWHERE and the like are the first."""
    return int(text) if text.isdecimal() else 0


def page_of(page: int, count: int) -> str:
    """'page 2 of 5', or "" when there is one page."""
    return f"page {page + 1} of {count}" if count > 1 else ""


def _button(label: str, page: int | None, custom_id: Callable[[int | str], str]) -> Item:
    return discord.ui.Button(
        label=label,
        custom_id=custom_id(NOWHERE if page is None else page),
        disabled=page is None,
    )

"""The buttons under what was understood of an upload. The upload waits on disk, so they outlive
a restart; when it no longer does, they say so."""

import asyncio
from typing import TYPE_CHECKING, Any

import discord

from bot.administration import admit
from bot.buttons.lasting import Lasting
from bot.errors import RefusedError
from bot.replies.archive import cancelled_message, expired_message, stored_message
from bot.replies.message import Message
from bot.sending import complete
from bot.storage.uploads import KEY, store_upload, taken_upload
from corpus.issues import CorpusError

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Press = discord.Interaction[BackissueClient]

Item = discord.ui.Item[Any]
Button = discord.ui.Button[discord.ui.View]

WRITING = asyncio.Lock()  # one import at a time: two could give two issues the same name


def upload_items(key: str) -> tuple[Item, ...]:
    return Store(key), Cancel(key)


class Store(Lasting, discord.ui.DynamicItem[Button], template=rf"arc\+:(?P<key>{KEY})"):
    """Puts the upload into the archive and reloads it."""

    def __init__(self, key: str) -> None:
        style = discord.ButtonStyle.primary
        super().__init__(discord.ui.Button(label="Store", style=style, custom_id=f"arc+:{key}"))
        self._key = key

    async def press(self, interaction: "Press") -> None:
        admit(interaction)
        await interaction.response.defer()
        await complete(interaction, await _store(interaction.client, self._key))


class Cancel(Lasting, discord.ui.DynamicItem[Button], template=rf"arc-:(?P<key>{KEY})"):
    """Deletes the upload."""

    def __init__(self, key: str) -> None:
        super().__init__(discord.ui.Button(label="Cancel", custom_id=f"arc-:{key}"))
        self._key = key

    async def press(self, interaction: "Press") -> None:
        admit(interaction)
        await interaction.response.defer()
        with taken_upload(interaction.client.settings.data_dir, self._key) as upload:
            await complete(interaction, cancelled_message() if upload else expired_message())


DYNAMIC_ITEMS = (Store, Cancel)


async def _store(client: "BackissueClient", key: str) -> Message:
    with taken_upload(client.settings.data_dir, key) as upload:
        if upload is None:
            return expired_message()
        try:
            async with WRITING:
                outcome = await asyncio.to_thread(store_upload, upload, client.settings.corpus_dir)
                library = await client.desk.reload()
        except CorpusError as error:
            raise RefusedError(str(error)) from error
        others = client.settings.has_other_processes
        return stored_message(outcome, len(library.issues), others=others)

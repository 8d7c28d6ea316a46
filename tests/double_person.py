"""A person at a Discord client: what they can do, and what they then see."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import double_commands as client
from double_answers import metadata
from double_commands import RefusedError
from double_exchange import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Exchange,
    answered,
)
from double_interactions import interaction
from double_modals import Answers, submission
from double_payloads import EPHEMERAL, Json, message
from double_talk import Talk, a_reply
from double_world import Place, World

REPLY = 19
Until = Callable[[Exchange], object]


@dataclass(frozen=True)
class Person:
    """Acts in one place with one language and set of rights; `but` makes a variant.

    Each action raises RefusedError when Discord itself would not have let it through, and
    otherwise returns once the bot has answered (or `until` holds).
    `overridden`: the guild's own settings opened administrators' commands to everybody.
    """

    world: World
    user: Json
    place: Place
    locale: str
    permissions: int
    overridden: bool = False

    def but(self, **changes: Any) -> "Person":
        """The same person elsewhere or with other rights: `ada.but(place=…, locale="de")`."""
        return replace(self, **changes)

    def in_direct_messages(self) -> "Person":
        return self.but(place=self.world.private_place([self.user]))

    async def slash(self, name: str, /, **options: Any) -> Exchange:
        """Run "ask" or, with subcommands, "archive add file", and wait for the answer.

        A file option takes an Upload.
        """
        return await (await self.start_slash(name, **options)).until(answered)

    async def start_slash(self, name: str, /, **options: Any) -> Exchange:
        """Run a command without waiting for the bot at all."""
        command, way, declared = self._command(name)
        values = client.filled_options(declared, options)
        values, resolved = client.uploaded(self.world, values, self.place)
        data = _command_data(command, client.nested(way, values))
        return await self._send(COMMAND, data | ({"resolved": resolved} if resolved else {}))

    async def autocomplete(
        self, name: str, option: str, typed: str, /, **others: Any
    ) -> list[Json]:
        """The choices offered while typing into an option, as {name, value}."""
        command, way, declared = self._command(name)
        focused = [known for known in declared if known["name"] == option]
        if not focused or not focused[0].get("autocomplete"):
            raise RefusedError(f"the option {option!r} has no autocomplete")
        optional = [{**known, "required": False} for known in declared]
        values = client.filled_options(optional, others)
        values.append({**_brief(focused[0]), "value": typed, "focused": True})
        exchange = await self._send(
            AUTOCOMPLETE, _command_data(command, client.nested(way, values))
        )
        return (await exchange.until(answered)).choices

    async def message_command(self, name: str, target: Json, until: Until = answered) -> Exchange:
        """Choose an entry of a message's Apps menu."""
        command = self._visible(name, client.MESSAGE_MENU)
        data = _command_data(command, []) | {"target_id": target["id"]}
        del data["options"]
        exchange = await self._send(
            COMMAND, data | {"resolved": {"messages": {target["id"]: target}}}
        )
        return await exchange.until(until)

    async def click(self, on: Json, button: str, until: Until = answered) -> Exchange:
        """Press the button with that custom_id, label or emoji."""
        part = client.enabled_component(self._seen(on), button)
        data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"]}
        return await (await self._send(COMPONENT, data, self._seen(on))).until(until)

    async def select(self, on: Json, menu: str, *values: str, until: Until = answered) -> Exchange:
        """Choose options (by value or label) in the menu with that custom_id or placeholder."""
        part = client.enabled_component(self._seen(on), menu)
        data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"]}
        data["values"] = client.picked(part, values)
        return await (await self._send(COMPONENT, data, self._seen(on))).until(until)

    async def submit_modal(
        self, opened: Exchange, answers: Answers, until: Until = answered
    ) -> Exchange:
        """Fill in the modal that `opened` shows; fields by custom_id or label."""
        data = submission(opened.modal, answers)
        shown = opened.payload.get("message")
        exchange = await self._send(MODAL_SUBMIT, data, shown, metadata(opened))
        return await exchange.until(until)

    async def mention(self, text: str, until: Callable[[Talk], object] = a_reply) -> Talk:
        """Write "@Backissue text" into the channel."""
        content = f"<@{self.world.bot['id']}> {text}"
        return await (await self.write(content, mentions=[self.world.bot])).until(until)

    async def dm(self, text: str, until: Callable[[Talk], object] = a_reply) -> Talk:
        """Write to the bot in direct messages."""
        return await (await self.in_direct_messages().write(text)).until(until)

    async def reply_to(
        self,
        replied: Json,
        text: str,
        ping: bool | None = None,
        until: Callable[[Talk], object] = a_reply,
    ) -> Talk:
        """Reply to a message in its channel.

        ping: whether the reply mentions the author, which is what lets the bot read it;
        None: yes, except for answers to interactions, where Discord does not.
        """
        pings = "webhook_id" not in replied if ping is None else ping
        there = self.but(place=self.world.places[replied["channel_id"]])
        talk = await there.write(
            text,
            type=REPLY,
            mentions=[replied["author"]] if pings else [],
            message_reference={"type": 0, **_address(there.place, replied)},
            referenced_message={k: v for k, v in replied.items() if k != "referenced_message"},
        )
        return await talk.until(until)

    async def write(self, content: str, **known: Any) -> Talk:
        """Write a message without waiting for anything."""
        sent = message(self.world.new_id(), self.place.channel_id, self.user, content=content)
        sent |= known
        self.world.messages[sent["id"]] = sent
        await self.world.publish("MESSAGE_CREATE", sent, self.place.guild_id)
        return Talk(self.world, sent)

    def _command(self, name: str) -> tuple[Json, list[Json], list[Json]]:
        first, *rest = name.split()
        command = self._visible(first, client.CHAT_INPUT)
        return command, *client.descend(command, rest)

    def _visible(self, name: str, kind: int) -> Json:
        in_guild = self.place.guild is not None and not self.overridden
        rights = self.permissions if in_guild else None
        return client.visible_command(self.world.synced(), name, kind, self.place, rights)

    def _seen(self, shown: Json) -> Json:
        """The message as it looks now. Nobody sees another person's ephemeral message."""
        current = self.world.messages.get(shown["id"])
        if current is None:
            raise RefusedError("the message is gone")
        asker = current.get("interaction_metadata", {}).get("user", self.user)
        if current["flags"] & EPHEMERAL and asker["id"] != self.user["id"]:
            raise RefusedError("the message is only shown to another person")
        return current

    async def _send(
        self, kind: int, data: Json, on: Json | None = None, opened_by: Json | None = None
    ) -> Exchange:
        there, rights = self.place, self.permissions
        payload = interaction(self.world, self.user, there, self.locale, rights)
        payload |= {"type": kind, "data": data, **({} if on is None else {"message": on})}
        exchange = Exchange(self.world, payload, opened_by)
        self.world.exchanges[payload["token"]] = exchange
        await self.world.publish("INTERACTION_CREATE", payload, self.place.guild_id)
        return exchange


def _command_data(command: Json, options: list[Json]) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    scope = {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    return {**data, **scope, "options": options}


def _brief(option: Json) -> Json:
    return {"name": option["name"], "type": option["type"]}


def _address(place: Place, shown: Json) -> Json:
    address = {"channel_id": place.channel_id, "message_id": shown["id"]}
    return address if place.guild_id is None else {**address, "guild_id": place.guild_id}

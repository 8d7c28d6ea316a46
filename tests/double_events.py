"""Which session hears of an event, and how much of it."""

from double_openapi import Contract
from double_payloads import Json, member
from double_sessions import Session
from double_world import BOT_DM, GUILD, Place, UnansweredError, World

GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15  # intents
INTERACTION = "INTERACTION_CREATE"


class Events:
    """Dispatches to the sessions that the gateway opens (one list, shared with it)."""

    def __init__(self, world: World, contract: Contract, sessions: list[Session]) -> None:
        self._world, self._contract, self._sessions = world, contract, sessions

    async def publish(self, event: str, data: Json, guild_id: str | None) -> None:
        """Dispatch to the session that serves the place, if it asked for such events.

        Messages find their place by `channel_id`; interactions need `guild_id`.
        Raises UnansweredError for an interaction when no bot has ever connected.
        """
        if event == INTERACTION:
            await self._interaction(data, guild_id)
        else:
            await self._message(event, data)

    async def _interaction(self, data: Json, guild_id: str | None) -> None:
        session = self._serving(guild_id)
        if session is None:
            raise UnansweredError(f"no bot has connected for guild {guild_id}")
        self._note(data)
        await session.dispatch(INTERACTION, data)

    def _note(self, data: Json) -> None:
        """The pieces of an interaction that the description covers."""
        self._contract.note_part("UserResponse", data.get("member", data)["user"])
        resolved = data["data"].get("resolved", {})
        shown = [data["message"]] if "message" in data else []
        for message in [*shown, *resolved.get("messages", {}).values()]:
            self._contract.note_part("MessageResponse", message)
        for attachment in resolved.get("attachments", {}).values():
            self._contract.note_part("MessageAttachmentResponse", attachment)

    async def _message(self, event: str, data: Json) -> None:
        self._contract.note_part("MessageResponse", data)
        place = self._world.places[data["channel_id"]]
        session = self._serving(place.guild_id)
        wanted = GUILD_MESSAGES if place.context == GUILD else DIRECT_MESSAGES
        if session is not None and place.bot_is_member and session.intents & wanted:
            await session.dispatch(event, self._seen(session, data, place))

    def _serving(self, guild_id: str | None) -> Session | None:
        """The latest session of the shard that serves the guild, connected or not."""
        found = [session for session in self._sessions if session.serves(guild_id)]
        return found[-1] if found else None

    def _seen(self, session: Session, data: Json, place: Place) -> Json:
        """The message for the bot: without the privileged intent, strangers' words are left out."""
        seen = dict(data)
        if place.guild is not None:
            writer = member(data["author"])
            del writer["user"]  # it is the message's author
            seen |= {"guild_id": place.guild_id, "member": writer}
        if not self._may_read(session, data, place):
            seen |= {"content": "", "embeds": [], "attachments": [], "components": []}
        return seen

    def _may_read(self, session: Session, data: Json, place: Place) -> bool:
        bot_id = self._world.bot["id"]
        meant = any(user["id"] == bot_id for user in [data["author"], *data["mentions"]])
        return meant or place.context == BOT_DM or bool(session.intents & MESSAGE_CONTENT)

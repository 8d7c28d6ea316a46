"""A written message and the bot's answer to it, outside interactions."""

from collections.abc import Callable
from dataclasses import dataclass

from double_payloads import Json
from double_world import PATIENCE_S, World


@dataclass(frozen=True)
class Talk:
    """A message the person wrote, and what the bot wrote after it."""

    world: World
    sent: Json

    @property
    def replies(self) -> list[Json]:
        """The bot's later messages of that channel that answer this one or none in particular."""
        return [known for known in self.world.messages.values() if self._answers(known)]

    def _answers(self, known: Json) -> bool:
        reference = known.get("message_reference", {}).get("message_id", self.sent["id"])
        return (
            known["author"]["id"] == self.world.bot["id"]
            and "webhook_id" not in known  # an answer to an interaction
            and known["channel_id"] == self.sent["channel_id"]
            and int(known["id"]) > int(self.sent["id"])
            and reference == self.sent["id"]
        )

    @property
    def reply(self) -> Json:
        return self.replies[-1]

    async def until(self, seen: Callable[["Talk"], object], within_s: float = PATIENCE_S) -> "Talk":
        what = f"{getattr(seen, '__name__', '?')} to {self.sent['content']!r}"
        await self.world.watch.until(lambda: seen(self), what, within_s)
        return self


def a_reply(talk: Talk) -> object:
    return talk.replies

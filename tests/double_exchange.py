"""One interaction from the person's click to whatever the bot made of it."""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from double_limits import components_in, shown_embeds
from double_payloads import EPHEMERAL, LOADING, Json
from double_world import PATIENCE_S, UnansweredError, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5  # interaction types
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9  # callback types

ACKNOWLEDGE_S = 3.0  # Discord forgets an interaction that nobody answered in that time
TOKEN_S = 15 * 60.0  # and its token after that


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the bot did: `what`, seconds after the interaction was sent, the JSON shown.

    what: "message", "defer", "defer update", "update", "choices", "modal" (the callbacks), "edit",
    "follow-up", "edit follow-up", "delete", or "refused CODE" for what the double rejected.
    """

    what: str
    at_s: float
    shown: Json


@dataclass
class Exchange:
    """Ordered record of what the bot did with one interaction, and what the person sees now."""

    world: World
    payload: Json  # INTERACTION_CREATE as sent
    opened_by: Json | None = None  # of a submitted modal: the metadata of what opened it
    steps: list[Step] = field(default_factory=list)
    callback: int | None = None
    original_id: str | None = None
    followup_ids: list[str] = field(default_factory=list)
    expired: bool = False

    def __post_init__(self) -> None:
        self._sent = time.monotonic()

    @property
    def age_s(self) -> float:
        return time.monotonic() - self._sent

    @property
    def acknowledged_s(self) -> float | None:
        """Seconds until the first accepted callback; None when there was none."""
        if self.callback is None:
            return None
        return next(step.at_s for step in self.steps if not step.what.startswith("refused"))

    @property
    def deferred(self) -> bool:
        return self.callback in (DEFER, DEFER_UPDATE)

    @property
    def visible(self) -> bool:
        """Whether there is an original response to see: sent, and not deleted."""
        return self.original_id in self.world.messages

    @property
    def message(self) -> Json:
        """The original response (of a component: its message) as it looks now.

        Raises UnansweredError when there is none.
        """
        if not self.visible:
            raise UnansweredError(f"there is no message to see; the bot did {self.deeds}")
        return self.world.messages[str(self.original_id)]

    @property
    def deeds(self) -> list[str]:
        """What the bot did, in order, without the details."""
        return [step.what for step in self.steps]

    @property
    def followups(self) -> list[Json]:
        known = self.world.messages
        return [known[message_id] for message_id in self.followup_ids if message_id in known]

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees the original response."""
        return bool(self.message["flags"] & EPHEMERAL)

    @property
    def choices(self) -> list[Json]:
        """What autocomplete offered, as {name, value}."""
        return list(self._shown("choices")["choices"])

    @property
    def modal(self) -> Json:
        return self._shown("modal")

    def _shown(self, what: str) -> Json:
        return next(step.shown for step in self.steps if step.what == what)

    def note(self, what: str, shown: Json) -> None:
        self.steps.append(Step(what, self.age_s, copy.deepcopy(shown)))

    async def until(
        self, seen: Callable[["Exchange"], object], within_s: float = PATIENCE_S
    ) -> "Exchange":
        """This exchange, once `seen` holds. Raises UnansweredError with the steps so far."""
        name = getattr(seen, "__name__", "?")
        await self.world.watch.until(
            lambda: seen(self), lambda: f"{name}; the bot did {self.deeds}", within_s
        )
        return self


def sent(exchange: Exchange) -> bool:  # noqa: ARG001 - a predicate for Exchange.until
    """Do not wait for the bot at all."""
    return True


def acknowledged(exchange: Exchange) -> bool:
    return exchange.callback is not None


def answered(exchange: Exchange) -> bool:
    """Something final is there to see: a message that no longer loads, choices, a modal.

    A component's silent acknowledgement shows nothing, so a change or follow-up must come.
    """
    if exchange.callback in (CHOICES, MODAL, UPDATE):
        return True
    if exchange.callback == DEFER_UPDATE:
        return len(exchange.steps) > 1
    loading = exchange.visible and exchange.message["flags"] & LOADING
    return exchange.callback is not None and not loading


def visible_text(message: Json) -> str:
    """All the words of a message as a reader sees them, one part a line.

    >>> visible_text({"content": "Hi", "embeds": [{"title": "Dew"}], "components": []})
    'Hi\\nDew'
    """
    texts = [message.get("content")]
    for embed in shown_embeds(message.get("embeds", [])):
        texts += [embed.get("author", {}).get("name"), embed.get("title")]
        texts.append(embed.get("description"))
        for entry in embed.get("fields", []):
            texts += [entry["name"], entry["value"]]
        texts.append(embed.get("footer", {}).get("text"))
    texts += [part.get("content") for part in components_in(message.get("components", []))]
    return "\n".join(text for text in texts if text)


def buttons(message: Json) -> list[Json]:
    return [part for part in components_in(message["components"]) if part["type"] == 2]


def selects(message: Json) -> list[Json]:
    return [part for part in components_in(message["components"]) if "options" in part]

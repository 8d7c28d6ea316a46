"""The first response to an interaction: what is allowed, in time, and only once."""

from double_answers import announce, own_message
from double_exchange import (
    ACKNOWLEDGE_S,
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    UPDATE,
    Exchange,
)
from double_faults import Call
from double_limits import choice_breaches, modal_breaches
from double_messages import compose, edit, shown_components
from double_payloads import EPHEMERAL, LOADING, Json
from double_rest import ApiError, Reply, Route
from double_world import World

CALLBACKS = {
    COMMAND: (MESSAGE, DEFER, MODAL),
    COMPONENT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFER),  # and the updates, when a component opened the modal
}
WHAT_BY_CALLBACK = {
    MESSAGE: "message",
    DEFER: "defer",
    DEFER_UPDATE: "defer update",
    UPDATE: "update",
    CHOICES: "choices",
    MODAL: "modal",
}
MESSAGE_TYPE_BY_COMMAND = {1: 20, 2: 23, 3: 23}


async def callback(world: World, call: Call) -> Reply:
    exchange = world.exchanges.get(call.parts["interaction_token"])
    if exchange is None or exchange.payload["id"] != call.parts["interaction_id"]:
        raise ApiError(404, 10062, "Unknown interaction")
    _refuse_late_or_second(exchange)
    kind = call.body["type"]
    _refuse_unfitting(world, exchange, kind)
    shown = _respond(exchange, kind, call)
    exchange.callback = kind
    exchange.note(WHAT_BY_CALLBACK[kind], shown)
    if kind in (MESSAGE, UPDATE):
        await announce(world, shown, edited=kind == UPDATE)
    return _callback_reply(exchange, shown, call)


def _refuse_late_or_second(exchange: Exchange) -> None:
    if exchange.callback is not None:
        exchange.note("refused 40060", {})
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    if exchange.expired or exchange.age_s > ACKNOWLEDGE_S:
        exchange.note("refused 10062", {})
        raise ApiError(404, 10062, "Unknown interaction")


def _refuse_unfitting(world: World, exchange: Exchange, kind: int) -> None:
    allowed = CALLBACKS[exchange.payload["type"]]
    if exchange.payload["type"] == MODAL_SUBMIT and "message" in exchange.payload:
        allowed += (DEFER_UPDATE, UPDATE)
    if kind not in allowed:
        _refuse(world, f"callback {kind}", [f"does not fit type {exchange.payload['type']}"])


def _refuse(world: World, what: str, breaches: list[str]) -> None:
    if breaches:
        world.violations += [f"{what} refused: {breach}" for breach in breaches]
        raise ApiError(400, 50035, "Invalid Form Body", *breaches)


def _respond(exchange: Exchange, kind: int, call: Call) -> Json:
    """Do what the callback asks; the JSON that the person then sees."""
    data: Json = call.body.get("data") or {}
    if kind == CHOICES:
        _refuse(exchange.world, "choices", choice_breaches(data["choices"] or []))
        return {"choices": data["choices"] or []}
    if kind == MODAL:
        _refuse(exchange.world, "modal", modal_breaches(data))
        return {**data, "components": shown_components(data["components"])}
    if kind in (MESSAGE, DEFER):
        return _first_message(exchange, kind, data, call)
    shown: Json = exchange.payload["message"]
    if kind == UPDATE:
        shown = edit(
            exchange.world, exchange.world.messages.get(shown["id"], shown), data, call.files
        )
    exchange.original_id = shown["id"]
    exchange.world.messages[shown["id"]] = shown
    return shown


def _first_message(exchange: Exchange, kind: int, data: Json, call: Call) -> Json:
    shown = own_message(exchange)
    if exchange.payload["type"] == COMMAND:
        shown["type"] = MESSAGE_TYPE_BY_COMMAND[exchange.payload["data"]["type"]]
    if kind == DEFER:
        shown["flags"] = LOADING | ((data.get("flags") or 0) & EPHEMERAL)
    else:
        shown = compose(exchange.world, shown, data, call.files)
    exchange.original_id = shown["id"]
    exchange.world.messages[shown["id"]] = shown
    return shown


def _callback_reply(exchange: Exchange, shown: Json, call: Call) -> Reply:
    if call.query.get("with_response", "0") not in ("1", "true"):
        return Reply(204)
    known = {"id": exchange.payload["id"], "type": exchange.payload["type"]}
    if exchange.original_id is not None:
        known["response_message_id"] = exchange.original_id
        known["response_message_loading"] = exchange.callback == DEFER
        known["response_message_ephemeral"] = bool(shown["flags"] & EPHEMERAL)
    if exchange.callback not in (MESSAGE, UPDATE):
        return Reply(200, {"interaction": known})
    resource = {"type": exchange.callback, "message": shown}
    return Reply(200, {"interaction": known, "resource": resource})


ROUTES = [
    Route(
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        callback,
        needs_token=False,
    )
]

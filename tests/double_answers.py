"""The bot's messages as parts of an exchange, and who hears of them."""

from double_exchange import COMPONENT, MODAL_SUBMIT, Exchange
from double_payloads import EPHEMERAL, Json, message
from double_world import World


def own_message(exchange: Exchange) -> Json:
    """An empty message of the bot's as part of the exchange."""
    world, payload = exchange.world, exchange.payload
    return message(
        world.new_id(),
        payload["channel_id"],
        world.bot,
        application_id=world.application_id,
        webhook_id=world.application_id,
        interaction_metadata=metadata(exchange),
    )


def metadata(exchange: Exchange) -> Json:
    """What a message says about the interaction it came from."""
    payload = exchange.payload
    user = payload["member"]["user"] if "member" in payload else payload["user"]
    owners = payload["authorizing_integration_owners"]
    known = {"id": payload["id"], "type": payload["type"], "user": user}
    known["authorizing_integration_owners"] = owners
    if payload["type"] == COMPONENT:
        known["interacted_message_id"] = payload["message"]["id"]
    if payload["type"] == MODAL_SUBMIT:
        known["triggering_interaction_metadata"] = exchange.opened_by
    return known


async def announce(world: World, shown: Json, *, edited: bool = False) -> None:
    """Tell the gateway; nobody but the person ever hears of an ephemeral message."""
    if not shown["flags"] & EPHEMERAL:
        await world.publish("MESSAGE_UPDATE" if edited else "MESSAGE_CREATE", shown, None)

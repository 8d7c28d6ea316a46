"""What an interaction token is good for after the first response: edits and follow-ups."""

from double_answers import announce, own_message
from double_exchange import TOKEN_S, Exchange
from double_faults import Call
from double_messages import compose, edit
from double_payloads import LOADING
from double_rest import ApiError, Reply, Route
from double_world import World

USER_INSTALL_FOLLOWUPS = 5


def _exchange(world: World, call: Call) -> Exchange:
    exchange = world.exchanges.get(call.parts["webhook_token"])
    if exchange is None or call.parts["webhook_id"] != world.application_id:
        raise ApiError(404, 10015, "Unknown Webhook")
    if exchange.expired or exchange.age_s > TOKEN_S:
        exchange.note("refused 50027", {})
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if exchange.callback is None:
        exchange.note("refused 10015", {})
        raise ApiError(404, 10015, "Unknown Webhook")
    return exchange


def _message_id(exchange: Exchange, call: Call) -> str:
    wanted = call.parts.get("message_id", exchange.original_id)
    own = [exchange.original_id, *exchange.followup_ids]
    if wanted is None or wanted not in own or wanted not in exchange.world.messages:
        raise ApiError(404, 10008, "Unknown Message")
    return wanted


async def get_message(world: World, call: Call) -> Reply:
    return Reply(200, world.messages[_message_id(_exchange(world, call), call)])


async def edit_message(world: World, call: Call) -> Reply:
    exchange = _exchange(world, call)
    message_id = _message_id(exchange, call)
    return await _edited(exchange, message_id, call)


async def _edited(exchange: Exchange, message_id: str, call: Call) -> Reply:
    world, before = exchange.world, exchange.world.messages[message_id]
    shown = world.messages[message_id] = edit(world, before, call.body, call.files)
    exchange.note("edit" if message_id == exchange.original_id else "edit follow-up", shown)
    # For everybody else the deferred answer appears only now.
    await announce(world, shown, edited=not before["flags"] & LOADING)
    return Reply(200, shown)


async def delete_message(world: World, call: Call) -> Reply:
    exchange = _exchange(world, call)
    gone = world.messages.pop(_message_id(exchange, call))
    exchange.note("delete", gone)
    return Reply(204)


async def follow_up(world: World, call: Call) -> Reply:
    exchange = _exchange(world, call)
    if exchange.visible and exchange.message["flags"] & LOADING:
        # The first one takes the place of the deferred response.
        return await _edited(exchange, exchange.message["id"], call)
    _refuse_too_many(exchange)
    shown = compose(world, own_message(exchange), call.body, call.files)
    world.messages[shown["id"]] = shown
    exchange.followup_ids.append(shown["id"])
    exchange.note("follow-up", shown)
    await announce(world, shown)
    return Reply(200, shown)


def _refuse_too_many(exchange: Exchange) -> None:
    only_user = "0" not in exchange.payload["authorizing_integration_owners"]
    if only_user and len(exchange.followup_ids) >= USER_INSTALL_FOLLOWUPS:
        raise ApiError(400, 40094, "This interaction has reached its maximum of follow-ups.")


_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL, _FOLLOW_UP = f"{_WEBHOOK}/messages/@original", f"{_WEBHOOK}/messages/{{message_id}}"
_METHODS = {"GET": get_message, "PATCH": edit_message, "DELETE": delete_message}

ROUTES = [
    Route("POST", _WEBHOOK, follow_up, needs_token=False),
    *(  # @original first: the first route that fits wins
        Route(method, path, handler, needs_token=False)
        for path in (_ORIGINAL, _FOLLOW_UP)
        for method, handler in _METHODS.items()
    ),
]

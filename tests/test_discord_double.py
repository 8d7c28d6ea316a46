"""The loopback Discord, proved with a small discord.py bot in a process of its own."""

import asyncio
import copy
import signal
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import double_limits as limits
import pytest
import pytest_asyncio
from discord_double import TOKEN, DiscordDouble
from double_command_limits import command_breaches
from double_commands import RefusedError
from double_exchange import Exchange, acknowledged, sent, visible_text
from double_messages import compose, edit
from double_openapi import Contract
from double_payloads import COMPONENTS_V2, LOADING, message, private_channel, user
from double_person import Person
from double_rest import ApiError
from double_world import (
    BOT_DM,
    EMBED_LINKS,
    MANAGE_GUILD,
    MEMBER_PERMISSIONS,
    PRIVATE_CHANNEL,
    SEND_MESSAGES,
    Place,
    UnansweredError,
    Upload,
)
from launch_bot import ToTheDouble

pytestmark = pytest.mark.asyncio(loop_scope="module")

STAND_IN = "double_standin:run"
EDIT_ORIGINAL = "PATCH */messages/@original"
OWN_MESSAGE = message("3", "2", user("1", "Bot", bot=True))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[DiscordDouble]:
    async with DiscordDouble.running() as double, double.bot(STAND_IN):
        await double.until_ready()
        yield double


def session_to(double: DiscordDouble) -> aiohttp.ClientSession:
    """For requests of the test's own."""
    where = double.environment
    tls = ssl.create_default_context(cafile=where["DOUBLE_CA"])
    connector = aiohttp.TCPConnector(resolver=ToTheDouble(int(where["DOUBLE_PORT"])), ssl=tls)
    return aiohttp.ClientSession(connector=connector)


def refused(code: int) -> Any:
    def refused_by_discord(exchange: Exchange) -> bool:
        return any(step.what == f"refused {code}" for step in exchange.steps)

    return refused_by_discord


async def test_a_bot_logs_in_and_syncs_before_it_connects(discord: DiscordDouble) -> None:
    """The order of the first requests, and commands with ids afterwards."""
    first = [f"{call.method} {call.route}" for call in discord.rest.calls[:3]]
    assert first == [
        "GET /users/@me",
        "GET /oauth2/applications/@me",
        "PUT /applications/{application_id}/commands",
    ]
    assert {command["name"] for command in discord.world.synced()} >= {"ask", "archive"}
    assert all(command["id"].isdigit() for command in discord.world.synced())


async def test_the_gateway_is_compressed(discord: DiscordDouble) -> None:
    """discord.py asks for one zlib stream over the whole connection."""
    session = discord.gateway.connected()
    assert session is not None
    assert session.link is not None
    assert session.link.compressed


async def test_a_deferred_answer_is_followed_step_by_step(ada: Person) -> None:
    """Defer, then the edit; the loading state ends with it."""
    asked = await ada.slash("ask", question="When do quinces ripen?")
    assert asked.deeds == ["defer", "edit"]
    assert asked.steps[0].shown["flags"] & LOADING
    assert not asked.steps[1].shown["flags"] & LOADING
    assert visible_text(asked.message) == "Answer\n**When do quinces ripen?**"
    assert asked.deferred
    assert not asked.ephemeral


async def test_the_visibility_is_chosen_when_deferring(ada: Person) -> None:
    """A private answer is ephemeral, and stays hidden from everybody else."""
    asked = await ada.slash("ask", question="Dew?", private=True)
    assert asked.ephemeral
    assert asked.message["flags"] == 64


async def test_another_person_cannot_press_buttons_of_an_ephemeral_message(
    discord: DiscordDouble, ada: Person
) -> None:
    """They do not even see it."""
    asked = await ada.slash("ask", question="Dew?", private=True)
    with pytest.raises(RefusedError, match="only shown to another"):
        await discord.person("Ben").click(asked.message, "Sources")


async def test_a_button_edits_its_message(ada: Person) -> None:
    asked = await ada.slash("ask", question="Dew?")
    pressed = await ada.click(asked.message, "Sources")
    assert pressed.deeds == ["update"]
    assert asked.message["content"] == "Sources: none"
    assert asked.message["embeds"] == []


async def test_a_silent_acknowledgement_waits_for_the_follow_up(ada: Person) -> None:
    """Deferring a component shows nothing, so the click lasts until something is seen."""
    asked = await ada.slash("ask", question="Dew?")
    pressed = await ada.click(asked.message, "Slow")
    assert pressed.deeds == ["defer update", "follow-up"]
    assert pressed.followups[0]["content"] == "Slowly, but surely."


async def test_a_menu_takes_labels_and_refuses_what_it_does_not_offer(ada: Person) -> None:
    asked = await ada.slash("ask", question="Dew?")
    chosen = await ada.select(asked.message, "Open a story", "Dew")
    assert chosen.message["content"] == "Story: Dew"
    with pytest.raises(RefusedError, match="does not offer"):
        await ada.select(asked.message, "Open a story", "Frost")


async def test_a_modal_is_filled_in_and_submitted(ada: Person) -> None:
    """Opened by a button; too long an answer never leaves the client."""
    asked = await ada.slash("ask", question="Dew?")
    opened = await ada.click(asked.message, "👎")
    assert opened.modal["title"] == "What was wrong?"
    with pytest.raises(RefusedError, match="characters"):
        await ada.submit_modal(opened, {"In your words": "x" * 21})
    done = await ada.submit_modal(opened, {"In your words": "too short"})
    assert done.message["content"] == "Noted: too short"


async def test_autocomplete_offers_choices(ada: Person) -> None:
    choices = await ada.autocomplete("summary", "issue", "issue-1")
    assert choices[0] == {"name": "issue-1", "value": "issue-1"}
    with pytest.raises(RefusedError, match="no autocomplete"):
        await ada.autocomplete("ask", "question", "w")


async def test_a_message_menu_carries_its_message(ada: Person) -> None:
    talk = await ada.write("Bees sleep in winter")
    chosen = await ada.message_command("Ask the archive", talk.sent)
    assert chosen.message["content"] == "About: Bees sleep in winter"


async def test_mentions_direct_messages_and_replies_are_answered(ada: Person) -> None:
    """The three ways to talk to a bot without a command."""
    mentioned = await ada.mention("hello")
    assert mentioned.reply["referenced_message"]["id"] == mentioned.sent["id"]
    answered = await ada.dm("hello there")
    assert answered.reply["content"] == "You wrote 11 characters."
    again = await ada.reply_to(mentioned.reply, "and then?")
    assert again.reply["content"] == "You wrote 9 characters."


async def test_words_not_meant_for_the_bot_are_blank(discord: DiscordDouble, ada: Person) -> None:
    """Without the privileged intent, a stranger's message arrives without content."""
    await ada.write("nobody asked the bot")
    session = discord.gateway.connected()
    assert session is not None
    assert session.events[-1]["data"]["content"] == ""


async def test_a_file_goes_to_the_bot_and_another_comes_back(ada: Person) -> None:
    """Downloaded from the file host; sent back as a multipart body."""
    boss = ada.but(permissions=MEMBER_PERMISSIONS | MANAGE_GUILD)
    added = await boss.slash("archive add", file=Upload("a.txt", b"Some text"))
    assert added.message["content"] == "Got 9 characters"
    assert added.message["attachments"][0]["filename"] == "copy.py"


@pytest.mark.parametrize(
    ("command", "options", "sentence"),
    [
        ("ask", {}, "'question' is missing"),
        ("ask", {"question": "x" * 301}, "301 characters"),
        ("ask", {"question": 5}, "does not take 5"),
        ("ask", {"question": "x", "issue": "1"}, "no such option"),
        ("ask now", {"question": "x"}, "no subcommand 'now'"),
        ("archive", {}, "hidden"),
        ("forecast", {}, "no command 'forecast'"),
    ],
)
async def test_the_client_refuses_what_discord_would(
    discord: DiscordDouble, ada: Person, command: str, options: dict[str, Any], sentence: str
) -> None:
    """Nothing of it reaches the bot."""
    before = len(discord.rest.calls)
    with pytest.raises(RefusedError, match=sentence):
        await ada.slash(command, **options)
    assert len(discord.rest.calls) == before


async def test_undeclared_contexts_are_refused(discord: DiscordDouble, ada: Person) -> None:
    """A guild-only group is not offered in direct messages, a guild app in no group chat."""
    boss = ada.in_direct_messages()
    with pytest.raises(RefusedError, match=f"context {BOT_DM}"):
        await boss.slash("archive add", file=Upload("a.txt", b""))
    channel = private_channel(discord.world.new_id(), [ada.user], group=True)
    group = discord.world.open(Place(channel, PRIVATE_CHANNEL, bot_is_member=False))
    with pytest.raises(RefusedError, match=f"context {PRIVATE_CHANNEL}"):
        await ada.but(place=group).slash("ask", question="x")
    asked = await boss.slash("ask", question="In private?")
    assert asked.payload["user"]["id"] == ada.user["id"]


async def test_rights_can_be_overridden_by_the_guild(ada: Person) -> None:
    """Then the command arrives from a member without the right: the bot must check itself."""
    added = await ada.but(overridden=True).slash("archive add", file=Upload("a.txt", b"Text"))
    assert added.payload["member"]["permissions"] == str(MEMBER_PERMISSIONS)


async def test_a_dropped_gateway_is_resumed_and_missed_events_come_again(
    discord: DiscordDouble, ada: Person
) -> None:
    """The interaction was sent while nobody listened."""
    identified = len(discord.gateway.identifies)
    await discord.gateway.drop()
    asked = await ada.slash("ask", question="Are you back?")
    assert "Are you back?" in visible_text(asked.message)
    assert len(discord.gateway.identifies) == identified
    assert discord.gateway.resumes


@pytest.mark.parametrize("how", ["asked to reconnect", "resumable"])
async def test_a_resumable_end_leads_to_a_resume(discord: DiscordDouble, how: str) -> None:
    resumed, identified = len(discord.gateway.resumes), len(discord.gateway.identifies)
    if how == "resumable":
        await discord.gateway.invalidate(resumable=True)
    else:
        await discord.gateway.ask_to_reconnect()
    await discord.gateway.until_resumed(resumed + 1)
    assert len(discord.gateway.identifies) == identified


@pytest.mark.parametrize("how", ["invalidated", "resume refused"])
async def test_a_lost_session_is_identified_anew(
    discord: DiscordDouble, ada: Person, how: str
) -> None:
    """And the bot answers again afterwards."""
    identified = len(discord.gateway.identifies)
    discord.gateway.refuses_resume = how == "resume refused"
    await (discord.gateway.drop() if how == "resume refused" else discord.gateway.invalidate())
    await discord.gateway.until_identified(identified + 1)
    discord.gateway.refuses_resume = False
    await ada.slash("ask", question="Still there?")


@pytest.mark.parametrize(("status", "times"), [(429, 2), (500, 1), (502, 1)])
async def test_passing_faults_are_survived(
    discord: DiscordDouble, ada: Person, status: int, times: int
) -> None:
    """discord.py tries again: after `retry_after`, or a second for a server error."""
    before = len(discord.calls(EDIT_ORIGINAL))
    discord.fault(EDIT_ORIGINAL, status=status, times=times)
    asked = await ada.slash("ask", question="Patience?")
    assert len(discord.calls(EDIT_ORIGINAL)) == before + times + 1
    assert asked.deeds == ["defer", "edit"]


@pytest.mark.parametrize("fault", [{"status": 429, "via": False}, {"hang_up": True}])
async def test_a_ban_page_or_a_closed_socket_ends_the_answer(
    discord: DiscordDouble, ada: Person, fault: dict[str, Any]
) -> None:
    """discord.py does not repeat these, so the deferred answer keeps loading."""
    before = len(discord.calls(EDIT_ORIGINAL))
    discord.fault(EDIT_ORIGINAL, **fault)
    asked = await ada.start_slash("ask", question="Lost?")
    await discord.world.watch.until(
        lambda: len(discord.calls(EDIT_ORIGINAL)) > before, "the edit that fails"
    )
    with pytest.raises(UnansweredError, match=r"the bot did \['defer'\]"):
        await asked.until(lambda exchange: len(exchange.steps) > 1, within_s=0.2)


async def test_a_slow_discord_only_delays(discord: DiscordDouble, ada: Person) -> None:
    discord.fault(EDIT_ORIGINAL, delay_s=0.2)
    asked = await ada.slash("ask", question="Slow?")
    assert asked.steps[-1].at_s >= 0.2


async def test_an_interaction_delivered_twice_is_acknowledged_once(
    discord: DiscordDouble, ada: Person
) -> None:
    asked = await ada.slash("ask", question="Twice?")
    await discord.deliver_again(asked)
    await asked.until(refused(40060))
    assert asked.message["embeds"]


async def test_a_late_acknowledgement_is_refused(ada: Person) -> None:
    """As after Discord's three seconds."""
    asked = await ada.start_slash("ask", question="Too late?")
    asked.expired = True
    await asked.until(refused(10062))
    assert not asked.visible


async def test_an_expired_token_edits_nothing(ada: Person) -> None:
    """As after Discord's fifteen minutes."""
    asked = await ada.start_slash("ask", question="slow")
    await asked.until(acknowledged)
    asked.expired = True
    await asked.until(refused(50027))
    assert asked.message["flags"] & LOADING


async def test_two_hundred_questions_at_once(discord: DiscordDouble) -> None:
    """Each exchange sees its own answer only."""
    people = [discord.person(f"P{number}") for number in range(200)]
    asked = await asyncio.gather(
        *(person.slash("ask", question=person.user["username"]) for person in people)
    )
    for person, exchange in zip(people, asked, strict=True):
        assert f"**{person.user['username']}**" in visible_text(exchange.message)


async def test_waiting_in_vain_says_what_was_seen(ada: Person) -> None:
    asked = await ada.slash("ask", question="Dew?")
    with pytest.raises(UnansweredError, match=r"waited 0.05 s .* \['defer', 'edit'\]"):
        await asked.until(refused(1), within_s=0.05)
    assert await asked.until(sent) is asked


async def test_the_bot_hears_its_own_messages(discord: DiscordDouble, ada: Person) -> None:
    """As on Discord: a bot that answers everything would answer itself."""
    talk = await ada.mention("hello")
    session = discord.gateway.connected()
    assert session is not None
    assert session.events[-1]["data"]["id"] == talk.reply["id"]


async def test_nobody_is_pinged_when_the_bot_wants_none(ada: Person) -> None:
    """Not even the person replied to."""
    talk = await ada.mention("hello")
    assert talk.reply["mentions"] == []
    assert not talk.reply["mention_everyone"]


@pytest.mark.parametrize(
    ("allowed", "everyone", "users"),
    [
        ({}, True, 1),
        ({"allowed_mentions": {"parse": []}}, False, 0),
        ({"allowed_mentions": {"parse": ["users"]}}, False, 1),
    ],
)
async def test_pings_follow_the_allowed_mentions(
    discord: DiscordDouble, ada: Person, allowed: dict[str, Any], everyone: bool, users: int
) -> None:
    """Without the field a message, and an edit too, pings by the defaults."""
    empty = message("3", ada.place.channel_id, discord.world.bot)
    content = f"@everyone look, <@{ada.user['id']}>"
    sent = compose(discord.world, empty, {"content": content, **allowed}, {})
    assert sent["mention_everyone"] is everyone
    assert len(sent["mentions"]) == users
    assert edit(discord.world, sent, {"content": content}, {})["mention_everyone"]


async def test_embeds_are_dropped_where_the_bot_may_not_embed(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a bot that does not fall back to plain text shows nothing."""
    monkeypatch.setattr(ada.place, "app_permissions", MEMBER_PERMISSIONS & ~EMBED_LINKS)
    asked = await ada.slash("ask", question="Plain?")
    assert asked.message["embeds"] == []


async def test_a_bot_without_the_right_to_write_is_refused(
    discord: DiscordDouble, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ada.place, "app_permissions", MEMBER_PERMISSIONS & ~SEND_MESSAGES)
    before = len(discord.calls("POST /channels/*/messages"))
    talk = await ada.mention("hello", until=lambda _: True)
    await discord.world.watch.until(
        lambda: len(discord.calls("POST /channels/*/messages")) > before, "the refused reply"
    )
    assert talk.replies == []


async def test_old_buttons_work_after_a_restart() -> None:
    """The double outlives the bot; its messages stay."""
    async with DiscordDouble.running() as double:
        ada = double.person("Ada")
        async with double.bot(STAND_IN):
            await double.until_ready()
            asked = await ada.slash("ask", question="Before?")
        async with double.bot(STAND_IN):
            await double.until_ready()
            assert (await ada.click(asked.message, "Sources")).message["content"]


async def test_an_interaction_without_any_bot_fails_at_once() -> None:
    async with DiscordDouble.running() as double:
        double.world.commands[None] = [{"id": "1", "name": "ask", "type": 1}]
        with pytest.raises(UnansweredError, match="no bot has connected"):
            await double.person("Ada").slash("ask")


async def test_a_breach_fails_the_block() -> None:
    """With the refused message and the unknown route in the same report."""
    with pytest.raises(AssertionError, match=r"(?s)2001 of 2000.*https://discord.com/forecast"):
        await _break_two_rules()


async def _break_two_rules() -> None:
    async with DiscordDouble.running() as double, session_to(double) as session:
        empty = message("3", double.world.guilds[0].channel_id, double.world.bot)
        with pytest.raises(ApiError):
            compose(double.world, empty, {"content": "x" * 2001}, {})
        await session.get("https://discord.com/forecast")


async def test_sigterm_ends_the_bot_with_status_zero() -> None:
    async with DiscordDouble.running() as double, double.bot(STAND_IN) as bot:
        await double.until_ready()
        assert bot.resident_bytes > 0
        bot.send(signal.SIGTERM)
        assert await bot.ended() == 0
        assert TOKEN not in bot.output


async def test_a_wrong_token_ends_the_bot_with_a_reason() -> None:
    wrong = {"DISCORD_TOKEN": "not-the-token"}
    async with DiscordDouble.running() as double, double.bot(STAND_IN, wrong) as bot:
        with pytest.raises(UnansweredError, match=r"(?s)ended before .*LoginFailure"):
            await double.until_ready()
        assert await bot.ended() != 0


async def test_two_shards_share_the_guilds() -> None:
    """Each guild's interactions go to its shard, direct messages to the first."""
    async with DiscordDouble.running(shards=2) as double, double.bot(STAND_IN):
        await double.until_ready()
        assert [known["shard"] for known in double.gateway.identifies] == [[0, 2], [1, 2]]
        ada = double.person("Ada", place=double.world.guilds[1])
        await ada.slash("ask", question="Which shard?")
        second = double.gateway.connected(1)
        assert second is not None
        assert "INTERACTION_CREATE" in [event["t"] for event in second.events]
        assert (await ada.dm("hello")).reply


async def test_heartbeats_are_recorded_as_they_arrive() -> None:
    async with DiscordDouble.running() as double:
        double.gateway.heartbeat_interval_s = 0.1
        async with double.bot(STAND_IN):
            beats = double.gateway.heartbeats
            await double.world.watch.until(lambda: len(beats) >= 4, "four heartbeats")
    assert {beat.shard for beat in beats} == {None, 0}  # the first comes before IDENTIFY
    assert len(double.gateway.heartbeat_gaps_s()) >= 3


@pytest.mark.parametrize(
    ("identify", "code"),
    [
        ({"token": "wrong", "intents": 1}, 4004),
        ({"token": TOKEN, "intents": 1, "shard": [2, 2]}, 4010),
        ({"token": TOKEN, "intents": 1 << 15}, 4014),
    ],
)
async def test_unacceptable_identification_closes_the_gateway(
    discord: DiscordDouble, identify: dict[str, Any], code: int
) -> None:
    """A wrong token, a shard that cannot be, a privileged intent."""
    async with session_to(discord) as session:
        socket = await session.ws_connect("wss://gateway.discord.gg/?v=10&encoding=json")
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 2, "d": identify})
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert socket.close_code == code


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/gateway", None, 200),
        ("GET", "/gateway/bot", None, 200),
        ("GET", "/applications/@me", None, 200),
        ("GET", "/applications/{app}/commands", None, 200),
        ("GET", "/applications/1/commands", None, 403),
        ("PUT", "/applications/{app}/guilds/{guild}/commands", [], 200),
        ("POST", "/users/@me/channels", {"recipient_id": "{ada}"}, 200),
        ("POST", "/users/@me/channels", {"recipient_id": "1"}, 400),
        ("GET", "/channels/{channel}", None, 200),
        ("GET", "/channels/1", None, 404),
        ("POST", "/channels/{channel}/typing", None, 204),
        ("PATCH", "/channels/{channel}/messages/{own}", {"content": "Edited"}, 200),
        ("PATCH", "/channels/{channel}/messages/{foreign}", {"content": "Edited"}, 403),
        ("GET", "/channels/{channel}/messages/{foreign}", None, 200),
        ("GET", "/channels/{channel}/messages/{private}", None, 404),
        ("DELETE", "/channels/{channel}/messages/{own}", None, 204),
        ("POST", "/webhooks/{app}/unknown", {"content": "x"}, 404),
    ],
)
async def test_the_other_routes_answer_as_described(
    discord: DiscordDouble, ada: Person, method: str, path: str, body: Any, status: int
) -> None:
    """Bodies and answers are held against the OpenAPI file like all others."""
    talk = await ada.mention("hello")
    private = await ada.slash("ask", question="Private?", private=True)
    known = {
        "app": discord.world.application_id,
        "guild": ada.place.guild_id,
        "channel": ada.place.channel_id,
        "ada": ada.user["id"],
        "own": talk.reply["id"],
        "foreign": talk.sent["id"],
        "private": private.message["id"],
    }
    if isinstance(body, dict):
        body = {key: value.format(**known) for key, value in body.items()}
    url = f"https://discord.com/api/v10{path.format(**known)}"
    async with session_to(discord) as session:
        headers = {"Authorization": f"Bot {TOKEN}"}
        answer = await session.request(method, url, json=body, headers=headers)
        assert answer.status == status


async def test_an_app_of_the_user_has_five_follow_ups(discord: DiscordDouble, ada: Person) -> None:
    """In a guild that the bot is not a member of."""
    place = replace(ada.place, channel=ada.place.channel | {"id": "77"}, bot_is_member=False)
    guest = ada.but(place=discord.world.open(place))
    commands = discord.world.commands[None]
    [ask] = [command for command in commands if command["name"] == "ask"]
    ask["integration_types"] = [0, 1]
    asked = await guest.slash("ask", question="From afar?")
    ask["integration_types"] = [0]
    assert asked.payload["authorizing_integration_owners"] == {"1": ada.user["id"]}
    token, app = asked.payload["token"], discord.world.application_id
    async with session_to(discord) as session:
        url = f"https://discord.com/api/v10/webhooks/{app}/{token}"
        sent = [await session.post(url, json={"content": "More"}) for _ in range(6)]
    assert [answer.status for answer in sent] == [200] * 5 + [400]


async def test_a_gateway_that_is_down_turns_connections_away() -> None:
    async with DiscordDouble.running() as double, session_to(double) as session:
        double.gateway.accepts = False
        with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
            await session.ws_connect("wss://gateway.discord.gg/?v=10&encoding=json")


@pytest.mark.skipif(not Contract().at_hand, reason="Discord's OpenAPI file is not here")
@pytest.mark.parametrize(
    ("route", "body", "sentence"),
    [
        ("/webhooks/{webhook_id}/{webhook_token}", {"content": "x" * 2001}, "['content']"),
        (
            "/channels/{channel_id}/messages",
            {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": 5}]}]},
            "['components'][0]['components'][0]['label']: 5 is not of type",
        ),
        ("/users/@me/channels", {"recipient_id": "12a"}, "['recipient_id']"),
    ],
)
async def test_a_body_against_the_description_is_named(
    route: str, body: dict[str, Any], sentence: str
) -> None:
    """With the method, the route, the way into the body and the reason."""
    contract = Contract()
    contract.note_request("POST", route, body)
    [found] = contract.violations()
    assert found.startswith(f"POST {route} request {sentence}")
    assert contract.violations() == []


@pytest.mark.skipif(not Contract().at_hand, reason="Discord's OpenAPI file is not here")
async def test_a_number_is_a_snowflake_in_requests_only() -> None:
    """discord.py sends attachment ids as numbers; Discord never does."""
    contract = Contract()
    body = {"message_reference": {"message_id": 5}, "attachments": [{"id": 0}]}
    contract.note_request("POST", "/channels/{channel_id}/messages", body)
    assert contract.violations() == []
    contract.note_part("MessageResponse", {**OWN_MESSAGE, "id": 5})
    assert len(contract.violations()) == 1


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        ({}, "empty message"),
        ({"content": "x" * 2001}, "2001 of 2000"),
        ({"embeds": [{"description": "x" * 4000}, {"title": "x" * 2001}]}, "6001 of 6000"),
        ({"content": "x", "components": [{"type": 10, "content": "x"}]}, "flag of version 2"),
        ({"content": "x", "flags": COMPONENTS_V2}, "not allowed beside"),
        (
            {"flags": COMPONENTS_V2, "components": [{"type": 10, "content": "x" * 4001}]},
            "4001 of 4000",
        ),
        ({"flags": COMPONENTS_V2, "components": [{"type": 10, "content": "語" * 3400}]}, "bytes"),
        (
            {"components": [{"type": 1, "components": [{"type": 2, "style": 5, "label": "x"}]}]},
            "needs url",
        ),
        ({"embeds": [{"color": 1}]}, "an embed is empty"),
        ({"embeds": [{"title": "x", "url": "javascript:x"}]}, "not a link"),
        ({"embeds": [{"fields": [{"name": " ", "value": "x"}]}]}, "needs a name"),
    ],
)
async def test_limits_beyond_the_description_are_enforced(
    change: dict[str, Any], breach: str
) -> None:
    found = limits.message_breaches(OWN_MESSAGE | change)
    assert breach in "; ".join(found)


async def test_modals_and_choices_have_limits_too() -> None:
    """Five components, as documented; values of at most 100 characters."""
    row = {"type": 18, "component": {"type": 4, "custom_id": "a"}}
    assert "used 6 times" in limits.modal_breaches({"components": [row] * 6})[0]
    assert "6 of 5" in limits.modal_breaches({"components": [row] * 6})[1]
    assert limits.modal_breaches({"components": [row]}) == []
    assert limits.choice_breaches([{"value": "x" * 101}, {"value": "x"}]) == [
        "the value of a choice has 101 characters"
    ]


async def test_messages_at_the_limits_are_accepted() -> None:
    full = {"content": "x" * 2000, "embeds": [{"description": "x" * 4000}, {"title": "x" * 2000}]}
    assert limits.message_breaches(OWN_MESSAGE | full) == []


async def test_embeds_with_one_link_are_shown_as_one() -> None:
    embeds = [{"url": "https://a.test", "title": "1"}, {"title": "2"}, {"url": "https://a.test"}]
    assert limits.shown_embeds(embeds) == embeds[:2]


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        ({"name": "Ask"}, "'Ask' is not allowed"),
        ({"description": ""}, "a description"),
        ({"type": 3}, "a description"),
        ({"description_localizations": {"de": "x" * 8000}}, "of 8000 characters"),
        (
            {"options": [{"name": "a"}, {"name": "b", "required": True}]},
            "required options must come before",
        ),
    ],
)
async def test_commands_that_discord_would_not_take(change: dict[str, Any], breach: str) -> None:
    command = {"name": "ask", "type": 1, "description": "Ask", "options": []}
    assert command_breaches([copy.deepcopy(command)]) == []
    assert breach in command_breaches([command | change])[0]

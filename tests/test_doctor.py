"""`backissue doctor`: every part checked on its own, each failure with what to do."""

import base64
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import onnx
import pytest
import pytest_asyncio
import trustme
from discord_double import TOKEN, DiscordDouble
from launch_bot import connector_to_the_double

from bot.operation.doctor import conclusion, examine, findings, run_doctor
from bot.operation.findings import (
    Finding,
    Outcome,
    application_id,
    check_archive,
    check_data,
    check_model,
    check_settings,
    check_token,
)
from bot.operation.invite import account_link, server_link
from bot.settings import Settings
from bot.storage.pseudonyms import KEY_FILE
from retrieval.reader import SHIPPED_MODEL

WIDTH = 80  # columns of a terminal, and of what is piped


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """All defaults, with a data folder of the test's own."""
    return Settings(data_dir=tmp_path)


def toy_model(folder: Path, shape: list[int]) -> Path:
    """A model folder whose logits are the tokens' own numbers, reshaped: it has learnt nothing."""
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(SHIPPED_MODEL / name, folder)
    wanted = onnx.helper.make_tensor("shape", onnx.TensorProto.INT64, [len(shape)], shape)
    logits = ("start_logits", "end_logits")
    nodes = [onnx.helper.make_node("Cast", ["input_ids"], ["numbers"], to=onnx.TensorProto.FLOAT)]
    nodes += [onnx.helper.make_node("Reshape", ["numbers", "shape"], [name]) for name in logits]
    floats, whole = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
    graph = onnx.helper.make_graph(
        nodes,
        "toy",
        [onnx.helper.make_tensor_value_info("input_ids", whole, ["windows", "tokens"])],
        [onnx.helper.make_tensor_value_info(name, floats, None) for name in logits],
        [wanted],
    )
    opset = [onnx.helper.make_opsetid("", 17)]
    onnx.save(
        onnx.helper.make_model(graph, opset_imports=opset, ir_version=8), folder / "model.onnx"
    )
    return folder


@pytest_asyncio.fixture
async def double(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordDouble]:
    """A Discord that the doctor's connector leads to."""
    async with DiscordDouble.running() as running:
        for name in ("DOUBLE_PORT", "DOUBLE_CA"):
            monkeypatch.setenv(name, running.environment[name])
        yield running


async def examined(settings: Settings) -> dict[str, Finding]:
    """Every finding by its name; Discord is the double."""
    return {each.name: each async for each in findings(settings, connector_to_the_double)}


def test_without_a_token_discord_is_skipped(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said plainly, with how to get one; the rest is checked, and it is no failure."""
    assert run_doctor(settings) == 0
    printed = capsys.readouterr().out
    assert re.findall(r"^[✓✗!–]", printed, re.MULTILINE) == [*"✓✓✓✓––"]
    assert "DISCORD_TOKEN is not set" in " ".join(printed.split())
    assert "Discord was skipped" in printed
    assert "https://discord.com/oauth2" not in printed


def test_lines_fit_a_terminal(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """80 columns when piped; only links and paths are longer, for they must stay whole."""
    nowhere = "/nowhere/" + "long/" * 40
    run_doctor(replace(settings, corpus_dir=Path(nowhere), discord_token="x"))
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines if "/" not in line) <= WIDTH
    assert any(nowhere.rstrip("/") in line for line in lines)
    assert not any(line.endswith(" ") for line in lines)


def test_a_failure_is_told_and_ends_with_1(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other checks still run."""
    assert run_doctor(replace(settings, corpus_dir=settings.data_dir / "nowhere")) == 1
    printed = capsys.readouterr().out
    assert "✗ Archive" in printed
    assert "✓ Model" in printed
    assert "1 of 6 checks failed" in printed


@pytest.mark.asyncio
async def test_all_is_well_with_a_token(double: DiscordDouble, settings: Settings) -> None:
    """Login, intents, gateway, each by its own request; nobody is logged in at the gateway."""
    known = replace(settings, discord_token=TOKEN, admin_guilds=(1,))
    found = await examined(known)
    assert {each.outcome for each in found.values()} == {Outcome.WELL}
    assert list(found)[-3:] == ["Login", "Intents", "Gateway"]
    asked = [f"{call.method} {call.path}" for call in double.calls()]
    assert asked == ["GET /users/@me", "GET /oauth2/applications/@me", "GET /gateway/bot"]
    assert all(call.authorized for call in double.calls())


@pytest.mark.asyncio
async def test_a_public_bot_without_admin_servers_is_advised(
    double: DiscordDouble, settings: Settings
) -> None:
    """It is no failure, but anybody could look after the archive."""
    found = await examined(replace(settings, discord_token=TOKEN))
    assert double.calls()
    assert found["Servers"].outcome is Outcome.ADVICE
    assert "ADMIN_GUILDS" in found["Servers"].text
    assert found["Gateway"].outcome is Outcome.WELL


@pytest.mark.asyncio
async def test_a_token_discord_does_not_know(double: DiscordDouble, settings: Settings) -> None:
    """One request, and how to get a new token; the token itself is not repeated."""
    other = TOKEN.replace("real", "best")
    found = await examined(replace(settings, discord_token=other))
    assert found["Login"].outcome is Outcome.ILL
    assert "Reset Token" in found["Login"].text
    assert "Gateway" not in found
    assert len(double.calls()) == 1
    assert not any(other in each.text for each in found.values())


@pytest.mark.parametrize(
    ("match", "fault", "name", "said"),
    [
        ("GET /users/@me", {"status": 429}, "Login", "pause"),
        ("GET /users/@me", {"status": 503}, "Login", "503"),
        (
            "GET /oauth2/applications/@me",
            {"hang_up": True, "times": 3},
            "Intents",
            "cannot be reached",
        ),
        ("GET /gateway/bot", {"status": 500}, "Gateway", "500"),
    ],
)
@pytest.mark.asyncio
async def test_a_discord_in_trouble_is_told_at_the_step_it_shows(
    double: DiscordDouble,
    settings: Settings,
    match: str,
    fault: dict[str, object],
    name: str,
    said: str,
) -> None:
    """What was found before still stands; nothing is tried after."""
    double.fault(match, **fault)
    found = await examined(replace(settings, discord_token=TOKEN))
    assert list(found)[-1] == name
    assert found[name].outcome is Outcome.ILL
    assert said in found[name].text


@pytest.mark.asyncio
async def test_a_network_without_discord_is_one_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names where nobody answered and what to check."""
    ca = settings.data_dir / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(ca))
    monkeypatch.setenv("DOUBLE_PORT", "1")
    monkeypatch.setenv("DOUBLE_CA", str(ca))
    found = await examined(replace(settings, discord_token=TOKEN))
    assert found["Login"].outcome is Outcome.ILL
    assert found["Login"].text.startswith("discord.com cannot be reached")
    assert "firewall" in found["Login"].text


@pytest.mark.parametrize("token", ["", "abc", "a.b.c", "bm90IGRpZ2l0cw.GaBcDe.xyz", "MTIz..x"])
def test_what_cannot_be_a_token_is_not_sent(settings: Settings, token: str) -> None:
    """A client secret or a public key pasted by mistake."""
    found = check_token(replace(settings, discord_token=token))
    assert found.outcome is Outcome.ILL
    assert application_id(token) is None


def test_the_application_is_read_from_the_token(settings: Settings) -> None:
    """Its first part, in base64 without padding."""
    head = base64.urlsafe_b64encode(b"123456789012345678").decode().rstrip("=")
    assert application_id(f"{head}.GaBcDe.xyz") == 123456789012345678
    assert check_token(replace(settings, discord_token=TOKEN)).outcome is Outcome.WELL


def test_the_server_link_asks_for_no_more_than_needed() -> None:
    """Both scopes, five permissions."""
    query = parse_qs(urlsplit(server_link(42)).query)
    assert query["client_id"] == ["42"]
    assert query["scope"] == ["bot applications.commands"]
    granted = discord.Permissions(int(query["permissions"][0]))
    assert {name for name, has in granted if has} == {
        "send_messages",
        "embed_links",
        "attach_files",
        "read_message_history",
        "send_messages_in_threads",
    }


def test_the_account_link_installs_commands_alone() -> None:
    """No bot joins anything, so it needs no permission."""
    query = parse_qs(urlsplit(account_link(42)).query)
    assert query["scope"] == ["applications.commands"]
    assert query["integration_type"] == ["1"]
    assert query.get("permissions", ["0"]) == ["0"]


@pytest.mark.asyncio
async def test_links_are_printed_whole(
    double: DiscordDouble, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each alone on its line, to be copied."""
    await examine(replace(settings, discord_token=TOKEN), connector_to_the_double)
    assert double.calls()
    printed = capsys.readouterr().out.splitlines()
    application = application_id(TOKEN)
    assert application
    assert server_link(application) in printed
    assert account_link(application) in printed


def test_settings_that_differ_are_named_without_their_values(settings: Settings) -> None:
    """A token among them must not be printed."""
    found = check_settings(replace(settings, discord_token=TOKEN, log_level="DEBUG"))
    assert found.text == "changed: DISCORD_TOKEN, DATA_DIR, LOG_LEVEL."
    assert check_settings(Settings()).text == "all at their defaults."


def test_an_archive_with_problems_is_ill(settings: Settings, tmp_path: Path) -> None:
    """How many issues there are all the same, and each problem with its file."""
    (tmp_path / "good.md").write_text("---\ntitle: Good\n---\n\n## A\n\nText.\n", encoding="utf-8")
    for number in range(7):
        (tmp_path / f"bad-{number}.md").write_text("---\na: [\n---\n## A\n", encoding="utf-8")
    found = check_archive(replace(settings, corpus_dir=tmp_path))
    assert found.outcome is Outcome.ILL
    assert found.text.startswith("1 issue with 1 story")
    assert "bad-0.md" in found.text
    assert "and 2 more" in found.text


@pytest.mark.parametrize("make", [True, False])
def test_an_archive_without_issues_is_ill(settings: Settings, tmp_path: Path, make: bool) -> None:
    """Empty, or not there at all: both say how to fill it."""
    if make:
        (tmp_path / "archive").mkdir()
    found = check_archive(replace(settings, corpus_dir=tmp_path / "archive"))
    assert found.outcome is Outcome.ILL
    assert "backissue import" in found.text


def test_a_model_is_read_for_real(settings: Settings) -> None:
    """Checksums alone would not show a broken runtime."""
    found = check_model(settings)
    assert found.outcome is Outcome.WELL
    assert "read a sentence in" in found.text


def test_a_damaged_model_is_ill(settings: Settings, tmp_path: Path) -> None:
    """One sentence that names the file."""
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64} model.onnx\n", encoding="ascii")
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    found = check_model(replace(settings, reader_model=str(tmp_path)))
    assert found.outcome is Outcome.ILL
    assert "model.onnx" in found.text


@pytest.mark.parametrize(
    ("shape", "said"),
    [([0, -1], "does not find the answer in a plain sentence"), ([7], "loads but does not run")],
)
def test_a_model_must_find_a_plain_answer(
    settings: Settings, tmp_path: Path, shape: list[int], said: str
) -> None:
    """One that loads may still read nothing, or fail as it runs; both name the setting."""
    found = check_model(replace(settings, reader_model=str(toy_model(tmp_path, shape))))
    assert found.outcome is Outcome.ILL
    assert said in found.text
    assert "READER_MODEL" in found.text


def test_the_data_folder_is_written_to(settings: Settings) -> None:
    """A check-up keeps what is there: questions of before are not deleted by looking."""
    found = check_data(settings)
    assert found.outcome is Outcome.WELL
    assert "0 judged replies" in found.text
    assert "not kept" in found.text


def test_a_data_folder_in_the_way_is_ill(settings: Settings, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "data").write_text("")
    found = check_data(replace(settings, data_dir=tmp_path / "data"))
    assert found.outcome is Outcome.ILL
    assert "DATA_DIR" in found.text


def test_a_key_that_others_can_read_is_ill(settings: Settings) -> None:
    """With it, hashes can be tried out; the line to mend it is there."""
    check_data(settings)
    (settings.data_dir / KEY_FILE).chmod(0o644)
    found = check_data(settings)
    assert found.outcome is Outcome.ILL
    assert "chmod 600" in found.text


def test_the_conclusion_counts_failures() -> None:
    """Skipped checks and advice are none."""
    assert "1 of 2" in conclusion([Outcome.WELL, Outcome.ILL])
    assert "skipped" in conclusion([Outcome.WELL, Outcome.SKIPPED])
    assert conclusion([Outcome.WELL, Outcome.ADVICE]).startswith("All is well")

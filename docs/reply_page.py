"""A reply as a page that looks like Discord's: Markdown, embed, buttons and menus as HTML."""

import datetime as dt
import html
import re
from collections.abc import Sequence

import discord

from bot.replies.message import Item, Message

TODAY = dt.date(2026, 11, 22)  # what "5 years ago" is counted from, so that pictures stay the same
TOKEN = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])|(?P<bold>\*\*)|\[(?P<label>(?:\\.|[^\]\\])*)\]\(<?(?P<url>[^)>]*)>?\)"
    r"|<t:(?P<moment>-?\d+):(?P<form>\w)>|`(?P<code>[^`]+)`|\*(?P<italic>[^*]+)\*|(?P<char>.)",
    re.DOTALL,
)

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; font: 16px/1.375 "gg sans", "Noto Sans", "Liberation Sans",
  "Noto Color Emoji", sans-serif; background: var(--page); color: var(--text); }
.dark { --page: #313338; --text: #dbdee1; --strong: #f2f3f5; --muted: #949ba4; --card: #2b2d31;
  --edge: #2b2d31; --button: #4e5058; --on-button: #fff; --link: #00a8fc; --time: #3f4147;
  --menu: #1e1f22; --quote: #4e5058; }
.light { --page: #fff; --text: #313338; --strong: #060607; --muted: #5c5e66; --card: #f2f3f5;
  --edge: #e3e5e8; --button: #6d6f78; --on-button: #fff; --link: #006ce7; --time: #e7e8ec;
  --menu: #ebebeb; --quote: #c4c9ce; }
.used { display: flex; gap: 6px; align-items: center; color: var(--muted); font-size: 14px;
  margin: 0 0 4px 56px; }
.used b { color: var(--strong); font-weight: 500; }
.used code { color: var(--link); font: inherit; }
.reply { display: flex; gap: 16px; }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff;
  display: grid; place-items: center; font-weight: 700; }
.body { flex: 1; min-width: 0; }
.name { color: var(--strong); font-weight: 600; } .tag { background: #5865f2; color: #fff;
  font-size: 10px; border-radius: 3px; padding: 1px 4px; margin-left: 4px; vertical-align: 2px; }
.embed { display: inline-block; max-width: 520px; margin-top: 4px; background: var(--card);
  border: 1px solid var(--edge); border-left: 4px solid var(--bar); border-radius: 4px;
  padding: 8px 16px 16px 12px; font-size: 14px; overflow-wrap: anywhere; }
.author { margin-top: 8px; color: var(--strong); font-weight: 600; }
.title { margin-top: 8px; color: var(--strong); font-weight: 600; font-size: 16px; }
.text { margin-top: 8px; } .field { margin-top: 8px; }
.field-name { color: var(--strong); font-weight: 600; }
.footer { margin-top: 8px; color: var(--muted); font-size: 12px; font-weight: 500; }
strong { font-weight: 700; color: var(--strong); } a { color: var(--link); text-decoration: none; }
.line { min-height: 1.375em; } .gap { height: 0.8em; }
.quote { border-left: 4px solid var(--quote); border-radius: 2px; padding-left: 12px; }
.sub { color: var(--muted); font-size: 12px; }
.item { padding-left: 18px; position: relative; } .item::before { content: "•"; position: absolute;
  left: 4px; } .item2 { margin-left: 18px; }
h3 { margin: 12px 0 4px; font-size: 16px; color: var(--strong); } h3:first-child { margin-top: 0; }
time { background: var(--time); border-radius: 3px; padding: 0 2px; }
.text code, .content code { background: var(--menu); border-radius: 3px; padding: 1px 4px;
  font: 13px "Liberation Mono", monospace; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.button { background: var(--button); color: var(--on-button); border-radius: 4px; padding: 6px 14px;
  font-size: 14px; font-weight: 500; } .off { opacity: 0.5; }
.menu { width: 400px; max-width: 100%; background: var(--menu); border-radius: 4px;
  padding: 9px 12px; color: var(--muted); display: flex; justify-content: space-between; }
"""


def page(message: Message, command: str, theme: str) -> str:
    """A whole page with one reply. command: as typed, shown above the reply."""
    content = f'<div class="content">{markdown(message.content)}</div>' if message.content else ""
    shown = embed(message.embed) if message.embed else ""
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body class="{theme}">'
        f'<div class="used">↱ <b>ada</b> used <code>{html.escape(command)}</code></div>'
        '<div class="reply"><div class="face">B</div><div class="body">'
        '<div><span class="name">Backissue</span><span class="tag">APP</span></div>'
        f"{content}{shown}{rows(message.items)}</div></div>"
    )


def embed(shown: discord.Embed) -> str:
    bar = f"#{shown.colour.value:06x}" if shown.colour else "var(--edge)"
    parts = [
        _part("author", html.escape(shown.author.name or "")),
        _part("title", inline(shown.title or "")),
        _part("text", markdown(shown.description)),
        *(
            _part("field", _part("field-name", inline(each.name or "")) + markdown(each.value))
            for each in shown.fields
        ),
        _part("footer", html.escape(shown.footer.text or "")),
    ]
    return f'<div class="embed" style="--bar: {bar}">{"".join(parts)}</div>'


def rows(items: Sequence[Item]) -> str:
    """Buttons side by side, each menu in a row of its own."""
    buttons = [each for each in map(_inner, items) if isinstance(each, discord.ui.Button)]
    menus = [each for each in map(_inner, items) if isinstance(each, discord.ui.Select)]
    made = [f'<div class="row">{"".join(map(_button, buttons))}</div>'] if buttons else []
    made += [
        f'<div class="row"><div class="menu">{html.escape(menu.placeholder or "")}<span>⌄</span>'
        "</div></div>"
        for menu in menus
    ]
    return "".join(made)


def markdown(text: str | None) -> str:
    return "".join(map(_line, (text or "").split("\n"))) if text else ""


def inline(text: str) -> str:
    """Bold, links, code, timestamps and escapes of one line."""
    pieces, is_bold = list[str](), False
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "bold":
            is_bold = not is_bold
            pieces.append("<strong>" if is_bold else "</strong>")
        else:
            pieces.append(_token(match))
    return "".join(pieces)


def _token(match: re.Match[str]) -> str:
    if match["url"]:
        return f"<a>{inline(match['label'])}</a>"
    if match["moment"]:
        return f"<time>{_moment(int(match['moment']), match['form'])}</time>"
    if match["code"]:
        return f"<code>{html.escape(match['code'])}</code>"
    if match["italic"]:
        return f"<em>{inline(match['italic'])}</em>"
    return html.escape(match["escaped"] or match["char"])


def _line(line: str) -> str:
    if not line:
        return '<div class="gap"></div>'
    for mark, kind in (("> ", "quote"), ("-# ", "sub"), ("- ", "item"), ("  - ", "item item2")):
        if line.startswith(mark):
            return f'<div class="line {kind}">{inline(line.removeprefix(mark))}</div>'
    if line.startswith("### "):
        return f"<h3>{inline(line.removeprefix('### '))}</h3>"
    return f'<div class="line">{inline(line)}</div>'


def _moment(unix: int, form: str) -> str:
    day = dt.datetime.fromtimestamp(unix, dt.UTC).date()
    if form != "R":
        return f"{day:%B} {day.day}, {day.year}"
    months = (TODAY - day).days // 30
    count, unit = (months // 12, "year") if months >= 12 else (months, "month")
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def _inner(item: Item) -> Item:
    return item.item if isinstance(item, discord.ui.DynamicItem) else item


def _button(button: "discord.ui.Button[discord.ui.View]") -> str:
    off = " off" if button.disabled else ""
    says = " ".join(filter(None, (str(button.emoji or ""), button.label)))
    return f'<div class="button{off}">{html.escape(says)}</div>'


def _part(name: str, inner: str) -> str:
    return f'<div class="{name}">{inner}</div>' if inner else ""

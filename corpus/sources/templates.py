"""Site generators' tags inside Markdown (Liquid, Hugo, kramdown, Pandoc), which are no text."""

import re

# Stands where a tag stood inside a line, so that an address built by one is known to be broken.
TAG_MARK = "\ue000"

# A tag may run over lines, but not over the start of the next: a stray "{%" costs nothing.
TAG = (
    r"\{%(?:[^%{]|%(?!\})|\{(?!%)){0,4000}%\}"
    r"|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}"
    r"|\{:[^{}\n]{0,200}\}"
)
FENCE = r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)|\Z)"
CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`)"
LISTING = re.compile(
    r"^[ \t]*\{%-?\s*highlight\b[^%\n]*%\}(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
TAG_LINE = rf"^[ \t]*(?:(?:{TAG})[ \t]*)+$"
FOOTNOTE = r"\[\^(?:\d{1,4}|\w{2,40}(?:-\w{1,40}){0,4})\]"  # "[^a-z]" is a regular expression's
FOOTNOTE_MARK = rf"^[ \t]*{FOOTNOTE}:[ \t]*|{FOOTNOTE}"
HEADING_ID = re.compile(
    r"^(#{1,6}[ \t][^\n{]*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$", re.MULTILINE
)  # "## Trams {#trams}"
# "> [!NOTE] Dig.", "::: note Dig."
CALLOUT = r"(?<=^> )\[!\w+\][+-]?[ \t]*|^:::[ \t]*(?:\w+\b)?(?:[ \t]*\{[^{}\n]*\})?[ \t]*"
CODE_OR_TAG = re.compile(
    rf"(?P<code>{FENCE}|{CODE_SPAN})|(?P<silent>{TAG_LINE}|{FOOTNOTE_MARK}|{CALLOUT})|{TAG}",
    re.DOTALL | re.MULTILINE,
)


def drop_template_tags(markdown: str) -> str:
    """Remove tags and footnote marks, and turn highlighted listings into fenced code.

    "Hi{{ site.name }} there.[^1]\\n{% include ad.html %}" -> "Hi\\ue000 there.\\n"
    """
    markdown = HEADING_ID.sub(r"\1", COMMENT.sub("", markdown))
    markdown = LISTING.sub(
        lambda match: f"~~~~~~\n{match['code'].strip(chr(10))}\n~~~~~~", markdown
    )
    return CODE_OR_TAG.sub(_without_tag, markdown)


def _without_tag(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"]
    return TAG_MARK if match["silent"] is None else ""

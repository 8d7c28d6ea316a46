"""Site generators' tags inside Markdown (Liquid, Hugo, kramdown), which are no text."""

import re

# Stands where a tag stood inside a line, so that an address built by one is known to be broken.
TAG_MARK = "\ue000"

# A tag may run over lines; the bound keeps a stray "{%" from swallowing an issue.
TAG = r"\{%(?:[^%]|%(?!\})){0,4000}%\}|\{\{(?:[^}]|\}(?!\})){0,2000}\}\}|\{:[^}\n]{0,200}\}"
FENCE = r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)|\Z)"
CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`)"
LISTING = re.compile(
    r"^[ \t]*\{%-?\s*highlight\b[^%\n]*%\}(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
TAG_LINE = re.compile(rf"^[ \t]*(?:(?:{TAG})[ \t]*)+$", re.MULTILINE)
CODE_OR_TAG = re.compile(rf"(?P<code>{FENCE}|{CODE_SPAN})|{TAG}", re.DOTALL | re.MULTILINE)
FOOTNOTE = re.compile(r"\[\^\w+\]:?[ \t]*")


def drop_template_tags(markdown: str) -> str:
    """Remove tags and footnote marks, and turn highlighted listings into fenced code.

    "Hi{{ site.name }} there.[^1]\\n{% include ad.html %}" -> "Hi\\ue000 there.\\n"
    """
    markdown = COMMENT.sub("", markdown)
    markdown = LISTING.sub(
        lambda match: f"~~~~~~\n{match['code'].strip(chr(10))}\n~~~~~~", markdown
    )
    markdown = TAG_LINE.sub("", markdown)
    return FOOTNOTE.sub("", CODE_OR_TAG.sub(lambda match: match["code"] or TAG_MARK, markdown))

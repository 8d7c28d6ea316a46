"""The YAML above a text, read as people mean it: a word stays a word, 012 is no octal number."""

import re
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

# YAML 1.1 takes "no" and "On" for truth values, and "012" for ten.
PLAIN = {
    "tag:yaml.org,2002:bool": re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"),
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0|[1-9][0-9_]*)$"),
}
BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one, where it was built
LOADER: Any = type(
    "PlainLoader",
    (BASE,),
    {
        "yaml_implicit_resolvers": {
            first: [(tag, PLAIN.get(tag, shape)) for tag, shape in shapes]
            for first, shapes in BASE.yaml_implicit_resolvers.items()
        }
    },
)


class _Handler(YAMLHandler):
    def load(self, fm: str, **_: object) -> Any:
        return load_yaml(fm)


HANDLER = _Handler()


def split_metadata(text: str) -> tuple[dict[str, Any], str]:
    """What stands between the rules at the top of a text, and the text below.

    Raises yaml.YAMLError or ValueError when it cannot be read.
    """
    is_yaml = HANDLER.detect(text.lstrip())
    # `loads` would fail on keys such as `2021:`, numbers to YAML.
    return frontmatter.parse(text, handler=HANDLER if is_yaml else None)


def load_yaml(text: str) -> Any:
    """What a YAML text says, plain data whatever it holds. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)

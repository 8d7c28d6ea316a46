"""Measure the development questions and write tests/quality.toml: what answers are worth today.

Run `python tests/record_quality.py` after a change that is meant to make answers better, and
commit the file with it: its difference says what the change was worth.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = """\
# What the development questions come to, recorded by `python tests/record_quality.py`.
# tests/test_quality.py fails when a figure falls more than two points below.
"""


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from quality import ARCHIVES, figures

    parts = [HEAD]
    for archive in ARCHIVES:
        with tempfile.TemporaryDirectory() as folder:
            found = list(figures(archive, Path(folder)))
        lines = [f'"{each.name}" = {each.value:.3f}  # of {each.n}\n' for each in found]
        parts.append(f"[{archive.name}]\n{''.join(lines)}")
    text = "\n".join(parts)
    (ROOT / "tests" / "quality.toml").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()

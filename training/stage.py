"""What the command lines of all stages share."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path


def stage_parser(description: str | None, *, work: bool = True) -> ArgumentParser:
    """A parser whose --help shows a stage's whole docstring: what it reads and what it writes.

    work: whether the stage has the --work option, the folder that stages hand files on in.
    """
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    if work:
        parser.add_argument(
            "--work", type=Path, default=Path("build/training"), help="folder of all outputs"
        )
    return parser

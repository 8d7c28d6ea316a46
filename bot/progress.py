"""A bar on stderr while many things are done, where a person looks on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress


@contextmanager
def advancing(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Gives a call to be made after each of `total` things; the bar goes when all are done."""
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)

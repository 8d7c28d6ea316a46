"""What differs between two states of an archive."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.issues import Issue


@dataclass(frozen=True, slots=True)
class Changes:
    """Issues by what became of them; a changed one as it is now."""

    added: tuple[Issue, ...] = ()
    removed: tuple[Issue, ...] = ()
    changed: tuple[Issue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def changes_between(before: Iterable[Issue], after: Iterable[Issue]) -> Changes:
    """Issues are the same when their ids are; the order of each state is kept."""
    old, new = {each.id: each for each in before}, {each.id: each for each in after}
    return Changes(
        added=tuple(issue for issue in new.values() if issue.id not in old),
        removed=tuple(issue for issue in old.values() if issue.id not in new),
        changed=tuple(issue for issue in new.values() if old.get(issue.id, issue) != issue),
    )

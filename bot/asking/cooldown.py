"""How soon the same person may ask again."""

from collections import OrderedDict

PEOPLE = 10_000  # remembered at most, so that memory stays bounded whoever asks


class Cooldown:
    """A pause after each question of a person. Times are seconds of any one clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._free_at: OrderedDict[int, float] = OrderedDict()

    def start(self, person: int, now: float) -> float:
        """Begin the person's pause and return 0; while one runs, the seconds that are left."""
        left = self._free_at.get(person, now) - now
        if left > 0:
            return left
        self._free_at[person] = now + self._seconds
        self._free_at.move_to_end(person)
        if len(self._free_at) > PEOPLE:
            self._free_at.popitem(last=False)
        return 0.0

"""A bounded memory: what came last is known, what is long past is forgotten."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Values by Discord id, the newest `size` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[int, Value] = OrderedDict()

    def get(self, key: int) -> Value | None:
        return self._values.get(key)

    def add(self, key: int, value: Value) -> bool:
        """Keep the value under a new key; False, and nothing changes, when the key is known."""
        if key in self._values:
            return False
        self._values[key] = value
        if len(self._values) > self._size:
            self._values.popitem(last=False)
        return True

    def forget(self, is_meant: Callable[[Value], bool]) -> None:
        """Drop the values that are meant."""
        for key in [key for key, value in self._values.items() if is_meant(value)]:
            del self._values[key]

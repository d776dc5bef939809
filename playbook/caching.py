"""Caches in memory: everything worked out from plans that is kept for the next click, dropped when a person is erased.

The table of all caches is in docs/architecture.md.
"""

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock
from typing import Generic, ParamSpec, TypeVar, cast

import cachetools

Params = ParamSpec("Params")
Value = TypeVar("Value")
_clearings: list[Callable[[], None]] = [re.purge]  # the patterns by which names are looked for


def on_clear(clear: Callable[[], None]) -> None:
    """Register a function that `clear_all` calls to empty a cache."""
    _clearings.append(clear)


def clear_all() -> None:
    """Empty every cache of this process; results are worked out again on demand."""
    for clear in _clearings:
        clear()


def registered_cache(size: int) -> Callable[[Callable[Params, Value]], Callable[Params, Value]]:
    """Keep the last `size` results of a function by its arguments, until `clear_all`. Its errors are not kept.

    >>> @registered_cache(2)
    ... def double(number: int) -> list[int]:
    ...     return [2 * number]
    >>> first = double(4)
    >>> double(4) is first
    True
    >>> clear_all()
    >>> double(4) is first
    False
    """

    def around(function: Callable[Params, Value]) -> Callable[Params, Value]:
        cached = lru_cache(maxsize=size)(function)
        on_clear(cached.cache_clear)
        return cast("Callable[Params, Value]", cached)

    return around


class ById(Generic[Value]):
    """Cache key by the identity of a whole frozen value, which takes no time to compare. Holds the value, so that no other takes its id.

    >>> plan = ("a", "plan")
    >>> ById(plan) == ById(plan), ById(["a"]) == ById(["a"])
    (True, False)
    """

    def __init__(self, value: Value) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ById) and other.value is self.value


class LRUCache(Generic[Value]):
    """The last `size` results by a key made by hand. Threads may ask at once; two that ask the same may both work it out."""

    def __init__(self, size: int) -> None:
        self.results: cachetools.LRUCache[Hashable, Value] = cachetools.LRUCache(size)
        self.lock = Lock()
        on_clear(self.clear)

    def clear(self) -> None:
        """Empty the cache."""
        with self.lock:
            self.results.clear()

    def get(self, key: Hashable, work_out: Callable[[], Value]) -> Value:
        """Return the result for a key, worked out only when it is not there."""
        with self.lock:
            if key in self.results:
                return self.results[key]
        value = work_out()
        self.put(key, value)
        return value

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a result that is known already."""
        with self.lock:
            self.results[key] = value

"""In-memory cache of results worked out from plans, cleared when a person is erased."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_forgetting: list[Callable[[], None]] = [re.purge]  # the patterns by which names are looked for


def forgetting(clear: Callable[[], None]) -> None:
    """Register a function that `forget` calls to clear a cache."""
    _forgetting.append(clear)


def remembering(most: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Cache the last `most` answers of a function of plans until `forget` clears them.

    >>> @remembering(2)
    ... def double(number: int) -> list[int]:
    ...     return [2 * number]
    >>> first = double(4)
    >>> double(4) is first
    True
    >>> forget()
    >>> double(4) is first
    False
    """

    def around(work: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        kept = lru_cache(maxsize=most)(work)
        forgetting(kept.cache_clear)
        return cast("Callable[Asked, Answer]", kept)

    return around


def forget() -> None:
    """Clear every cache of plans in this process; results are worked out again on demand."""
    for clear in _forgetting:
        clear()

"""Cache key by object identity, for results worked out from a whole frozen plan and asked for again on every click."""

from typing import Generic, TypeVar

Value = TypeVar("Value")


class Same(Generic[Value]):
    """Equal to another around the same object, and to nothing else. Holds the object, so that no other can take its identity.

    >>> plan = ("a", "plan")
    >>> Same(plan) == Same(plan), Same(["a"]) == Same(["a"])
    (True, False)
    """

    def __init__(self, value: Value) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

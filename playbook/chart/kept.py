"""Cache of recent results, by the key they were worked out from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from playbook.memory import forgetting

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Cache of `most` answers, least recently used out first. Threads may ask at once; two that ask the same may both work it out."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.answers: OrderedDict[Hashable, Value] = OrderedDict()
        self.lock = Lock()
        forgetting(self.clear)

    def clear(self) -> None:
        """Empty the cache."""
        with self.lock:
            self.answers.clear()

    def get(self, key: Hashable, work_out: Callable[[], Value]) -> Value:
        """The answer for a key, worked out only when it is not there."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
        found = work_out()
        with self.lock:
            self.answers[key] = found
            while len(self.answers) > self.most:
                self.answers.popitem(last=False)
        return found

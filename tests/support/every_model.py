"""Every value that the product stores, or is sent."""

import importlib
import pkgutil
from collections.abc import Iterator

import playbook
from playbook.models import Frozen


def models() -> list[type[Frozen]]:
    """Every value that the product stores, or is sent."""
    for module in pkgutil.walk_packages(playbook.__path__, "playbook."):
        importlib.import_module(module.name)

    def below(kind: type[Frozen]) -> Iterator[type[Frozen]]:
        for one in kind.__subclasses__():
            yield from (one, *below(one))

    return sorted({kind for kind in below(Frozen) if kind.__module__.startswith("playbook.")}, key=lambda kind: kind.__qualname__)

"""Where everything stands on the chart: laid out once for a structure and a window, kept, and never touched by a stance."""

import hashlib
import json
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from playbook.chart.structure import CARD_HEIGHT, CARD_WIDTH, LABEL_HEIGHT, structure
from playbook.errors import PlaybookError
from playbook.models import Plan

WINDOW = (1180, 640)
FRAME = (40, 118)
"""What title, legend and margins take off the picture, sideways and upright."""
TIMEOUT = 60
KEPT = 128
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Rect:
    """A place on the picture, in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Places:
    """The place of every person and department, by id."""

    width: float
    height: float
    cards: Mapping[str, Rect]
    boxes: Mapping[str, Rect]
    outside: Rect | None
    """The box around everybody outside the customer."""
    key: str
    """Names the structure and window that these places belong to: equal keys, equal places."""


_kept: OrderedDict[str, dict[str, Any]] = OrderedDict()
_lock = Lock()


def places(plan: Plan, *, window: tuple[int, int] = WINDOW) -> Places:
    """The places of a plan's people and departments, for the largest text in a window of this size.

    Depends on people, departments and reporting only. Raises PlaybookError "chart-failed" when Graphviz fails.
    """
    request = json.dumps(
        structure(plan).request() | {"card": (CARD_WIDTH, CARD_HEIGHT), "label": LABEL_HEIGHT, "window": window, "frame": FRAME}
    )
    digest = hashlib.sha256(request.encode()).hexdigest()
    answer = _laid_out(request, digest)
    return Places(
        width=answer["width"],
        height=answer["height"],
        cards={person.id: Rect(*rect) for person, rect in zip(plan.people, answer["cards"], strict=True)},
        boxes={department.id: Rect(*rect) for department, rect in zip(plan.departments, answer["boxes"], strict=True)},
        outside=Rect(*answer["outside"]) if answer["outside"] else None,
        key=digest,
    )


def _laid_out(request: str, digest: str) -> dict[str, Any]:
    """The worker's answer, from memory when the same was asked before."""
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    answer = run_worker(request)
    with _lock:
        _kept[digest] = answer
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return answer


def run_worker(request: str) -> dict[str, Any]:
    """One request to a worker process of its own. Raises PlaybookError "chart-failed" when it crashes or takes too long."""
    command = [sys.executable, "-m", "playbook.chart.worker"]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=TIMEOUT, check=True, cwd=_ROOT)  # noqa: S603
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise PlaybookError("chart-failed") from error
    return answer

"""Layout of the chart: places laid out once for a structure and a window, kept, and never touched by a stance."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from playbook.caching import LRUCache
from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH, structure
from playbook.chart.typography import DESK, Lettering
from playbook.errors import PlaybookError
from playbook.models import Plan

WINDOW = (1180, 640)
TIMEOUT = 60
KEPT = 128
_ROOT = Path(__file__).resolve().parents[3]


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
        """The center."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Layout:
    """The place of every person and department, by id."""

    width: float
    height: float
    cards: Mapping[str, Rect]
    boxes: Mapping[str, Rect]
    outside: Rect | None
    """The box around everybody outside the customer."""
    key: str
    """Names the structure and window that these places belong to: equal keys, equal places."""
    strip: float = DESK.strip
    """Height of the strip on top of a department that holds its name and tally."""


_LAYOUTS = LRUCache[dict[str, Any]](KEPT)
"""Layouts of whole charts, by the digest of structure, window and card size."""


def layout_of(plan: Plan, *, window: tuple[int, int] = WINDOW, quick: bool = False, lettering: Lettering = DESK) -> Layout:
    """The places of a plan's people and departments, for the largest text in a window of this size.

    `quick` tries fewer ways, for a chart that is laid out again with every branch. Depends on people, departments and reporting only.
    Raises PlaybookError "chart-failed" when Graphviz fails.
    """
    request = json.dumps(
        structure(plan).request()
        | {
            "card": (CARD_WIDTH, CARD_HEIGHT),
            "label": lettering.strip,
            "window": window,
            "frame": lettering.frame,
            "quick": quick,
            "readable": lettering.readable,
        }
    )
    digest = hashlib.sha256(request.encode()).hexdigest()
    answer = laid_out(request, digest)
    return Layout(
        width=answer["width"],
        height=answer["height"],
        cards={person.id: Rect(*rect) for person, rect in zip(plan.people, answer["cards"], strict=True)},
        boxes={department.id: Rect(*rect) for department, rect in zip(plan.departments, answer["boxes"], strict=True)},
        outside=Rect(*answer["outside"]) if answer["outside"] else None,
        key=digest,
        strip=lettering.strip,
    )


def laid_out(request: str, digest: str) -> dict[str, Any]:
    """The worker's answer to a request with this digest, from memory when the same was asked before."""
    return _LAYOUTS.get(digest, lambda: run_worker(request))


class _Worker:
    """A process that lays out, kept for the next request, because starting one takes longer than most layouts."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "playbook.chart.layout.worker"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)  # noqa: S603
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError("the worker has no pipes")
        self.asking, self.answering = self.process.stdin, self.process.stdout

    def answer(self, request: str) -> dict[str, Any]:
        """Answer one request. Raises OSError or ValueError when the process crashes or takes too long; it has ended then."""
        watch = Timer(TIMEOUT, self.process.kill)
        watch.start()
        try:
            self.asking.write(request.encode() + b"\n")
            self.asking.flush()
            response: dict[str, Any] = json.loads(self.answering.readline())
        except (OSError, ValueError):
            self.process.kill()
            self.process.wait()
            raise
        finally:
            watch.cancel()
        return response


_worker: _Worker | None = None
_worker_lock = Lock()


def run_worker(request: str) -> dict[str, Any]:
    """Send one request to the worker process, a line of JSON. Raises PlaybookError "chart-failed" when it crashes or takes too long."""
    global _worker
    with _worker_lock:
        try:
            if _worker is None or _worker.process.poll() is not None:
                _worker = _Worker()
            return _worker.answer(request)
        except (OSError, ValueError) as error:
            _worker = None
            raise PlaybookError("chart-failed") from error

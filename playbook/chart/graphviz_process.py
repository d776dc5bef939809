"""Graphviz in a process of its own, kept for the next question: a crash in it takes nothing else along."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from playbook.errors import PlaybookError

TIMEOUT = 30
"""Seconds after which an answer counts as not coming."""
_ROOT = Path(__file__).resolve().parents[2]


class _Process:
    """The process that asks Graphviz, because starting one takes longer than most answers."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "playbook.chart.graphviz_worker"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)  # noqa: S603
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError("the process has no pipes")
        self.asking, self.answering = self.process.stdin, self.process.stdout

    def answer(self, question: str) -> dict[str, Any]:
        """Answer one question. Raises OSError or ValueError when the process crashes or takes too long; it has ended then."""
        watch = Timer(TIMEOUT, self.process.kill)
        watch.start()
        try:
            self.asking.write(question.encode() + b"\n")
            self.asking.flush()
            answer: dict[str, Any] = json.loads(self.answering.readline())
        except (OSError, ValueError):
            self.process.kill()
            self.process.wait()
            raise
        finally:
            watch.cancel()
        return answer


_process: _Process | None = None
_lock = Lock()


def drawn(dot: str, engine: str) -> dict[str, Any]:
    """The graph as Graphviz draws it, in its JSON: `objects` and `edges` with their `pos`, in points and upward.

    `engine` is one of Graphviz's; nop2 leaves pinned nodes where they are and leads the edges. Raises PlaybookError "chart-failed".
    """
    global _process
    with _lock:
        try:
            if _process is None or _process.process.poll() is not None:
                _process = _Process()
            return _process.answer(json.dumps({"dot": dot, "engine": engine}))
        except (OSError, ValueError) as error:
            _process = None
            raise PlaybookError("chart-failed") from error

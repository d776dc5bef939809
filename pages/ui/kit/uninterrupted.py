"""Uninterrupted saving: what saves somebody's work does not give way to the browser's next message (docs/decisions/0034)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

_gives_way = ScriptRunner._maybe_handle_execution_control_request
_here = threading.local()


def let_callbacks_finish() -> None:
    """Let no message that comes in cut off a callback of this process. Call it before the first session begins."""
    ScriptRunner._maybe_handle_execution_control_request = _gives_way_between  # type: ignore[method-assign]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the code in this block finish too, though it is part of a page."""
    before = getattr(_here, "undisturbed", False)
    _here.undisturbed = True
    try:
        yield
    finally:
        _here.undisturbed = before


def _gives_way_between(self: ScriptRunner) -> None:
    if self._execing and (getattr(_here, "undisturbed", False) or ThreadState.get().run_location is RunLocation.CALLBACK):
        return
    _gives_way(self)

"""The number of files and connections that this process may hold open: each session holds two or three, also while it waits."""

import logging
import sys
from contextlib import suppress

WANTED = 10_240
"""Most descriptors that macOS allows; room for 4,000 sessions."""
ENOUGH = 1_024
"""Fewest with which nothing is said: room for 400 sessions."""
_log = logging.getLogger(__name__)


def raise_limit() -> None:
    """Raise what the shell allows (256 on macOS, 1,024 on Linux) as far as the system lets us; on Windows there is no such limit.

    Where that is too few for a team, the log says so when the server starts.
    """
    if sys.platform == "win32":
        return
    import resource  # Windows has none.

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if allowed != resource.RLIM_INFINITY and allowed < ENOUGH:
        _log.warning(
            "The system allows this server %d open files, enough for about %d open pages. Raise the hard limit (ulimit -Hn).",
            allowed,
            allowed // 3,
        )

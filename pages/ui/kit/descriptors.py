"""The number of files and connections that this process may hold open: each session holds two or three, also while it waits."""

import sys

WANTED = 10_240
"""Most descriptors that macOS allows; room for 4,000 sessions."""


def raise_limit() -> None:
    """Raise what the shell allows (256 on macOS, 1,024 on Linux) as far as the system lets us; on Windows there is no such limit."""
    if sys.platform == "win32":
        return
    import resource  # Windows has none.

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

"""Starts the product's server again and again without importing everything anew: each line "PORT URL LOG" on stdin forks one that serves.

The child does what `streamlit run app.py` does; only its imports were done before. Prints the child's
process id; the caller kills it.
"""

import importlib
import os
import pkgutil
import signal
import sys
from pathlib import Path

from streamlit.web import cli

import pages.ui

ROOT = Path(__file__).parents[2]


def serve(port: int, url: str) -> None:
    """Serve until killed."""
    os.environ["PLAYBOOK_DATABASE_URL"] = url
    cli._main_run(str(ROOT / "app.py"), [], {"server.port": port, "server.headless": True})


def main() -> None:
    """Fork for every line until stdin ends."""
    os.chdir(ROOT)
    for module in pkgutil.walk_packages(pages.ui.__path__, "pages.ui."):
        importlib.import_module(module.name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    for line in sys.stdin:
        port, url, log = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(out, 1)
            os.dup2(out, 2)
            serve(int(port), url)
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()

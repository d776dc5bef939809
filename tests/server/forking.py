"""Starts the product's server again and again without importing everything anew: each line "PORT URL" on stdin forks one that serves.

The child is Streamlit's own server on app.py, as `streamlit run app.py` starts it; only its imports were done before. Prints the child's
process id; the caller kills it, and the next line reaps it.
"""

import os
import sys
from pathlib import Path

import altair  # noqa: F401
import pandas as pd  # noqa: F401
from streamlit.web import bootstrap

import playbook.storage  # noqa: F401

ROOT = Path(__file__).parents[2]


def serve(port: int, url: str) -> None:
    """Serve until killed."""
    os.environ["PLAYBOOK_DATABASE_URL"] = url
    options = {"server.port": port, "server.headless": True}
    bootstrap.load_config_options(options)
    bootstrap.run(str(ROOT / "app.py"), False, [], options)


def main() -> None:
    """Fork for every line until stdin ends."""
    os.chdir(ROOT)
    for line in sys.stdin:
        port, url = line.split()
        child = os.fork()
        if child == 0:
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            serve(int(port), url)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()

"""Starts the product's server again and again without importing everything anew: each line "PORT URL LOG" on stdin forks one that serves.

The child does what `streamlit run app.py` does; only its imports were done before, the packages looked through for components, and a page
drawn once, so that what is read when it is first used has been read. Prints the child's process id; the caller kills it.
"""

import importlib
import os
import pkgutil
import signal
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.web import cli

import pages.ui
from pages.ui.kit import environment
from playbook.samples import sample
from playbook.storage import open_store

ROOT = Path(__file__).parents[2]


def serve(port: int, url: str) -> None:
    """Serve until killed."""
    os.environ["PLAYBOOK_DATABASE_URL"] = url
    cli._main_run(str(ROOT / "app.py"), [], {"server.port": port, "server.headless": True})


def warm_up() -> None:
    """Draw two pages of the sample on a database that is then forgotten."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLAYBOOK_DATABASE_URL"] = f"sqlite:///{folder}/warm.sqlite3"
        with closing(open_store()) as store:
            store.create(sample("keyboards", "en", now.date(), plan_id="warm"), author="", now=now)
        for name in ("process", "organization"):
            page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
            page.query_params["plan"] = "warm"
            page.switch_page(str(ROOT / "pages" / f"{name}.py")).run()
            assert not page.exception
        environment.store().close()
    st.cache_data.clear()
    st.cache_resource.clear()


def main() -> None:
    """Fork for every line until stdin ends."""
    os.chdir(ROOT)
    for module in pkgutil.walk_packages(pages.ui.__path__, "pages.ui."):
        importlib.import_module(module.name)
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
    warm_up()
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

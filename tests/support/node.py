"""Node for the scripts of the product: parsed, looked through, tested. Nothing of it has to be installed."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from tests.support.plans import ROOT

_UNDECLARED = ROOT / "tests" / "support" / "undeclared.cjs"


@cache
def node() -> str:
    """Path of the node that playwright brings along, else of one on this machine."""
    brought = Path(compute_driver_executable()[0])
    found = str(brought) if brought.is_file() else shutil.which("node")
    assert found, f"No node: playwright brought none ({brought}), and there is none on the path"
    return found


def ran(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Result of node with these arguments."""
    return subprocess.run(
        [node(), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=120, check=False
    )


def undeclared(paths: Iterable[Path]) -> dict[Path, set[str]]:
    """Names that each module uses and neither declares nor imports: those of the browser, and mistakes."""
    run = ran("--expose-internals", "--no-warnings", _UNDECLARED, *paths)
    assert run.returncode == 0, run.stderr
    return {Path(path): set(names) for path, names in json.loads(run.stdout).items()}

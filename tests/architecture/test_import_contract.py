"""The import contracts of pyproject.toml hold, and leave no module out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(config: Path) -> subprocess.CompletedProcess[str]:
    check = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--config", str(config)]
    return subprocess.run(
        [*check, "--no-cache"], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True, check=False
    )


def test_no_import_goes_against_the_layers() -> None:
    done = lint(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("layer", "module"), [("findings | ", "playbook.findings"), ("rehearsal | ", "pages.ui.rehearsal")])
def test_a_module_in_no_layer_would_be_noticed(layer: str, module: str, tmp_path: Path) -> None:
    config, own = tmp_path / "pyproject.toml", (ROOT / "pyproject.toml").read_text("utf-8")
    config.write_text(own.replace(layer, "", 1), "utf-8")
    done = lint(config)
    assert done.returncode == 1
    assert re.search(rf"{re.escape(module)}\b", done.stdout), done.stdout

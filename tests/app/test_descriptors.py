"""A server that a shell allows few descriptors raises their number itself, or says at start that it may not."""

import subprocess
import sys

import pytest

RAISED = """
import resource, sys
hard = int(sys.argv[1]) or resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
from pages.ui.kit.descriptors import raise_limit
raise_limit()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(hard, 10_000) if hard > 0 else True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.parametrize("hard", [0, 300], ids=["as it is here", "too low"])
def test_the_limit_of_a_shell_is_raised_or_said(hard: int) -> None:
    said = subprocess.run([sys.executable, "-c", RAISED, str(hard)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True"
    assert ("300 open files" in said.stderr) is (hard == 300)

"""A server that a shell allows few descriptors raises their number itself."""

import subprocess
import sys

import pytest

RAISED = """
import resource
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
from pages.ui.kit.descriptors import raise_limit
raise_limit()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(hard, 10_000) if hard > 0 else True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_the_limit_of_a_shell_is_raised() -> None:
    assert subprocess.run([sys.executable, "-c", RAISED], capture_output=True, text=True, check=True).stdout.strip() == "True"

"""Source of the product for the tests that read it: its modules, and what one of them imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
DOMAIN = sorted((ROOT / "playbook").rglob("*.py"))
MODULES = [path for path in [*DOMAIN, *sorted((ROOT / "pages" / "ui").rglob("*.py"))] if "versions" not in path.parts]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module

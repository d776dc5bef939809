"""Source of the product for the tests that read it: its modules, and what one of them imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
DOMAIN = sorted((ROOT / "playbook").rglob("*.py"))
MODULES = [path for path in [*DOMAIN, *sorted((ROOT / "pages" / "ui").rglob("*.py"))] if "versions" not in path.parts]


@cache
def source_of(path: Path) -> str:
    """The text of a file of the product, read once for all tests of a process."""
    return path.read_text("utf-8")


@cache
def parsed(code: str) -> ast.Module:
    """The tree of a source, made once for all tests of a process: to look at, not to change."""
    return ast.parse(code)


@cache
def nodes_of(code: str) -> tuple[ast.AST, ...]:
    """Every node of a source, in the order of `ast.walk`."""
    return tuple(ast.walk(parsed(code)))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module

"""A public function of the domain says in its docstring by which codes it refuses, and on which scale the numbers are that it returns."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def refusals() -> Iterator[tuple[str, ast.FunctionDef, set[str]]]:
    """Public functions and methods that raise a PlaybookError of a literal code, with their place and those codes."""
    for path in sorted((ROOT / "playbook").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
        for function in (node for body in bodies for node in body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"):
            raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
            codes = {
                str(call.args[0].value)
                for call in raised
                if getattr(call.func, "id", "") == "PlaybookError" and call.args and isinstance(call.args[0], ast.Constant)
            }
            if codes:
                yield f"{path.relative_to(ROOT)}: {function.name}", function, codes


def test_a_public_function_names_the_codes_it_raises() -> None:
    found = list(refusals())
    assert len(found) > 40
    silent = {
        place: missing
        for place, function, codes in found
        if (missing := {code for code in codes if f'"{code}"' not in (ast.get_docstring(function) or "")})
    }
    assert silent == {}


COUNTED = ("chart", "decision", "findings", "forecasts", "insight", "votes")
SCALE = re.compile(
    r"\b(?:number|how many|count|days?|points?|votes?|levels?|depth|share|ratio|probability|multiple|scale|values?|from 0|0 to|1 to|to 1|"
    r"weights?|worth|effort|units?|em|pixels?|width|height|length|size|area|distance|room|places?|positions?|sort key|"
    r"index|rank|grade|score)\b",
    re.IGNORECASE,
)
"""Words of a docstring that say what a number counts or measures."""


def numbers() -> Iterator[tuple[str, str]]:
    """Public functions and methods that return numbers, with their docstrings."""
    for path in (path for name in COUNTED for path in sorted((ROOT / "playbook" / name).rglob("*.py"))):
        tree = ast.parse(path.read_text("utf-8"))
        bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")]
        for function in (node for body in bodies for node in body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"):
            if function.returns is not None and re.search(r"\b(?:int|float)\b", ast.unparse(function.returns)):
                yield f"{path.relative_to(ROOT)}: {function.name}", ast.get_docstring(function) or ""


def test_a_public_function_says_what_its_number_counts_or_measures() -> None:
    found = dict(numbers())
    assert len(found) > 40
    assert [place for place, said in found.items() if not SCALE.search(said)] == []

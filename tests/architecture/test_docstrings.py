"""A public function of the domain says in its docstring what it raises, by which codes, and on which scale its numbers are."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.support.source import parsed, source_of

ROOT = Path(__file__).parents[2]


DOMAIN = sorted((ROOT / "playbook").rglob("*.py"))


@cache
def public_functions() -> tuple[tuple[str, ast.FunctionDef, str], ...]:
    """Public functions of the domain and public methods of its classes, each after its place and before its docstring."""
    found: list[tuple[str, ast.FunctionDef, str]] = []
    for path in DOMAIN:
        tree = parsed(source_of(path))
        bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
        functions = (node for body in bodies for node in body if isinstance(node, ast.FunctionDef) and node.name[0] != "_")
        place = path.relative_to(ROOT)
        found += [(f"{place}:{node.lineno}: {node.name}", node, ast.get_docstring(node) or "") for node in functions]
    return tuple(found)


def raised_by(function: ast.FunctionDef) -> list[ast.expr]:
    return [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc]


def codes_of(function: ast.FunctionDef) -> set[str]:
    """Literal codes of the refusals that a function raises."""
    calls = [made for made in raised_by(function) if isinstance(made, ast.Call) and getattr(made.func, "id", "") == "PlaybookError"]
    return {str(call.args[0].value) for call in calls if call.args and isinstance(call.args[0], ast.Constant)}


def test_a_public_function_names_the_codes_it_raises() -> None:
    found = {place: (codes, said) for place, function, said in public_functions() if (codes := codes_of(function))}
    assert len(found) > 40
    silent = {place: missing for place, (codes, said) in found.items() if (missing := {code for code in codes if f'"{code}"' not in said})}
    assert silent == {}


def test_a_public_function_that_raises_says_so() -> None:
    found = {place: said for place, function, said in public_functions() if raised_by(function)}
    assert len(found) > 60
    assert [place for place, said in found.items() if not re.search(r"\b(?:raises?|refuses?|refused)\b", said, re.IGNORECASE)] == []


SCALE = re.compile(
    r"\b(?:number|how many|count|days?|votes?|levels?|depth|share|ratio|probability|multiple|scale|values?|from 0|0 to|1 to|to 1|"
    r"weights?|worth|effort|units?|em|pixels?|points?|bytes|width|height|length|size|area|distance|room|places?|positions?|sort key|"
    r"index|rank|grade|score)\b",
    re.IGNORECASE,
)
"""Words of a docstring that say what a number counts or measures."""


def test_a_public_function_says_what_its_number_counts_or_measures() -> None:
    returning = re.compile(r"\b(?:int|float)\b")
    found = {
        place: said
        for place, function, said in public_functions()
        if function.returns is not None and returning.search(ast.unparse(function.returns))
    }
    assert len(found) > 100
    assert [place for place, said in found.items() if not SCALE.search(said)] == []

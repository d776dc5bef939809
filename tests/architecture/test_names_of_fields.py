"""What a function takes by the names of others, fields of a model or gaps of a sentence, never meets a parameter of its own."""

import ast
from pathlib import Path

from playbook import edits
from playbook.models import STAGES, Plan
from tests.support.source import nodes_of, source_of

ROOT = Path(__file__).parents[2]
OTHERS = {"fields", "changes", "values", "params", "kwargs"}
"""What such parameters are called. Others pass options of Streamlit or attributes of a picture on, which the code itself names."""


def test_they_are_taken_beside_parameters_by_position_alone() -> None:
    files = [path for folder in ("playbook", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
    nodes = [(path, node) for path in files for node in nodes_of(source_of(path)) if isinstance(node, ast.FunctionDef)]
    taking = [(path, node) for path, node in nodes if node.args.kwarg and node.args.kwarg.arg in OTHERS]
    assert len(taking) > 15
    assert [f"{path.name}: {node.name}" for path, node in taking if {one.arg for one in node.args.args} - {"self"}] == []


def test_our_own_text_of_a_stage_is_its_plan() -> None:
    plan = edits.change_stage(Plan(id="p", account="Acme"), STAGES[0], plan="Two visits")
    assert plan.stage_state(STAGES[0]).plan == "Two visits"

"""The whole plan as JSON: any plan the model allows comes back equal, and is the same bytes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.models import (
    Plan,
)
from playbook.tables.plan_document import plan_from_json, plan_json, plan_page_data
from playbook.text import clean_label, clean_note
from tests.support.drawn_plans import whole_plans

LABEL = st.text(max_size=8).map(clean_label)
NOTE = st.text(max_size=8).map(clean_note)


@settings(deadline=None, max_examples=60)
@given(plan=whole_plans())
def test_any_plan_comes_back_equal_from_its_json(plan: Plan) -> None:
    data = plan_json(plan)
    assert plan_from_json(data) == plan
    assert plan_from_json(f"<!doctype html>{plan_page_data(plan)}</html>".encode()) == plan
    assert plan_json(plan_from_json(data)) == data

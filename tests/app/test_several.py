"""Any number of many: added from a list, taken out by a click."""

from playbook.models import StageId
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field
from tests.support.plans import TODAY


def test_somebody_is_added_to_and_taken_out_of_a_stage(open_page: OpenPage, database: Store) -> None:
    def actors() -> tuple[str, ...]:
        return database.load("keyboards").plan.stage_state(StageId.EVALUATION).actors

    test = open_page("process", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    before = actors()
    assert "general-manager" not in before
    test.selectbox(key="actors:evaluation:add").set_value("general-manager").run()
    assert actors() == (*before, "general-manager")
    assert test.selectbox(key="actors:evaluation:add").value is None
    field(test.pills, "actors:evaluation").set_value(list(before)).run()
    assert not test.exception
    assert actors() == before

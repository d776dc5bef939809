"""A plan downloaded as JSON comes back whole as a new plan; anything else is refused with a sentence."""

import pytest

from playbook.samples import sample
from playbook.storage import Store
from playbook.tables.plan_document import plan_json
from tests.support.pages import OpenPage
from tests.support.plans import TODAY


def test_a_plan_comes_back_whole_beside_the_one_it_came_from(open_page: OpenPage, database: Store) -> None:
    plan = sample("bearing", "zh", TODAY, plan_id="bearing")
    test = open_page("accounts", "en", plan)
    test.file_uploader(key="plan-json-file").set_value(("plan.json", plan_json(plan), "application/json"))
    test.run()
    test.button(key="plan-json-open").click().run()
    assert not test.exception
    stored = [saved.plan for saved in database.plans()]
    assert len({found.id for found in stored}) == 2
    assert [found.but(id="bearing") for found in stored] == [plan, plan]


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b"[1]", b"\xff\xfe{"])
def test_a_file_that_is_no_plan_is_refused(data: bytes, open_page: OpenPage, database: Store) -> None:
    test = open_page("accounts", "en", None)
    test.file_uploader(key="plan-json-file").set_value(("x.json", data, "application/json"))
    test.run()
    assert not test.exception
    assert [error.value.replace("\\", "") for error in test.error] == [
        "x.json isn't a plan of this product. Choose a JSON file downloaded here."
    ]
    assert database.plans() == []

"""One person's data: handed over whole, and erased from every text that names them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from playbook import edits
from playbook.history.headline import CHANGES, Change
from playbook.models import Action, Forecast, Part, Person, Plan, Reading, Rival, StageId, Stance
from playbook.models.meeting import Meeting
from playbook.privacy import Names, Privacy, redacted
from playbook.privacy.subject_data import MARK, Erasure, State, record, same_person
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
LI = Person(id="p1", name="Li Wei", title="Engineer", email="li@example.com", phone="+86 139 0000 0000", reports_to=())
PLAN = Plan(
    id="b", account="Company B", people=(LI, Person(id="p2", name="Zhao", note="Golf with Li Wei; not with Li Weiming.")),
    actions=(Action(id="a1", what="Call li wei on +86 139 0000 0000", stage="need", person="p1"),),
)  # fmt: skip


def test_a_name_is_marked_in_every_text_and_nobody_elses() -> None:
    plan = Erasure([PLAN], "p1").plan(PLAN)
    assert [person.id for person in plan.people] == ["p2"]
    assert plan.person("p2").note == f"Golf with {MARK}; not with Li Weiming."
    assert (plan.actions[0].what, plan.actions[0].person) == (f"Call {MARK} on {MARK}", None)


def test_texts_beside_the_plan_are_handed_over_where_they_name_the_person() -> None:
    beside = [("reviews/2026-11-24", "Call li wei"), ("reviews/2026-11-24", "Call Li Weiming"), ("review-draft", "Nothing")]
    told = json.loads(record([State(NOW, "", PLAN)], "p1", beside))
    assert told["beside"] == [{"where": "reviews/2026-11-24", "text": "Call li wei"}]


def test_a_chinese_name_is_found_without_spaces_around_it() -> None:
    plan = edits.change_person(sample("keyboards", "zh", TODAY, plan_id="k"), "head", note="他和小李是同学，小李子不是。")
    assert Erasure([plan], "xiao-li").plan(plan).person("head").note == f"他和{MARK}是同学，小李子不是。"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearing"])
def test_everybody_of_a_sample_can_be_erased(which: str, language: str) -> None:
    plan = sample(which, language, TODAY, plan_id="k")
    for person in plan.people:
        left = Erasure([plan], person.id).plan(plan)
        assert f'"{person.id}"' not in left.to_json()
        others = {other.name for other in plan.people if other.id != person.id}
        assert person.name == "" or person.name not in left.to_json() or any(person.name in other for other in others)
        assert {one.name for one in left.people} == others


def test_a_record_tells_each_state_once_newest_last_date_kept() -> None:
    later = edits.add_reading(PLAN, "p1", Reading(id="r1", on=TODAY, stance=Stance.OPPONENT, source="Zhao"))
    other = edits.change_person(later, "p2", title="Buyer")
    told = json.loads(record([State(NOW, "Zhang", plan) for plan in (PLAN, later, other)], "p1"))
    assert [len(state["record"]["person"]["readings"]) for state in told["states"]] == [0, 1]
    assert told["states"][0]["record"]["person"]["email"] == "li@example.com"
    assert told["states"][0]["record"]["actions"][0]["what"] == "Call li wei on +86 139 0000 0000"
    assert told["states"][0]["record"]["named_in"] == [{"where": "people/p2/note", "text": "Golf with Li Wei; not with Li Weiming."}]


def test_a_record_holds_what_colleagues_voted_about_the_person() -> None:
    votes: list[dict[str, Any]] = [{"at": "2026-11-24", "voter": "Wang", "stance": "opponent"}, {"sealed": True}]
    assert json.loads(record([State(NOW, "Zhang", PLAN)], "p1", votes=votes))["votes"] == votes


def test_what_is_predicted_of_somebody_is_in_their_record_and_leaves_with_them() -> None:
    forecast = Forecast(id="f", person="p1", stance=Stance.NEUTRAL, due=TODAY, by="Wang")
    plan = edits.add_action(PLAN, Action(id="other", what="Call", stage=StageId.NEED, person="p2", forecasts=(forecast,)))
    told = json.loads(record([State(NOW, "Zhang", plan)], "p1"))
    assert "other" in [action["id"] for action in told["states"][0]["record"]["actions"]]
    left = Erasure([plan], "p1").plan(plan)
    assert [one.person for action in left.actions for one in action.forecasts] == [None]


def test_an_entry_of_the_history_names_nobody_also_where_the_name_was_cut() -> None:
    long = ("Wolfeschlegelsteinhausenbergerdorff " * 3).strip()
    for name in ("Li Wei", long):
        who = Erasure([PLAN.but(people=(LI.but(name=name),))], "p1")
        cut = name if len(name) < 60 else name[:59] + "…"
        assert who.of(Change(code="person-added", params={"name": cut})).params["name"] == MARK
    assert "person-erased" in CHANGES


def test_the_same_person_is_found_in_a_copy_and_by_e_mail() -> None:
    copy = edits.copied(PLAN, id="c", account="C", with_stances=False)
    assert same_person(copy, LI) == "p1"
    moved = Plan(id="d", account="D", people=(Person(id="x", name="Wei Li", email="LI@example.com"), Person(id="p1", name="Somebody else")))
    assert same_person(moved, LI) == "x"
    assert same_person(Plan(id="e", account="E", people=(Person(id="p9", name="Li Wei"),)), LI) is None


def decisive() -> Plan:
    """The plan with somebody who decides a meeting, will not move, has a second choice and is kept from us."""
    plan = edits.add_rival(PLAN, Rival(id="rival", name="Rival"))
    plan = edits.change_person(plan, "p1", immovable=True, blocked=True, second_choice="rival")
    plan = edits.set_plan(plan, compelling_event="Li Wei retires", paper_process="Li Wei signs")
    return edits.set_part(edits.set_part(plan, StageId.DECISION, "p1", Part.DECIDES), StageId.DECISION, "p2", Part.VOTES)


def test_how_somebody_decides_is_in_their_record_and_leaves_with_them() -> None:
    told = json.loads(record([State(NOW, "", decisive())], "p1"))["states"][0]["record"]
    assert told["part_in"] == {"decision": "decides"}
    assert (told["person"]["immovable"], told["person"]["blocked"], told["person"]["second_choice"]) == (True, True, "rival")
    assert {entry["where"] for entry in told["named_in"]} == {"compelling_event", "paper_process", "people/p2/note"}
    left = Erasure([decisive()], "p1").plan(decisive())
    assert left.stage_state(StageId.DECISION).meeting.parts == {"p2": Part.VOTES}
    assert (left.compelling_event, left.paper_process) == (f"{MARK} retires", f"{MARK} signs")


def test_how_somebody_decides_is_hidden_with_names_and_with_judgments() -> None:
    plan = Plan.model_validate_json(decisive().to_json().replace('"p1"', '"li-wei"'))
    hidden = redacted(plan, Privacy(Names.HIDDEN), "en")
    assert hidden.stage_state(StageId.DECISION).meeting.parts == {"p1": Part.DECIDES, "p2": Part.VOTES}
    assert "li-wei" not in hidden.to_json()
    assert "Li Wei" not in hidden.compelling_event + hidden.paper_process
    judged = redacted(plan, Privacy(judgments=True), "en")
    assert judged.stage_state(StageId.DECISION).meeting == Meeting()
    assert [(one.immovable, one.blocked, one.second_choice) for one in judged.people] == [(False, False, None)] * 2


def test_a_copy_without_stances_knows_nothing_of_how_people_would_choose() -> None:
    copy = edits.copied(decisive(), id="c", account="C", with_stances=False)
    assert [(one.immovable, one.blocked, one.second_choice) for one in copy.people] == [(False, False, None)] * 2

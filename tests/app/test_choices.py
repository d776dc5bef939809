"""Choices: whatever becomes of the labels, the choice stays with its id, or is none, and nobody is said to have chosen anything."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playbook import edits
from playbook.models import Plan, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field, held, with_card
from tests.support.plans import NOW, TODAY

NAMES = ("Li", "Wu", "Ｌｉ", "Li ", "Li (2)", "", "王", "**Li**")


def page() -> None:
    """One choice of each kind, kept by the session, and one of each that the store keeps."""
    from typing import Any

    import streamlit as st

    from pages.ui.kit import choices

    names, stored = st.session_state["names"], st.session_state["stored"]
    for kind in ("selectbox", "segmented_control", "radio", "pills"):
        getattr(choices, kind)(kind, list(names), key=kind, shown=names.__getitem__)

    def take(widget: Any, answer: Any) -> None:
        stored[widget.name] = answer

    for kind in ("selectbox", "segmented_control", "pills"):
        getattr(choices, kind)(kind, list(names), key=f"{kind}-stored", shown=names.__getitem__, value=stored[f"{kind}-stored"], take=take)


def choices_of(test: AppTest) -> dict[str, Any]:
    """What each choice on the page holds, by its name."""
    widgets = (*test.selectbox, *test.radio, *test.button_group, *test.select_slider)
    return {widget.key.partition("~")[0]: widget.value for widget in widgets if widget.key}


def step(names: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """Names one of which is given to somebody else, swapped, taken out or put back."""
    changed, (one, other) = dict(names), chance.sample("abcd", 2)
    match chance.choice(("rename", "swap", "remove", "add", "order")):
        case "swap" if one in names and other in names:
            changed[one], changed[other] = changed[other], changed[one]
        case "remove" if len(names) > 1:
            changed.pop(one, None)
        case "order":
            changed = dict(reversed(list(names.items())))
        case _:
            changed[one] = chance.choice(NAMES)
    return changed


@pytest.mark.parametrize("seed", range(3))
def test_a_choice_stays_with_its_id_whatever_becomes_of_the_names(seed: int) -> None:
    chance = random.Random(seed)
    test = AppTest.from_function(page)
    names = {"a": "Li", "b": "Wu", "c": "Sun"}
    stored = {"selectbox-stored": "b", "segmented_control-stored": "b", "pills-stored": ["b", "c"]}
    test.session_state["names"], test.session_state["stored"] = names, stored
    expected = choices_of(test.run())
    for _ in range(25):
        late, names = held(test), step(names, chance)
        test.session_state["names"] = names
        test.run()
        expected = {
            key: [id for id in value if id in names] if isinstance(value, list) else value if value in names else None
            for key, value in (expected | stored).items()
        }
        assert choices_of(test) == expected
        test._run(late)
        assert not test.exception
        assert choices_of(test) == expected
        for box in (field(test.selectbox, "selectbox"), field(test.radio, "radio")):
            assert len(set(box.options)) == len(names)
        chosen = chance.choice(list(names))
        for key in expected:
            kind = key.removesuffix("-stored")
            field(getattr(test, kind), key).set_value([chosen] if kind == "pills" else chosen)
        expected = {key: [chosen] if "pills" in key else chosen for key in expected}
        assert choices_of(test.run()) == expected
        assert all(stored[key] in (chosen, [chosen]) for key in stored)


CHOSEN: Mapping[str, Mapping[str, Any]] = {
    "accounts": {"shelf": "archived"},
    "organization": {
        "chart-view": "weight",
        "filter-roles": ["user"],
        "pick:keyboards": "xiao-huang",
        "line-target:xiao-huang": "engineer",
    },
    "process": {},
    "roles": {"pick:keyboards": "xiao-wang"},
    "relationships": {"pick:keyboards": "xiao-li"},
    "weights": {"weights-stage": "decision"},
    "plan": {"plan-person": "xiao-li", "plan-stage": "evaluation", "plan-show": "open"},
    "rehearsal": {
        "rehearsal-stage:keyboards": "decision",
    },
    "review/vote": {},
    "review/moved": {},
    "settings": {"palette": "red-for-us"},
}
"""What is chosen on each page before everybody is called something else."""


def rotated(plan: Plan) -> Plan:
    """The plan with everybody, every department and every rival called what the next one was called."""
    turned: dict[str, Any] = {}
    for group in ("people", "departments", "rivals"):
        those = getattr(plan, group)
        names = [one.name for one in those]
        turned[group] = tuple(one.model_copy(update={"name": name}) for one, name in zip(those, [*names[1:], *names[:1]], strict=True))
    return plan.model_copy(update=turned)


def test_no_page_takes_anybody_for_somebody_else(open_page: OpenPage, database: Store) -> None:
    """Everything is called otherwise, people, departments and rivals as the next one was; the browser still says what it showed before."""
    database.create(sample("keyboards", "en", TODAY, plan_id="keyboards"), author="", now=NOW)
    vote = database.votes.open("keyboards", author="", now=NOW)
    test, picked = open_page("accounts", "en", "keyboards"), "xiao-huang"
    test.session_state[f"poll-aside:{vote.id}"] = True
    test.session_state["chart-card-open"], test.session_state["person-tabs"] = True, "Position and connections"
    for page, chosen in CHOSEN.items():
        test.query_params["lang"] = "en"
        if page != "accounts":
            script, _, part = page.partition("/")
            test.switch_page(f"pages/{script}.py")
            test.query_params["part"] = part
        test.run()
        opened, stances = choices_of(test), {f"stance:{one.id}": one.stance for one in database.load("keyboards").plan.people}
        assert opened["language-switch"] == "en", page
        assert opened == opened | {name: stances[name] for name in opened.keys() & stances}, page
        assert opened.get("pick:keyboards") in (None, picked), page
        for name, value in chosen.items():
            widget = field((*test.selectbox, *test.button_group), name)
            widget.set_value(value).run()
        before = choices_of(test)
        picked = before.get("pick:keyboards", picked)
        assert before | dict(chosen) == before, page
        saved = database.load("keyboards")
        late, plan = held(test), rotated(saved.plan)
        database.save(plan, revision=saved.revision, author="", now=NOW)
        test.query_params["lang"] = "zh"
        test.run()
        test._run(late)
        assert not test.exception, page
        assert choices_of(test) == before | {"language-switch": "zh"}, page
        assert database.load("keyboards").plan == plan, page


def test_the_card_of_somebody_who_is_gone_is_nobodys(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "engineer")
    late, saved = held(test), database.load("keyboards")
    shown = field(test.selectbox, "pick:keyboards").value
    without = edits.remove_person(saved.plan, shown)
    database.save(without, revision=saved.revision, author="", now=NOW)
    for _ in range(2):
        test.run()
        assert field(test.selectbox, "pick:keyboards").value is None
        assert not [name for name in choices_of(test) if name.startswith("stance:")]
        test._run(late)
    assert database.load("keyboards").plan == without
    field(test.selectbox, "pick:keyboards").set_value("xiao-li").run()
    assert field(test.segmented_control, "stance:xiao-li").value is without.person("xiao-li").stance


def test_a_form_says_the_same_in_a_language_chosen_on_the_way(open_page: OpenPage, database: Store) -> None:
    test = open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.query_params["lang"] = "zh"
    test.run()
    test.text_input(key="action-what").set_value("Call Li")
    for name, value in (("person", "xiao-li"), ("stage", "decision"), ("expected", Stance.NEUTRAL)):
        field(test.selectbox, f"action-{name}").set_value(value)
    test.button(key="action-add").click().run()
    assert not test.exception
    added = database.load("keyboards").plan.actions[-1]
    assert (added.what, added.person, added.stage, added.expected) == ("Call Li", "xiao-li", "decision", Stance.NEUTRAL)
    assert field(test.selectbox, "action-person").value is None

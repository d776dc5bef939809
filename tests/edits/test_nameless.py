"""What is known by a name or text keeps one: an edit that empties the last of them is refused with what stays, whoever makes it."""

from collections.abc import Callable

import pytest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.errors import PlaybookError
from playbook.minutes.acceptance import Answer, accept
from playbook.minutes.proposals import ProposalKind
from playbook.models import STAGES, Action, Department, Person, Plan, Requirement, Rival
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

PLAN = Plan(
    id="p",
    account="Acme",
    people=(Person(id="li", name="Li"), Person(id="seat", title="Head of Finance", placeholder=True), Person(id="blank", email="a@b.c")),
    departments=(Department(id="it", name="IT"), Department(id="new", name="")),
    rivals=(Rival(id="rival", name="Lenovo"),),
    requirements=(Requirement(id="quiet", what="Quiet " * 100),),
    actions=(Action(id="call", what="Call Li", stage=STAGES[0]), Action(id="begun", what="", stage=STAGES[0])),
)
EMPTIED: dict[str, Callable[[str], Plan]] = {
    "account-nameless": lambda text: edits.set_plan(PLAN, account=text),
    "rival-nameless": lambda text: edits.change_rival(PLAN, "rival", name=text),
    "department-nameless": lambda text: edits.change_department(PLAN, "it", name=text),
    "requirement-empty": lambda text: edits.change_requirement(PLAN, "quiet", what=text),
    "action-empty": lambda text: edits.change_action(PLAN, "call", what=text),
    "person-nameless": lambda text: edits.change_person(PLAN, "li", name=text),
    "person-nameless ": lambda text: edits.change_person(PLAN, "seat", title=text),
}


@pytest.mark.parametrize("text", ["", "  \u3000", "\u200b"], ids=repr)
@pytest.mark.parametrize("code", EMPTIED)
def test_the_last_name_of_a_thing_cannot_be_emptied(code: str, text: str) -> None:
    with pytest.raises(PlaybookError) as refused:
        EMPTIED[code](text)
    assert refused.value.code == code.strip()
    said = str(refused.value.params["name"])
    assert said in ("Acme", "Lenovo", "IT", "Call Li", "Li", "Head of Finance") or (said.startswith("Quiet") and len(said) < 100)
    assert all(said in catalog()[f"errors.{code.strip()}"][language].format(name=said) for language in LANGUAGES)


def test_another_name_and_what_never_had_one_are_no_refusal() -> None:
    assert EMPTIED["rival-nameless"]("HP").rivals[0].name == "HP"
    assert edits.change_person(PLAN, "seat", name="Wu").person("seat").name == "Wu"
    titled = edits.change_person(PLAN, "li", title="Buyer")
    assert edits.change_person(titled, "li", name="").person("li").title == "Buyer"
    assert edits.change_person(PLAN, "blank", phone="1").person("blank").phone == "1"
    assert edits.change_department(PLAN, "new", function="Buys").departments[1].function == "Buys"
    assert edits.change_action(PLAN, "begun", owner="Me").actions[1].owner == "Me"
    assert edits.set_plan(PLAN, opportunity="").opportunity == ""


@pytest.mark.parametrize("field", ["stage", "status"])
def test_an_action_has_a_stage_and_a_status(field: str) -> None:
    with pytest.raises(PlaybookError) as refused:
        edits.change_action(PLAN, "call", **{field: None})
    assert refused.value.code == f"action-{field}-empty"


@pytest.mark.parametrize("kind", [ProposalKind.ACTION, ProposalKind.CONCERN])
def test_a_proposal_of_minutes_whose_text_was_emptied_is_not_taken(kind: ProposalKind) -> None:
    with pytest.raises(PlaybookError) as refused:
        accept(PLAN, [Answer(kind, "new", "li", "Call Li on Monday", text=" ")], source="", on=TODAY)
    assert refused.value.code == "proposal-empty"

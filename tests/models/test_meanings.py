"""Every string and day of the model says what it is; removing, hiding, erasing and handing over follow it, also for a field that is new."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import count
from types import MappingProxyType
from typing import Annotated

import pytest
from pydantic import BaseModel

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Frozen, Plan, RoleId
from playbook.models import people as people_models
from playbook.models.annotations import Annotation, fields_of
from playbook.models.meanings import FreeText, Meaning, Past, Ref
from playbook.models.references import groups_of, references
from playbook.models.texts import recode, walk
from playbook.privacy import Names, Privacy, redacted
from playbook.privacy.subject_data import Erasure, State, record
from playbook.samples import SAMPLES, sample
from playbook.text import Label
from tests.support.every_model import models
from tests.support.plans import TODAY


def without_meaning(kind: type[BaseModel]) -> list[str]:
    """The fields that hold a string or a day, themselves or inside, which says no meaning."""

    def lacks(annotation: Annotation) -> bool:
        plain = annotation.type in (str, date, datetime)
        return (plain and not isinstance(annotation.meaning, Meaning)) or any(map(lacks, annotation.inner))

    return [f"{kind.__name__}.{name}" for name, annotation in fields_of(kind) if lacks(annotation)]


def test_every_string_and_day_says_what_it_is() -> None:
    kinds = models()
    assert {"Person", "Action", "Review", "MinutesDraft", "Ballot", "Waiting"} <= {kind.__name__ for kind in kinds}
    assert not [field for kind in kinds for field in without_meaning(kind)]


def test_a_field_that_does_not_is_named() -> None:
    class Unsaid(Frozen):
        motto: Label = ""
        on: date | None = None
        names: tuple[Label, ...] = ()
        called: Mapping[str, int] = MappingProxyType({})
        fine: Annotated[Label, FreeText()] = ""
        since: tuple[Annotated[date, Past()], ...] = ()

    assert without_meaning(Unsaid) == ["Unsaid.motto", "Unsaid.on", "Unsaid.names", "Unsaid.called"]


def test_every_id_of_a_group_is_said_to_lead_there() -> None:
    """Where a sample holds the id of a person, department or rival, the model knows it for one, whatever the field is called."""
    for name in SAMPLES:
        plan = sample(name, "en", TODAY, plan_id="p")
        for group in ("people", "departments", "rivals"):
            ids = {item.id for item in getattr(plan, group)}
            leading = [leaf.path for leaf in walk(plan) if leaf.value in ids and not leaf.path.endswith("/id")]
            assert leading
            assert not [leaf for leaf in walk(plan) if leaf.path in leading and leaf.value in ids and not isinstance(leaf.meaning, Ref)]


@pytest.mark.parametrize("group", ["people", "departments", "rivals"])
def test_nothing_refers_to_what_was_removed(group: str) -> None:
    remove = {"people": edits.remove_person, "departments": edits.remove_department, "rivals": edits.remove_rival}[group]
    for name in SAMPLES:
        plan = sample(name, "en", TODAY, plan_id="p")
        for item in getattr(plan, group):
            after = remove(plan, item.id)
            assert item.id in list(RoleId) or f'"{item.id}"' not in after.unchecked(snoozes=()).to_json()
            assert [other.id for other in getattr(after, group)] == [one.id for one in getattr(plan, group) if one.id != item.id]
    with pytest.raises(PlaybookError, match="gone"):
        remove(plan, "nobody")


def test_a_reference_that_leads_nowhere_is_refused() -> None:
    """Each of a plan in turn."""
    plan = sample("keyboards", "en", TODAY, plan_id="p")
    assert len(references(plan)) > 50
    for place in range(len(references(plan))):
        turn = count()

        def misled(text: str, meaning: Meaning | None, place: int = place, turn: Iterator[int] = turn) -> str:
            return "nobody" if isinstance(meaning, Ref) and next(turn) == place else text

        with pytest.raises(ValueError, match="nobody"):
            recode(plan, misled)


def test_groups() -> None:
    assert set(groups_of(Plan)) == {"rivals", "departments", "people", "lines", "requirements", "actions"}
    assert not references(Plan(id="p", account="B"))


def test_a_text_that_is_new_is_covered() -> None:
    """A field more in the model: erasing, hiding and the record of a person know it without being told."""

    class Mentor(people_models.Person):
        mentor: Annotated[Label, FreeText()] = ""

    class Wider(Plan):
        people: tuple[Mentor, ...] = ()

    plan = sample("keyboards", "en", TODAY, plan_id="p")
    li = plan.person("xiao-li")
    others = tuple(Mentor(**{name: getattr(one, name) for name in type(one).model_fields}, mentor=f"Asks {li.name}") for one in plan.people)
    wider = Wider(**{name: getattr(plan, name) for name in Plan.model_fields} | {"people": others})
    erasure = Erasure([wider], "xiao-li")
    assert not [one for one in erasure.of(wider).people if li.name in one.mentor]
    hidden = redacted(wider, Privacy(names=Names.HIDDEN), "en")
    assert not [one for one in hidden.people if li.name in one.mentor]  # type: ignore[attr-defined]
    told = record([State(datetime(2026, 11, 24, tzinfo=UTC), "", wider)], "xiao-li")
    assert b"/mentor" in told

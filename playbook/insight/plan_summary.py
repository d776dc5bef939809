"""Summary of a plan, stored beside its document so that the list of plans reads no document."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from playbook.insight.open_actions import is_open, text_with_person
from playbook.insight.people_summary import stance_tally
from playbook.models import Action, Frozen, Money, Plan, StageId, Stance
from playbook.models.meanings import FreeText, Planned
from playbook.text import NOTE_MAX


class Summary(Frozen):
    """Facts of a plan for the list of plans. `actions`: the open ones with a day, each without what the list does not say."""

    opportunity: Annotated[str, FreeText()]
    stage: StageId
    people: int
    stances: Mapping[Stance, int]
    actions: tuple[Action, ...]
    value: Money | None = None
    decision_on: Annotated[date | None, Planned()] = None

    def to_json(self) -> str:
        """The text that is stored."""
        return self.model_dump_json(exclude_defaults=True)


def summary_of(plan: Plan) -> Summary:
    """The facts of a plan as it stands."""
    return Summary(
        opportunity=plan.opportunity,
        stage=plan.stage,
        people=len(plan.people),
        stances=stance_tally(plan.people),
        actions=tuple(
            Action(id=action.id, stage=action.stage, what=_what(plan, action), status=action.status, due=action.due)
            for action in plan.actions
            if is_open(action) and action.due
        ),
        value=plan.value,
        decision_on=plan.decision_on,
    )


def _what(plan: Plan, action: Action) -> str:
    """Text of an action that says whom it is about: it stands without the people of the plan."""
    return text_with_person(plan, action)[:NOTE_MAX]

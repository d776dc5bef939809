"""Key people of a stage, those with the star: whose say counts most. Whoever shows, counts or judges them asks here, or `who_matters`."""

from playbook.caching import ById, registered_cache
from playbook.content.method import Method
from playbook.insight.role_weights import PersonWeight, ranked
from playbook.models import Part, Plan, StageId

SHARE = 0.5
"""Share of the heaviest person's weight from which a person is a key person."""
_BY_PART = frozenset({Part.DECIDES, Part.VETOES})
"""Parts in the meeting of the stage that make a key person whatever their weight, where somebody has said so."""


def key_people(plan: Plan, method: Method, stage: StageId) -> tuple[PersonWeight, ...]:
    """Return the key people of a stage, heaviest first (docs/decisions/0057).

    They have at least half the weight of the heaviest, or were said to decide in the stage's meeting or to be able to say no. A part
    that is only proposed makes nobody a key person: it follows from the roles, as the weight does.
    """
    return _key_people(ById(plan), ById(method), stage)


@registered_cache(32)
def _key_people(plan: ById[Plan], method: ById[Method], stage: StageId) -> tuple[PersonWeight, ...]:
    """Find the key people of a stage."""
    order = ranked(plan.value, method.value, stage)
    bar = SHARE * order[0].points if order else 0
    parts = plan.value.stage_state(stage).meeting.parts
    return tuple(weight for weight in order if (weight.points and weight.points >= bar) or parts.get(weight.person.id) in _BY_PART)


def key_ids(plan: Plan, method: Method, stage: StageId) -> frozenset[str]:
    """Ids of the key people of a stage."""
    return frozenset(weight.person.id for weight in key_people(plan, method, stage))

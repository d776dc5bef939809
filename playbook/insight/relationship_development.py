"""The relationship-development table: ours against the rival's, and what the method advises (docs/method.md 1.4 and 3)."""

from dataclasses import dataclass

from playbook.content.method import Method
from playbook.content.tactics import Tactic
from playbook.insight.formal_tender import lawful_tactics
from playbook.models import Person, Plan, Rival, RoleId


@dataclass(frozen=True)
class RelationRow:
    """One person's row. `gap` is our level less the strongest rival's; None while either is unknown."""

    person: Person
    rival: Rival | None
    rival_level: int | None

    @property
    def ours(self) -> int | None:
        """Our relation level, 0 to 4."""
        return self.person.relation.ours

    @property
    def gap(self) -> int | None:
        """Levels that we are ahead, negative where the rival is: -4 to 4; None while either is unknown."""
        return None if self.ours is None or self.rival_level is None else self.ours - self.rival_level


def relation_row(plan: Plan, person: Person) -> RelationRow:
    """The row of one person, against the rival who is closest to them, of equals the first by name."""
    levels = person.relation.rivals
    known = (rival for rival in plan.rivals if rival.id in levels)
    closest = min(known, key=lambda rival: (-levels[rival.id], rival.name, rival.id), default=None)
    return RelationRow(person, closest, levels[closest.id] if closest else None)


def advice(plan: Plan, method: Method, person: Person) -> tuple[tuple[RoleId, tuple[Tactic, ...]], ...]:
    """The method's tactics for a person, as far as they are lawful now: for each role they play, what to do at their stance."""
    return tuple((role, lawful_tactics(plan, method.tactics_for(role, person.stance))) for role in person.role_ids)

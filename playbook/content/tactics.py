"""Tactics of the method: what to do about somebody with this role and stance, enough of them for every cell."""

from collections.abc import Mapping

from playbook.content.entry import Entry, check_unique
from playbook.models import Id, RoleId, StageId, Stance
from playbook.wording import Text

TACTICS_PER_CELL: Mapping[Stance, int] = {Stance.SUPPORTER: 5, Stance.NEUTRAL: 5, Stance.OPPONENT: 5, Stance.UNKNOWN: 3}
"""Least number of tactics for each role, by stance."""


class Tactic(Entry):
    """One thing to do about a person with this role and stance; becomes an action as it stands. `stages` it fits, all when empty.

    `tender` marks what is lawful between publication and award of a formal tender: it needs no talk with the customer's people beside
    the way that the customer names. What does not say so is not suggested then.

    `with_them` is whether it is a talk with that person, `needs_coach` whether a coach is asked. One that is `retired` is offered no more,
    and says what plans remember of it.
    """

    id: Id
    role: RoleId
    stance: Stance
    text: Text
    stages: tuple[StageId, ...] = ()
    tender: bool = False
    with_them: bool = True
    needs_coach: bool = False
    retired: bool = False

    def fits(self, stage: StageId) -> bool:
        """True if it is something to do in that stage."""
        return not self.stages or stage in self.stages


def enough_tactics(tactics: tuple[Tactic, ...]) -> tuple[Tactic, ...]:
    """The tactics as they are. Raises ValueError for an id that occurs twice and for a cell with too few."""
    check_unique(tactic.id for tactic in tactics)
    cells = [(tactic.role, tactic.stance) for tactic in tactics if not tactic.retired]
    gaps = [
        f"{role}.{stance} has {cells.count((role, stance))} tactics, at least {least} are needed"
        for role in RoleId
        for stance, least in TACTICS_PER_CELL.items()
        if cells.count((role, stance)) < least
    ]
    if gaps:
        raise ValueError("; ".join(gaps))
    return tactics

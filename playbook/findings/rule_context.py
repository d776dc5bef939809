"""Case that the rules look at: the plan on a day, with the weights of the present stage, and the thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from playbook.caching import ById
from playbook.content.method import Method
from playbook.decision import Room, Verdict
from playbook.findings.who_matters import WhoMatters, who_matters
from playbook.insight import role_weights
from playbook.insight.key_people import key_people
from playbook.insight.open_actions import is_open
from playbook.insight.role_weights import HEAVY_ROLE, PersonWeight
from playbook.insight.stage_schedule import StageDates, back_planned
from playbook.models import STAGES, Action, Person, Plan, RoleId, StageId, Stance


@dataclass(frozen=True)
class Thresholds:
    """Thresholds of the rules, all of them settings; in days, counts or shares of 1."""

    powerful: int = 4
    heavy_role: int = HEAVY_ROLE
    coach_days: int = 30
    stale_days: int = 45
    stage_days: int = 45
    untouched_days: int = 21
    overdue_days: int = 14
    rival_ahead: int = 2
    enough_people: int = 5
    heavy_share: float = 0.3
    roles_at_once: int = 3
    pushed: int = 2


@dataclass(frozen=True)
class Past:
    """History that the plan itself does not hold: the day of its last change, and the decision dates it has had, in order."""

    touched: date | None = None
    decision_dates: tuple[date, ...] = ()


@dataclass(frozen=True, eq=False)
class RuleContext:
    """A plan on a day, as the rules see it. Two are equal that see the same plan and method, not copies of them, on the same day."""

    plan: Plan
    method: Method
    today: date
    limits: Thresholds = Thresholds()
    past: Past = field(default_factory=Past)

    @cached_property
    def _identity(self) -> tuple[object, ...]:
        return ById(self.plan), ById(self.method), self.today, self.limits, self.past

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleContext) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def matters(self) -> WhoMatters:
        """People who matter now, for our effort and for the next meeting."""
        return who_matters(self.plan, self.method, self.today)

    @property
    def meeting(self) -> Room:
        """The room of the next meeting, from our chair."""
        return self.matters.room

    @property
    def verdict(self) -> Verdict:
        """Verdict on the next meeting as people stand."""
        return self.matters.verdict

    @cached_property
    def members(self) -> tuple[Person, ...]:
        """People in the room of the next meeting, heaviest first."""
        return tuple(self.plan.people_by_id[voter.id] for voter in self.meeting.voters)

    @property
    def meets(self) -> bool:
        """True if the next meeting decides about vendors: that of stages 4 to 6."""
        return StageId.SCREENING in STAGES[: self.number] and self.plan.stage is not StageId.SERVICE

    @property
    def number(self) -> int:
        """Number of the present stage, 1 to 7."""
        return STAGES.index(self.plan.stage) + 1

    @cached_property
    def ranked(self) -> tuple[PersonWeight, ...]:
        """Weights of everybody who has not left, heaviest first."""
        return role_weights.ranked(self.plan, self.method, self.plan.stage)

    @cached_property
    def present(self) -> tuple[Person, ...]:
        """Everybody who has not left, heaviest first."""
        return tuple(weight.person for weight in self.ranked)

    @cached_property
    def key(self) -> tuple[Person, ...]:
        """The key people of the present stage."""
        return tuple(weight.person for weight in key_people(self.plan, self.method, self.plan.stage))

    @cached_property
    def key_ids(self) -> frozenset[str]:
        """Ids of the key people of the present stage."""
        return frozenset(person.id for person in self.key)

    @cached_property
    def shares(self) -> Mapping[RoleId, int]:
        """Weight of each role in the present stage."""
        return role_weights.weights(self.plan, self.method, self.plan.stage)

    def with_role(self, role: RoleId) -> tuple[Person, ...]:
        """People who play a role; seats without a holder are not counted."""
        return tuple(person for person in self.present if role in person.role_ids and not person.placeholder)

    def heavy(self, person: Person) -> bool:
        """True if one of their roles weighs much now."""
        return any(role in self.heavy_roles for role in person.role_ids)

    @cached_property
    def heavy_roles(self) -> tuple[RoleId, ...]:
        """The roles that weigh much now."""
        return tuple(role for role, share in self.shares.items() if share >= self.limits.heavy_role)

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """Actions still to be done."""
        return tuple(action for action in self.plan.actions if is_open(action))

    def owned(self, person: Person) -> bool:
        """True if somebody of us has an open action about them."""
        return any(action.person == person.id and action.owner.strip() for action in self.open_actions)

    @cached_property
    def supporters(self) -> tuple[Person, ...]:
        """People who stand with us."""
        return tuple(person for person in self.present if person.stance is Stance.SUPPORTER)

    @cached_property
    def opponents(self) -> tuple[Person, ...]:
        """People who stand against us."""
        return tuple(person for person in self.present if person.stance is Stance.OPPONENT)

    @cached_property
    def dates(self) -> Mapping[StageId, StageDates]:
        """Dates by which the present stage and those ahead have to begin and end, planned back from the decision date."""
        return back_planned(self.plan, self.today)

    def age(self, person: Person) -> int | None:
        """Days since their stance was last read."""
        return (self.today - person.newest.on).days if person.newest else None

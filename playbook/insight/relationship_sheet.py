"""The relationship plan as one sheet: who, where each vendor is with them, where we want to be, and how (docs/method.md 1.4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.insight.key_people import key_ids
from playbook.insight.open_actions import by_due, is_open
from playbook.insight.people_summary import called
from playbook.insight.relationship_development import RelationRow, relation_row
from playbook.models import Action, Person, Plan, Rival
from playbook.wording import word
from playbook.wording.formats import day

HIGHEST = 4
"""Highest level of a relationship."""
UNKNOWN = "–"
"""Sign of a level that nobody has rated."""


@dataclass(frozen=True)
class SheetRow:
    """A person's line of the relationship plan: `levels` of every competitor, None where unknown; the open action that comes next."""

    relation: RelationRow
    department: str
    levels: tuple[tuple[Rival, int | None], ...]
    next_action: Action | None
    decisive: bool
    """True for a key person."""
    wanted: bool = False
    """True for somebody whom the dry run of the next meeting advises to move."""

    @property
    def asks_for_work(self) -> bool:
        """True for whom the plan has to have a target and a next action: key people, and those the dry run wants moved."""
        return self.decisive or self.wanted

    @property
    def person(self) -> Person:
        """The person of the line."""
        return self.relation.person

    @property
    def lacks_target(self) -> bool:
        """True if somebody for whom there has to be a target has none yet."""
        return self.asks_for_work and self.person.relation.target is None

    @property
    def sides(self) -> tuple[tuple[Rival, int], ...]:
        """Competitors whose level with this person is known, the closest first."""
        known = ((rival, level) for rival, level in self.levels if level is not None)
        return tuple(sorted(known, key=lambda pair: -pair[1]))


def relationship_sheet(plan: Plan, method: Method, wanted: Collection[str]) -> tuple[SheetRow, ...]:
    """The lines of everybody who has not left, who weighs most at the present stage first.

    `wanted` are the people whom the dry run of the next meeting advises to move (playbook/findings/who_matters.py).
    """
    key = key_ids(plan, method, plan.stage)
    ranked = (weight.person for weight in role_weights.ranked(plan, method, plan.stage))
    return tuple(_row(plan, person, decisive=person.id in key, wanted=person.id in wanted) for person in ranked)


def _row(plan: Plan, person: Person, *, decisive: bool, wanted: bool) -> SheetRow:
    department = plan.departments_by_id.get(person.department or "")
    coming = by_due(action for action in plan.actions if action.person == person.id and is_open(action))
    levels = tuple((rival, person.relation.rivals.get(rival.id)) for rival in plan.rivals)
    return SheetRow(relation_row(plan, person), department.name if department else "", levels, next(iter(coming), None), decisive, wanted)


def dots(level: int | None) -> str:
    """A level as dots and its number, so that it is seen and read.

    >>> dots(2), dots(0), dots(None)
    ('●●○○ 2', '○○○○ 0', '–')
    """
    return UNKNOWN if level is None else f"{'●' * level}{'○' * (HIGHEST - level)} {level}"


def signed(gap: int | None) -> str:
    """A gap with its sign: + where we are ahead, − where behind.

    >>> signed(2), signed(0), signed(-1), signed(None)
    ('+2', '0', '−1', '')
    """
    return "" if gap is None else f"{gap:+d}".replace("-", "−") if gap else "0"


def sheet_cells(row: SheetRow, method: Method, language: str) -> Mapping[str, str]:
    """The cells of a line as texts in a language, each with one fact; `rivals` has a line for each competitor whose level is known."""
    person, relation, action = row.person, row.person.relation, row.next_action
    stance = method.stances[person.stance]
    return {
        "name": called(person).strip() or word("shared", "holder-unknown", language),
        "title": person.title if person.name.strip() else "",
        "department": row.department,
        "roles": word("shared", "list-comma", language).join(method.roles[role].label[language] for role in person.role_ids),
        "stance": f"{stance.sign} {stance.label[language]}",
        "ours": dots(relation.ours),
        "target": dots(relation.target),
        "target_on": day(relation.target_on, language) if relation.target_on else "",
        "rivals": "\n".join(f"{dots(level)} {rival.name}" for rival, level in row.sides),
        "gap": signed(row.relation.gap),
        "concern": person.concern,
        "win": person.win,
        "strategy": relation.strategy,
        "resources": relation.resources,
        "what": action.what if action else "",
        "owner": action.owner if action else "",
        "due": day(action.due, language) if action and action.due else "",
    }

"""The departments: what each does, what it cares about, how its people stand, who counts in it and what comes next."""

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.department_summary import DepartmentSummary, department_summaries
from playbook.insight.open_actions import text_with_person
from playbook.models import STANCES, Stance

MOST = 12
ACROSS = 190.0
"""Room of a row in em."""
HEAD, WIDTHS = ("head-department", "head-function", "head-cares", "head-tally", "head-key", "head-next"), (15, 19, 23, 14, 12, 17)
HEAD_HIDDEN, WIDTHS_HIDDEN = ("head-department", "head-function", "head-people"), (30, 54, 16)
LEVELS = {Stance.OPPONENT: Level.BAD, Stance.SUPPORTER: Level.GOOD}


def departments(context: DeckContext) -> Screen | None:
    """Return the screen; None while no department is entered."""
    found = department_summaries(context.plan, context.case.method)
    if not found:
        return None
    rows = [(_cells(context, one), Level.PLAIN if context.hidden else LEVELS.get(one.stance, Level.PLAIN)) for one in found]
    head, widths = (HEAD_HIDDEN, WIDTHS_HIDDEN) if context.hidden else (HEAD, WIDTHS)
    parts = (table(context, head, rows, widths, across=ACROSS, most=MOST),)
    return Screen(
        ScreenId.DEPARTMENTS, context.title(ScreenId.DEPARTMENTS), short(_lead(context, found), LEAD), parts, notes=_notes(context, found)
    )


def _lead(context: DeckContext, found: tuple[DepartmentSummary, ...]) -> str:
    against = [one.department.name for one in found if one.stance is Stance.OPPONENT]
    if context.hidden or not against:
        return context.word("departments", count=len(found))
    return context.word("departments-against", names=context.word("list").join(short(name, 16) for name in against[:3]))


def _cells(context: DeckContext, one: DepartmentSummary) -> tuple[str, ...]:
    nothing = context.word("nothing")
    if context.hidden:
        return one.department.name, one.department.function.strip() or nothing, str(len(one.people))
    cares = one.department.cares_about.strip() or context.word("semicolon").join(dict.fromkeys(concern for _, concern in one.concerns))
    action = one.next_action
    what = text_with_person(context.plan, action) if action else ""
    if action and action.owner.strip():
        what = context.word("what-who", what=what, who=action.owner)
    counts = " ".join(f"{context.sign(stance)}\u00a0{one.tally[stance]}" for stance in STANCES if one.tally[stance])
    tally = context.word("stands", stance=context.stance(one.stance), counts=counts) if counts else ""
    return (
        one.department.name,
        one.department.function.strip() or nothing,
        cares or nothing,
        tally or nothing,
        context.name(one.key) if one.key else nothing,
        what or nothing,
    )


def _notes(context: DeckContext, found: tuple[DepartmentSummary, ...]) -> tuple[str, ...]:
    return tuple(
        context.word("person-note", name=context.name(person), text=concern) for one in found for person, concern in one.concerns
    )  # fmt: skip

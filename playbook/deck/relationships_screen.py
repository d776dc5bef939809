"""The relationship plan: who stands where, ours and the closest competitor's level, the gap, what they want, how we get there."""

from playbook.deck.deck_context import LEAD, ROWS, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.relationship_sheet import SheetRow, relationship_sheet, signed
from playbook.insight.relationship_sheet import dots as spaced_dots
from playbook.text import clean_label

MOST = 14
ACROSS, ACROSS_MANY = 210.0, 150.0
"""Room of a row in em that is always there: three lines a cell, and two where more people share the sheet. Paper may have more."""
HEAD = ("head-name", "head-stance", "head-relation", "head-closest", "head-gap", "head-wants", "head-strategy", "head-next")
WIDTHS = (13, 10, 12, 12, 5, 17, 17, 14)


def relationships(context: DeckContext) -> Screen:
    """Return the sheet, the decisive people first; one sentence where what we think of people is kept out of the room."""
    title = context.title(ScreenId.RELATIONSHIPS)
    if context.hidden:
        return Screen(ScreenId.RELATIONSHIPS, title, context.word("hidden"))
    sheet = relationship_sheet(context.plan, context.case.method, context.case.matters.aims)
    if not sheet:
        return Screen(ScreenId.RELATIONSHIPS, title, context.word("no-people"))
    rows = [(_cells(context, row), _level(row)) for row in sheet]
    parts = (table(context, HEAD, rows, WIDTHS, across=ACROSS if len(rows) <= ROWS else ACROSS_MANY, most=MOST, whole=True),)
    return Screen(ScreenId.RELATIONSHIPS, title, short(_lead(context, sheet), LEAD), parts, notes=_notes(context, sheet))


def _lead(context: DeckContext, sheet: tuple[SheetRow, ...]) -> str:
    behind = [row.person for row in sheet if row.decisive and (row.relation.gap or 0) < 0]
    if behind:
        return context.word("behind-with", count=len(behind), names=context.names(behind))
    lacking = [row.person for row in sheet if row.lacks_target]
    return context.word("no-target-for", names=context.names(lacking)) if lacking else context.word("not-behind")


def _level(row: SheetRow) -> Level:
    return Level.BAD if (row.relation.gap or 0) < 0 else Level.WARN if row.lacks_target else Level.PLAIN


def _cells(context: DeckContext, row: SheetRow) -> tuple[str, ...]:
    person, relation, action = row.person, row.person.relation, row.next_action
    nothing = context.word("nothing")
    target = (
        context.word("level-to", now=dots(relation.ours), goal=dots(relation.target))
        if relation.target is not None
        else dots(relation.ours)
    )
    closest = row.sides[0] if row.sides else None
    wants = context.word("semicolon").join(text for text in (person.concern.strip(), person.win.strip()) if text)
    what = (
        context.word("what-who", what=action.what, who=action.owner) if action and action.owner.strip() else action.what if action else ""
    )
    return (
        context.name(person),
        f"{context.sign(person.stance)} {context.stance(person.stance)}",
        target,
        context.word("vendor-level", vendor=clean_label(closest[0].name), level=dots(closest[1])) if closest else nothing,
        signed(row.relation.gap) or nothing,
        wants or nothing,
        relation.strategy.strip() or nothing,
        what or nothing,
    )


def _notes(context: DeckContext, sheet: tuple[SheetRow, ...]) -> tuple[str, ...]:
    return tuple(
        context.word("person-note", name=context.name(row.person), text=row.person.relation.strategy)
        for row in sheet
        if row.person.relation.strategy.strip()
    )


def dots(level: int | None) -> str:
    """A level as dots with its number, which no line break parts."""
    return spaced_dots(level).replace(" ", "\u00a0")

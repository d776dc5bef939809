"""The five roles as columns: who plays each, how they stand, and what is missing in words."""

from collections.abc import Iterator

from playbook.deck.deck_context import LEAD, DeckContext, short
from playbook.deck.screens import Card, Cards, Level, Line, Screen, ScreenId
from playbook.insight.people_summary import RoleCover, role_cover
from playbook.models import Stance

CHIPS, GAP = 4, 34.0


def roles(context: DeckContext) -> Screen:
    """Return the screen with a column for each role; without stances where those are kept out of the room."""
    covers = role_cover(context.plan)
    gaps = [cover for cover in covers if _gap(context, cover)]
    return Screen(
        ScreenId.ROLES,
        context.title(ScreenId.ROLES),
        short(_lead(context, gaps), LEAD),
        (Cards(tuple(_card(context, cover) for cover in covers), columns=len(covers)),),
        notes=tuple(_notes(context, covers)),
    )


def _gap(context: DeckContext, cover: RoleCover) -> str | None:
    return None if context.hidden and cover.gap == "nobody-supports" else cover.gap


def _lead(context: DeckContext, gaps: list[RoleCover]) -> str:
    if not gaps:
        return context.word("no-gaps-seen" if context.hidden else "no-gaps")
    names = context.word("list").join(context.role(cover.role) for cover in gaps)
    return context.word("gaps", count=len(gaps), roles=names)


def _card(context: DeckContext, cover: RoleCover) -> Card:
    foot = _foot(context, cover)
    weight = context.word("weighs", weight=context.case.shares[cover.role])
    return Card(context.role(cover.role), weight, context.chips(cover.holders, CHIPS), foot=foot, level=foot.level)


def _foot(context: DeckContext, cover: RoleCover) -> Line:
    """Gap of a role; where there is none, who is against us although others support us."""
    if gap := _gap(context, cover):
        return Line(short(context.word(f"gap-{gap}"), GAP), "", Level.WARN if gap == "nobody-supports" else Level.BAD)
    if context.hidden:
        return Line(context.word("role-met"), "", Level.GOOD)
    against = sum(person.stance is Stance.OPPONENT for person in cover.holders)
    if against:
        return Line(context.word("role-split", count=len(cover.supporters), against=against), "", Level.WARN)
    return Line(context.word("role-won", count=len(cover.supporters), all=len(cover.holders)), "", Level.GOOD)


def _notes(context: DeckContext, covers: tuple[RoleCover, ...]) -> Iterator[str]:
    for cover in covers:
        for person in cover.holders:
            evidence = next(held_role.evidence for held_role in person.roles if held_role.role is cover.role)
            yield context.word("holds", role=context.role(cover.role), name=context.name(person), evidence=evidence).strip()

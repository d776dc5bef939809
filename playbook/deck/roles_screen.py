"""The fourth screen: the five roles, whether we know, have met and have won somebody in each, and what is missing."""

from collections.abc import Iterator

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.people_summary import RoleCover, role_cover


def roles(context: DeckContext) -> Screen:
    """Return the screen with a row for each role; without supporters where stances are kept out of the room."""
    hidden = context.privacy.judgments
    covers = role_cover(context.plan)
    rows = [_row(context, cover, hidden=hidden) for cover in covers]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    if hidden:
        head, widths = ("head-role", "head-known", "head-met", "head-gap"), (27, 35, 15, 23)
    else:
        head, widths = ("head-role", "head-known", "head-met", "head-supports", "head-gap"), (24, 29, 13, 15, 19)
    gaps = [cover for cover in covers if _gap(cover, hidden=hidden)]
    return Screen(
        ScreenId.ROLES,
        context.title(ScreenId.ROLES),
        short(_lead(context, gaps, hidden=hidden), LEAD),
        table=table(context, head, rows, widths),
        notes=tuple(_notes(context, covers)),
    )


def _gap(cover: RoleCover, *, hidden: bool) -> str | None:
    return None if hidden and cover.gap == "nobody-supports" else cover.gap


def _lead(context: DeckContext, gaps: list[RoleCover], *, hidden: bool) -> str:
    if not gaps:
        return context.word("no-gaps-seen" if hidden else "no-gaps")
    names = context.word("list").join(context.role(cover.role) for cover in gaps)
    return context.word("gaps", count=len(gaps), roles=names)


def _row(context: DeckContext, cover: RoleCover, *, hidden: bool) -> tuple[tuple[str, ...], Level]:
    role = context.word("role", role=context.role(cover.role), weight=context.case.shares[cover.role])
    count = len(cover.holders)
    holders = context.names(cover.holders, 2) if count else context.word("nobody")
    gap = _gap(cover, hidden=hidden)
    gap_text = context.word(f"gap-{gap}") if gap else context.word("no-gap")
    counts = [_fraction(context, len(cover.met), count)]
    if not hidden:
        counts.append(_fraction(context, len(cover.supporters), count))
    level = Level.GOOD if gap is None else Level.WARN if gap == "nobody-supports" else Level.BAD
    return (role, holders, *counts, gap_text), level


def _fraction(context: DeckContext, part: int, count: int) -> str:
    return context.word("of", sign="✓" if part else "✕", some=part, all=count) if count else context.word("nothing")


def _notes(context: DeckContext, covers: tuple[RoleCover, ...]) -> Iterator[str]:
    for cover in covers:
        for person in cover.holders:
            evidence = next(held_role.evidence for held_role in person.roles if held_role.role is cover.role)
            yield context.word("holds", role=context.role(cover.role), name=context.name(person), evidence=evidence).strip()

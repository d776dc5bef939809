"""The fourth screen: the five roles, whether we know, have met and have won somebody in each, and what is missing."""

from collections.abc import Iterator

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.people_summary import RoleCover, role_cover


def roles(telling: DeckContext) -> Screen:
    """Return the screen with a row for each role; without supporters where stances are kept out of the room."""
    hidden = telling.privacy.judgments
    covers = role_cover(telling.plan)
    rows = [_row(telling, cover, hidden=hidden) for cover in covers]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    if hidden:
        head, widths = ("head-role", "head-known", "head-met", "head-gap"), (27, 35, 15, 23)
    else:
        head, widths = ("head-role", "head-known", "head-met", "head-supports", "head-gap"), (24, 29, 13, 15, 19)
    gaps = [cover for cover in covers if _gap(cover, hidden=hidden)]
    return Screen(
        ScreenId.ROLES,
        telling.title(ScreenId.ROLES),
        short(_lead(telling, gaps, hidden=hidden), LEAD),
        table=table(telling, head, rows, widths),
        notes=tuple(_notes(telling, covers)),
    )


def _gap(cover: RoleCover, *, hidden: bool) -> str | None:
    return None if hidden and cover.gap == "nobody-supports" else cover.gap


def _lead(telling: DeckContext, gaps: list[RoleCover], *, hidden: bool) -> str:
    if not gaps:
        return telling.word("no-gaps-seen" if hidden else "no-gaps")
    names = telling.word("list").join(telling.role(cover.role) for cover in gaps)
    return telling.word("gaps", count=len(gaps), roles=names)


def _row(telling: DeckContext, cover: RoleCover, *, hidden: bool) -> tuple[tuple[str, ...], Level]:
    role = telling.word("role", role=telling.role(cover.role), weight=telling.case.shares[cover.role])
    count = len(cover.holders)
    known = telling.names(cover.holders, 2) if count else telling.word("nobody")
    gap = _gap(cover, hidden=hidden)
    missing = telling.word(f"gap-{gap}") if gap else telling.word("no-gap")
    counts = [_some(telling, len(cover.met), count)]
    if not hidden:
        counts.append(_some(telling, len(cover.supporters), count))
    level = Level.GOOD if gap is None else Level.WARN if gap == "nobody-supports" else Level.BAD
    return (role, known, *counts, missing), level


def _some(telling: DeckContext, some: int, count: int) -> str:
    return telling.word("of", sign="✓" if some else "✕", some=some, all=count) if count else telling.word("nothing")


def _notes(telling: DeckContext, covers: tuple[RoleCover, ...]) -> Iterator[str]:
    for cover in covers:
        for person in cover.holders:
            evidence = next(held.evidence for held in person.roles if held.role is cover.role)
            yield telling.word("holds", role=telling.role(cover.role), name=telling.name(person), evidence=evidence).strip()

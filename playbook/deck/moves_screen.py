"""Changes since the last review: a card for each subject, stances first."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from playbook.deck.deck_context import LEAD, DeckContext, short
from playbook.deck.screens import Card, Cards, Chip, Level, Line, Screen, ScreenId
from playbook.models import Stance
from playbook.privacy import OPEN
from playbook.reviews import Move, MoveFormatter, MoveKind, Subject, what_moved
from playbook.reviews.move_text import subject

SAID, LINE = 3, 56.0
SUBJECTS = (Subject.STANCES, Subject.STAGE, Subject.ACTIONS, Subject.FINDINGS, Subject.PEOPLE, Subject.FACTS)
"""Subjects in the order in which a room asks for them."""
CARDS = 4
TOLD_LATER = (MoveKind.CONFIRMED, MoveKind.STILL_OPEN)
"""Moves that move nothing."""
LEVELS = {
    MoveKind.CLEARED: Level.GOOD, MoveKind.ACTION_DONE: Level.GOOD, MoveKind.PROOF: Level.GOOD,
    MoveKind.OPENED: Level.WARN, MoveKind.ACTION_LATE: Level.BAD, MoveKind.UNPROVED: Level.WARN,
}  # fmt: skip


def moves(context: DeckContext) -> Screen | None:
    """Return the screen; None without a review to compare with, where nothing moved, and where anything is kept out of the room."""
    if context.before is None or context.privacy != OPEN:
        return None
    found = [move for move in what_moved(context.before, context.case) if move.kind not in TOLD_LATER]
    if not found:
        return None
    formatter = MoveFormatter(context.before, context.case, context.language)
    order = sorted(found, key=lambda move: SUBJECTS.index(move.subject))
    cards = [_card(context, formatter, about, list(inside)) for about, inside in groupby(order, lambda move: move.subject)]
    return Screen(
        ScreenId.MOVES,
        context.word("title-moves", day=context.day(context.before.today)),
        short(_lead(context, found), LEAD),
        (Cards(tuple(cards[:CARDS]), columns=2),),
        notes=tuple(formatter.sentence(move) for move in order),
    )


def _lead(context: DeckContext, found: Sequence[Move]) -> str:
    counts = {
        "moved-stances": MoveKind.STANCE, "moved-done": MoveKind.ACTION_DONE,
        "moved-new": MoveKind.OPENED, "moved-cleared": MoveKind.CLEARED,
    }  # fmt: skip
    numbers = {key: sum(move.kind is kind for move in found) for key, kind in counts.items()}
    said = [context.word(key, count=count) for key, count in numbers.items() if count]
    return context.word("clauses").join(said) or context.word("moved", count=len(found))


def _card(context: DeckContext, formatter: MoveFormatter, about: Subject, found: Sequence[Move]) -> Card:
    shown: Sequence[Move] = found
    chips: tuple[Chip, ...] = ()
    if about is Subject.STANCES:
        stances = [move for move in found if move.kind is MoveKind.STANCE]
        chips = tuple(_chip(context, move) for move in stances[:6])
        shown = [move for move in found if move.kind is not MoveKind.STANCE] + stances[6:]
    lines = [Line(short(formatter.sentence(move).rstrip(".。"), LINE), "", LEVELS.get(move.kind, Level.PLAIN)) for move in shown[:SAID]]
    if shown[SAID:]:
        lines.append(Line(context.word("more-lines", count=len(shown) - SAID)))
    return Card(subject(about, context.language), str(len(found)), chips, tuple(lines))


def _chip(context: DeckContext, move: Move) -> Chip:
    was, now = Stance(str(move.was)), Stance(str(move.now))
    text = context.word("was-now", name=short(context.name(move.ids[0]), 12), was=context.sign(was), now=context.sign(now))
    return replace(context.chip(text, now, moved=True), sign="")

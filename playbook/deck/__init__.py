"""The deck: the screens of a plan, as a projector, slides, a PDF and a page on its own show them."""

from dataclasses import replace

from playbook.chart import AS_FIRST_SEEN, Opened, View
from playbook.chart.typography import ROOM, Lettering
from playbook.deck.agenda_screen import agenda
from playbook.deck.chart_screen import WINDOW, chart, views
from playbook.deck.deal_screen import deal
from playbook.deck.deck_context import DeckContext
from playbook.deck.departments_screen import departments
from playbook.deck.faults_screen import faults
from playbook.deck.moves_screen import moves
from playbook.deck.process_screen import process
from playbook.deck.rehearsal_screen import rehearsal
from playbook.deck.relationships_screen import relationships
from playbook.deck.roles_screen import roles
from playbook.deck.screens import Screen, ScreenId
from playbook.deck.stage_table_screen import stage_table
from playbook.findings import RuleContext
from playbook.privacy import OPEN, Privacy, redacted

__all__ = ["WINDOW", "Screen", "ScreenId", "chart_screen", "deck", "handout", "views"]


def deck(
    case: RuleContext,
    language: str,
    *,
    before: RuleContext | None = None,
    privacy: Privacy = OPEN,
    view: View = View.STANCE,
    opened: Opened | None = AS_FIRST_SEEN,
    lettering: Lettering = ROOM,
) -> tuple[Screen, ...]:
    """The screens of a case in a language, in the order of ScreenId; `before` is the case at the last review, if there was one.

    The departments have a screen once there are some, and what changed once something did and nothing is kept out of the room.
    `opened` says which branches of a large chart are open; None folds nothing. `lettering` says how large the chart is written.
    What `privacy` keeps out of the room is taken out of the plan first: none of it is in what comes back, notes and picture included.
    """
    context = _context(case, language, privacy, before)
    screens = (
        deal(context), moves(context), process(context), chart(context, view, opened, lettering), departments(context),
        *(draw(context) for draw in (roles, relationships, faults, rehearsal, agenda)),
    )  # fmt: skip
    return tuple(screen for screen in screens if screen)


def handout(
    case: RuleContext,
    language: str,
    *,
    before: RuleContext | None = None,
    privacy: Privacy = OPEN,
    lettering: Lettering = ROOM,
) -> tuple[Screen, ...]:
    """The screens of the deck for whoever reads them at a desk: the table of the seven stages, whole, stands behind their chevrons."""
    screens = deck(case, language, before=before, privacy=privacy, lettering=lettering)
    place = [screen.id for screen in screens].index(ScreenId.PROCESS) + 1
    return (*screens[:place], stage_table(_context(case, language, privacy)), *screens[place:])


def chart_screen(
    case: RuleContext, language: str, *, privacy: Privacy = OPEN, view: View = View.STANCE, opened: Opened | None = AS_FIRST_SEEN
) -> Screen:
    """The chart's screen alone, for another view of it."""
    return chart(_context(case, language, privacy), view, opened)


def _context(case: RuleContext, language: str, privacy: Privacy, before: RuleContext | None = None) -> DeckContext:
    return DeckContext(replace(case, plan=redacted(case.plan, privacy, language)), language, privacy, before)

"""The third screen: the organization chart, wide as a projector, with the decisive people named above it."""

from collections.abc import Iterator

from playbook.chart import Opened, View, picture
from playbook.chart.typography import ROOM, Lettering
from playbook.deck.deck_context import DeckContext, short
from playbook.deck.screens import Screen, ScreenId
from playbook.findings import RuleContext

WINDOW = (1838, 858)
"""Room for the chart on a screen of 1920 x 1080."""
LEAD_OVER_CHART = 52.0
"""Room of the lead: one line, so that the chart has the rest."""
NEUTRAL_VIEWS = (View.STANCE, View.ROLE, View.COVERAGE, View.INFLUENCE, View.WEIGHT)
"""Views that show neither preferences nor evidence; the one of stances is drawn without them, every card alike."""


def views(*, judgments: bool) -> tuple[View, ...]:
    """Return the views to switch between, the first one first; fewer where judgments are kept out of the room."""
    return NEUTRAL_VIEWS if judgments else tuple(View)


def chart(telling: DeckContext, view: View, opened: Opened | None, lettering: Lettering = ROOM) -> Screen:
    """Return the screen with everybody colored by a view; where that view is kept out of the room, every card is alike."""
    allowed = views(judgments=telling.privacy.judgments)
    case: RuleContext = telling.case
    drawn = picture(
        case.plan, case.method, telling.language, today=case.today, window=WINDOW, view=view if view in allowed else allowed[0],
        opened=opened, stances=not telling.privacy.judgments, lettering=lettering,
    )  # fmt: skip
    return Screen(
        ScreenId.CHART, telling.title(ScreenId.CHART), short(_lead(telling), LEAD_OVER_CHART), picture=drawn, notes=tuple(_notes(telling))
    )


def _lead(telling: DeckContext) -> str:
    count = len(telling.plan.present)
    if not count:
        return telling.word("no-people")
    if not telling.case.key:
        return telling.word("people-only", count=count)
    return telling.word("people", count=count, names=telling.names(telling.case.key, 5))


def _notes(telling: DeckContext) -> Iterator[str]:
    """Yield the stance of each person, with its source, day and evidence."""
    if telling.privacy.judgments:
        return
    for person in telling.plan.present:
        reading, name = person.reading, telling.name(person)
        if reading is None:
            yield telling.word("not-read", name=name)
            continue
        source = telling.word("source", source=reading.source) if reading.source.strip() else ""
        yield telling.word(
            "read", name=name, stance=telling.stance(reading.stance), day=telling.day(reading.on), grade=telling.grade(reading.grade),
            evidence=reading.evidence, source=source,
        ).strip()  # fmt: skip

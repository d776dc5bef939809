"""The organization chart, wide as a projector, and above it how the decisive people stand."""

from collections import Counter
from collections.abc import Iterator

from playbook.chart import ChartOptions, Opened, View, picture
from playbook.chart.typography import ROOM, Lettering
from playbook.deck.deck_context import DeckContext, short
from playbook.deck.screens import Screen, ScreenId
from playbook.findings import RuleContext
from playbook.models import STANCES, Stance

WINDOW = (1838, 858)
"""Room for the chart on a screen of 1920 x 1080."""
LEAD_OVER_CHART = 52.0
"""Room of the lead: one line, so that the chart has the rest."""
NEUTRAL_VIEWS = (View.STANCE, View.ROLE, View.COVERAGE, View.INFLUENCE, View.WEIGHT)
"""Views that show neither preferences nor evidence; the one of stances is drawn without them, every card alike."""


def views(*, judgments: bool) -> tuple[View, ...]:
    """Return the views to switch between, the first one first; fewer where judgments are kept out of the room."""
    return NEUTRAL_VIEWS if judgments else tuple(View)


def chart(context: DeckContext, view: View, opened: Opened | None, lettering: Lettering = ROOM) -> Screen:
    """Return the screen with everybody colored by a view; where that view is kept out of the room, every card is alike."""
    allowed_views = views(judgments=context.hidden)
    case: RuleContext = context.case
    chart_picture = picture(
        case.plan,
        case.method,
        context.language,
        today=case.today,
        options=ChartOptions(
            window=WINDOW,
            view=view if view in allowed_views else allowed_views[0],
            opened=opened,
            stances=not context.hidden,
            lettering=lettering,
        ),
    )
    return Screen(
        ScreenId.CHART,
        context.title(ScreenId.CHART),
        short(_lead(context), LEAD_OVER_CHART),
        picture=chart_picture,
        notes=tuple(_notes(context)),
    )


def _lead(context: DeckContext) -> str:
    count, key = len(context.plan.present), context.case.key
    if not count:
        return context.word("no-people")
    if not key:
        return context.word("people-only", count=count)
    if context.hidden:
        return context.word("people", count=count, names=context.names(key, 5))
    stances = Counter(person.stance for person in key)
    said = [
        context.word(f"decisive-{stance}" if stance is not Stance.UNKNOWN else "decisive-stance-unknown", count=stances[stance])
        for stance in STANCES
        if stances[stance]
    ]
    return context.word("decisive", count=len(key), said=context.word("clauses").join(said))


def _notes(context: DeckContext) -> Iterator[str]:
    """Yield the stance of each person, with its source, day and evidence."""
    if context.hidden:
        return
    for person in context.plan.present:
        reading, name = person.reading, context.name(person)
        if reading is None:
            yield context.word("not-read", name=name)
            continue
        source = context.word("source", source=reading.source) if reading.source.strip() else ""
        yield context.word(
            "read",
            name=name,
            stance=context.stance(reading.stance),
            day=context.day(reading.on),
            grade=context.grade(reading.grade),
            evidence=reading.evidence,
            source=source,
        ).strip()

"""The screens of a plan as a test reads them."""

from collections.abc import Iterator

from playbook.content import method
from playbook.deck import Screen, ScreenId, deck
from playbook.deck.screens import Cards, Chip, Line, Lines, Tally
from playbook.findings import RuleContext
from playbook.models import Plan
from playbook.privacy import Names, Privacy
from playbook.samples import sample
from tests.support.deck_texts import visible
from tests.support.plans import TODAY

METHOD = method()
KEPT_OUT = Privacy(Names.INITIALS, judgments=True)


def told(plan: Plan, language: str = "en", privacy: Privacy = Privacy()) -> dict[ScreenId, Screen]:  # noqa: B008 - a frozen value
    return {screen.id: screen for screen in deck(RuleContext(plan, METHOD, TODAY), language, privacy=privacy)}


def keyboards(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def lines(screen: Screen) -> list[Line]:
    found = [line for part in screen.parts if isinstance(part, Lines) for line in part.items]
    cards = [card for part in screen.parts if isinstance(part, Cards) for card in part.items]
    return [*found, *(line for card in cards for line in (*card.lines, *([card.foot] if card.foot else [])))]


def supporter(grade: int) -> list[dict[str, object]]:
    return [{"id": "r", "on": TODAY, "stance": "supporter", "grade": grade}]


def texts(screen: Screen, *, notes: bool = True) -> Iterator[str]:
    yield from visible(screen)
    yield from (value for part in screen.parts for value in colors_in(part))
    if notes:
        yield from screen.notes
    if screen.picture:
        yield screen.picture.svg


def colors_in(part: object) -> Iterator[str]:
    for chip in chips(part):
        yield from (chip.fill, chip.ink, chip.line)


def chips(part: object) -> Iterator[Chip]:
    if isinstance(part, Tally):
        yield from part.shares
    if isinstance(part, Cards):
        yield from (chip for card in part.items for chip in card.chips)

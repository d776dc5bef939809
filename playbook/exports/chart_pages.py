"""Pages for the branches of a chart that is folded on its own page, and the index that says who is on which."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from playbook.chart import ChartOptions, Picture, picture
from playbook.chart.chart_words import department_name, spoken_name
from playbook.chart.chart_words import word as chart_word
from playbook.chart.content.fold_groups import UNDER, WITHIN, Fold, without_hidden_bosses
from playbook.chart.typography import ROOM
from playbook.deck import WINDOW
from playbook.exports.file_words import word
from playbook.findings import RuleContext
from playbook.models import Department, Person, Plan


@dataclass(frozen=True)
class Branch:
    """A page of its own for the people of a fold, below their boss."""

    title: str
    lead: str
    picture: Picture


@dataclass(frozen=True)
class Entry:
    """A line of the index: a person, and the number of the page they stand on."""

    name: str
    title: str
    page: int


def branches(
    case: RuleContext, language: str, chart: Picture, *, page: int, next_page: int, stances: bool
) -> tuple[list[Branch], list[Entry]]:  # fmt: skip
    """The pages for the folds of a chart, from `next_page` on, those of their own folds after them; and the index, by name.

    `page` is the page of the chart itself. Nothing where nobody is folded.
    """
    if not chart.folds:
        return [], []
    plan = case.plan
    options = ChartOptions(window=WINDOW, stances=stances, lettering=ROOM, decisive=case.key_ids)
    pages = {person.id: page for person in plan.people}
    waiting = [(fold, page) for fold in chart.folds.values()]
    found: list[Branch] = []
    for fold, above in waiting:  # grows while it is gone through
        here, part = next_page + len(found), part_of(plan, fold)
        drawn = picture(part, case.method, language, today=case.today, options=options)
        if any(len(inner.people) >= len(fold.people) for inner in drawn.folds.values()):
            drawn = picture(part, case.method, language, today=case.today, options=replace(options, opened=None))
        pages |= dict.fromkeys(fold.people, here)
        waiting += [(inner, here) for inner in drawn.folds.values()]
        people = chart_word("people", language, count=len(fold.people))
        found.append(Branch(_name(plan, fold, language), word("branch-lead", language, page=above, people=people), drawn))
    return found, _index(plan.people, pages, language)


def part_of(plan: Plan, fold: Fold) -> Plan:
    """The people of a fold and the boss above them as a plan of its own, which shares no memory of places with the whole."""
    ids = {*fold.people, *([fold.id.removeprefix(UNDER)] if fold.id.startswith(UNDER) else [])}
    people = tuple(without_hidden_bosses(person, ids) for person in plan.people if person.id in ids)
    used = {department.id for department in _departments(plan, people)}
    return plan.unchecked(
        id=f"{plan.id} {fold.id}",
        people=people,
        departments=tuple(department for department in plan.departments if department.id in used),
        lines=tuple(line for line in plan.lines if line.source in ids and line.target in ids),
    )


def _departments(plan: Plan, people: Iterable[Person]) -> Iterator[Department]:
    """The departments of people, and those that these lie in."""
    for person in people:
        here = person.department
        while here is not None:
            yield plan.departments_by_id[here]
            here = plan.departments_by_id[here].parent


def _name(plan: Plan, fold: Fold, language: str) -> str:
    """Name of the person or department that a fold hangs below."""
    if fold.id.startswith(UNDER):
        return spoken_name(plan.person(fold.id.removeprefix(UNDER)), language)
    department = plan.departments_by_id.get(fold.id.removeprefix(WITHIN))
    return department_name(department, language) if department else plan.account


def _index(people: Iterable[Person], pages: Mapping[str, int], language: str) -> list[Entry]:
    """Everybody by name; common Chinese signs are in the order of their sound in the encoding of mainland China."""
    entries = [Entry(spoken_name(person, language), person.title if person.name.strip() else "", pages[person.id]) for person in people]
    return sorted(entries, key=lambda entry: (entry.name.casefold().encode("gb18030", "replace"), entry.page))

"""Index of the people of a chart for its search: name, title and department as they compare, and Chinese names as they are spelled."""

from collections.abc import Callable
from typing import NamedTuple

from playbook.caching import ById, registered_cache
from playbook.chart.chart_words import department_name, shown_name
from playbook.letters import comparable, is_han, letters_folding_into
from playbook.models import Person, Plan
from playbook.people_names.spelling import readings


class SearchEntry(NamedTuple):
    """A person in the search: what is shown, and what is compared, which nobody sees."""

    id: str
    shown: str
    texts: str
    """Name, title and department, comparable, one a line: the search prefers the first."""
    spelled: str
    """The name in syllables with blanks between, other readings of a sign behind a slash ("zeng/ceng wei"); empty without Chinese signs."""


class SearchIndex(NamedTuple):
    """All people of a plan, and how what is typed becomes comparable: each letter of `letters` as the one at its place in `folded`."""

    entries: tuple[SearchEntry, ...]
    letters: str
    folded: str


def search_index(plan: Plan, language: str, name_of: Callable[[Person], str] | None = None) -> SearchIndex:
    """The people of a plan for the search of its chart; `name_of` gives a name as the page writes it, without it as the cards do."""
    named = name_of or (lambda person: shown_name(person, language))
    names = tuple(named(person) for person in plan.people)
    return _index(ById(plan), language, names)


@registered_cache(4)
def _index(same: ById[Plan], language: str, names: tuple[str, ...]) -> SearchIndex:
    """Search index of a plan, made once while somebody works on its chart."""
    plan = same.value
    departments = {id: department_name(department, language) for id, department in plan.departments_by_id.items()}
    entries = tuple(
        _entry(person, shown, departments.get(person.department or "", "")) for person, shown in zip(plan.people, names, strict=True)
    )
    pairs = letters_folding_into({letter for entry in entries for letter in entry.texts})
    return SearchIndex(entries, *("".join(side) for side in (pairs.keys(), pairs.values())))


def _entry(person: Person, shown: str, department: str) -> SearchEntry:
    name = person.name.strip() or person.title
    parts = [part for part in (shown, person.title, department) if part]
    compared = [comparable(text).replace("\n", " ") for text in (shown, person.title, department)]
    return SearchEntry(person.id, " · ".join(dict.fromkeys(parts)), "\n".join(compared), _spelled(name))


def _spelled(name: str) -> str:
    syllables = ("/".join(sorted(readings(sign))) for sign in name if is_han(sign))
    return " ".join(syllable for syllable in syllables if syllable)

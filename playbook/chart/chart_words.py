"""The chart's own words, in both languages."""

from playbook import wording
from playbook.models import Department, Person


def word(key: str, language: str, /, **params: object) -> str:
    """The words of a key, filled in."""
    return wording.word("chart", key, language, **params)


def shown_name(person: Person, language: str) -> str:
    """The name on the card, or the words that stand for it."""
    if person.name.strip():
        return person.name
    return word("holder-unknown" if person.placeholder else "unnamed", language)


def spoken_name(person: Person, language: str) -> str:
    """Name of a person in a sentence: a seat's title."""
    return person.name if person.name.strip() else person.title if person.title.strip() else shown_name(person, language)


def department_name(department: Department, language: str) -> str:
    """The department's name, or the words that stand for it."""
    return department.name if department.name.strip() else word("unnamed-department", language)


_BUTTONS = (
    "search", "all", "zoom-in", "zoom-out", "fit", "full-screen", "leave-full-screen", "keys", "nobody-found", "palette", "stances",
    "influence", "influence-of", "coverage",
    "more-edits", "do-boss", "do-report", "do-peer", "do-seat", "do-influence-line", "do-conflict-line",
    "do-open", "short-boss", "short-report", "short-peer", "short-seat", "short-influence-line", "short-conflict-line", "short-open",
    "short-coverage", "nobody-selected",
    "pick-boss", "pick-influence-line", "pick-conflict-line", "no-boss", "give-up", "name", "title", "add",
)  # fmt: skip


def button_words(language: str) -> dict[str, str]:
    """The words of the buttons and fields around the chart and of its keyboard hint."""
    return {key: word(key, language) for key in _BUTTONS}

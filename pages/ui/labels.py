"""What people, stages and levels are called on the screen. Plain strings: escape with `words.plain` where Markdown is drawn."""

from pages.ui.data import method
from pages.ui.words import catalogue, language, words
from playbook.history import Change
from playbook.models import US, Coverage, Person, Plan, RoleId, StageId, Stance
from playbook.people import called


def stage(id: StageId | str) -> str:
    """A stage's name."""
    return method().stages[StageId(id)].label[language()]


def role(id: RoleId | str) -> str:
    """A role's name."""
    return method().roles[RoleId(id)].label[language()]


def stance(id: Stance | str | None) -> str:
    """A stance with its sign, so that colour is never the only one to say it."""
    if id is None:
        return words("shell.not-known")
    guide = method().stances[Stance(id)]
    return f"{guide.sign} {guide.label[language()]}"


def level(value: int | None) -> str:
    """A relation level with its number."""
    return words("shell.not-known") if value is None else f"{value} {method().levels[value].label[language()]}"


def grade(value: int) -> str:
    """An evidence grade with its number."""
    return f"{value} {method().grades[value].label[language()]}"


def coverage(id: Coverage | None) -> str:
    """How far we know somebody."""
    return words("shell.not-known") if id is None else method().coverages[id].label[language()]


def person(who: Person | None) -> str:
    """A person's name; for a seat nobody is known to hold, its title and that."""
    if who is None:
        return words("shell.nobody")
    if who.placeholder or not who.name:
        return f"{called(who)} ({words('shell.vacant')})" if called(who) else words("shell.vacant")
    return who.name


def vendor(plan: Plan, id: str | None) -> str:
    """A vendor's name, ours included."""
    if id is None:
        return words("shell.not-known")
    if id == US:
        return plan.us or words("shell.us")
    return next(rival.name for rival in plan.rivals if rival.id == id)


def change(what: Change) -> str:
    """What a revision changed, as a sentence."""
    params = dict(what.params)
    if "stage" in params:
        params["stage"] = stage(params["stage"])
    if "stance" in params:
        params["stance"] = stance(params["stance"])
    if "field" in params:
        params["field"] = field(params["field"])
    return words(f"changes.{what.code}", **params)


def field(name: str) -> str:
    """The label of a field of the model."""
    key = f"fields.{name}"
    return words(key) if key in catalogue() else name

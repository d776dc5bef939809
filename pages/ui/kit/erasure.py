"""Erasing a person and deleting a plan for good, in the database and its backups."""

from collections.abc import Iterable

from pages.ui.kit import environment, flashes, forgetting
from playbook.models import Person, Plan
from playbook.privacy.subject_data import same_person
from playbook.storage import StoredPlan, restoring
from playbook.storage.store import ERASED


def same_person_elsewhere(plan: Plan, person: Person) -> list[tuple[StoredPlan, str]]:
    """The other plans of this database that hold the same person, put aside and deleted ones included, each with their id there."""
    others = (saved for saved in environment.store().naming(person.id, person.email.strip()) if saved.plan.id != plan.id)
    return [(saved, id) for saved in others if (id := same_person(saved.plan, person))]


def every_plan() -> list[Plan]:
    """The plans in use and those put aside, without the deleted ones."""
    return [saved.plan for shelf in (environment.store().plans(), environment.store().plans(archived=True)) for saved in shelf]


def erase(places: Iterable[tuple[StoredPlan, str]]) -> None:
    """Erase somebody from plans and their histories for good; `places` are the plans as they were on the screen, with the person's id."""
    before = environment.attempt(environment.store().setting, ERASED)
    for saved, id in places:
        done = environment.attempt(
            environment.store().erase_person, saved.plan.id, id, revision=saved.revision, author=environment.author(), now=environment.now()
        )
        if done is None:
            break
        forgetting.forget(saved.plan.id, id)
    else:
        flashes.flash("success", "person.was-erased")
    environment.attempt(_renew_backups, before)


def purge(plan_id: str) -> None:
    """Delete a plan for good, in the backups too."""
    before = environment.attempt(environment.store().setting, ERASED)
    environment.attempt(environment.store().purge, plan_id, now=environment.now())
    environment.attempt(_renew_backups, before)


def _renew_backups(before: object) -> None:
    """Leave no backup that holds what was erased since the setting said `before`."""
    restoring.renew_backups(environment.store(), environment.now(), just_erased=environment.store().setting(ERASED) != before)

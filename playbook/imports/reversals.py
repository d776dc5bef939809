"""Values of the plan that were changed after a file was made, and that its import would turn back."""

from collections.abc import Iterable

from playbook.imports.offers import Later, Offer, OfferGroup, What, action, value
from playbook.insight.people_summary import called
from playbook.models import Person, Plan
from playbook.privacy.subject_data import State

_IdsAndNames = tuple[frozenset[str], frozenset[str]]
_Contents = tuple[_IdsAndNames, _IdsAndNames]


class Since:
    """Changes of a plan since a file was made.

    Files do not say when they were made, but their values tell: where the plan once held the same value and now holds another, the file
    is older than that change. Then all changes since that moment are newer than the file, whatever the file says of them.
    """

    def __init__(self, after: Plan, offers: Iterable[Offer], states: Iterable[State]) -> None:
        """`states` are all states of the plan, oldest first; the newest is the plan before the import, `after` the plan it would make."""
        self._after, self._newest_first = after, tuple(states)[::-1]
        self._offers = tuple(offers)
        pool: dict[_Contents, _Contents] = {}
        self._contents = [pool.setdefault(contents := _contents(state.plan), contents) for state in self._newest_first]
        self._ends = {offer.key: self._end(offer) for offer in self._offers}
        self._oldest = max((end for end in self._ends.values() if end is not None), default=-1)
        """The place of the oldest change that the file cannot know of, -1 for none."""

    def offers(self) -> tuple[Offer, ...]:
        """Return the offers; those that would go back in time are not ticked and name the change they would take back."""
        return tuple(offer.as_reversal(later) if (later := self._later_change(offer)) else offer for offer in self._offers)

    def arrival(self, person: str) -> Later | None:
        """Change that brought a person into the plan, or named them, after the file was made; None where the file may know them."""
        name = called(self._newest_first[0].plan.person(person)).strip()
        index = next(
            (
                index
                for index, state in enumerate(self._newest_first)
                if person not in state.plan.people_by_id or called(state.plan.person(person)).strip() != name
            ),
            None,
        )
        return self._change(index - 1) if index and index - 1 <= self._oldest else None

    def _absent_at(self, group: OfferGroup, id: str) -> int | None:
        """Place of the newest state without the person or action with this id; None for none."""
        return next((index for index, contents in enumerate(self._contents) if id not in _ids_and_names(contents, group)[0]), None)

    def _later_change(self, offer: Offer) -> Later | None:
        if offer.what is What.ADDED:
            end = self._ends[offer.key]
            return None if end is None else self._change(end)
        if offer.what is What.REMOVED:
            index = self._absent_at(offer.group, offer.id)
            return self._change(index - 1) if index and index - 1 <= self._oldest else None
        beginning = self._beginning(offer)
        if beginning is not None and beginning <= self._oldest:
            return self._change(beginning)
        return self._newer_reading(offer)

    def _change(self, index: int) -> Later:
        state = self._newest_first[index]
        return Later(state.at, state.author)

    def _end(self, offer: Offer) -> int | None:
        """Place of the change with which the plan ceased to say what the file says; None where it never said so."""
        states = self._newest_first[1:]
        if offer.what is What.CHANGED:
            file_value = value(self._after, offer)
            return next((index for index, state in enumerate(states) if value(state.plan, offer) == file_value), None)
        if offer.what is What.ADDED and not self._holds(0, offer):
            return next((index for index in range(len(states)) if self._holds(index + 1, offer)), None)
        return None

    def _holds(self, index: int, offer: Offer) -> bool:
        """True if a state held the person or action that the file makes new, by its id or by its name."""
        ids, names = _ids_and_names(self._contents[index], offer.group)
        return offer.id in ids or _name(self._after, offer) in names

    def _beginning(self, offer: Offer) -> int | None:
        """Place of the change that gave the plan its present value; None where it has had it from its first state on."""
        present_value = value(self._newest_first[0].plan, offer)
        return next((index for index, state in enumerate(self._newest_first[1:]) if value(state.plan, offer) != present_value), None)

    def _newer_reading(self, offer: Offer) -> Later | None:
        """Reading of a stance later than the one of the file, where both stand in the plan itself."""
        if offer.group is not OfferGroup.PEOPLE or offer.field != "stance":
            return None
        person: Person = self._newest_first[0].plan.person(offer.id)
        is_read = any(reading.stance is self._after.person(offer.id).stance for reading in person.readings)
        return Later(person.holding[-1].on, person.holding[-1].source) if is_read else None


def _name(plan: Plan, offer: Offer) -> str:
    """Name of a person, or text of an action."""
    if offer.group is OfferGroup.PEOPLE:
        return called(plan.person(offer.id)).strip()
    return action(plan, offer.id).what.strip()


def _contents(plan: Plan) -> _Contents:
    """Ids and names of the people and of the actions that a state held."""
    people = frozenset(plan.people_by_id), frozenset(filter(None, (called(person).strip() for person in plan.people)))
    actions = frozenset(action.id for action in plan.actions), frozenset(filter(None, (action.what.strip() for action in plan.actions)))
    return people, actions


def _ids_and_names(contents: _Contents, group: OfferGroup) -> _IdsAndNames:
    return contents[0] if group is OfferGroup.PEOPLE else contents[1]

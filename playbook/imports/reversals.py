"""Values of the plan that were changed after a file was made, and that its import would turn back."""

from collections.abc import Iterable

from playbook.imports.offers import Later, Offer, OfferGroup, What, action, value
from playbook.insight.people_summary import called
from playbook.models import Person, Plan
from playbook.privacy.subject_data import State

_Sets = tuple[frozenset[str], frozenset[str]]
_Held = tuple[_Sets, _Sets]


class Since:
    """Changes of a plan since a file was made.

    Files do not say when they were made, but their values tell: where the plan once held the same value and now holds another, the file
    is older than that change. Then all changes since that moment are newer than the file, whatever the file says of them.
    """

    def __init__(self, after: Plan, offers: Iterable[Offer], states: Iterable[State]) -> None:
        """`states` are all states of the plan, oldest first; the newest is the plan before the import, `after` the plan it would make."""
        self._after, self._newest_first = after, tuple(states)[::-1]
        self._offers = tuple(offers)
        known: dict[_Held, _Held] = {}
        self._held = [known.setdefault(held := _held(state.plan), held) for state in self._newest_first]
        self._ends = {offer.key: self._end(offer) for offer in self._offers}
        self._oldest = max((end for end in self._ends.values() if end is not None), default=-1)
        """The place of the oldest change that the file cannot know of, -1 for none."""

    def offers(self) -> tuple[Offer, ...]:
        """Return the offers; those that would go back in time are not ticked and name the change they would take back."""
        return tuple(offer.doubted(later) if (later := self._later(offer)) else offer for offer in self._offers)

    def arrived(self, person: str) -> Later | None:
        """Change that brought a person into the plan, or named them, after the file was made; None where the file may know them."""
        name = called(self._newest_first[0].plan.person(person)).strip()
        there = next(
            (
                place
                for place, state in enumerate(self._newest_first)
                if person not in state.plan.people_by_id or called(state.plan.person(person)).strip() != name
            ),
            None,
        )
        return self._change(there - 1) if there and there - 1 <= self._oldest else None

    def _absent(self, group: OfferGroup, id: str) -> int | None:
        """Place of the newest state without the person or action with this id; None for none."""
        return next((place for place, held in enumerate(self._held) if id not in _of(held, group)[0]), None)

    def _later(self, offer: Offer) -> Later | None:
        if offer.what is What.ADDED:
            end = self._ends[offer.key]
            return None if end is None else self._change(end)
        if offer.what is What.REMOVED:
            there = self._absent(offer.group, offer.id)
            return self._change(there - 1) if there and there - 1 <= self._oldest else None
        began = self._began(offer)
        if began is not None and began <= self._oldest:
            return self._change(began)
        return self._newer_reading(offer)

    def _change(self, place: int) -> Later:
        state = self._newest_first[place]
        return Later(state.at, state.author)

    def _end(self, offer: Offer) -> int | None:
        """Place of the change with which the plan ceased to say what the file says; None where it never said so."""
        states = self._newest_first[1:]
        if offer.what is What.CHANGED:
            wanted = value(self._after, offer)
            return next((place for place, state in enumerate(states) if value(state.plan, offer) == wanted), None)
        if offer.what is What.ADDED and not self._holds(0, offer):
            return next((place for place in range(len(states)) if self._holds(place + 1, offer)), None)
        return None

    def _holds(self, place: int, offer: Offer) -> bool:
        """Whether a state held the person or action that the file makes new, by its id or by its name."""
        ids, names = _of(self._held[place], offer.group)
        return offer.id in ids or _name(self._after, offer) in names

    def _began(self, offer: Offer) -> int | None:
        """Place of the change that gave the plan its present value; None where it has had it from its first state on."""
        now = value(self._newest_first[0].plan, offer)
        return next((place for place, state in enumerate(self._newest_first[1:]) if value(state.plan, offer) != now), None)

    def _newer_reading(self, offer: Offer) -> Later | None:
        """Reading of a stance later than the one of the file, where both stand in the plan itself."""
        if offer.group is not OfferGroup.PEOPLE or offer.field != "stance":
            return None
        person: Person = self._newest_first[0].plan.person(offer.id)
        read = any(reading.stance is self._after.person(offer.id).stance for reading in person.readings)
        return Later(person.holding[-1].on, person.holding[-1].source) if read else None


def _name(plan: Plan, offer: Offer) -> str:
    """Name of a person, or text of an action."""
    if offer.group is OfferGroup.PEOPLE:
        return called(plan.person(offer.id)).strip()
    return action(plan, offer.id).what.strip()


def _held(plan: Plan) -> _Held:
    """Ids and names of the people and of the actions that a state held."""
    people = frozenset(plan.people_by_id), frozenset(filter(None, (called(person).strip() for person in plan.people)))
    actions = frozenset(known.id for known in plan.actions), frozenset(filter(None, (known.what.strip() for known in plan.actions)))
    return people, actions


def _of(held: _Held, group: OfferGroup) -> _Sets:
    return held[0] if group is OfferGroup.PEOPLE else held[1]

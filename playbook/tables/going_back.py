"""What an import would turn back: values of the plan that were changed after the file was made."""

from collections.abc import Iterable

from playbook.models import Person, Plan
from playbook.people import called
from playbook.personal_data import State
from playbook.tables.offers import Group, Later, Offer, What, action, value

_Sets = tuple[frozenset[str], frozenset[str]]
_Held = tuple[_Sets, _Sets]


class Since:
    """What was changed in a plan since a file was made.

    Files do not say when they were made. It shows in what they say: where the plan once said the same and says something else now, the
    file is older than that change. Then all that was changed since that moment is newer than the file, whatever the file says of it.
    """

    def __init__(self, after: Plan, offers: Iterable[Offer], states: Iterable[State]) -> None:
        """`states` are all of the plan, the oldest first, the newest as it is before the import that makes `after` of it."""
        self._after, self._newest_first = after, tuple(states)[::-1]
        self._offers = tuple(offers)
        known: dict[_Held, _Held] = {}
        self._held = [known.setdefault(held := _held(state.plan), held) for state in self._newest_first]
        self._ends = {offer.key: self._end(offer) for offer in self._offers}
        self._oldest = max((end for end in self._ends.values() if end is not None), default=-1)
        """The place of the oldest change that the file cannot know of, -1 for none."""

    def offers(self) -> tuple[Offer, ...]:
        """The offers; those that would go back in time are not ticked and name the change they would take back."""
        return tuple(offer.doubted(later) if (later := self._later(offer)) else offer for offer in self._offers)

    def arrived(self, person: str) -> Later | None:
        """The change that brought somebody into the plan, or gave them their name, after the file was made; None where it may know them."""
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

    def _absent(self, group: Group, id: str) -> int | None:
        """The place of the newest state without somebody or something."""
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
        """The place of the change with which the plan ceased to say what the file says; None where it never said so."""
        states = self._newest_first[1:]
        if offer.what is What.CHANGED:
            wanted = value(self._after, offer)
            return next((place for place, state in enumerate(states) if value(state.plan, offer) == wanted), None)
        if offer.what is What.ADDED and not self._holds(0, offer):
            return next((place for place in range(len(states)) if self._holds(place + 1, offer)), None)
        return None

    def _holds(self, place: int, offer: Offer) -> bool:
        """Whether a state held what the file makes new, by its id or by its name."""
        ids, names = _of(self._held[place], offer.group)
        return offer.id in ids or _name(self._after, offer) in names

    def _began(self, offer: Offer) -> int | None:
        """The place of the change that gave the plan its present value; None where it has had it from its first state on."""
        now = value(self._newest_first[0].plan, offer)
        return next((place for place, state in enumerate(self._newest_first[1:]) if value(state.plan, offer) != now), None)

    def _newer_reading(self, offer: Offer) -> Later | None:
        """The stance that was read after the one of the file, where both stand in the plan itself."""
        if offer.group is not Group.PEOPLE or offer.field != "stance":
            return None
        person: Person = self._newest_first[0].plan.person(offer.id)
        read = any(reading.stance is self._after.person(offer.id).stance for reading in person.readings)
        return Later(person.holding[-1].on, person.holding[-1].source) if read else None


def _name(plan: Plan, offer: Offer) -> str:
    """What somebody is called, or what is to be done."""
    if offer.group is Group.PEOPLE:
        return called(plan.person(offer.id)).strip()
    return action(plan, offer.id).what.strip()


def _held(plan: Plan) -> _Held:
    """The ids and the names of the people and of the actions that a state held."""
    people = frozenset(plan.people_by_id), frozenset(filter(None, (called(person).strip() for person in plan.people)))
    actions = frozenset(known.id for known in plan.actions), frozenset(filter(None, (known.what.strip() for known in plan.actions)))
    return people, actions


def _of(held: _Held, group: Group) -> _Sets:
    return held[0] if group is Group.PEOPLE else held[1]

"""Matching of rows of a file to people of the plan: by id, reference, email, then by what they are called, else asked."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from playbook.imports.vcard_file import CARD
from playbook.tables.name_comparison import same_name

CANDIDATES = 30


@dataclass(frozen=True)
class PersonKey:
    """Facts in a row or plan that identify a person. `told` is all that the file tells of people, in its own columns."""

    id: str = ""
    reference: str = ""
    email: str = ""
    name: str = ""
    title: str = ""
    department: str | None = None
    bosses: tuple[str, ...] = ()
    told: tuple[Hashable, ...] = ()
    nobody: str = ""
    """Kind of missing name that a row states, "vacant" or "unknown" (`vocabulary.names_nobody`); "" where it states none."""


@dataclass(frozen=True)
class MatchDoubt:
    """A row that may be about somebody of the plan, or about somebody new.

    `likely_new` where their references differ, or where the row says that the position of `holder` is vacant.
    """

    candidates: tuple[str, ...]
    likely_new: bool
    holder: str | None = None
    """Person with the id or reference of the row and another name: renamed, or gone, for the position is somebody else's now."""


@dataclass(frozen=True)
class Matches:
    """People found and doubts by the place of the row; a row in neither is about somebody new."""

    found: Mapping[int, str]
    doubts: Mapping[int, MatchDoubt]


Key = Callable[[PersonKey], Hashable]


def match_rows(rows: Sequence[PersonKey], people: Sequence[PersonKey], answers: Mapping[int, str]) -> Matches:
    """Match rows to people, surest first; nobody is found twice. `answers` by place: a person's id, or "" for somebody new.

    A key settles a row where it fits one row and one person. Rows that say the same of people who are the same to the file
    are paired in any order, for it makes no difference. All others with a name in common are in doubt.
    """
    matching = _Matching(rows, people, answers)
    for key in _KEYS:
        matching.settle(key)
    return Matches(matching.found, matching.doubts())


class _Matching:
    def __init__(self, rows: Sequence[PersonKey], people: Sequence[PersonKey], answers: Mapping[int, str]) -> None:
        self.rows, self.people = rows, people
        person_ids = {person.id for person in people}
        self.found: dict[int, str] = {}
        for index, id in answers.items():
            if id in person_ids and id not in self.found.values():
                self.found[index] = id
        self._answered_rows = {index for index, id in answers.items() if not id or self.found.get(index)}
        self._open_rows = [index for index in range(len(rows)) if index not in self._answered_rows]
        self._free_people = [person for person in people if person.id not in self.found.values()]

    def settle(self, key: Key) -> None:
        """Match the rows that this key settles."""
        groups: dict[Hashable, list[PersonKey]] = {}
        for person in self._free_people:
            if (value := key(person)) is not None:
                groups.setdefault(value, []).append(person)
        indices_by_value: dict[Hashable, list[int]] = {}
        for index in self._open_rows:
            if (value := key(self.rows[index])) in groups:
                indices_by_value.setdefault(value, []).append(index)
        for value, indices in indices_by_value.items():
            if key is _facts and len(indices) >= len(groups[value]):
                self.found |= {index: person.id for index, person in zip(indices, groups[value], strict=False)}
            else:
                self.found |= dict(self._only_pairs(indices, groups[value], by_name=key in _BY_NAME))
        self._open_rows = [index for index in self._open_rows if index not in self.found]
        matched_ids = set(self.found.values())
        self._free_people = [person for person in self._free_people if person.id not in matched_ids]

    def _only_pairs(self, indices: list[int], people: list[PersonKey], *, by_name: bool) -> Iterable[tuple[int, str]]:
        """Rows and people that can only mean each other. Two different references are two people, whatever they are called."""
        bare_people = [person for person in people if not _strong(person)] if by_name else people
        bare_rows = [index for index in indices if not _strong(self.rows[index])] if by_name else indices
        for index in indices:
            options = bare_people if _strong(self.rows[index]) else people
            if len(options) == 1 and not by_name and other_name(self.rows[index], options[0]):
                continue
            if len(options) != 1 or not _no_contradiction(self.rows[index], options[0], by_name=by_name):
                continue
            if len(bare_rows if _strong(options[0]) else indices) == 1:
                yield index, options[0].id

    def doubts(self) -> dict[int, MatchDoubt]:
        """Doubts by place of the row: rows, answered or open, that share a clue with people no other row was matched to."""
        by_id = {person.id: person for person in self.people}
        by_clue: dict[Hashable, list[PersonKey]] = {}
        for person in self._free_people:
            for clue in _clues(person):
                by_clue.setdefault(clue, []).append(person)
        doubts = {}
        for index in sorted({*self._open_rows, *self._answered_rows}):
            row = self.rows[index]
            chosen_people = [by_id[self.found[index]]] if index in self.found else []
            candidates = {person.id: person for person in chosen_people} | {
                person.id: person for clue in _clues(row) for person in by_clue.get(clue, ())[:CANDIDATES]
            }
            candidates = {
                id: person
                for id, person in candidates.items()
                if person.name == row.name or not (person.name and row.name) or _same_id(person, row)
            }
            if candidates:
                holder = next((id for id, person in candidates.items() if id != self.found.get(index) and _holds(person, row)), None)
                likely_new = _strong(row) and all(_strong(person) and person.reference != row.reference for person in candidates.values())
                likely_new = likely_new or (holder is not None and row.nobody == "vacant")
                doubts[index] = MatchDoubt(tuple(candidates)[:CANDIDATES], likely_new, holder)
        return doubts


def _same_id(person: PersonKey, row: PersonKey) -> bool:
    return any(
        row_value and row_value == person_value
        for row_value, person_value in ((row.id, person.id), (row.reference, person.reference), (row.email, person.email))
    )


def other_name(row: PersonKey, person: PersonKey) -> bool:
    """True if a row gives a person another name, by more than a spelling, or says nobody where there was somebody."""
    return bool(person.name) and (bool(row.nobody) or (bool(row.name) and not same_name(row.name, person.name)))


def _holds(person: PersonKey, row: PersonKey) -> bool:
    """True if the position is the person's, by its id or reference, or by its email and title, and the row names somebody else."""
    same = (row.id and row.id == person.id) or (row.reference and row.reference == person.reference)
    role = row.email and row.email == person.email and row.title and row.title == person.title
    return bool(same or role) and other_name(row, person)


def _strong(seat: PersonKey) -> bool:
    """True if a different reference would be a different person; a card's would not, for elsewhere the same person has another card."""
    return bool(seat.reference) and not seat.reference.startswith(CARD)


def _no_contradiction(row: PersonKey, person: PersonKey, *, by_name: bool) -> bool:
    """True if the departments agree or one side does not say its own, which a match by name needs."""
    return not by_name or row.department == person.department or row.department is None or person.department is None


def _clues(seat: PersonKey) -> Iterable[Hashable]:
    """Clues that a row and a person in doubt can share."""
    if seat.id:
        yield "id", seat.id
    if seat.reference:
        yield "reference", seat.reference
    if seat.email:
        yield "email", seat.email
    if seat.name:
        yield "name", seat.name
    if seat.title:
        yield "seat", seat.title, seat.department


def _facts(seat: PersonKey) -> Hashable:
    return seat.told


def _keys_of(base: Key) -> tuple[Key, ...]:
    """The key itself, then with name, title, department and bosses, then with fewer and fewer of them."""
    return (
        base,
        lambda seat: (base(seat), seat.name, seat.title, seat.department, seat.bosses) if base(seat) else None,
        lambda seat: (base(seat), seat.name, seat.title, seat.department) if base(seat) else None,
        lambda seat: (base(seat), seat.name, seat.title) if base(seat) else None,
    )


_BY_NAME: tuple[Key, ...] = (
    lambda seat: (seat.name, seat.title, seat.department, seat.bosses) if seat.name or seat.title else None,
    lambda seat: (seat.name, seat.title, seat.department) if seat.name or seat.title else None,
    lambda seat: (seat.name, seat.department) if seat.name else None,
    lambda seat: seat.name or None,
)
_KEYS: tuple[Key, ...] = (
    lambda seat: seat.id or None,
    lambda seat: seat.reference or None,
    _facts,
    *_keys_of(lambda seat: seat.reference)[1:],
    *_keys_of(lambda seat: seat.email or None),
    *_BY_NAME,
)

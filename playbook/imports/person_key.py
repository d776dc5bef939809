"""Seats: facts that identify a person, as a row of a file says them and as the plan does, so that the two compare."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from playbook.imports.matching import PersonKey
from playbook.imports.reporting import PersonIndex, named_bosses
from playbook.imports.sheet_reader import SheetReader
from playbook.models import Person, Plan, RoleId, Stance
from playbook.models.annotations import fields_of
from playbook.models.meanings import FreeText
from playbook.tables.name_comparison import folded

_TEXTS = tuple(name for name, annotation in fields_of(Person) if isinstance(annotation.meaning, FreeText))


class Seats:
    """Seats of rows and of people, told in the columns that the sheet has."""

    def __init__(self, plan: Plan, reader: SheetReader) -> None:
        self.reader = reader
        self._index = PersonIndex(plan.people, (), old_names=False)
        others = {"name": ("first_name", "last_name"), "note": ("grade",)}
        fields = (*_TEXTS, "department", "boss", "influence", "coverage", "roles", "stance")
        self._fields = [name for name in fields if {name, *others.get(name, ())} & set(reader.columns)]

    def of_row(
        self, cells: tuple[str, ...], id: str, fields: Mapping[str, Any], roles: Sequence[RoleId], stance: Stance | None, nobody: str = ""
    ) -> PersonKey:
        """Seat of a person as a row describes it."""
        bosses = named_bosses(self.reader.cell(cells, "boss"), self._index)
        stance = None if stance is Stance.UNKNOWN else stance
        return self._seat(id, fields.get, bosses, frozenset(roles), stance, nobody)

    def of_person(self, person: Person) -> PersonKey:
        """Seat of a person as the plan describes it."""
        bosses = tuple(sorted(line.boss for line in person.reports_to if not line.dotted))
        stance = None if person.stance is Stance.UNKNOWN else person.stance
        return self._seat(person.id, lambda name: getattr(person, name), bosses, frozenset(person.role_ids), stance)

    def _seat(
        self,
        id: str,
        value_of: Callable[[str], Any],
        bosses: tuple[str, ...],
        roles: frozenset[RoleId],
        stance: Stance | None,
        nobody: str = "",
    ) -> PersonKey:
        facts: dict[str, Hashable] = {name: value_of(name) or "" for name in _TEXTS}
        department = value_of("department")
        facts |= {"department": department, "boss": bosses, "influence": value_of("influence"), "coverage": value_of("coverage")}
        facts |= {"roles": roles, "stance": stance}
        texts = {name: str(facts[name]).strip().casefold() for name in ("email", "title")} | {"name": folded(str(facts["name"]))}
        return PersonKey(
            id=id,
            reference=str(facts["reference"]).strip(),
            nobody=nobody,
            **texts,
            department=department,
            bosses=bosses,
            told=tuple(facts[name] for name in self._fields),
        )

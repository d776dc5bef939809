"""Which row of a file is about which person of the plan: by id, reference, e-mail, then by what they are called."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """What a row or a plan says that somebody can be known by. `about` is the rest, `boss` whom they report to, as the file says it."""

    id: str = ""
    reference: str = ""
    email: str = ""
    name: str = ""
    title: str = ""
    department: str | None = None
    about: tuple[str, ...] = ()
    boss: str = ""


Key = Callable[[Seat], Hashable]


def matched(rows: Sequence[Seat], people: Sequence[Seat]) -> list[str | None]:
    """For each row the id of the person it is about, or None for somebody new. Nobody is found twice.

    Surest first. Where several rows look the same (as many seats called "Manager" of one department do), those that agree in
    most are paired, so that the order of the rows does not matter.
    """
    found: list[str | None] = [None] * len(rows)
    taken: set[str] = set()
    for key, alone, apart in _PASSES:
        groups: dict[Hashable, list[str]] = {}
        for person in people:
            if person.id not in taken and not (apart and person.reference) and (value := key(person)) is not None:
                groups.setdefault(value, []).append(person.id)
        wanted: dict[Hashable, list[int]] = {}
        for place, row in enumerate(rows):
            if found[place] is None and not (apart is False and row.reference) and (value := key(row)) in groups:
                wanted.setdefault(value, []).append(place)
        for value, places in wanted.items():
            if alone and (len(places) > 1 or len(groups[value]) > 1):
                continue
            for place, id in zip(places, groups[value], strict=False):
                found[place] = id
                taken.add(id)
    return found


def _reference(*more: str) -> Key:
    return lambda seat: (seat.reference, *(getattr(seat, name) for name in more)) if seat.reference else None


def _called(*more: str) -> Key:
    return lambda seat: (seat.name, seat.title, *(getattr(seat, name) for name in more)) if seat.name or seat.title else None


# A key; whether it has to be the only one on both sides; and, for those who are only alike, whether rows with a reference look
# at people without one (True) or rows without look at all (False): two different references are two people.
_PASSES: tuple[tuple[Key, bool, bool | None], ...] = (
    (lambda seat: seat.id or None, False, None),
    (_reference(), True, None),
    (_reference("name", "title", "department", "about", "boss"), False, None),
    (_reference("name", "title", "department", "about"), False, None),
    (_reference("name", "title", "department"), False, None),
    (_reference("name", "title"), False, None),
    (lambda seat: seat.email or None, True, None),
    (lambda seat: (seat.email, seat.name) if seat.email else None, False, None),
    *(
        (key, alone, apart)
        for apart in (True, False)
        for key, alone in (
            (_called("department", "about", "boss"), False),
            (_called("department", "about"), False),
            (_called("department"), False),
            (lambda seat: (seat.name, seat.department) if seat.name else None, True),
        )
    ),
)

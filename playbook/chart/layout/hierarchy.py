"""The reporting tree: everybody under one boss at most."""

from collections import defaultdict
from collections.abc import Sequence

from playbook.models import Person


class Tree:
    """Each person under one boss at most: the first solid line, else the first dotted one that closes no circle."""

    def __init__(self, bosses: Sequence[Sequence[tuple[int, bool]]]) -> None:
        self.boss: dict[int, int] = {}
        for person, lines in enumerate(bosses):
            for boss, _ in sorted(lines, key=lambda line: line[1]):
                if not self._is_above(boss, person):
                    self.boss[person] = boss
                    break
        self.reports: dict[int, list[int]] = defaultdict(list)
        for person, boss in sorted(self.boss.items()):
            self.reports[boss].append(person)

    @classmethod
    def of(cls, people: Sequence[Person]) -> "Tree":
        """The tree of people by their places in the sequence; a line to somebody who is not in it counts for nothing."""
        place = {person.id: number for number, person in enumerate(people)}
        return cls([[(place[line.boss], line.dotted) for line in person.reports_to if line.boss in place] for person in people])

    def _is_above(self, ancestor: int | None, person: int) -> bool:
        while ancestor is not None and ancestor != person:
            ancestor = self.boss.get(ancestor)
        return ancestor is not None

"""Minutes as pasted, with the answers given to their proposals so far; kept with the plan until they are put away."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from playbook.models import Frozen, Stance
from playbook.models.meanings import Code, Colleague, FreeText, Past, PersonName, Planned

TEXT_MAX = 120_000
"""Characters of minutes that are taken: a meeting of two hours word by word, read in 4 s."""


ProposalKey = Annotated[str, Code("proposals")]


class Changed(Frozen):
    """Changes to a proposal before it is accepted; a field that is not set stays as proposed."""

    person: Annotated[str, Code("people")] | None = None
    stance: Stance = Stance.UNKNOWN
    vendor: Annotated[str, Code("rivals")] | None = None
    owner: Annotated[str, Colleague()] = ""
    due: Annotated[date | None, Planned()] = None
    text: Annotated[str, FreeText()] = ""

    def setting(self, **values: Any) -> Self:
        """Return a copy with these fields changed too."""
        return self.__class__.model_validate(self.values | values)

    @property
    def values(self) -> dict[str, Any]:
        """Changed values by field."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class MinutesDraft(Frozen):
    """Text of minutes, its source and its day.

    `taken`: whether it is to be read. `people`: the person meant, by name as written. `changes` and `rejected` by the key of a proposal.
    """

    on: Annotated[date | None, Past()] = None
    text: Annotated[str, FreeText()] = ""
    source: Annotated[str, FreeText()] = ""
    taken: bool = False
    people: Mapping[Annotated[str, PersonName()], Annotated[str, Code("people")]] = {}
    changes: Mapping[ProposalKey, Changed] = {}
    rejected: tuple[ProposalKey, ...] = ()

    def meaning(self, name: str, id: str) -> Self:
        """Return a copy with a name understood as a person, "" for nobody yet."""
        return self.but(people={**self.people, name: id})

    def changing(self, proposal: str, /, **values: Any) -> Self:
        """Return a copy with fields of a proposal changed."""
        return self.but(changes={**self.changes, proposal: self.changes.get(proposal, Changed()).setting(**values)})

    def rejecting(self, proposal: str) -> Self:
        """Return a copy with a proposal left out."""
        other_keys = self.reopening(proposal).rejected
        return self.but(rejected=(*other_keys, proposal))

    def reopening(self, proposal: str) -> Self:
        """Return a copy with a proposal asked about again."""
        return self.but(rejected=tuple(key for key in self.rejected if key != proposal))

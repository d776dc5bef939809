"""Somebody in the room: the side they stand on, why nobody can be sure of it, and what it takes to bring them to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from playbook.models import US, Coverage, Mode, Person, Stance


class Side(IntEnum):
    """Side of a person as seen from a vendor's chair."""

    AGAINST = -1
    OPEN = 0
    FOR = 1


class VoteDoubt(StrEnum):
    """Reason why a person's vote in the meeting cannot be predicted, whatever stance is entered."""

    UNNAMED = "unnamed"
    NEVER_MET = "never-met"
    NO_CONTACT = "no-contact"
    """No contact is recorded, nor that there was none."""
    UNREAD = "unread"


class EffortPart(StrEnum):
    """Part of the effort that one person takes, in rounds of talks (docs/decisions/0053)."""

    OPEN = "open"
    """Opening an opponent's mind."""
    WIN = "win"
    """Winning an open mind."""
    TURN = "turn"
    """Turning an opponent into a supporter, on top of both."""
    STRANGER = "stranger"
    """Meeting somebody we have never met."""
    UNNAMED = "unnamed"
    """Finding out who somebody is."""
    UNREAD = "unread"
    """Finding out where somebody stands."""
    BLOCKED = "blocked"
    """Getting through to somebody we are not let through to."""
    RANK = "rank"
    """Getting the time of somebody who leads people; who leads leaders counts twice."""
    PROVED = "proved"
    """An opponent who has shown it."""
    CLOSER = "closer"
    """An opponent to whom the other side is FAR closer."""
    SETTLED = "settled"
    """An opponent who wants no change."""
    LATE = "late"
    """A step from stance to stance for which too few days are left."""
    HELD = "held"
    """Somebody to be won on whom opponents weigh enough to sway them, as long as those stay opponents."""


EFFORT: Mapping[EffortPart, int] = dict.fromkeys(EffortPart, 1) | {
    EffortPart.OPEN: 2, EffortPart.TURN: 2, EffortPart.BLOCKED: 2, EffortPart.HELD: 3,
}  # fmt: skip
"""Effort of each part, once."""
FIRM = (EffortPart.PROVED, EffortPart.CLOSER, EffortPart.SETTLED)
"""Parts that count while an opponent's mind has to be opened; the others of Voter.because count before anything else."""
FAR = 2
"""Levels of relationship by which somebody is clearly closer."""
TRUSTED = 3
"""Level of relationship from which rank is no hurdle."""
MOST_RANK = 2
"""Most levels of people led that count as rank."""
ALL_STEPS = 2
"""Steps from opponent to supporter."""
VOICE = 100
"""Units of a voice in a point of 100: advice is counted in them, so that a role's voice can be shared by many."""
NOTHING = "-"
"""The choice of those who would rather change nothing, where no competitor stands for that; no vendor has this id."""
Parts = tuple[tuple[EffortPart, int], ...]


@dataclass(frozen=True)
class Voter:
    """A person in the room.

    `votes` is what they count for: one of one head, or in advice to a decider the units of their voice; 0 for who has no say. `vendor` is
    the one they would choose, NOTHING for no change, None while they have not chosen; `second` is the one they would take where the
    first cannot be had.
    """

    id: str
    votes: int
    side: Side
    vendor: str | None = None
    veto: bool = False
    weak: bool = False
    """True if their side is a guess: nothing read, or evidence of grade 1 at most."""
    unknown: bool = False
    """True if nobody has read where they stand: one more effort, before anything else."""
    extra: int = 0
    """Extra effort before anything else: to meet them, to find out who they are, to be let through, to get their time."""
    firm: int = 0
    """Extra effort to open their mind while they are against it."""
    because: Parts = ()
    """Parts that `extra` and `firm` are made of."""
    doubts: tuple[VoteDoubt, ...] = ()
    """Reasons why their side is not known; empty where it is read, and for people moved in a what-if."""
    name: str = ""
    """Name that settles the order of people of equal weight, and nothing else."""
    points: int = 0
    """Weight of the relationship in the stage (docs/method.md 5.2), in units of VOICE: the heaviest are named first. It decides nothing."""
    second: str | None = None
    leaning: str | None = None
    """The one they would choose if they turned out to be against the vendor in the chair."""
    immovable: bool = False
    """True if they stay where they stand: nobody moves them, and they follow nobody."""
    furthest: Side = Side.FOR
    """Furthest side that they may be brought to."""
    steps: int = ALL_STEPS
    """Steps from stance to stance for which days enough are left."""

    @property
    def ways(self) -> tuple[Side, ...]:
        """Sides they can be brought to. Nobody is pushed away."""
        return () if self.immovable else tuple(side for side in Side if self.side < side <= self.furthest)

    def read(self, side: Side) -> "Voter":
        """The same person once their stance has been read and proved."""
        proved = _counted({EffortPart.PROVED: 1})
        return replace(
            self, side=side, vendor=self.leaning if side is Side.AGAINST else None, unknown=False, weak=False,
            doubts=tuple(doubt for doubt in self.doubts if doubt is not VoteDoubt.UNREAD),
            firm=self.firm + EFFORT[EffortPart.PROVED], because=self.because + proved,
        )  # fmt: skip

    def effort(self, side: Side) -> int:
        """Effort to bring them to a side, were they alone; 0 for where they are. Nobody is pushed away."""
        if side <= self.side:
            return 0
        opening = self.firm if self.side is Side.AGAINST else 0
        return self.extra + opening + sum(EFFORT[part] * count for part, count in self._own(side))

    def parts(self, side: Side) -> Parts:
        """Parts of the effort to bring them to a side, were they alone; none for where they are."""
        if side <= self.side:
            return ()
        against = self.side is Side.AGAINST
        extra = tuple((part, amount) for part, amount in self.because if against or part not in FIRM)
        return extra + _counted(dict(self._own(side)))

    def _own(self, side: Side) -> tuple[tuple[EffortPart, int], ...]:
        """Parts with how often each counts, by where they stand and where they are to stand, without the extra ones."""
        opposed, won = self.side is Side.AGAINST, side is Side.FOR
        return (
            (EffortPart.UNREAD, self.unknown), (EffortPart.OPEN, opposed), (EffortPart.WIN, won), (EffortPart.TURN, opposed and won),
            (EffortPart.LATE, max(side - self.side - self.steps, 0)),
        )  # fmt: skip


def voter_of(
    person: Person, chair: str, *, votes: int, veto: bool, points: float, unchanged: str, settled: bool, immovable: bool, leads: int,
    steps: int,
) -> Voter:  # fmt: skip
    """Voter that a person of a plan is in the eyes of a vendor (US or a rival's id).

    Supporters choose us, opponents the vendor they prefer or, without one, `unchanged`: that nothing changes; the others are open.
    `settled` says that their side is in no doubt; `leads` is how many levels of people they lead, `steps` for how many steps from stance
    to stance days enough are left.
    """
    reading, ours = person.reading, chair == US
    leaning = person.prefers if person.prefers and person.prefers != US else unchanged
    vendor = US if person.stance is Stance.SUPPORTER else leaning if person.stance is Stance.OPPONENT else None
    decided = person.stance in (Stance.SUPPORTER, Stance.OPPONENT)
    hurdles, firmness = _counted(_hurdles(person, chair, leads)), _counted(_firmness(person, chair))
    unknown = person.stance is Stance.UNKNOWN and (ours or not person.relation.rivals.get(chair))
    return Voter(
        id=person.id, votes=votes, side=Side.OPEN if not decided else Side.FOR if vendor == chair else Side.AGAINST, vendor=vendor,
        veto=veto, points=round(VOICE * points), second=person.second_choice, leaning=leaning,
        weak=not settled and (reading is None or unknown or not reading.proved),
        unknown=unknown, extra=sum(amount for _, amount in hurdles), firm=sum(amount for _, amount in firmness), because=hurdles + firmness,
        doubts=() if settled else tuple(_doubts(person)), name=person.name, immovable=immovable, steps=steps,
    )  # fmt: skip


def _counted(parts: Mapping[EffortPart, int]) -> Parts:
    return tuple((part, EFFORT[part] * times) for part, times in parts.items() if times)


def _hurdles(person: Person, chair: str, leads: int) -> Mapping[EffortPart, int]:
    """Hurdles before a person, with how often each counts.

    Whom we have met is recorded; a rival has met whom it has a level of relationship with that we know of.
    """
    ours = chair == US
    level = (person.relation.ours if ours else person.relation.rivals.get(chair)) or 0
    return {
        EffortPart.STRANGER: not person.met if ours else not level,
        EffortPart.UNNAMED: ours and _unnamed(person),
        EffortPart.BLOCKED: ours and person.blocked,
        EffortPart.RANK: min(leads, MOST_RANK) if level < TRUSTED else 0,
    }


def _firmness(person: Person, chair: str) -> Mapping[EffortPart, int]:
    """Reasons that make it harder to open the mind of somebody who is against the vendor in the chair."""
    reading, levels = person.reading, {US: person.relation.ours, **person.relation.rivals}
    own = levels.pop(chair, None) or 0
    return {
        EffortPart.PROVED: reading is not None and reading.proved and person.stance is not Stance.UNKNOWN,
        EffortPart.CLOSER: max((level or 0 for level in levels.values()), default=0) - own >= FAR,
        EffortPart.SETTLED: chair == US and person.mode in (Mode.CONTENT, Mode.OVERCONFIDENT),
    }


def _unnamed(person: Person) -> bool:
    return person.placeholder or not person.name.strip()


def _doubts(person: Person) -> Iterator[VoteDoubt]:
    """Doubts to clear before anybody can predict a person's vote. A person without a name has only that one."""
    if _unnamed(person):
        yield VoteDoubt.UNNAMED
        return
    if not person.met:
        yield VoteDoubt.NEVER_MET if person.coverage is Coverage.NONE else VoteDoubt.NO_CONTACT
    if person.stance is Stance.UNKNOWN:
        yield VoteDoubt.UNREAD

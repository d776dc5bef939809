"""Results of reading minutes: sentences, who is meant, and proposals with the words that led to them. Frozen; nothing is saved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.content.cues import ConcernKind
from playbook.models import Stance


class Known(StrEnum):
    """Clarity about who is meant."""

    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"
    NEW = "new"
    OURS = "ours"


@dataclass(frozen=True)
class Who:
    """Person as the minutes call them (`said`), and `people` of the plan who fit. Several stay open, nobody is guessed."""

    known: Known = Known.NOBODY
    said: str = ""
    people: tuple[str, ...] = ()

    @property
    def person(self) -> str | None:
        """Id of the person meant; None unless it is exactly one."""
        return self.people[0] if self.known is Known.ONE else None


NOBODY = Who()


class ProposalKind(StrEnum):
    """Kind of proposal."""

    STANCE = "stance"
    PREFERENCE = "preference"
    CONCERN = "concern"
    ACTION = "action"
    PERSON = "person"
    """Somebody named in passing, with a title, whom the plan does not have."""


class Why(StrEnum):
    """Reason for a proposal; the screen words it."""

    CHOOSES_US = "chooses-us"
    REJECTS_US = "rejects-us"
    CHOOSES_RIVAL = "chooses-rival"
    REFUSES_CHANGE = "refuses-change"
    BOTH_FOR = "both-for"
    BOTH_AGAINST = "both-against"
    POINT_FOR = "point-for"
    POINT_AGAINST = "point-against"
    EVEN_HANDED = "even-handed"
    NOT_AGAINST = "not-against"
    RIVAL_POINT = "rival-point"
    CARES = "cares"
    TASK = "task"
    NAMED = "named"


class Doubt(StrEnum):
    """Reason to doubt a proposal; the screen words it."""

    HEDGED = "hedged"
    ASKED = "asked"
    CONDITIONAL = "conditional"
    HEARSAY = "hearsay"
    IRONY = "irony"
    ONE_POINT = "one-point"
    NOBODY = "nobody"
    NARRATED = "narrated"
    SETTLED = "settled"
    HINT = "hint"
    WORDING = "wording"
    """The sentence, or another one beside it, has none of the plain shapes."""
    REVERSED = "reversed"
    """The same person is read another way elsewhere in the text."""
    PASSING = "passing"
    """They are only named, and neither speak nor have a task."""
    DOER = "doer"
    """It is not said plainly whose task it is."""


@dataclass(frozen=True)
class Proposal:
    """One thing the minutes may mean.

    `text[start:end]` is the quote, from `body` on without the speaker's name; `cues` the words that led here.

    `grade` of the evidence: 2 where they said it themselves, 1 where somebody else says so. Fields that its kind does not need are empty.
    """

    kind: ProposalKind
    who: Who
    start: int
    body: int
    end: int
    cues: tuple[str, ...]
    why: Why
    doubts: tuple[Doubt, ...] = ()
    grade: int = 2
    stance: Stance = Stance.UNKNOWN
    vendor: str | None = None
    concerns: tuple[ConcernKind, ...] = ()
    for_us: bool = False
    """True if the action is ours to do."""
    due: date | None = None
    title: str = ""

    @property
    def key(self) -> str:
        """Finds this proposal again when the same text is read once more."""
        return f"{self.kind}:{self.start}:{self.end}:{self.vendor or (self.who.said if self.kind is ProposalKind.PERSON else self.stance)}"

    @property
    def sure(self) -> bool:
        """True if nothing speaks against taking it as it stands. Whose it is may still be open."""
        return not self.doubts


@dataclass(frozen=True)
class Sentence:
    """A sentence of the minutes by its place, and who spoke it. `body` is where it begins after the speaker's name.

    `spoken` where the minutes put it in somebody's mouth, `direct` where as a line of theirs, `task` where it stands
    under the things to do.
    """

    start: int
    body: int
    end: int
    who: Who = NOBODY
    spoken: bool = False
    direct: bool = False
    task: bool = False
    heading: bool = False
    turn: int = 0


@dataclass(frozen=True)
class Minutes:
    """Results found in a text.

    `unread`: sentences that led to nothing; `sensitive`: those that nothing is taken from (docs/method.md 5.1, R40).
    """

    text: str
    proposals: tuple[Proposal, ...]
    speakers: tuple[Who, ...]
    unread: tuple[Sentence, ...]
    sensitive: tuple[Sentence, ...]

    def quote(self, passage: Proposal | Sentence) -> str:
        """The sentence as it was written."""
        return self.text[passage.start : passage.end]

    def statement(self, proposal: Proposal) -> str:
        """The quote without the speaker's name."""
        return self.text[proposal.body : proposal.end]

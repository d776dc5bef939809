"""Argument of a rehearsal in words: the verdict, its reasons, the people it hangs on, and who is to be moved where."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from playbook.decision.simulation import Reason
from playbook.decision.verdict import Verdict
from playbook.decision.voter import NOTHING, Side, Voter
from playbook.models import US, Plan, RivalKind
from playbook.wording import word
from playbook.wording.formats import listing, prose

Named = Callable[[str], str]
"""Function that gives the name of a person or vendor by id, ready for the place where the sentence will stand."""


def _word(key: str, language: str, **gaps: object) -> str:
    return word("rehearsal_argument", key, language, **gaps)


def clauses(parts: Iterable[str], language: str) -> str:
    """Join one or two parts of a sentence into one."""
    return _word("between-clauses", language).join(parts)


def headline(verdict: Verdict, language: str, *, meeting: str, vendor: Named, people: Callable[[Sequence[str]], str]) -> str:
    """Verdict on a meeting as a sentence: open and on whom it hangs, else the vendor chosen, else that nothing changes.

    `meeting` is the name of its stage; `vendor` gives a vendor's name, ours included, `people` the names of several people as a list.
    """
    key = "open" if verdict.open else _chosen(verdict.chosen, "chosen", language, vendor) or _unchanged(verdict, "nothing-changes")
    result = _word(key, language, people=people(verdict.hangs_on), vendor=vendor(_served(verdict)))
    return _word("of-meeting", language, meeting=meeting, said=result)


def answer(
    verdict: Verdict, moves: Mapping[str, Side] | None, language: str, *, vendor: Named, people: Callable[[Sequence[str]], str]
) -> str:  # fmt: skip
    """Verdict in a sentence and, in another, whom to win and whom to bring to neutral so that it turns to us.

    `moves` are those of the smallest effort in order, empty where nobody has to move, None where no effort wins; the rest as for
    `headline`.
    """
    key = (
        "answer-open"
        if verdict.open
        else _chosen(verdict.chosen, "answer-chosen", language, vendor) or _unchanged(verdict, "answer-nothing")
    )
    result = _word(key, language, people=people(verdict.hangs_on), vendor=vendor(_served(verdict)))
    if moves is None:
        return prose([result, _word("turns-never", language)], language)
    kinds = {side: [id for id, to in moves.items() if to is side] for side in (Side.OPEN, Side.FOR)}
    deeds = [_word(f"bring-{side.name.lower()}", language, people=people(ids)) for side, ids in kinds.items() if ids]
    turn = _word("turns-then" if verdict.open else "turns", language, deeds=_word("between-deeds", language).join(deeds))
    return prose([result, turn], language) if moves else result


def _served(verdict: Verdict) -> str:
    """Vendor that the verdict is about: the one chosen, else the competitor that is served by no change."""
    return verdict.chosen or (verdict.stays.id if verdict.stays else US)


def _chosen(id: str | None, key: str, language: str, vendor: Named) -> str:
    """Key of the words that a vendor is chosen, ourselves where our company has no name in the plan; "" where none is."""
    unnamed = id == US and vendor(US) == word("shared", "us", language)
    return f"{key}-us" if unnamed else key if id else ""


def _unchanged(verdict: Verdict, key: str) -> str:
    """Key of the words that nothing changes, and for which competitor that is a success."""
    return f"{key}-{verdict.stays.kind}" if verdict.stays else key


def as_recorded(verdict: Verdict, language: str, vendor: Named) -> str:
    """Result of an open verdict if everybody stood as the plan has it, as a sentence; the reasons begin with it."""
    key = _chosen(verdict.taken, "recorded-chosen", language, vendor) or "recorded-nothing"
    return _word(key, language, vendor=vendor(verdict.taken) if verdict.taken else "")


def doubt_clause(voter: Voter, language: str) -> str:
    """Reasons why a person's vote cannot be predicted, as part of a sentence."""
    return clauses((_word(f"doubt-{doubt}", language) for doubt in voter.doubts), language)


def reason_sentence(reason: Reason, language: str, name_of: Named, *, chair: str, vendor: Named) -> str:
    """A reason as a sentence, from the chair of a vendor: it says with whom people side, and in which unit is counted."""
    names = [name_of(id) for id in reason.people]
    have, need, total = reason.figures
    rivals = [_word("no-change", language) if id == NOTHING else _object(id, language, vendor) for id in reason.rivals]
    return _word(reason.code, language,
        people=listing(names, language), first=listing(names[:1], language), others=listing(names[1:], language), round=reason.round,
        have=f"{have:g}", need=f"{need:g}", total=f"{total:g}", half=f"{total / 2:g}", other=reason.need - 1,
        vendor=_object(chair, language, vendor), rivals=listing(rivals, language),
        side=_side(reason, language, chair=chair, vendor=vendor),
    )  # fmt: skip


def as_choice(plan: Plan, vendor: Named, language: str) -> Named:
    """Names of vendors as reasons need them: that nothing is decided, which is no vendor, stands in quotation marks."""
    no_decisions = {rival.id for rival in plan.rivals if rival.kind is RivalKind.NO_DECISION}
    return lambda id: _word("no-vendor", language, name=vendor(id)) if id in no_decisions else vendor(id)


def _side(reason: Reason, language: str, *, chair: str, vendor: Named) -> str:
    """Side of those who are against the vendor in the chair, as part of a sentence of which they are the subject."""
    many = "side" if len(reason.people) > 1 and not reason.code.startswith("follows") else "sides"
    if set(reason.rivals) == {NOTHING}:
        return _word(f"{many}-nothing", language, vendor=_object(chair, language, vendor))
    if NOTHING in reason.rivals or not reason.rivals:
        return _word(f"{many}-not", language, vendor=_object(chair, language, vendor))
    rivals = _word("between-rivals", language).join(_object(id, language, vendor) for id in reason.rivals)
    return _word(f"{many}-with", language, vendors=rivals)


def moved_to(moves: Mapping[str, Side], language: str, name_of: Named, *, chair: str, vendor: Named, order: Iterable[str] = ()) -> str:
    """Set of moves as part of a sentence: the people to bring to each side, seen from the chair of a vendor."""
    who = _object(chair, language, vendor)
    return _word("between-moves", language).join(
        _word(f"move-{moves[id].name.lower()}", language, name=name_of(id), vendor=who) for id in order or moves
    )


def _object(chair: str, language: str, vendor: Named) -> str:
    return _word("us", language) if chair == US else vendor(chair)

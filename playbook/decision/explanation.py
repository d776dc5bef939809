"""Argument of a rehearsal in words: the verdict, its reasons, the people it hangs on, and who is to be moved where."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from babel.lists import format_list
from pydantic import TypeAdapter

from playbook.content.method import Text
from playbook.decision.committee import Side, Voter
from playbook.decision.simulation import Reason
from playbook.decision.verdict import Verdict
from playbook.models import US

_FILE = Path(__file__).with_name("words.toml")
Named = Callable[[str], str]
"""Function that gives the name of a person or vendor by id, ready for the place where the sentence will stand."""


@cache
def _words() -> Mapping[str, Text]:
    return TypeAdapter(dict[str, Text]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))


def listing(names: Iterable[str], language: str) -> str:
    """Join names into a list as the language writes it.

    >>> listing(["A"], "en"), listing(["A", "B"], "en"), listing(["A", "B", "C"], "zh")
    ('A', 'A and B', 'A、B和C')
    """
    return format_list(list(names), locale=language)


def clauses(parts: Iterable[str], language: str) -> str:
    """Join one or two parts of a sentence into one."""
    return _words()["between-clauses"][language].join(parts)


def headline(found: Verdict, language: str, *, meeting: str, vendor: Named, people: Callable[[Sequence[str]], str]) -> str:
    """Verdict on a meeting as a sentence: open and on whom it hangs, else the vendor chosen, else that nothing changes.

    `meeting` is the name of its stage; `vendor` gives a vendor's name, ours included, `people` the names of several people as a list.
    """
    key = "open" if found.open else "chosen" if found.chosen else "nothing-changes"
    said = _words()[key][language].format(people=people(found.hangs_on), vendor=vendor(found.chosen) if found.chosen else "")
    return _words()["of-meeting"][language].format(meeting=meeting, said=said)


def as_recorded(found: Verdict, language: str, vendor: Named) -> str:
    """Result of an open verdict if everybody stood as the plan has it, as a sentence; the reasons begin with it."""
    key = "recorded-chosen" if found.taken else "recorded-nothing"
    return _words()[key][language].format(vendor=vendor(found.taken) if found.taken else "")


def doubted(voter: Voter, language: str) -> str:
    """Reasons why a person's vote cannot be predicted, as part of a sentence."""
    return clauses((_words()[f"doubt-{doubt}"][language] for doubt in voter.doubts), language)


def argued(reason: Reason, language: str, named: Named, *, chair: str, vendor: Named) -> str:
    """A reason as a sentence, from the chair of a vendor: it says with whom people side and whom they are against."""
    names = [named(id) for id in reason.people]
    return _words()[reason.code][language].format(
        people=listing(names, language), first=listing(names[:1], language), others=listing(names[1:], language), round=reason.round,
        have=f"{reason.have / 10:g}", need=f"{reason.need / 10:g}", total=f"{reason.total / 10:g}", vendor=_object(chair, language, vendor),
    )  # fmt: skip


def moved_to(moves: Mapping[str, Side], language: str, named: Named, *, chair: str, vendor: Named, order: Iterable[str] = ()) -> str:
    """Set of moves as part of a sentence: the people to bring to each side, seen from the chair of a vendor."""
    texts = {side: _words()[f"move-{side.name.lower()}"][language] for side in Side}
    who = _object(chair, language, vendor)
    return _words()["between-moves"][language].join(texts[moves[id]].format(name=named(id), vendor=who) for id in order or moves)


def _object(chair: str, language: str, vendor: Named) -> str:
    return _words()["us"][language] if chair == US else vendor(chair)

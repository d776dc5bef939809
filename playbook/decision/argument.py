"""The argument of a rehearsal: who is chosen by the room, and each reason for it as a sentence."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.schema import Text
from playbook.decision.outcome import Reason, outcome
from playbook.decision.room import Room
from playbook.models import US, Plan

_FILE = Path(__file__).with_name("words.toml")


@cache
def _words() -> Mapping[str, Text]:
    return TypeAdapter(dict[str, Text]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))


def winner(plan: Plan, room: Callable[[str], Room]) -> tuple[str | None, tuple[Reason, ...]]:
    """The vendor that is chosen (US or a rival's id; None when nothing changes), and why. `room` gives the room from a vendor's chair."""
    ours = outcome(room(US))
    if ours.wins:
        return US, ours.reasons
    for rival in plan.rivals:
        theirs = outcome(room(rival.id))
        if theirs.wins:
            return rival.id, theirs.reasons
    return None, ours.reasons


def argued(reason: Reason, language: str, named: Callable[[str], str]) -> str:
    """A reason as a sentence; `named` gives the name of a person by id, fit for where the sentence will stand."""
    names = [named(id) for id in reason.people]
    join = _words()["and"][language].join
    return _words()[reason.code][language].format(
        people=join(names), first=join(names[:1]), others=join(names[1:]), round=reason.round,
        have=f"{reason.have / 10:g}", need=f"{reason.need / 10:g}",
    )  # fmt: skip

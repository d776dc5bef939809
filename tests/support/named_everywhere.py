"""Plans in which every text names somebody, by every form the product understands. Knows nothing of how names are looked for."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError

from playbook.content import method
from playbook.models import Evidence, Forecast, LineKind, PersonLine, Plan, Requirement, Snooze, StageId, Stance
from playbook.samples import sample
from tests.support.plans import TODAY

CUES = method().cues.names
_TRADITIONAL = str.maketrans("总经长师业务处厂书记会计队陈伟国", "總經長師業務處廠書記會計隊陳偉國")


def called(surname: str, given: str, family: str, first: str) -> tuple[str, ...]:
    """All that somebody is called: by the titles, nicknames and honorifics of the minutes, in both scripts, orders and sets of signs."""
    signs = [surname + given, *(surname + title for title in CUES.titles), *(nick + surname for nick in CUES.nicknames.zh)]
    signs += [surname + title for title in ("处", "局", "董事", "行长", "老板", "副总", "大姐")]
    signs += [given] if len(given) > 1 else []
    words = [
        f"{family} {first}",
        f"{first} {family}",
        f"{family}, {first}",
        f"{family} {first[0]}.",
        f"{first[0]}. {family}",
        f"{family}{first}",
        f"{family[0]}. {first}",
        f"{first} {family[0]}.",
        f"{first}.{family}@firm.com".lower(),
        f"{first[0]}{family}@firm.com".lower(),
    ]
    words += [f"{honorific} {family}" for honorific in CUES.honorifics] + [f"{nick} {family}" for nick in CUES.nicknames.en]
    return tuple(dict.fromkeys([*signs, *(one.translate(_TRADITIONAL) for one in signs), *words, *(one.upper() for one in words[:3])]))


PEOPLE = {
    "王建国": called("王", "建国", "Wang", "Jianguo"),
    "陈伟": called("陈", "伟", "Chen", "Wei"),
    "Chen Wei": (*called("陈", "伟", "Chen", "Wei"), "Chen", "Wei"),
    "欧阳明月": called("欧阳", "明月", "Ouyang", "Mingyue"),
    "Maria Elena García": (
        "Maria Elena García", "maria garcia", "García, Maria", "Ms García", "Dr. Garcia", "M. García", "Maria", "GARCIA",
    ),
    "Will May": ("Will May", "MAY, WILL", "Mr May", "Mr. Will", "W. May", "Will's view", "asked Will"),
}  # fmt: skip
"""Whole names, each with what else stands for them."""


def full(language: str) -> Plan:
    """A plan with something of every kind."""
    plan = sample("keyboards", language, TODAY, plan_id="plan")
    forecast = Forecast(id="f", person="head", stance=Stance.SUPPORTER, due=TODAY, by="Zhang San")
    first, *rest = plan.actions
    stages = tuple(
        stage.but(
            process="Process", plan="Plan", goal="Goal", evidence=(*stage.evidence, Evidence(id="e", criterion="c", grade=2, on=TODAY))
        )
        if stage.id is StageId.NEED
        else stage
        for stage in plan.stages
    )
    return plan.but(
        requirements=(Requirement(id="q", what="Quiet keys", holders=("head",)),),
        actions=(first.but(forecasts=(forecast,)), *rest),
        lines=(*plan.lines, PersonLine(id="line", kind=LineKind.INFLUENCE, source="head", target="engineer")),
        snoozes=(Snooze(finding="R01", until=TODAY, reason="Later"),),
        stages=(stages[0].but(actors=("engineer",)), *stages[1:]),
    )


@cache
def takes_texts(language: str) -> tuple[tuple[str | int, ...], ...]:
    """Where a sentence can stand in that plan, found by trying."""
    document = json.loads(full(language).to_json())
    found = []
    for path in _leaves(document):
        holder, key = at(document, path)
        before = holder[key]
        holder[key] = f"{before} 王总 and Mr Li."
        try:
            Plan.model_validate(document)
        except ValidationError:
            holder[key] = before
        else:
            found.append(path)
    assert len(found) > 80
    return tuple(found)


def naming(language: str, person: str, name: str) -> Plan:
    """The plan with somebody of that name, whom every text names."""
    document = json.loads(full(language).to_json())
    sentence = "；".join(PEOPLE[name])
    for path in takes_texts(language):
        holder, key = at(document, path)
        holder[key] = f"{holder[key]} {sentence}."
    for one in document["people"]:
        if one["id"] == person:
            one |= {"name": name, "email": "someone@customer.example", "phone": "+86 139 1234 5678", "reference": "E-4711"}
    return Plan.model_validate(document)


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            yield from _leaves(inner, (*path, key))
        elif isinstance(inner, str):
            yield (*path, key)


def at(document: Any, path: tuple[str | int, ...]) -> tuple[Any, str | int]:
    """What holds the text at a path, and under which key."""
    for step in path[:-1]:
        document = document[step]
    return document, path[-1]


def strings(value: Any) -> Iterator[str]:
    """Every string in JSON, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def named_in(text: str, name: str) -> list[str]:
    """The forms of somebody that stand in a text, words in letters only whole."""

    def stands(form: str) -> bool:
        edge = "[A-Za-z0-9]"
        pattern = (f"(?<!{edge})" if form[0].isascii() else "") + re.escape(form) + (f"(?!{edge})" if form[-1].isascii() else "")
        return re.search(pattern, text) is not None

    reached = ("someone@customer.example", "139 1234 5678", "E-4711")
    return [form for form in (*PEOPLE[name], *reached) if stands(form)]

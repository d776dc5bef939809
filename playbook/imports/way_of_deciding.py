"""Way in which the customer decides, read from tables: parts in the meetings from that of people, rules and kinds from that of the plan."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import partial

from playbook.content.method import Method
from playbook.imports.deal_facts import other_row
from playbook.imports.relations import Vendors
from playbook.imports.sheet_reader import SheetReader
from playbook.models import US, Part, Plan, Quota, Rival, RivalKind, Stage, StageId
from playbook.tables import vocabulary
from playbook.tables.meeting_cells import StageRule, parts_of, said_kind, said_part, said_rule, stage_rules
from playbook.tables.relation_cells import vendor_names

_PARTING = re.compile("[;；\n]")


def with_parts(
    plan: Plan, person_rows: Iterable[tuple[int, tuple[str, ...], str]], method: Method, reader: SheetReader
) -> tuple[Stage, ...]:  # fmt: skip
    """Stages of the plan with the parts that the rows say; a blank cell changes nothing, and a meeting not named stays as it is.

    One person decides: of another who was said to, nothing is said any longer.
    """
    parts = {stage.id: dict(stage.meeting.parts) for stage in plan.stages}
    for row, cells, id in person_rows:
        for stage, part in _said_parts(row, reader.cell(cells, "meetings"), method, reader).items():
            if part is not parts_of(plan, id).get(stage):
                others = {other: known for other, known in parts[stage].items() if other != id and not (part is known is Part.DECIDES)}
                parts[stage] = others | {id: part}
    return tuple(stage.but(meeting=stage.meeting.but(parts=parts[stage.id])) for stage in plan.stages)


def _said_parts(row: int, text: str, method: Method, reader: SheetReader) -> Mapping[StageId, Part]:
    """Part in each meeting that a cell names; what cannot be read is recorded."""
    found = {}
    for whole, name, said in _entries(text):
        stage, part = vocabulary.said_stage(name, method), said_part(said)
        if stage and part:
            found[stage] = part
        else:
            reader.problem(row, "meetings", "part-unclear", value=whole)
    return found


def with_rules(plan: Plan, method: Method, reader: SheetReader, *, own: bool) -> tuple[Stage, ...]:
    """Stages of the plan with the rules that the rows state; a file that is not of this plan (not `own`) fills only what is blank."""
    row = other_row(reader, "rules", frozenset(stage_rules(plan)), partial(_rules_in, method))
    if not row:
        return plan.stages
    found: dict[StageId, StageRule] = {}
    for whole, rule in _rules(method, reader.cell(row[1], "rules")):
        if rule:
            found[rule.stage] = rule
        else:
            reader.problem(row[0], "rules", "rule-unclear", value=whole)
    return tuple(_with_rule(stage, found[stage.id], own=own) if stage.id in found else stage for stage in plan.stages)


def _rules_in(method: Method, text: str) -> frozenset[Hashable]:
    """Rules of a cell as they compare; the entry itself where it is none."""
    return frozenset(rule or whole for whole, rule in _rules(method, text))


def _rules(method: Method, text: str) -> Iterator[tuple[str, StageRule | None]]:
    """Entries of a cell, each whole and as the rule of a stage; None where it is none."""
    for whole, name, said in _entries(text):
        stage, rule = vocabulary.said_stage(name, method), said_rule(said)
        yield whole, StageRule(stage, *rule) if stage and rule else None


def _with_rule(stage: Stage, said: StageRule, *, own: bool) -> Stage:
    before = stage.meeting
    rule = said.rule if said.rule and (own or before.rule is None) else before.rule
    quota = Quota(needed=said.quota[0], out_of=said.quota[1]) if said.quota and (own or before.quota is None) else before.quota
    return stage.but(meeting=before.but(rule=rule, quota=quota))


def with_kinds(plan: Plan, vendors: Vendors, reader: SheetReader, *, own: bool) -> tuple[Rival, ...]:
    """Competitors with the kinds that the rows state, those named anew included; what is not `own` changes no kind that was said."""
    name_of = vendor_names(plan)
    row = other_row(reader, "competitors", frozenset((name_of(rival.id), rival.kind) for rival in plan.rivals), _kinds_in)
    kinds: dict[str, RivalKind] = {}
    for whole, name, said in _entries(reader.cell(row[1], "competitors") if row else ""):
        kind, id = said_kind(said), vendors.vendor(name) if name else US
        if row and (kind is None or id == US):
            reader.problem(row[0], "competitors", "kind-unclear", value=whole)
        elif kind:
            kinds[id] = kind
    return tuple(
        rival.but(kind=kinds.get(rival.id, rival.kind)) if own or rival.kind is RivalKind.VENDOR else rival for rival in vendors.rivals
    )


def _kinds_in(text: str) -> frozenset[Hashable]:
    """Kinds of a cell as they compare; the entry itself where it is none."""
    return frozenset((name, kind) if (kind := said_kind(said)) else whole for whole, name, said in _entries(text))


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Entries of a cell: each whole, what stands before its last colon, and what it says of that."""
    for part in filter(None, (part.strip() for part in _PARTING.split(text))):
        name, _, said = part.replace("：", ":").rpartition(":")
        yield part, name.strip(), said

"""Cells of tables that say how the customer decides: parts in the meetings, the rule of each meeting, each competitor's kind."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from playbook.content.method import Method
from playbook.models import MeetingRule, Part, Plan, RivalKind, StageId
from playbook.models.meeting import quota_possible
from playbook.tables import vocabulary
from playbook.tables.relation_cells import NameLookup

_QUOTA = re.compile(r"(.*?)\s*([0-9]+)\s*/\s*([0-9]+)")


class StageRule(NamedTuple):
    """Rule of a stage's meeting as somebody said it, with the quota of a qualified majority."""

    stage: StageId
    rule: MeetingRule | None
    quota: tuple[int, int] | None


def stage_rules(plan: Plan) -> tuple[StageRule, ...]:
    """Rules and quotas that somebody has said, by stage."""
    said = ((stage.id, stage.meeting.rule, stage.meeting.quota) for stage in plan.stages)
    return tuple(StageRule(id, rule, (quota.needed, quota.out_of) if quota else None) for id, rule, quota in said if rule or quota)


def rules_cell(plan: Plan, method: Method, language: str) -> str:
    """Rule of each meeting of which one was said, such as "Project evaluation: Qualified majority 2/3"."""
    labels = vocabulary.headings("rule")
    parts = []
    for stage, rule, quota in stage_rules(plan):
        words = [labels[rule][language]] if rule else []
        words += ["/".join(map(str, quota))] if quota else []
        parts.append(f"{method.stages[stage].label[language]}: {' '.join(words)}")
    return "; ".join(parts)


def said_rule(text: str) -> tuple[MeetingRule | None, tuple[int, int] | None] | None:
    """Rule and quota (votes needed, number of votes) that a cell names after its stage.

    None where it names none, or no quota that there can be.
    """
    match = _QUOTA.fullmatch(text.strip())
    word, quota = (match[1], (int(match[2]), int(match[3]))) if match else (text, None)
    rule = vocabulary.label_id(word, vocabulary.headings("rule"))
    if bool(word.strip()) > (rule is not None) or not (rule or quota) or (quota and not quota_possible(*quota)):
        return None
    return MeetingRule(rule) if rule else None, quota


def kinds_cell(plan: Plan, language: str, name_of: NameLookup) -> str:
    """Kind of each competitor by name, such as "ColdTrack: Present supplier"."""
    labels = vocabulary.headings("kind")
    return "; ".join(sorted(f"{name_of(rival.id)}: {labels[rival.kind][language]}" for rival in plan.rivals))


def said_kind(text: str) -> RivalKind | None:
    """Kind of a competitor that a cell names; None when it is none."""
    kind = vocabulary.label_id(text, vocabulary.headings("kind"))
    return RivalKind(kind) if kind else None


def parts_of(plan: Plan, person: str) -> Mapping[StageId, Part]:
    """Part of a person in each meeting in which one was said."""
    return {stage.id: stage.meeting.parts[person] for stage in plan.stages if person in stage.meeting.parts}


def meetings_cell(plan: Plan, person: str, method: Method, language: str) -> str:
    """Part of a person in each meeting in which one was said, such as "Project evaluation: votes; Final decision: decides"."""
    labels = vocabulary.headings("part")
    return "; ".join(f"{method.stages[stage].label[language]}: {labels[part][language]}" for stage, part in parts_of(plan, person).items())


def said_part(text: str) -> Part | None:
    """Part in a meeting that a cell names after its stage; None when it is none."""
    part = vocabulary.label_id(text, vocabulary.headings("part"))
    return Part(part) if part else None

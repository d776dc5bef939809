"""The meeting as the customer holds it: how it decides and who has which part, proposed from roles until somebody says so, and saved."""

from functools import partial

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, explained, fields, labels
from pages.ui.kit.words import plain, words
from playbook import decision, edits
from playbook.decision import Committee, Rule
from playbook.insight import role_weights
from playbook.models import MeetingRule, Part, Plan, Quota
from playbook.storage import StoredPlan

SHARES = ((2, 3), (3, 4), (3, 5), (4, 5))
"""Quotas that are offered; beside them every number of the votes in the room that is more than half."""
PARTS = (Part.VOTES, Part.ADVISES, Part.VETOES, Part.INFORMS, Part.ABSENT)
SELECT = 210
"""Pixels of a list."""


def rule(saved: StoredPlan, meeting: Committee) -> None:
    """Draw how the meeting decides; under one decider who that is, under a qualified majority the share of the votes."""
    plan, stage = saved.plan, meeting.stage
    stored = plan.stage_state(stage).meeting
    proposed = words("rehearsal.proposed", what=words(f"fields.rule-{decision.default_rule(stage)}"))
    fields.choice(
        words("rehearsal.rule"), [None, *MeetingRule], stored.rule, saved, lambda now, rule: edits.set_meeting_rule(now, stage, rule),
        key=f"meeting-rule:{plan.id}:{stage}", shown=lambda rule: words(f"fields.rule-{rule}") if rule else proposed,
        help=words("rehearsal.rule-help"), width=SELECT,
    )  # fmt: skip
    if meeting.rule is Rule.DECIDER:
        _decider(saved, meeting)
    if meeting.rule is Rule.QUALIFIED:
        _quota(saved, meeting)


def _decider(saved: StoredPlan, meeting: Committee) -> None:
    """Draw who decides, among those in the room; nobody where that is not known."""
    plan, stage = saved.plan, meeting.stage
    said = meeting.decider if meeting.decider in meeting.said else None
    unsaid = decision.convened(plan, environment.method(), stage, meeting.members, meeting.rule, said=_without_decider(plan, meeting))
    name_of = labels.people_of(plan)
    proposed = words("rehearsal.proposed", what=name_of(unsaid.decider)) if unsaid.decider else words("rehearsal.nobody-yet")

    def decide(now: Plan, person: str | None) -> Plan:
        return edits.set_part(now, stage, person, Part.DECIDES) if person else edits.set_part(now, stage, said or "", None)

    fields.choice(
        words("rehearsal.decider"), [None, *meeting.members], said, saved, decide, key=f"meeting-decider:{plan.id}:{stage}",
        shown=lambda id: name_of(id) if id else proposed, width=SELECT,
    )  # fmt: skip


def _without_decider(plan: Plan, meeting: Committee) -> dict[str, Part]:
    """Parts that are said, but for that of who decides."""
    return {id: part for id, part in plan.stage_state(meeting.stage).meeting.parts.items() if part is not Part.DECIDES}


def _quota(saved: StoredPlan, meeting: Committee) -> None:
    """Draw the share of the votes that is needed."""
    plan, stage = saved.plan, meeting.stage
    votes = sum(part in decision.COUNTED for part in meeting.parts.values())
    heads = [(needed, votes) for needed in range(votes // 2 + 1, votes + 1)]
    options = list(dict.fromkeys([*SHARES, *heads, meeting.quota]))
    fields.choice(
        words("fields.needed"), options, meeting.quota, saved,
        lambda now, quota: edits.set_quota(now, stage, Quota(needed=quota[0], out_of=quota[1])),
        key=f"meeting-quota:{plan.id}:{stage}",
        shown=lambda quota: words(f"rehearsal.quota-{'share' if quota in SHARES else 'heads'}", needed=quota[0], out_of=quota[1]),
        width=SELECT,
    )  # fmt: skip


def parts(saved: StoredPlan, meeting: Committee) -> None:
    """Draw the part of everybody in the room, of those who were taken out of it, and a list to add others from."""
    plan, name_of = saved.plan, labels.people_of(saved.plan)
    away = [id for id, part in plan.stage_state(meeting.stage).meeting.parts.items() if part is Part.ABSENT and id not in meeting.parts]
    away = [id for id in away if plan.person(id).left is None]
    with st.expander(words("rehearsal.parts", count=len(meeting.parts)), icon=":material/group:", key=f"meeting-parts:{plan.id}"):
        st.caption(words("rehearsal.parts-help"), help=explained.help_of("roles"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for id in (*meeting.parts, *away):
                if id != meeting.decider:
                    _part(saved, meeting, id, name_of(id))
        ranked = [weight.person.id for weight in role_weights.ranked(plan, environment.method(), meeting.stage)]
        others = [id for id in ranked if id not in meeting.parts and id not in away]
        if others:
            choices.selectbox(
                words("rehearsal.add"), others, key=f"meeting-add:{plan.id}:{meeting.stage}", shown=name_of, value=None,
                among=ranked, take=partial(_add, saved, meeting), width=SELECT,
            )  # fmt: skip


def _part(saved: StoredPlan, meeting: Committee, id: str, name: str) -> None:
    """Draw the part of one person: what was said, else what is proposed."""
    plan, stage = saved.plan, meeting.stage
    said = plan.stage_state(stage).meeting.parts
    proposal = _proposal(plan, meeting, id)
    proposed = words("rehearsal.proposed", what=words(f"fields.part-{proposal}")) if proposal else words("rehearsal.not-proposed")
    stored = said.get(id)
    fields.choice(
        plain(name), [None, *PARTS], Part.VOTES if stored is Part.DECIDES else stored, saved,
        lambda now, part: edits.set_part(now, stage, id, part), key=f"meeting-part:{plan.id}:{stage}:{id}",
        shown=lambda part: words(f"fields.part-{part}") if part else proposed, width=SELECT,
    )  # fmt: skip


def _proposal(plan: Plan, meeting: Committee, id: str) -> Part | None:
    """The part that would be proposed if nothing were said of somebody; None where they would not be in the room."""
    said = {known: part for known, part in plan.stage_state(meeting.stage).meeting.parts.items() if known != id}
    unsaid = decision.committee(edits.set_part(plan, meeting.stage, id, None), environment.method(), meeting.stage)
    if id not in unsaid.parts:
        return None
    return decision.convened(plan, environment.method(), meeting.stage, unsaid.members, meeting.rule, said=said).parts[id]


def _add(saved: StoredPlan, meeting: Committee, widget: controlled.Controlled, id: str) -> None:
    """Take somebody into the room with the part that their roles suggest."""
    st.session_state[widget.key] = None
    members = (*meeting.members, id)
    said = saved.plan.stage_state(meeting.stage).meeting.parts
    part = decision.convened(saved.plan, environment.method(), meeting.stage, members, meeting.rule, said=said).parts[id]
    data.change(saved, edits.set_part, meeting.stage, id, Part.ADVISES if part is Part.DECIDES else part)

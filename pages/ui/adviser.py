"""The adviser on the screen: colour and indices, the findings with what to do about each, the next best steps."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from pages.ui import data, fields, labels, session
from pages.ui.words import day, language, plain, words
from playbook import edits, findings
from playbook.actions import is_open
from playbook.findings import Case, Colour, Finding, Severity, Step
from playbook.models import Action, Plan, Snooze, StageId, new_id
from playbook.storage import Saved
from playbook.text import clean_note

BADGES: dict[Colour, Any] = {
    Colour.RED: (":material/error:", "red"),
    Colour.AMBER: (":material/warning:", "orange"),
    Colour.GREEN: (":material/check_circle:", "green"),
}
ICONS = {Severity.HIGH: ":material/error:", Severity.MEDIUM: ":material/warning:", Severity.LOW: ":material/info:"}
ACTION_AND_WAIT = (4, 1.3)
BESIDE = 3
"""As many findings stand on a card."""
WAIT = 14
"""Days for which a finding is put off unless another day is chosen."""


def badge(case: Case) -> None:
    """The colour of the deal, in a word and a sign as well."""
    shade, _ = findings.colour(case)
    icon, colour = BADGES[shade]
    st.badge(words(f"adviser.colour-{shade}"), icon=icon, color=colour)


def nobody() -> None:
    """What belongs here, while nobody is entered."""
    st.info(words("adviser.why-nobody"), icon=":material/info:")


def columns() -> Sequence[Any]:
    """Findings beside the next steps."""
    return st.columns([3, 2], gap="large")


def standing(saved: Saved) -> Case:
    """The colour with what causes it, and the three indices, each open to its parts."""
    case = data.case(saved)
    shade, because = findings.colour(case)
    vetoes = findings.vetoing(case) if shade is Colour.AMBER else ()
    about = list(dict.fromkeys([*(id for finding in because for id in finding.hit.people), *vetoes]))
    code = f"why-{shade}" if because or shade is Colour.GREEN else "why-veto"
    said = words(f"adviser.{code}", count=len(because), people=_names(saved.plan, vetoes))
    st.markdown(said + (words("adviser.about", people=_names(saved.plan, about)) if because and about else ""))
    found = findings.indices(case)
    with st.expander(_index_line(found), icon=":material/speed:"):
        st.caption(words("adviser.indices-help"))
        rows = [
            {
                words("fields.name"): labels.person(part.person),
                words("adviser.weight"): round(part.weight, 1),
                words("adviser.support"): round(part.support, 2),
                words("adviser.coverage"): part.coverage,
                words("adviser.unsure"): words("shell.yes") if part.unsure else words("shell.no"),
            }
            for part in found.parts
        ]
        st.dataframe(rows, hide_index=True, alt=words("adviser.indices-help"))
    return case


def _index_line(found: findings.Indices) -> str:
    if found.support is None or found.coverage is None or found.uncertainty is None:
        return words("adviser.no-indices")
    return words(
        "adviser.indices", support=f"{found.support:+.2f}", coverage=f"{found.coverage:.0%}", uncertainty=f"{found.uncertainty:.0%}"
    )


def findings_list(saved: Saved, case: Case) -> None:
    """The weightiest findings, the rest on demand, those put off below."""
    st.subheader(words("adviser.findings"), anchor=False)
    found = findings.findings(case)
    if not found:
        st.caption(words("adviser.nothing"))
    for finding in found[: findings.AT_ONCE]:
        _finding(saved, finding)
    if rest := found[findings.AT_ONCE :]:
        with st.expander(words("adviser.rest", count=len(rest)), key="findings-rest"):
            for finding in rest:
                _finding(saved, finding)
    if saved.plan.snoozes:
        with st.expander(words("adviser.put-off", count=len(saved.plan.snoozes)), icon=":material/snooze:"):
            for snooze in saved.plan.snoozes:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(f"{_rule_name(snooze.finding)} · {day(snooze.until)} · {snooze.reason}", width="stretch")
                    st.button(
                        words("adviser.take-up"),
                        key=f"take-up:{snooze.finding}",
                        on_click=data.change,
                        args=(saved, findings.take_up, snooze.finding),
                    )


def _rule_name(key: str) -> str:
    guide = findings.guides().get(key.split(":")[0])
    return guide.cleared[language()] if guide else key


def said(plan: Plan, finding: Finding) -> str:
    """The finding in words, for Markdown."""
    return findings.said(plan, data.method(), finding, language(), write=plain, name=lambda person, _: labels.person(person))


def _names(plan: Plan, ids: Sequence[str]) -> str:
    return words("adviser.and").join(plain(labels.person(plan.people_by_id[id])) for id in ids)


def _finding(saved: Saved, finding: Finding) -> None:
    guide = findings.guides()[finding.rule]
    with st.container(border=True, key=f"finding-{finding.key.replace(':', '-')}", gap="xsmall"):
        st.markdown(f"{ICONS[finding.severity]} **{said(saved.plan, finding)}**")
        kind = "adviser.question" if finding.question else "adviser.sure" if finding.sure else "adviser.guess"
        about = {"why": guide.why[language()], "by": guide.cleared[language()]}
        st.caption(words("adviser.details", severity=words(f"adviser.severity-{finding.severity}"), kind=words(kind), **about))
        action, wait = st.columns(ACTION_AND_WAIT, vertical_alignment="center")
        with action:
            _make_action(saved, finding, guide.action[language()])
        with wait, st.popover(words("adviser.later"), icon=":material/snooze:", type="tertiary", width="stretch"):
            _snooze(saved, finding)


def beside_person(saved: Saved, id: str) -> None:
    """What the adviser has to say about one person, on their card: first what is about them alone."""
    found = [finding for finding in findings.findings(data.case(saved)) if id in finding.hit.people]
    _beside(saved, sorted(found, key=lambda finding: len(finding.hit.people) > 1))


def beside_stage(saved: Saved, stage: StageId) -> None:
    """What the adviser has to say about one stage."""
    _beside(saved, [finding for finding in findings.findings(data.case(saved)) if finding.hit.stage == stage])


def _beside(saved: Saved, found: Sequence[Finding]) -> None:
    for finding in found[:BESIDE]:
        st.caption(f"{ICONS[finding.severity]} {said(saved.plan, finding)}")
    if len(found) > BESIDE:
        st.caption(words("adviser.more-beside", count=len(found) - BESIDE))


def _make_action(saved: Saved, finding: Finding, what: str) -> None:
    person = finding.hit.people[0] if finding.hit.people else None
    taken = any(is_open(action) and (action.what, action.person) == (what, person) for action in saved.plan.actions)
    action = Action(id=new_id(), what=what, stage=saved.plan.stage, person=person, owner=data.author())
    st.button(
        what,
        key=f"act:{finding.key}",
        icon=":material/check:" if taken else ":material/add_task:",
        help=words("relationships.is-action") if taken else words("relationships.make-action"),
        disabled=taken,
        wrap=True,
        width="stretch",
        on_click=data.change,
        args=(saved, edits.add_action, action),
    )


def _snooze(saved: Saved, finding: Finding) -> None:
    until, reason = f"until:{finding.key}", f"reason:{finding.key}"
    fields.starting({until: data.today() + timedelta(days=WAIT), reason: ""})
    st.date_input(words("adviser.until"), key=until, format="YYYY-MM-DD")
    st.text_input(words("adviser.reason"), key=reason)

    def put_off() -> None:
        chosen, why = st.session_state[until], clean_note(st.session_state[reason])
        if chosen and why.strip():
            data.change(saved, findings.put_off, Snooze(finding=finding.key, until=chosen, reason=why))
        else:
            session.flash("error", "adviser.reason-missing")

    st.button(words("adviser.put-it-off"), key=f"snooze:{finding.key}", on_click=put_off)


def steps(saved: Saved, case: Case) -> None:
    """The few things worth doing this week."""
    st.subheader(words("adviser.steps"), anchor=False)
    found = findings.next_steps(case)
    if not found:
        st.caption(words("adviser.no-steps"))
    for step in found:
        _step(saved, step)


def _step(saved: Saved, step: Step) -> None:
    person, expected = step.person, labels.stance(step.expected)
    with st.container(border=True, key=f"step-{person.id}", gap="xsmall"):
        st.markdown(f"**{plain(labels.person(person))}** · {labels.role(step.tactic.role)}  \n{labels.stance(person.stance)} → {expected}")
        st.markdown(findings.step_said(step, language(), write=plain))
        figures = {"weight": f"{step.weight:g}", "gap": f"{step.gap:g}", "pressing": f"{step.pressing:.2g}"}
        st.caption(words("adviser.score", **figures) + (words("adviser.latest", day=day(step.latest)) if step.latest else ""))
        with st.container(horizontal=True, vertical_alignment="center"):
            action = Action(
                id=new_id(),
                what=clean_note(findings.step_said(step, language())),
                stage=saved.plan.stage,
                person=person.id,
                owner=data.author(),
                tactic=step.tactic.id,
                expected=step.expected,
            )
            st.button(
                words("relationships.make-action"),
                key=f"step-act:{person.id}",
                icon=":material/add_task:",
                on_click=data.change,
                args=(saved, edits.add_action, action),
            )
            if step.late:
                st.badge(words("adviser.late"), icon=":material/error:", color="red")


def thresholds() -> None:
    """Where the rules draw their lines, for everybody on this database."""
    limits = findings.Thresholds(**data.store().setting("thresholds", {}))
    with st.expander(words("adviser.thresholds"), icon=":material/tune:"):
        st.caption(words("adviser.thresholds-help"))
        for name in findings.Thresholds.__dataclass_fields__:
            value = getattr(limits, name)
            box = session.mounted(f"threshold:{name}", value)
            title = words(f"adviser.limit-{name}")
            st.number_input(title, type(value)(0), value=box.given, key=box.key, on_change=_keep, args=(name, box), width=320)


def _keep(name: str, box: session.Mounted) -> None:
    answer = session.answer_of(box)
    if answer is not session.UNTOUCHED:
        data.attempt(data.store().set_setting, "thresholds", {**data.store().setting("thresholds", {}), name: answer})

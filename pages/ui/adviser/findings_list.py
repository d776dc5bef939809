"""The page of the adviser: the findings with one action and a way to put each off, and the next best steps."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import action_form, data, date_field, environment, explained, fields, flashes, labels, session
from pages.ui.kit.words import day, language, pair, plain, together, words
from playbook import findings
from playbook.content.method import Tactic
from playbook.findings import Finding, RuleContext, Step
from playbook.insight import formal_tender
from playbook.models import Person, Snooze
from playbook.storage import StoredPlan
from playbook.text import clean_note

ACTION_AND_WAIT = (4, 1.3)
ALIKE = 5
"""Most people named of whom a rule says the same."""
WAIT = 14
"""Days for which a finding is put off unless another day is chosen."""


def findings_list(saved: StoredPlan, case: RuleContext) -> None:
    """The weightiest findings, one of each kind; the rest in sevens on demand; those put off below."""
    st.subheader(words("adviser.findings"), anchor=False)
    open_findings = findings.findings(case)
    if not open_findings:
        st.caption(words("adviser.nothing"))
    top_groups = findings.top_findings(open_findings)
    for finding, alike in top_groups:
        _finding(saved, case, finding, alike)
    top_keys = {finding.key for finding, _ in top_groups}
    rest = [finding for finding in open_findings if finding.key not in top_keys]
    limit = session.findings_wanted(saved.plan)
    for finding in rest[:limit]:
        _finding(saved, case, finding)
    if rest[limit:]:
        st.button(
            words("adviser.rest", count=len(rest[limit:])), key="findings-rest", icon=":material/expand_more:",
            on_click=session.want_findings, args=(saved.plan, limit + findings.AT_ONCE),
        )  # fmt: skip
    if saved.plan.snoozes:
        _put_off(saved, case)


def _put_off(saved: StoredPlan, case: RuleContext) -> None:
    findings_by_key = {finding.key: finding for finding in findings.all_findings(case)}
    with st.expander(words("adviser.put-off", count=len(saved.plan.snoozes)), icon=":material/snooze:", key="put-off"):
        for snooze in saved.plan.snoozes:
            finding = findings_by_key.get(snooze.finding)
            what = standing.finding_sentence(saved.plan, finding) if finding else words("adviser.cleared-meanwhile")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(words("adviser.waits", what=what, day=day(snooze.until), reason=plain(snooze.reason)), width="stretch")
                st.button(
                    words("adviser.take-up"),
                    key=f"take-up:{snooze.finding}",
                    on_click=data.apply,
                    args=(saved, findings.unsnooze, snooze.finding),
                )


def _finding(saved: StoredPlan, case: RuleContext, finding: Finding, alike: Sequence[Finding] = ()) -> None:
    said = finding.words
    with st.container(border=True, key=f"finding-{finding.key.replace(':', '-')}", gap="xsmall"):
        st.markdown(f"{standing.ICONS[finding.severity]} **{standing.finding_sentence(saved.plan, finding)}**")
        kind = "adviser.question" if finding.question else "adviser.sure" if finding.sure else "adviser.guess"
        about = {"why": said.why[language()], "by": said.cleared[language()]}
        st.caption(words("adviser.details", severity=words(f"adviser.severity-{finding.severity}"), kind=words(kind), **about))
        if people := [finding.hit.people[0] for finding in alike if finding.hit.people][:ALIKE]:
            code = "adviser.alike-more" if len(alike) > len(people) else "adviser.alike"
            st.caption(words(code, people=standing.names(saved.plan, people), count=len(alike) - len(people)))
        action, wait = st.columns(ACTION_AND_WAIT, vertical_alignment="center")
        with action:
            _make_action(saved, case, finding, finding.action[language()])
        with wait, st.popover(words("adviser.later"), icon=":material/snooze:", type="tertiary", width="stretch"):
            _snooze(saved, finding)


def _make_action(saved: StoredPlan, case: RuleContext, finding: Finding, what: str) -> None:
    person = finding.hit.people[0] if finding.hit.people else None
    action_form.propose(saved, case, what, person, key=f"act:{finding.key}")


def _snooze(saved: StoredPlan, finding: Finding) -> None:
    until, reason = f"until:{finding.key}", f"reason:{finding.key}"
    fields.defaults({until: day(environment.today() + timedelta(days=WAIT)), reason: ""})
    date_field.in_form(words("adviser.until"), key=until)
    st.text_input(words("adviser.reason"), key=reason, placeholder=explained.example("snooze-reason"))

    def put_off() -> None:
        days, why = date_field.read_all({until: date_field.rule_of(Snooze, "until")}), clean_note(st.session_state[reason])
        if days and why.strip():
            day_until = days[until]
            data.change(saved, lambda plan: findings.snooze(plan, Snooze(finding=finding.key, until=day_until, reason=why)))
        elif days:
            flashes.flash("error", "adviser.reason-missing")

    st.button(words("adviser.put-it-off"), key=f"snooze:{finding.key}", on_click=put_off)


def steps(saved: StoredPlan, case: RuleContext) -> None:
    """The few things worth doing this week."""
    st.subheader(words("adviser.steps"), anchor=False)
    next_steps = findings.next_steps(case)
    running = formal_tender.is_running(saved.plan)
    if running:
        st.caption(f":material/gavel: {together(words('tender.channel'), words('tender.fewer'))}")
    if not next_steps and not running:
        st.caption(words("adviser.no-steps"))
    for step in next_steps:
        _step(saved, case, step)


def _step(saved: StoredPlan, case: RuleContext, step: Step) -> None:
    person = step.person
    aim = f" → {labels.stance(step.expected)}" if step.expected else ""
    with st.container(border=True, key=f"step-{person.id}", gap="xsmall"):
        st.markdown(f"**{plain(labels.person(person))}** · {labels.role(step.tactic.role)}  \n{labels.stance(person.stance)}{aim}")
        st.markdown(findings.step_sentence(step, language(), write=plain))
        figures = {"weight": f"{step.weight:g}", "gap": f"{step.gap:g}", "pressing": f"{step.pressing:.2g}"}
        st.caption(words("adviser.score", **figures) + (words("adviser.latest", day=day(step.latest)) if step.latest else ""))
        with st.container(horizontal=True, vertical_alignment="center"):
            _make_step(saved, case, person, step.tactic, clean_note(findings.step_sentence(step, language())), f"step-act:{person.id}")
            if step.late:
                st.badge(words("adviser.late"), icon=":material/error:", color="red")
        for tactic in step.also:
            st.markdown(pair(labels.role(tactic.role), tactic.text[language()]))
            _make_step(saved, case, person, tactic, tactic.text[language()], f"step-act:{person.id}:{tactic.role}")


def _make_step(saved: StoredPlan, case: RuleContext, person: Person, tactic: Tactic, what: str, key: str) -> None:
    action_form.propose(saved, case, what, person.id, key=key, tactic=tactic)

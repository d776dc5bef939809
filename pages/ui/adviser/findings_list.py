"""The lists of the deal check: the next best actions, and the warnings, a line each, by the person they are about."""

from datetime import timedelta

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import action_form, data, date_field, environment, explained, fields, flashes, labels, session
from pages.ui.kit.words import day, language, pair, plain, together, words
from playbook import findings
from playbook.content.tactics import Tactic
from playbook.findings import Finding, RuleContext, Severity, Step
from playbook.insight import formal_tender
from playbook.models import Person, Snooze
from playbook.storage import StoredPlan
from playbook.text import clean_note

STEPS = 3
"""Next actions that stand side by side; the others are on demand."""
WHO_WHAT_DO = (1.5, 6.2, 2.1)
WAIT = 14
"""Days for which a finding is put off unless another day is chosen."""


def findings_list(saved: StoredPlan, case: RuleContext) -> None:
    """Draw the weightiest findings, a line each, by person; more of them on demand; those put off below."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(words("adviser.findings"), anchor=False, width="content")
        standing.why(saved, case)
    open_findings = findings.findings(case)
    if not open_findings:
        st.caption(words("adviser.nothing"))
    limit = findings.AT_ONCE + session.findings_wanted(saved.plan)
    with st.container(gap="xsmall", key="warnings"):
        for person, those in findings.by_person(open_findings[:limit]):
            for place, finding in enumerate(those):
                _line(saved, case, finding, _about(saved, person) if place == 0 else "")
    if rest := len(open_findings[limit:]):
        st.button(
            words("adviser.rest", count=rest), key="findings-rest", icon=":material/expand_more:",
            on_click=session.want_findings, args=(saved.plan, limit),
        )  # fmt: skip
    if saved.plan.snoozes:
        _put_off(saved, case)


def _about(saved: StoredPlan, person: str | None) -> str:
    return f"**{plain(labels.person(saved.plan.people_by_id[person])) if person else words('adviser.whole-deal')}**"


def _put_off(saved: StoredPlan, case: RuleContext) -> None:
    findings_by_key = {key: finding for finding in findings.all_findings(case) for key in finding.keys}
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


def _line(saved: StoredPlan, case: RuleContext, finding: Finding, about: str) -> None:
    """Draw a finding: whom it is about where that is new, what it says, and the button; its reason and the way to put it off open below."""
    said = finding.words
    severity = f"{standing.ICONS[finding.severity]} {words(f'adviser.severity-{finding.severity}')}"
    severity = f":red[{severity}]" if finding.severity is Severity.HIGH else severity
    who, what, do = st.columns(WHO_WHAT_DO, vertical_alignment="top")
    who.markdown(about)
    sentence = standing.finding_sentence(saved.plan, finding)
    with what, st.expander(words("adviser.warning", severity=severity, sentence=sentence), key=_place(finding)):
        kind = "adviser.question" if finding.question else "adviser.sure" if finding.sure else "adviser.guess"
        st.markdown(words("adviser.why", why=said.why[language()], kind=words(kind)))
        st.markdown(words("adviser.resolved-when", by=said.cleared[language()]))
        st.markdown(words("adviser.what-to-do", action=finding.action[language()]))
        with st.popover(words("adviser.later"), icon=":material/snooze:", type="tertiary"):
            _snooze(saved, finding)
    with do:
        about_one = finding.hit.people[0] if finding.hit.people else None
        action_form.propose(saved, case, finding.action[language()], about_one, key=f"act:{finding.key}", width="stretch")


def _place(finding: Finding) -> str:
    return f"finding-{finding.key.replace(':', '-')}"


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
    """Draw the few things worth doing next, side by side; what else the method advises opens below."""
    st.subheader(words("adviser.steps"), anchor=False, help=words("adviser.steps-help"))
    next_steps = findings.next_steps(case)
    running = formal_tender.is_running(saved.plan)
    if running:
        st.caption(f":material/gavel: {together(words('tender.channel'), words('tender.fewer'))}")
    if not next_steps and not running:
        st.caption(words("adviser.no-steps"))
    for place, step in zip(st.columns(STEPS) if next_steps else (), next_steps, strict=False):
        with place:
            _card(saved, case, step)


def more_steps(saved: StoredPlan, case: RuleContext) -> None:
    """Draw what else the method advises now, behind its title."""
    next_steps = findings.next_steps(case)
    more = [(step.person, tactic) for step in next_steps for tactic in step.also]
    later = next_steps[STEPS:]
    if more or later:
        with st.expander(words("adviser.more-steps", count=len(more) + len(later)), icon=":material/add:", key="more-steps"):
            for step in later:
                _suggestion(saved, case, step.person, step.tactic, clean_note(findings.step_sentence(step, language())), _key(step))
            for person, tactic in more:
                _suggestion(saved, case, person, tactic, tactic.text[language()], f"step-act:{person.id}:{tactic.role}")


def _key(step: Step) -> str:
    return f"step-act:{step.person.id}"


def _card(saved: StoredPlan, case: RuleContext, step: Step) -> None:
    person = step.person
    further = [step.aim] if step.expected and step.aim.side > step.expected.side else []
    way = " → ".join(labels.stance(stance) for stance in (person.stance, *([step.expected] if step.expected else []), *further))
    with st.container(border=True, key=f"step-{person.id}", gap="xsmall", height="stretch"):
        st.markdown(f"**{plain(labels.person(person))}** · {labels.role(step.tactic.role)}  \n{way}")
        st.markdown(words("adviser.said", text=step.tactic.text[language()]))
        st.space("stretch")
        if step.latest:
            text = words(f"adviser.start-{'missed' if step.late else 'by'}", day=day(step.latest))
            st.markdown(f":small[:red[{text}]]" if step.late else f":small[{text}]")
        figures = {"weight": f"{step.weight:g}", "gap": f"{step.gap:g}", "pressing": f"{step.pressing:.2g}"}
        st.caption(words("adviser.priority", score=f"{step.score:.0f}", **figures))
        what = clean_note(findings.step_sentence(step, language()))
        action_form.propose(saved, case, what, person.id, key=_key(step), tactic=step.tactic, width="stretch")


def _suggestion(saved: StoredPlan, case: RuleContext, person: Person, tactic: Tactic, what: str, key: str) -> None:
    text, button = st.columns([7.7, 2.1], vertical_alignment="center")
    text.markdown(pair(f"**{plain(labels.person(person))}** · {labels.role(tactic.role)}", plain(what)))
    with button:
        action_form.propose(saved, case, what, person.id, key=key, tactic=tactic, width="stretch")

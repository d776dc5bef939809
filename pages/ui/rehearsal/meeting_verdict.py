"""The verdict of the rehearsal in words: the headline with the points it needs, the argument, and whom to prepare."""

from functools import partial

import streamlit as st

from pages.ui.kit import action_form, adviser_context, environment, explained, labels
from pages.ui.kit.words import day, language, together, words
from pages.ui.rehearsal import introductions, points_bar, preparation, rehearsal_state
from pages.ui.rehearsal.committee_picture import NAMED, STANCES, Scenario, concern, leading_names, names, vendor
from playbook import decision, findings
from playbook.decision import Effort, Reason, Verdict
from playbook.insight import formal_tender
from playbook.models import US, Stance
from playbook.text import shortened
from playbook.wording.formats import stopped

SMALL = 8
"""Most people in a room at which the other ways stand at once; in a larger one they are looked for on demand."""

PRIORITY = 200
"""Characters of a business priority in the text of an action."""


def headline(scenario: Scenario) -> None:
    """Draw the verdict with what would turn it, over the full width, and the points it needs."""
    result, plan, best = scenario.verdict, scenario.plan, scenario.best
    moves = {id: best.moves[id] for id in decision.in_order(scenario.room(), best.moves)} if best else None
    said = decision.answer(
        result, moves, language(), vendor=partial(vendor, plan), people=lambda ids: leading_names(plan, ids)
    )  # fmt: skip
    when = words("rehearsal.as-moved" if rehearsal_state.imagined(plan) else "rehearsal.as-it-stands")
    with st.container(border=True, key="verdict", gap="xsmall"):
        st.markdown(f"### {_icon(result)} {said}")
        st.caption(words("rehearsal.meeting-when", meeting=labels.stage(scenario.stage), when=when))
        preparation.unprepared(scenario)
        _points(scenario, best)


def _points(scenario: Scenario, best: Effort | None) -> None:
    """Draw the votes or points of advice that side with us beside those needed, now and after the people to win are won."""
    room = scenario.room()
    now = decision.points(decision.outcome(room).reasons)
    after = decision.points(decision.outcome(room.moved(best.moves)).reasons) if best and best.moves else None
    if now:
        points_bar.bar(now, after)
        st.caption(words(f"rehearsal.counted-{now.unit}", **points_bar.figures(now)))


def verdict(scenario: Scenario) -> None:
    """Draw the argument of the verdict: on whom it hangs or rests, how opinions spread before it, then how the rule is met."""
    result, plan = scenario.verdict, scenario.plan
    st.subheader(words("rehearsal.why"), anchor=False)
    if result.open:
        st.markdown("\n".join(f"- {doubt_sentence(scenario, id)}" for id in result.hangs_on[:NAMED]))
        st.markdown(decision.as_recorded(result, language(), partial(vendor, plan)))
    elif result.rests_on:
        st.markdown(words("rehearsal.rests-on", people=leading_names(plan, result.rests_on)))
    arguments = [
        (
            words("rehearsal.before", round=reason.round) if reason.round else words("rehearsal.meeting"),
            reason_sentence(scenario, reason, chair),
        )
        for chair, reason in result.argument
    ]
    if scenario.room().lines and not result.reasons[0].round:
        arguments.insert(0, (words("rehearsal.before-all"), words("rehearsal.nobody-swayed")))
    st.markdown("\n".join(f"- :small[**{where}**] {what}" for where, what in arguments))


def _icon(result: Verdict) -> str:
    """Icon of the verdict: a tick only for a win that no guess can undo."""
    if result.open:
        return ":material/help:"
    if result.chosen == US:
        return ":material/check_circle:" if result.proved else ":material/flaky:"
    return ":material/cancel:" if result.chosen else ":material/pause_circle:"


def reason_sentence(scenario: Scenario, reason: Reason, chair: str = US) -> str:
    """A reason as a sentence, for Markdown."""
    choice = decision.as_choice(scenario.plan, partial(vendor, scenario.plan), language())
    return decision.reason_sentence(reason, language(), lambda id: names(scenario.plan, [id]), chair=chair, vendor=choice)


def doubt_sentence(scenario: Scenario, id: str) -> str:
    """A person with why nobody can say what they will do, for Markdown."""
    voter = next(voter for voter in scenario.room().voters if voter.id == id)
    return words("rehearsal.doubted", name=names(scenario.plan, [id]), why=decision.doubt_clause(voter, language()))


def advice(scenario: Scenario) -> None:
    """Draw the work before the meeting: whom to win with the least effort, in order, then whom to make sure of; with concerns."""
    st.subheader(words("rehearsal.advice"), anchor=False)
    room, efforts = scenario.room(), scenario.efforts
    if not efforts:
        st.warning(_no_way(scenario), icon=":material/block:")
        preparation.who_will_not_move(scenario)
        return
    best = efforts[0]
    ask_ids = scenario.to_find_out
    if ask_ids:
        st.markdown(f"**{words('rehearsal.find-out')}**")
        lines = [words("rehearsal.ask-of", doubted=doubt_sentence(scenario, id), concern=concern(scenario, id)) for id in ask_ids]
        st.markdown("\n".join(f"{position}. {line}" for position, line in enumerate(lines, 1)))
    if best.moves:
        gentle = best.effort > decision.smallest_efforts(room)[0].effort
        code = "rehearsal.gentle" if gentle else "rehearsal.least-then" if ask_ids else "rehearsal.least"
        st.markdown(f"**{words(code, effort=best.effort)}**", help=explained.help_of("effort"))
        if not best.proved:
            st.caption(words("rehearsal.unproved"))
        case = adviser_context.rule_context(scenario.saved)
        for position, id in enumerate(decision.in_order(room, best.moves), 1):
            st.markdown(f"{position}. {_step(scenario, id, best)}")
            aim, key = STANCES[best.moves[id]], f"rehearsal-act:{id}"
            action_form.propose(scenario.saved, case, _action_text(scenario, id, aim), id, key=key, expected=aim)
        follow_reasons = [reason for reason in decision.outcome(room.moved(best.moves)).reasons if reason.code == "follows-for"]
        if follow_reasons:
            st.markdown("\n".join(f"- {reason_sentence(scenario, reason)}" for reason in follow_reasons))
        st.caption(words("tender.channel" if formal_tender.is_running(scenario.plan) else "rehearsal.talk"))
        preparation.made_of(scenario)
    groups = decision.guessed_and_proved(room, decision.wrong_guesses(room, best.moves))
    for code, people in zip(("rehearsal.make-sure", "rehearsal.keep"), groups, strict=True):
        if ids := [id for id in people if id not in ask_ids]:
            st.markdown(f"**{words(code)}**")
            st.markdown(
                "\n".join(f"- {words('rehearsal.sure-of', name=names(scenario.plan, [id]), concern=concern(scenario, id))}" for id in ids)
            )
    if best.moves and len(room.voters) <= SMALL:
        preparation.other_ways(scenario)
    preparation.who_will_not_move(scenario)


def _no_way(scenario: Scenario) -> str:
    """Reason that nothing wins: the people who will not move, where there are any."""
    fixed = [voter.id for voter in scenario.room().voters if voter.immovable]
    return words("rehearsal.no-way-while", people=names(scenario.plan, fixed)) if fixed else words("rehearsal.no-way")


def _step(scenario: Scenario, id: str, best: Effort) -> str:
    plan = scenario.plan
    goal = labels.stance(STANCES[best.moves[id]])
    now = labels.stance(scenario.imagined.person(id).stance)
    path = () if formal_tender.is_running(plan) else decision.won_through(plan, id)
    through = words("rehearsal.through", people=introductions.way(plan, (*path, id), to=False)) if path else ""
    barred = words("rehearsal.barred") if plan.person(id).blocked else ""
    said = words("rehearsal.bring", name=names(plan, [id]), now=now, goal=goal, concern=concern(scenario, id), through=barred + through)
    latest = findings.start_by(plan, scenario.imagined.person(id).stance, STANCES[best.moves[id]])
    if latest is None:
        return said
    late = latest < environment.today()
    start = stopped(words(f"adviser.start-{'missed' if late else 'by'}", day=day(latest)), language())
    return together(said, f":red[{start}]" if late else start)


def _action_text(scenario: Scenario, id: str, aim: Stance) -> str:
    """The work on a person before the meeting, as the text of an action."""
    person, stances = scenario.imagined.person(id), environment.method().stances
    priority = shortened(" ".join(person.concern.split()), PRIORITY)
    about = stopped(words("rehearsal.concern", concern=priority), language()) if priority else words("rehearsal.no-concern")
    now, goal = (stances[stance].label[language()] for stance in (person.stance, aim))
    return words(
        "rehearsal.action", name=labels.person(person), meeting=labels.stage(scenario.stage), now=now, goal=goal, concern=about
    )  # fmt: skip

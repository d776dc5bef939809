"""The work before the meeting: other ways that take as much, what is left if somebody will not move, and what the figures are made of."""

import streamlit as st

from pages.ui.kit import choices, labels
from pages.ui.kit.words import listed, words
from pages.ui.rehearsal import rehearsal_state
from pages.ui.rehearsal.committee_picture import Scenario, leading_names, moves_text, names
from playbook import decision

SETS = 12
"""Most sets of equal effort that stand in the open; the others are behind an expander."""


def unprepared(scenario: Scenario) -> None:
    """Say with how many people of the room somebody has to speak before the meeting, where it would change nothing."""
    open_work = [voter.id for voter in scenario.room().voters if voter.id in scenario.after or voter.id in scenario.to_find_out]
    if open_work and not scenario.verdict.taken:
        people = leading_names(scenario.plan, open_work)
        st.markdown(words("rehearsal.unprepared", count=len(open_work), total=len(scenario.members), people=people))


def made_of(scenario: Scenario) -> None:
    """Draw the parts that the effort is made of, person by person, on opening."""
    best = scenario.best
    if not best or not best.moves:
        return
    with st.expander(words("rehearsal.made-of", effort=best.effort), icon=":material/calculate:", key="effort-parts"):
        parts = scenario.room().parts(best.moves)
        rows = []
        for id in decision.in_order(scenario.room(), best.moves):
            said = listed(words(f"rehearsal.part-{part}", amount=amount) for part, amount in parts[id])
            total = sum(amount for _, amount in parts[id])
            rows.append("- " + words("rehearsal.made-of-person", name=names(scenario.plan, [id]), total=total, parts=said))
        st.markdown("\n".join(rows))
        st.caption(words("rehearsal.effort-unit"))


def other_ways(scenario: Scenario) -> None:
    """The sets that take as much effort as the advice, the next best, and what is left if somebody will not move."""
    if not scenario.best or not scenario.best.moves:
        code = "no-way" if not scenario.best else "nothing-to-turn-if" if scenario.verdict.open else "nothing-to-turn"
        st.caption(words(f"rehearsal.{code}"))
        return
    room, best = scenario.room(), scenario.best
    ties = scenario.efforts[1:]
    if ties:
        st.markdown(words("rehearsal.ties", count=len(ties)))
        lines = [f"- {moves_text(scenario, effort.moves)}" for effort in ties]
        st.markdown("\n".join(lines[:SETS]))
        if lines[SETS:]:
            with st.expander(words("rehearsal.ties-more", count=len(lines) - SETS), key="other-ties"):
                st.markdown("\n".join(lines[SETS:]))
    nearest = decision.smallest_efforts(room, most=SETS)
    if nearest[0].effort < best.effort:
        st.caption(words("rehearsal.less", people=moves_text(scenario, nearest[0].moves), effort=nearest[0].effort))
    dearer = [effort for effort in nearest if effort.effort > best.effort]
    if dearer:
        st.caption(words("rehearsal.runner-up", people=moves_text(scenario, dearer[0].moves), effort=dearer[0].effort))
    elif len(nearest) < SETS and all(effort.proved for effort in nearest):
        st.caption(words("rehearsal.no-other"))
    _if_they_will_not(scenario)


def _if_they_will_not(scenario: Scenario) -> None:
    """For everybody who is to be moved, what is left if they will not."""
    room, best = scenario.room(), scenario.best
    lines = []
    for id in decision.in_order(room, best.moves) if best else ():
        left = decision.advised(room.fixed(id))
        code = "without" if left else "without-none"
        said = moves_text(scenario, left[0].moves, order=decision.in_order(room, left[0].moves)) if left else ""
        effort = left[0].effort if left else 0
        lines.append(f"- {words(f'rehearsal.{code}', name=names(scenario.plan, [id]), people=said, effort=effort)}")
    st.markdown(f"**{words('rehearsal.if-not')}**")
    st.markdown("\n".join(lines))


def who_will_not_move(scenario: Scenario) -> None:
    """Let the reader try out who will not move; the plan itself says so on their card."""
    plan = scenario.plan
    chosen = [voter.id for voter in scenario.room().voters if voter.immovable]
    choices.pills(
        words("rehearsal.will-not-move"),
        [voter.id for voter in scenario.room().voters],
        shown=labels.people_of(plan),
        key=f"rehearsal-fixed:{plan.id}",
        value=chosen,
        take=lambda _, answer: rehearsal_state.try_not_moving(plan, answer),
        help=words("rehearsal.will-not-move-help"),
    )

"""Below the rehearsal: what was assumed, other ways, how sure it is, the rival's chair, who really decides, who opens doors."""

import streamlit as st

from pages.ui.kit import choices, labels
from pages.ui.kit.words import language, plain, words
from pages.ui.rehearsal import introductions, preparation
from pages.ui.rehearsal.committee_picture import Scenario, leading_names, moves_text, names
from playbook import decision
from playbook.decision import Side
from playbook.models import RivalKind


def analysis_tabs(scenario: Scenario) -> None:
    """Draw the tabs below the rehearsal: assumptions, other ways, how sure, the rival's chair, who really decides, who opens doors."""
    draws = {
        "assumed": _assumptions, "ways": preparation.other_ways, "sure": _certainty, "rival": _rivals, "power": _power,
        "doors": introductions.doors,
    }  # fmt: skip
    tabs = choices.tabs({name: words(f"rehearsal.{name}") for name in draws}, key="rehearsal-tabs")
    for tab, draw in zip(tabs, draws.values(), strict=True):
        if tab.open:
            with tab, st.spinner(words("rehearsal.working")):
                draw(scenario)


def _certainty(scenario: Scenario) -> None:
    room, efforts = scenario.room(), scenario.efforts
    if not efforts:
        st.caption(words("rehearsal.no-way"))
        return
    moves = efforts[0].moves
    guessed_ids, proved_ids = decision.guessed_and_proved(room, decision.wrong_guesses(room, moves))
    st.markdown(words("rehearsal.wrong", people=names(scenario.plan, guessed_ids)) if guessed_ids else words("rehearsal.no-wrong"))
    if proved_ids:
        st.markdown(words("rehearsal.proved", people=names(scenario.plan, proved_ids)))
    if better := decision.better_guesses(room):
        st.markdown(words("rehearsal.better", people=names(scenario.plan, better)))
    st.markdown(_ask(scenario))
    robustness = decision.robustness(room, moves)
    code = "rehearsal.held-none" if not robustness.guesses else "rehearsal.held" if robustness.exact else "rehearsal.held-sampled"
    st.markdown(words(code, wins=robustness.wins, cases=robustness.cases, low=f"{robustness.low:.0%}", high=f"{robustness.high:.0%}"))


def _ask(scenario: Scenario) -> str:
    ask = decision.next_question(scenario.room())
    if not ask:
        return words("rehearsal.no-ask")
    people = words("rehearsal.ask-people", changes=ask.changes) if ask.changes else ""
    effort = words("rehearsal.ask-effort", effort=ask.effort) if ask.effort else ""
    closes = words("rehearsal.ask-closes") if ask.closes else ""
    what = decision.clauses([part for part in (closes, people, effort) if part], language())
    return words("rehearsal.ask", name=names(scenario.plan, [ask.person]), what=what)


def _rivals(scenario: Scenario) -> None:
    if not scenario.plan.rivals:
        st.caption(words("rehearsal.no-rivals"))
    for rival in sorted(scenario.plan.rivals, key=lambda rival: (rival.name, rival.id)):
        name = plain(rival.name or words("shell.unnamed"))
        if rival.kind is RivalKind.NO_DECISION:
            code = "no-decision-open" if scenario.verdict.open else "no-decision-loses" if scenario.verdict.taken else "no-decision-wins"
            st.markdown(words(f"rehearsal.{code}", rival=name, people=leading_names(scenario.plan, scenario.verdict.hangs_on)))
            continue
        room = scenario.room(chair=rival.id)
        efforts = decision.advised(room)
        # Who is chosen is the verdict's to say: of a rival who would win as recorded too, it may be open.
        pivots = decision.hanging([room], {voter.id for voter in room.voters if voter.doubts})
        if not efforts:
            st.markdown(words("rehearsal.rival-cannot", rival=name))
        elif not efforts[0].moves:
            code = "rehearsal.rival-open" if pivots else "rehearsal.rival-wins"
            st.markdown(words(code, rival=name, people=leading_names(scenario.plan, pivots)))
        else:
            people = moves_text(scenario, efforts[0].moves, rival.id, decision.in_order(room, efforts[0].moves))
            st.markdown(words("rehearsal.rival-needs", rival=name, people=people, effort=efforts[0].effort))


def _power(scenario: Scenario) -> None:
    plan, room = scenario.plan, scenario.room()
    index, levels = decision.banzhaf(room), decision.formal_levels(scenario.plan)
    st.caption(words("rehearsal.power-help"))
    introductions.hidden_advisers(scenario)
    rows = [
        {
            words("fields.name"): labels.person(plan.people_by_id[voter.id]),
            words("fields.title"): plan.people_by_id[voter.id].title,
            words("rehearsal.level"): levels.get(voter.id),
            words("fields.parts"): words(f"fields.part-{scenario.meeting.parts[voter.id]}"),
            words("rehearsal.swings"): index[voter.id],
        }
        for voter in sorted(room.voters, key=lambda voter: -index[voter.id])
    ]
    share = st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)
    st.dataframe(rows, hide_index=True, alt=words("rehearsal.power"), column_config={words("rehearsal.swings"): share})


def _assumptions(scenario: Scenario) -> None:
    plan, room = scenario.imagined, scenario.room()
    st.caption(words("rehearsal.assumed-help"))
    unit, scale = ("voices", decision.VOICE) if room.rule is decision.Rule.DECIDER else ("votes", 1)
    rows = []
    for voter in room.voters:
        person = plan.people_by_id[voter.id]
        reading = person.reading
        rows.append(
            {
                words("fields.name"): labels.person(person),
                words("fields.stance"): labels.stance(person.stance),
                words("fields.prefers"): labels.vendor(plan, person.prefers) if person.prefers else "",
                words("fields.grade"): labels.grade(reading.grade) if reading else words("shell.not-known"),
                words("fields.parts"): words(f"fields.part-{scenario.meeting.parts[voter.id]}"),
                words(f"rehearsal.column-{unit}"): voter.votes / scale,
                words("rehearsal.effort"): voter.effort(Side.FOR),
            }
        )
    st.dataframe(rows, hide_index=True, alt=words("rehearsal.assumed"))
    sentences = [
        words("rehearsal.listens", source=names(plan, [source]), target=names(plan, [target]), strength=strength)
        for source, target, strength in room.lines
    ]
    if sentences:
        st.markdown("\n".join(f"- {line}" for line in sentences))

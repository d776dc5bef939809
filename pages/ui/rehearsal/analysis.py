"""Below the rehearsal: what was assumed, other ways, how sure it is, the rival's chair, who really decides, who opens doors."""

import streamlit as st

from pages.ui.kit import choices, labels
from pages.ui.kit.words import language, plain, words
from pages.ui.rehearsal.committee_picture import Asked, few, moved_to, names, other_ways
from playbook import decision
from playbook.decision import Side


def more(asked: Asked) -> None:
    """Draw the tabs below the rehearsal: assumptions, other ways, how sure, the rival's chair, who really decides, who opens doors."""
    draws = {"assumed": _assumed, "ways": other_ways, "sure": _sure, "rival": _rivals, "power": _power, "doors": _doors}
    tabs = choices.tabs({name: words(f"rehearsal.{name}") for name in draws}, key="rehearsal-tabs")
    for tab, draw in zip(tabs, draws.values(), strict=True):
        if tab.open:
            with tab, st.spinner(words("rehearsal.working")):
                draw(asked)


def _sure(asked: Asked) -> None:
    room = asked.room()
    found = decision.smallest_efforts(room)
    if not found:
        st.caption(words("rehearsal.no-way"))
        return
    moves = found[0].moves
    guessed, proved = decision.guessed_and_proved(room, decision.wrong_guesses(room, moves))
    st.markdown(words("rehearsal.wrong", people=names(asked.plan, guessed)) if guessed else words("rehearsal.no-wrong"))
    if proved:
        st.markdown(words("rehearsal.proved", people=names(asked.plan, proved)))
    if better := decision.better_guesses(room):
        st.markdown(words("rehearsal.better", people=names(asked.plan, better)))
    st.markdown(_ask(asked))
    held = decision.robustness(room, moves)
    code = "rehearsal.held-none" if not held.guesses else "rehearsal.held" if held.exact else "rehearsal.held-sampled"
    st.markdown(words(code, wins=held.wins, cases=held.cases, low=f"{held.low:.0%}", high=f"{held.high:.0%}"))


def _ask(asked: Asked) -> str:
    ask = decision.next_question(asked.room())
    if not ask:
        return words("rehearsal.no-ask")
    people = words("rehearsal.ask-people" if ask.changes > 1 else "rehearsal.ask-people-1", changes=ask.changes) if ask.changes else ""
    effort = words("rehearsal.ask-effort", effort=ask.effort) if ask.effort else ""
    what = decision.clauses([part for part in (people, effort) if part], language())
    return words("rehearsal.ask", name=names(asked.plan, [ask.person]), what=what)


def _rivals(asked: Asked) -> None:
    if not asked.plan.rivals:
        st.caption(words("rehearsal.no-rivals"))
    for rival in asked.plan.rivals:
        name, room = plain(rival.name or words("shell.unnamed")), asked.room(chair=rival.id)
        found = decision.smallest_efforts(room)
        # Who is chosen is the verdict's to say: of a rival who would win as recorded too, it may be open.
        hangs = decision.hanging([room], {voter.id for voter in room.voters if voter.doubts})
        if not found:
            st.markdown(words("rehearsal.rival-cannot", rival=name))
        elif not found[0].moves:
            code = "rehearsal.rival-open" if hangs else "rehearsal.rival-wins"
            st.markdown(words(code, rival=name, people=few(asked.plan, hangs)))
        else:
            people = moved_to(asked, found[0].moves, rival.id, decision.in_order(room, found[0].moves))
            st.markdown(words("rehearsal.rival-needs", rival=name, people=people, effort=found[0].effort))


def _power(asked: Asked) -> None:
    plan, room = asked.plan, asked.room()
    index, levels = decision.banzhaf(room), decision.formal_levels(asked.plan)
    st.caption(words("rehearsal.power-help"))
    rows = [
        {
            words("fields.name"): labels.person(plan.people_by_id[voter.id]),
            words("fields.title"): plan.people_by_id[voter.id].title,
            words("rehearsal.level"): levels.get(voter.id),
            words("rehearsal.weight"): voter.weight / 10,
            words("rehearsal.swings"): index[voter.id],
        }
        for voter in sorted(room.voters, key=lambda voter: -index[voter.id])
    ]
    share = st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)
    st.dataframe(rows, hide_index=True, alt=words("rehearsal.power"), column_config={words("rehearsal.swings"): share})


def _doors(asked: Asked) -> None:
    plan, decider = asked.plan, asked.room().decider
    if decider:
        name, gates = names(plan, [decider]), decision.bottlenecks(plan, decider)
        met, way = plan.person(decider).met, decision.warm_path(plan, decider)
        code = "gates" if gates else "decider-met" if met else "no-gates" if way else "no-way-to"
        st.markdown(words(f"rehearsal.{code}", name=name, people=names(plan, gates)))
    for id in asked.members:
        way = () if plan.people_by_id[id].met else decision.warm_path(plan, id)
        if len(way) > 1:
            st.markdown("- " + words("rehearsal.way", name=names(plan, [id]), people=" → ".join(names(plan, [one]) for one in way)))


def _assumed(asked: Asked) -> None:
    plan, room = asked.imagined, asked.room()
    st.caption(words("rehearsal.assumed-help"))
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
                words("rehearsal.weight"): voter.weight / 10,
                words("rehearsal.effort"): voter.effort(Side.FOR),
                words("rehearsal.can-stop"): words("shell.yes") if voter.veto else words("shell.no"),
            }
        )
    st.dataframe(rows, hide_index=True, alt=words("rehearsal.assumed"))
    spoken = [
        words("rehearsal.listens", source=names(plan, [source]), target=names(plan, [target]), strength=strength)
        for source, target, strength in room.lines
    ]
    if spoken:
        st.markdown("\n".join(f"- {line}" for line in spoken))

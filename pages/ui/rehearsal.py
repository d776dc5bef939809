"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, the advice and its limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pages.ui import data, fields, labels, session
from pages.ui.chart import Told, org_chart, palette
from pages.ui.fields import emphasis
from pages.ui.words import language, plain, words
from playbook import decision
from playbook.chart import Kind, picture
from playbook.decision import Effort, Reason, Room, Rule, Side
from playbook.models import ROLES, US, Plan, RoleId, Stance
from playbook.storage import Saved

WINDOW, HEIGHT = (620, 520), 520
SHOWN = 6
"""As many sets of moves are looked for: the cheapest, its ties and the runner-up."""
STANCES = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}


@dataclass(frozen=True)
class Asked:
    """A question to the rehearsal: the plan as it stands, the same with people moved by hand, and the room."""

    saved: Saved
    imagined: Plan
    members: tuple[str, ...]
    rule: Rule
    vetoes: frozenset[RoleId]
    decider: str | None

    @property
    def plan(self) -> Plan:
        """The plan as it is stored."""
        return self.saved.plan

    def room(self, *, chair: str = US, moved: bool = True) -> Room:
        """The room from a chair, with people where the reader moved them or (not `moved`) where they stand."""
        plan = self.imagined if moved else self.plan
        return decision.room_of(
            plan, data.method(), stage=plan.stage, members=self.members, rule=self.rule, vetoes=self.vetoes, decider=self.decider,
            chair=chair,
        )  # fmt: skip


def question(saved: Saved) -> Asked | None:
    """Who is in the room and how they decide; None where nobody weighs anything yet."""
    plan = saved.plan
    usual = decision.default_members(plan, data.method(), plan.stage)
    if not usual:
        return None
    named = labels.people_of(plan)
    with st.container(horizontal=True, vertical_alignment="bottom", key="question"):
        rule = st.segmented_control(
            words("rehearsal.rule"),
            [rule.value for rule in Rule],
            format_func=lambda rule: words(f"rehearsal.rule-{rule}"),
            default=decision.default_rule(plan.stage).value,
            required=True,
            wrap=True,
            key=f"rehearsal-rule:{plan.id}",
            help=words("rehearsal.rule-help"),
        )
        decider = None
        if rule == Rule.DECIDER:
            decider = st.selectbox(words("rehearsal.decider"), usual, format_func=named, key=f"rehearsal-decider:{plan.id}", width=220)
        with st.popover(words("rehearsal.who"), icon=":material/group:"):
            st.caption(words("rehearsal.who-help"))
            members = st.pills(
                words("rehearsal.members"),
                [person.id for person in plan.present],
                default=usual,
                selection_mode="multi",
                format_func=named,
                key=f"rehearsal-members:{plan.id}",
                wrap=True,
            )
            vetoes = st.pills(
                words("rehearsal.vetoes"), ROLES, selection_mode="multi", format_func=labels.role, key="rehearsal-vetoes", wrap=True
            )
    inside = tuple(id for id in (*usual, *members) if id in members)
    stances = {id: stance for id, stance in session.imagined(plan).items() if id in inside}
    there = decision.imagined(plan, stances, today=data.today()) if stances else plan
    return Asked(saved, there, tuple(dict.fromkeys(inside)), Rule(rule), frozenset(vetoes), decider)


def the_room(asked: Asked) -> None:
    """The room as a power grid; a person moved in it is moved in thought only."""
    plan = decision.in_the_room(asked.imagined, asked.members)
    drawn = picture(plan, data.method(), language(), today=data.today(), window=WINDOW, kind=Kind.GRID)
    key = f"room:{asked.plan.id}"
    org_chart(
        drawn,
        key=key,
        height=HEIGHT,
        language=language(),
        on_told=partial(_told, asked.plan),
        palette=palette(data.method(), language(), stances_only=True),
        answered=session.answered(),
    )
    moved = session.imagined(asked.plan)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words("rehearsal.moved", count=len(moved)) if moved else words("rehearsal.move-help"))
        if moved:
            st.button(
                words("rehearsal.reset"), key="rehearsal-reset", icon=":material/undo:", on_click=session.imagine, args=(asked.plan, {})
            )


def _told(plan: Plan, told: Told) -> None:
    session.answer(told.serial)
    stances = session.imagined(plan)
    for message in told.messages:
        order = message.get("order", {})
        if message["tell"] == "order" and order["order"] == "stance" and order["person"] in plan.people_by_id:
            stances[order["person"]] = Stance(order["value"])
    session.imagine(plan, {id: stance for id, stance in stances.items() if plan.person(id).stance is not stance})


def verdict(asked: Asked) -> None:
    """What the room would decide, argued."""
    winner, reasons = decision.winner(asked.plan, lambda chair: asked.room(chair=chair))
    st.subheader(words("rehearsal.as-moved" if session.imagined(asked.plan) else "rehearsal.as-it-stands"), anchor=False)
    icon = {US: ":material/check_circle:", None: ":material/pause_circle:"}.get(winner, ":material/cancel:")
    said = (
        words("rehearsal.nothing-changes") if winner is None else words("rehearsal.wins", vendor=plain(labels.vendor(asked.plan, winner)))
    )
    st.markdown(f"### {icon} {said}")
    st.markdown("\n".join(f"- {_argued(asked, reason)}" for reason in reasons))


def _argued(asked: Asked, reason: Reason) -> str:
    return decision.argued(reason, language(), lambda id: plain(labels.person(asked.plan.people_by_id[id])))


def _names(plan: Plan, ids: Sequence[str]) -> str:
    return words("rehearsal.and").join(plain(labels.person(plan.people_by_id[id])) for id in ids)


def advice(asked: Asked) -> None:
    """The smallest effort that turns it, in the order of work, with each one's concern; its ties and the runner-up."""
    room = asked.room()
    found = decision.smallest_efforts(room, most=SHOWN)
    if not found:
        st.warning(words("rehearsal.no-way"), icon=":material/block:")
        return
    best = found[0]
    if not best.moves:
        return
    st.subheader(words("rehearsal.least", effort=best.effort), anchor=False)
    if not best.proved:
        st.caption(words("rehearsal.unproved"))
    st.markdown("\n".join(f"{place}. {_step(asked, id, best)}" for place, id in enumerate(decision.in_order(room, best.moves), 1)))
    follows = [reason for reason in decision.outcome(room.moved(best.moves)).reasons if reason.code == "follows-for"]
    if follows:
        st.markdown("\n".join(f"- {_argued(asked, reason)}" for reason in follows))
    ties = [one for one in found[1:] if one.effort == best.effort]
    rest = [one for one in found[1:] if one.effort > best.effort]
    if ties:
        st.caption(words("rehearsal.ties", sets=words("rehearsal.or").join(_names(asked.plan, list(one.moves)) for one in ties)))
    if rest:
        st.caption(words("rehearsal.runner-up", people=_names(asked.plan, list(rest[0].moves)), effort=rest[0].effort))
    stances = {**session.imagined(asked.plan), **{id: STANCES[side] for id, side in best.moves.items()}}
    st.button(
        words("rehearsal.show-after"),
        key="rehearsal-after",
        type=emphasis(),
        icon=":material/play_arrow:",
        on_click=session.imagine,
        args=(asked.plan, stances),
    )


def _step(asked: Asked, id: str, best: Effort) -> str:
    plan, person = asked.plan, asked.plan.people_by_id[id]
    goal = labels.stance(STANCES[best.moves[id]])
    said = words("rehearsal.bring", name=plain(labels.person(person)), now=labels.stance(asked.imagined.person(id).stance), goal=goal)
    concern = words("rehearsal.concern", concern=plain(person.concern)) if person.concern.strip() else words("rehearsal.no-concern")
    way = () if person.met else decision.warm_path(plan, id)
    through = " " + words("rehearsal.through", people=_names(plan, way[:-1])) if len(way) > 1 else ""
    return f"{said} {concern}{through}"


def more(asked: Asked) -> None:
    """How sure this is, the rival's chair, who really decides, who opens doors, and what was assumed."""
    sure, rival, power, doors, assumed = fields.tabs(
        {name: words(f"rehearsal.{name}") for name in ("sure", "rival", "power", "doors", "assumed")}, key="rehearsal-tabs"
    )
    for tab, draw in ((sure, _sure), (rival, _rivals), (power, _power), (doors, _doors), (assumed, _assumed)):
        if tab.open:
            with tab:
                draw(asked)


def _sure(asked: Asked) -> None:
    room = asked.room()
    found = decision.smallest_efforts(room)
    if not found:
        st.caption(words("rehearsal.no-way"))
        return
    moves = found[0].moves
    wrong = decision.wrong_guesses(room, moves)
    st.markdown(words("rehearsal.wrong", people=_names(asked.plan, wrong)) if wrong else words("rehearsal.no-wrong"))
    asked_next = decision.next_question(room)
    if asked_next:
        id, effort = asked_next
        st.markdown(words("rehearsal.ask", name=_names(asked.plan, [id]), effort=effort))
    else:
        st.markdown(words("rehearsal.no-ask"))
    held = decision.robustness(room, moves)
    code = "rehearsal.held" if held.exact else "rehearsal.held-sampled"
    st.markdown(words(code, wins=held.wins, cases=held.cases, low=f"{held.low:.0%}", high=f"{held.high:.0%}"))


def _rivals(asked: Asked) -> None:
    if not asked.plan.rivals:
        st.caption(words("rehearsal.no-rivals"))
    for rival in asked.plan.rivals:
        name, room = plain(rival.name or words("shell.unnamed")), asked.room(chair=rival.id)
        found = decision.smallest_efforts(room)
        if decision.outcome(room).wins:
            st.markdown(words("rehearsal.rival-wins", rival=name))
        elif found:
            people = _names(asked.plan, decision.in_order(room, found[0].moves))
            st.markdown(words("rehearsal.rival-needs", rival=name, people=people, effort=found[0].effort))
        else:
            st.markdown(words("rehearsal.rival-cannot", rival=name))


def _power(asked: Asked) -> None:
    room = asked.room()
    index = decision.banzhaf(room)
    if not index:
        st.caption(words("rehearsal.power-many"))
        return
    st.caption(words("rehearsal.power-help"))
    rows = [
        {
            words("fields.name"): labels.person(asked.plan.people_by_id[voter.id]),
            words("fields.title"): asked.plan.people_by_id[voter.id].title,
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
        gates = decision.bottlenecks(plan, decider)
        name = _names(plan, [decider])
        st.markdown(words("rehearsal.gates", name=name, people=_names(plan, gates)) if gates else words("rehearsal.no-gates", name=name))
    for id in asked.members:
        way = () if plan.people_by_id[id].met else decision.warm_path(plan, id)
        if len(way) > 1:
            st.markdown("- " + words("rehearsal.way", name=_names(plan, [id]), people=" → ".join(_names(plan, [one]) for one in way)))


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
        words("rehearsal.listens", source=_names(plan, [source]), target=_names(plan, [target]), strength=strength)
        for source, target, strength in room.lines
    ]
    if spoken:
        st.markdown("\n".join(f"- {line}" for line in spoken))

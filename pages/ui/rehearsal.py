"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, and whom to prepare."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pages.ui import data, labels, session
from pages.ui.chart import Told, org_chart, palette
from pages.ui.fields import emphasis
from pages.ui.words import language, plain, words
from playbook import decision
from playbook.chart import Kind, picture
from playbook.decision import Effort, Reason, Room, Rule, Side
from playbook.models import ROLES, STAGES, US, Plan, RoleId, StageId, Stance
from playbook.storage import Saved

WINDOW, HEIGHT = (620, 500), 500
SETS = 12
"""As many sets of moves are looked for: the cheapest, its ties and the runner-up; where all of them tie, that is said."""
NAMED = 4
SMALL = 8
"""In a room of at most so many people the other ways stand at once; in a larger one they are looked for on demand."""
STANCES = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}


@dataclass(frozen=True)
class Asked:
    """A question to the rehearsal: the plan as it stands, the same with people moved by hand, and the room."""

    saved: Saved
    imagined: Plan
    stage: StageId
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
            plan, data.method(), stage=self.stage, members=self.members, rule=self.rule, vetoes=self.vetoes, decider=self.decider,
            chair=chair,
        )  # fmt: skip


def question(saved: Saved) -> Asked | None:
    """Who is in the room and how they decide; None where nobody weighs anything yet."""
    plan = saved.plan
    if not any(person.roles for person in plan.present):
        return None
    named = labels.people_of(plan)
    with st.container(horizontal=True, vertical_alignment="bottom", key="question"):
        meetings = STAGES[: STAGES.index(StageId.SERVICE)]
        at = meetings.index(decision.usual_stage(plan))
        stage = st.selectbox(
            words("rehearsal.meeting-of"), meetings, index=at, format_func=labels.stage, key=f"rehearsal-stage:{plan.id}", width=190
        )
        usual = decision.default_members(plan, data.method(), stage)
        rule = st.segmented_control(
            words("rehearsal.rule"),
            [rule.value for rule in Rule],
            format_func=lambda rule: words(f"rehearsal.rule-{rule}"),
            default=decision.default_rule(stage).value,
            required=True,
            wrap=True,
            key=f"rehearsal-rule:{plan.id}:{stage}",
            help=words("rehearsal.rule-help"),
        )
        decider = None
        if rule == Rule.DECIDER:
            # The one who decides by default is the heaviest with the economic role.
            at = usual.index(default) if (default := _decider(plan, stage, usual)) else 0
            key = f"rehearsal-decider:{plan.id}:{stage}"
            decider = st.selectbox(words("rehearsal.decider"), usual, index=at, format_func=named, key=key, width=190)
        with st.popover(words("rehearsal.who"), icon=":material/group:"):
            st.caption(words("rehearsal.who-help", count=len(usual)))
            members = st.pills(
                words("rehearsal.members"),
                [person.id for person in plan.present],
                default=usual,
                selection_mode="multi",
                format_func=named,
                key=f"rehearsal-members:{plan.id}:{stage}",
                wrap=True,
            )
            vetoes = st.pills(
                words("rehearsal.vetoes"),
                ROLES,
                selection_mode="multi",
                format_func=labels.role,
                key=f"rehearsal-vetoes:{plan.id}",
                wrap=True,
            )
    inside = tuple(id for id in (*usual, *members) if id in members)
    stances = {id: stance for id, stance in session.imagined(plan).items() if id in inside}
    there = decision.imagined(plan, stances, today=data.today()) if stances else plan
    return Asked(saved, there, stage, tuple(dict.fromkeys(inside)), Rule(rule), frozenset(vetoes), decider)


def _decider(plan: Plan, stage: StageId, members: Sequence[str]) -> str | None:
    return decision.room_of(plan, data.method(), stage=stage, members=members, rule=Rule.DECIDER).decider


def honest(asked: Asked | None) -> None:
    """That this is an argument, and from which guesses: how many of the stances it uses are no more than assumed, and whose."""
    said = words("rehearsal.honest")
    if asked is not None:
        voters = asked.room().voters
        weak = [voter.id for voter in voters if voter.weak]
        code = "rehearsal.based-on" if weak else "rehearsal.based-on-proof"
        people = names(asked.plan, weak[:NAMED]) + (words("rehearsal.and-more") if weak[NAMED:] else "")
        said += words(code, count=len(voters), weak=len(weak), people=people)
    st.caption(f":material/balance: {said}")


def the_room(asked: Asked) -> None:
    """The room as a power grid; a person moved in it is moved in thought only."""
    plan = decision.in_the_room(asked.imagined, asked.members, called=words("rehearsal.picture"))
    drawn = picture(plan, data.method(), language(), today=data.today(), window=WINDOW, stage=asked.stage, kind=Kind.GRID)
    org_chart(
        drawn,
        key=f"room:{asked.plan.id}",
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
    """What the room would decide, argued: how opinions spread before the meeting, then how the rule is met."""
    chosen, reasons = decision.winner(asked.plan, lambda chair: asked.room(chair=chair))
    icon = {US: ":material/check_circle:", None: ":material/pause_circle:"}.get(chosen, ":material/cancel:")
    vendor = labels.vendor(asked.plan, chosen) if chosen else ""
    said = words("rehearsal.wins", vendor=plain(vendor)) if chosen else words("rehearsal.nothing-changes")
    when = words("rehearsal.as-moved" if session.imagined(asked.plan) else "rehearsal.as-it-stands")
    st.markdown(f"### {icon} {said} :small[· {when}]")
    told = [
        (words("rehearsal.before", round=one.round) if one.round else words("rehearsal.meeting"), argued(asked, one)) for one in reasons
    ]
    if asked.room().lines and not reasons[0].round:
        told.insert(0, (words("rehearsal.before-all"), words("rehearsal.nobody-swayed")))
    st.markdown("\n".join(f"- :small[**{where}**] {what}" for where, what in told))


def argued(asked: Asked, reason: Reason) -> str:
    """A reason as a sentence, for Markdown."""
    return decision.argued(reason, language(), lambda id: plain(labels.person(asked.plan.people_by_id[id])))


def names(plan: Plan, ids: Sequence[str]) -> str:
    """Names in a row, for Markdown."""
    return words("rehearsal.and").join(plain(labels.person(plan.people_by_id[id])) for id in ids)


def advice(asked: Asked) -> None:
    """Whom to prepare: the smallest effort that turns it, in the order of work, and whom to make sure of, each with their concern."""
    room = asked.room()
    found = decision.smallest_efforts(room)
    if not found:
        st.warning(words("rehearsal.no-way"), icon=":material/block:")
        return
    best = found[0]
    if best.moves:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{words('rehearsal.least', effort=best.effort)}**", width="content")
            _show_after(asked, best)
        if not best.proved:
            st.caption(words("rehearsal.unproved"))
        st.markdown("\n".join(f"{place}. {_step(asked, id, best)}" for place, id in enumerate(decision.in_order(room, best.moves), 1)))
        follows = [reason for reason in decision.outcome(room.moved(best.moves)).reasons if reason.code == "follows-for"]
        if follows:
            st.markdown("\n".join(f"- {argued(asked, reason)}" for reason in follows))
    if wrong := decision.wrong_guesses(room, best.moves):
        st.markdown(f"**{words('rehearsal.make-sure')}**")
        st.markdown("\n".join(f"- {words('rehearsal.sure-of', name=names(asked.plan, [id]), concern=concern(asked, id))}" for id in wrong))
    if best.moves and len(room.voters) <= SMALL:
        other_ways(asked)


def _show_after(asked: Asked, best: Effort) -> None:
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
    plan = asked.plan
    goal = labels.stance(STANCES[best.moves[id]])
    now = labels.stance(asked.imagined.person(id).stance)
    way = decision.won_through(plan, id)
    through = words("rehearsal.through", people=names(plan, way)) if way else ""
    return words("rehearsal.bring", name=names(plan, [id]), now=now, goal=goal, concern=concern(asked, id), through=through)


def concern(asked: Asked, id: str) -> str:
    """What a person cares about, or that it has to be found out."""
    text = asked.plan.person(id).concern.strip()
    return words("rehearsal.concern", concern=plain(text)) if text else words("rehearsal.no-concern")


def other_ways(asked: Asked) -> None:
    """The sets that take as little effort, and the next best."""
    found = decision.smallest_efforts(asked.room(), most=SETS)
    if not found or not found[0].moves:
        st.caption(words("rehearsal.no-way" if not found else "rehearsal.nothing-to-turn"))
        return
    ties = [one for one in found[1:] if one.effort == found[0].effort]
    rest = [one for one in found[1:] if one.effort > found[0].effort]
    if ties:
        sets = words("rehearsal.or").join(names(asked.plan, list(one.moves)) for one in ties)
        st.caption(words("rehearsal.ties-more" if len(ties) == SETS - 1 else "rehearsal.ties", sets=sets, count=len(ties)))
    if rest:
        st.caption(words("rehearsal.runner-up", people=names(asked.plan, list(rest[0].moves)), effort=rest[0].effort))
    elif len(found) < SETS and all(one.proved for one in found):
        st.caption(words("rehearsal.no-other"))

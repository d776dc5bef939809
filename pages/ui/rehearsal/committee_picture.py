"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, and whom to prepare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import streamlit as st

from pages.ui.components.chart import Told, org_chart, palette
from pages.ui.kit import choices, data, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import language, plain, words
from playbook import decision
from playbook.chart import ChartKind, picture
from playbook.decision import Effort, Reason, Room, Rule, Side, Verdict
from playbook.models import ROLES, STAGES, US, Plan, RoleId, StageId, Stance
from playbook.storage import StoredPlan
from playbook.wording.formats import listing

WINDOW, HEIGHT = (620, 500), 500
SETS = 12
"""Most sets of moves that are looked for: the cheapest, its ties and the runner-up; where all of them tie, that is said."""
NAMED = 4
SMALL = 8
"""Most people in a room at which the other ways stand at once; in a larger one they are looked for on demand."""
STANCES = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}


@dataclass(frozen=True)
class Asked:
    """A question to the rehearsal: the plan as it stands, the same with people moved by hand, and the room."""

    saved: StoredPlan
    imagined: Plan
    stage: StageId
    members: tuple[str, ...]
    rule: Rule
    vetoes: frozenset[RoleId]
    decider: str | None
    settled: frozenset[str] = frozenset()
    """Ids of the people moved by the reader in thought: nothing is in doubt about where they stand."""

    @property
    def plan(self) -> Plan:
        """The plan as it is stored."""
        return self.saved.plan

    @property
    def nobody_decides(self) -> bool:
        """Whether one person is to decide and nobody in the room is known to be that one, so that the meeting comes to nothing yet."""
        return self.rule is Rule.DECIDER and self.decider is None

    def room(self, *, chair: str = US, moved: bool = True) -> Room:
        """The room from a chair, with people where the reader moved them or (not `moved`) where they stand."""
        plan = self.imagined if moved else self.plan
        return decision.room_of(
            plan, data.method(), stage=self.stage, members=self.members, rule=self.rule, vetoes=self.vetoes, decider=self.decider,
            chair=chair, settled=self.settled if moved else (),
        )  # fmt: skip

    @cached_property
    def verdict(self) -> Verdict:
        """Verdict of the meeting, with people where the reader moved them."""
        return decision.verdict(self.plan, lambda chair: self.room(chair=chair))


def question(saved: StoredPlan) -> Asked | None:
    """Ask who is in the room and how they decide; None where nobody has a role, so nobody weighs anything yet."""
    plan = saved.plan
    if not any(person.roles for person in plan.present):
        return None
    named = labels.people_of(plan)
    with st.container(horizontal=True, vertical_alignment="bottom", key="question"):
        meetings = STAGES[: STAGES.index(StageId.SERVICE)]
        stage = choices.selectbox(
            words("rehearsal.meeting-of"), meetings, shown=labels.stage, width=190,
            **_chosen(plan, f"rehearsal-stage:{plan.id}", decision.usual_stage(plan)),
        )  # fmt: skip
        usual = decision.default_members(plan, data.method(), stage)
        rule = choices.segmented_control(
            words("rehearsal.rule"),
            [rule.value for rule in Rule],
            shown=lambda rule: words(f"rehearsal.rule-{rule}"),
            help=words("rehearsal.rule-help"),
            **_chosen(plan, f"rehearsal-rule:{plan.id}:{stage}", decision.default_rule(stage).value),
        )
        decider = None
        if rule == Rule.DECIDER:
            likely = decision.usual_decider(plan, data.method(), stage, usual)
            kept = _chosen(plan, f"rehearsal-decider:{plan.id}:{stage}", likely)
            decider = choices.selectbox(words("rehearsal.decider"), usual, shown=named, width=190, **kept)
        with st.popover(words("rehearsal.who"), icon=":material/group:"):
            st.caption(words("rehearsal.who-help", count=len(usual)))
            members = choices.pills(
                words("rehearsal.members"),
                [person.id for person in plan.present],
                shown=named,
                **_chosen(plan, f"rehearsal-members:{plan.id}:{stage}", usual),
            )
            kept = _chosen(plan, f"rehearsal-vetoes:{plan.id}", ())
            vetoes = choices.pills(words("rehearsal.vetoes"), ROLES, shown=labels.role, **kept)
    inside = tuple(id for id in (*usual, *members) if id in members)
    stances = {id: stance for id, stance in session.imagined(plan).items() if id in inside}
    there = decision.what_if_plan(plan, stances, today=data.today()) if stances else plan
    decider = decider if decider in inside else None
    return Asked(saved, there, stage, tuple(dict.fromkeys(inside)), Rule(rule), frozenset(vetoes), decider, frozenset(stances))


def _chosen(plan: Plan, key: str, usual: Any) -> dict[str, Any]:
    """Arguments of a choice about the room: what the reader left it at, also before a look at another page, at first `usual`."""
    kept = session.room(plan).get(key, usual)
    return {"key": key, "start": usual, "value": kept, "take": lambda _, answer: session.set_room(plan, key, answer)}


def honest(asked: Asked | None) -> None:
    """Say that this is an argument, and from which guesses: how many of the stances it uses are only assumed, and whose."""
    said = words("rehearsal.honest")
    if asked is not None:
        voters = asked.room().voters
        weak = [voter.id for voter in voters if voter.weak]
        code = "rehearsal.based-on" if weak else "rehearsal.based-on-proof"
        said += words(code, count=len(voters), weak=len(weak), people=few(asked.plan, weak))
    st.caption(f":material/balance: {said}")


def the_room(asked: Asked) -> None:
    """The room as a power grid; a person moved in it is moved in thought only."""
    plan = decision.in_the_room(asked.imagined, asked.members, called=words("rehearsal.picture"))
    drawn = picture(plan, data.method(), language(), today=data.today(), window=WINDOW, stage=asked.stage, kind=ChartKind.GRID)
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
    session.imagine(plan, stances)


def no_decider() -> None:
    """Say that somebody has to be named as the decider before the meeting is argued."""
    st.info(words("rehearsal.no-decider"), icon=":material/person_search:")


def verdict(asked: Asked) -> None:
    """Draw the verdict with its argument: on whom it hangs or rests, how opinions spread before it, then how the rule is met."""
    found, plan = asked.verdict, asked.plan
    said = decision.headline(
        found, language(), meeting=labels.stage(asked.stage), vendor=partial(vendor, plan), people=lambda ids: few(plan, ids)
    )
    when = words("rehearsal.as-moved" if session.imagined(plan) else "rehearsal.as-it-stands")
    st.markdown(f"### {_icon(found)} {said} :small[· {when}]")
    if found.open:
        st.markdown("\n".join(f"- {doubted(asked, id)}" for id in found.hangs_on[:NAMED]))
        st.markdown(decision.as_recorded(found, language(), partial(vendor, plan)))
    elif found.rests_on:
        st.markdown(words("rehearsal.rests-on", people=few(plan, found.rests_on)))
    told = [
        (words("rehearsal.before", round=one.round) if one.round else words("rehearsal.meeting"), argued(asked, one, found.chair))
        for one in found.reasons
    ]
    if asked.room().lines and not found.reasons[0].round:
        told.insert(0, (words("rehearsal.before-all"), words("rehearsal.nobody-swayed")))
    st.markdown("\n".join(f"- :small[**{where}**] {what}" for where, what in told))


def _icon(found: Verdict) -> str:
    """Icon of the verdict: a tick only for a win that no guess can undo."""
    if found.open:
        return ":material/help:"
    if found.chosen == US:
        return ":material/check_circle:" if found.proved else ":material/flaky:"
    return ":material/cancel:" if found.chosen else ":material/pause_circle:"


def vendor(plan: Plan, id: str) -> str:
    """A vendor's name, for Markdown."""
    return plain(labels.vendor(plan, id).strip() or words("shell.unnamed"))


def argued(asked: Asked, reason: Reason, chair: str = US) -> str:
    """A reason as a sentence, for Markdown."""
    return decision.reason_sentence(reason, language(), lambda id: names(asked.plan, [id]), chair=chair, vendor=partial(vendor, asked.plan))


def doubted(asked: Asked, id: str) -> str:
    """A person with why nobody can say what they will do, for Markdown."""
    voter = next(voter for voter in asked.room().voters if voter.id == id)
    return words("rehearsal.doubted", name=names(asked.plan, [id]), why=decision.doubt_clause(voter, language()))


def names(plan: Plan, ids: Sequence[str]) -> str:
    """Names in a row, for Markdown."""
    return listing((plain(labels.person(plan.people_by_id[id])) for id in ids), language())


def few(plan: Plan, ids: Sequence[str]) -> str:
    """The first names in a row, and that there are others."""
    return words("rehearsal.and-more", people=names(plan, ids[:NAMED]), count=len(ids) - NAMED) if ids[NAMED:] else names(plan, ids)


def moved_to(asked: Asked, moves: Mapping[str, Side], chair: str = US, order: Sequence[str] = ()) -> str:
    """Moves with their sides, for Markdown."""
    return decision.moved_to(
        moves, language(), lambda id: names(asked.plan, [id]), chair=chair, vendor=partial(vendor, asked.plan), order=order
    )


def advice(asked: Asked) -> None:
    """Draw the people to prepare: the smallest effort that turns it, in order of work; then those to make sure of; with concerns."""
    room = asked.room()
    found = decision.smallest_efforts(room)
    if not found:
        st.warning(words("rehearsal.no-way"), icon=":material/block:")
        return
    best = found[0]
    ask = decision.to_find_out(asked.verdict, room, best.moves)
    if ask:
        st.markdown(f"**{words('rehearsal.find-out')}**")
        shown = [words("rehearsal.ask-of", doubted=doubted(asked, id), concern=concern(asked, id)) for id in ask]
        st.markdown("\n".join(f"{place}. {one}" for place, one in enumerate(shown, 1)))
    if best.moves:
        with st.container(horizontal=True, vertical_alignment="center"):
            code = "rehearsal.least-then" if ask else "rehearsal.least"
            st.markdown(f"**{words(code, effort=best.effort)}**", width="content")
            _show_after(asked, best)
        if not best.proved:
            st.caption(words("rehearsal.unproved"))
        st.markdown("\n".join(f"{place}. {_step(asked, id, best)}" for place, id in enumerate(decision.in_order(room, best.moves), 1)))
        follows = [reason for reason in decision.outcome(room.moved(best.moves)).reasons if reason.code == "follows-for"]
        if follows:
            st.markdown("\n".join(f"- {argued(asked, reason)}" for reason in follows))
    parted = decision.guessed_and_proved(room, decision.wrong_guesses(room, best.moves))
    for code, people in zip(("rehearsal.make-sure", "rehearsal.keep"), parted, strict=True):
        if shown := [id for id in people if id not in ask]:
            st.markdown(f"**{words(code)}**")
            st.markdown(
                "\n".join(f"- {words('rehearsal.sure-of', name=names(asked.plan, [id]), concern=concern(asked, id))}" for id in shown)
            )
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
    """Concern of a person, or the words that it has to be found out."""
    text = asked.plan.person(id).concern.strip()
    return words("rehearsal.concern", concern=plain(text)) if text else words("rehearsal.no-concern")


def other_ways(asked: Asked) -> None:
    """The sets that take as little effort, and the next best."""
    found = decision.smallest_efforts(asked.room(), most=SETS)
    if not found or not found[0].moves:
        code = "no-way" if not found else "nothing-to-turn-if" if asked.verdict.open else "nothing-to-turn"
        st.caption(words(f"rehearsal.{code}"))
        return
    ties = [one for one in found[1:] if one.effort == found[0].effort]
    rest = [one for one in found[1:] if one.effort > found[0].effort]
    if ties:
        sets = words("rehearsal.or").join(moved_to(asked, one.moves) for one in ties)
        st.caption(words("rehearsal.ties-more" if len(ties) == SETS - 1 else "rehearsal.ties", sets=sets, count=len(ties)))
    if rest:
        st.caption(words("rehearsal.runner-up", people=moved_to(asked, rest[0].moves), effort=rest[0].effort))
    elif len(found) < SETS and all(one.proved for one in found):
        st.caption(words("rehearsal.no-other"))

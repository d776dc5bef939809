"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, and whom to prepare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import streamlit as st

from pages.ui.components.chart import ChartEvents, ChartViewer, Told, org_chart, palette
from pages.ui.kit import chart_state, choices, environment, explained, labels
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import language, plain, words
from pages.ui.rehearsal import rehearsal_state
from playbook import decision
from playbook.chart import ChartKind, ChartOptions, picture, search_index
from playbook.decision import Effort, Reason, Room, Rule, Side, Verdict
from playbook.insight import formal_tender
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
            plan, environment.method(), stage=self.stage, members=self.members, rule=self.rule, vetoes=self.vetoes, decider=self.decider,
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
    label_of = labels.people_of(plan)
    with st.container(horizontal=True, vertical_alignment="bottom", key="question"):
        meetings = STAGES[: STAGES.index(StageId.SERVICE)]
        stage = choices.selectbox(
            words("rehearsal.meeting-of"), meetings, shown=labels.stage, width=190,
            **_choice_arguments(plan, f"rehearsal-stage:{plan.id}", decision.usual_stage(plan)),
        )  # fmt: skip
        usual_members = decision.default_members(plan, environment.method(), stage)
        rule = choices.segmented_control(
            words("rehearsal.rule"),
            [rule.value for rule in Rule],
            shown=lambda rule: words(f"rehearsal.rule-{rule}"),
            help=words("rehearsal.rule-help"),
            **_choice_arguments(plan, f"rehearsal-rule:{plan.id}:{stage}", decision.default_rule(stage).value),
        )
        decider = None
        if rule == Rule.DECIDER:
            usual_decider = decision.usual_decider(plan, environment.method(), stage, usual_members)
            arguments = _choice_arguments(plan, f"rehearsal-decider:{plan.id}:{stage}", usual_decider)
            decider = choices.selectbox(words("rehearsal.decider"), usual_members, shown=label_of, width=190, **arguments)
        with st.popover(words("rehearsal.who"), icon=":material/group:"):
            st.caption(words("rehearsal.who-help", count=len(usual_members)))
            members = choices.pills(
                words("rehearsal.members"),
                [person.id for person in plan.present],
                shown=label_of,
                **_choice_arguments(plan, f"rehearsal-members:{plan.id}:{stage}", usual_members),
            )
            arguments = _choice_arguments(plan, f"rehearsal-vetoes:{plan.id}", ())
            vetoes = choices.pills(words("rehearsal.vetoes"), ROLES, shown=labels.role, help=explained.help_of("roles"), **arguments)
    member_ids = tuple(id for id in (*usual_members, *members) if id in members)
    stances = {id: stance for id, stance in rehearsal_state.imagined(plan).items() if id in member_ids}
    imagined_plan = decision.what_if_plan(plan, stances, today=environment.today()) if stances else plan
    decider = decider if decider in member_ids else None
    return Asked(saved, imagined_plan, stage, tuple(dict.fromkeys(member_ids)), Rule(rule), frozenset(vetoes), decider, frozenset(stances))


def _choice_arguments(plan: Plan, key: str, usual: Any) -> dict[str, Any]:
    """Arguments of a choice about the room: what the reader left it at, also before a look at another page, at first `usual`."""
    value = rehearsal_state.room(plan).get(key, usual)
    return {"key": key, "start": usual, "value": value, "take": lambda _, answer: rehearsal_state.set_room(plan, key, answer)}


def caveat(scenario: Asked | None) -> None:
    """Say that this is an argument, and from which guesses: how many of the stances it uses are only assumed, and whose."""
    sentence = words("rehearsal.honest")
    if scenario is not None:
        voters = scenario.room().voters
        weak = [voter.id for voter in voters if voter.weak]
        code = "rehearsal.based-on" if weak else "rehearsal.based-on-proof"
        sentence += words(code, count=len(voters), weak=len(weak), people=leading_names(scenario.plan, weak))
    st.caption(f":material/balance: {sentence}")


def the_room(scenario: Asked) -> None:
    """The room as a power grid; a person moved in it is moved in thought only."""
    plan = decision.in_the_room(scenario.imagined, scenario.members, called=words("rehearsal.picture"))
    chart_picture = picture(
        plan,
        environment.method(),
        language(),
        today=environment.today(),
        options=ChartOptions(window=WINDOW, stage=scenario.stage, kind=ChartKind.GRID),
    )
    org_chart(
        chart_picture,
        key=f"room:{scenario.plan.id}",
        language=language(),
        viewer=ChartViewer(
            height=HEIGHT,
            palette=palette(environment.method(), language(), stances_only=True),
            answered_serial=chart_state.answered(),
            index=search_index(plan, language(), labels.person),
        ),
        events=ChartEvents(messages=partial(_handle_messages, scenario.plan)),
    )
    stances = rehearsal_state.imagined(scenario.plan)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words("rehearsal.moved", count=len(stances)) if stances else words("rehearsal.move-help"))
        if stances:
            st.button(
                words("rehearsal.reset"),
                key="rehearsal-reset",
                icon=":material/undo:",
                on_click=rehearsal_state.imagine,
                args=(scenario.plan, {}),
            )


def _handle_messages(plan: Plan, batch: Told) -> None:
    chart_state.answer(batch.serial)
    stances = rehearsal_state.imagined(plan)
    for message in batch.messages:
        order = message.get("order", {})
        if message["tell"] == "order" and order["order"] == "stance" and order["person"] in plan.people_by_id:
            stances[order["person"]] = Stance(order["value"])
    rehearsal_state.imagine(plan, stances)


def no_decider() -> None:
    """Say that somebody has to be named as the decider before the meeting is argued."""
    st.info(words("rehearsal.no-decider"), icon=":material/person_search:")


def verdict(scenario: Asked) -> None:
    """Draw the verdict with its argument: on whom it hangs or rests, how opinions spread before it, then how the rule is met."""
    result, plan = scenario.verdict, scenario.plan
    headline = decision.headline(
        result, language(), meeting=labels.stage(scenario.stage), vendor=partial(vendor, plan), people=lambda ids: leading_names(plan, ids)
    )
    when = words("rehearsal.as-moved" if rehearsal_state.imagined(plan) else "rehearsal.as-it-stands")
    st.markdown(f"### {_icon(result)} {headline} :small[· {when}]")
    if result.open:
        st.markdown("\n".join(f"- {doubt_sentence(scenario, id)}" for id in result.hangs_on[:NAMED]))
        st.markdown(decision.as_recorded(result, language(), partial(vendor, plan)))
    elif result.rests_on:
        st.markdown(words("rehearsal.rests-on", people=leading_names(plan, result.rests_on)))
    arguments = [
        (
            words("rehearsal.before", round=reason.round) if reason.round else words("rehearsal.meeting"),
            reason_sentence(scenario, reason, result.chair),
        )
        for reason in result.reasons
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


def vendor(plan: Plan, id: str) -> str:
    """A vendor's name, for Markdown."""
    return plain(labels.vendor(plan, id).strip() or words("shell.unnamed"))


def reason_sentence(scenario: Asked, reason: Reason, chair: str = US) -> str:
    """A reason as a sentence, for Markdown."""
    return decision.reason_sentence(
        reason, language(), lambda id: names(scenario.plan, [id]), chair=chair, vendor=partial(vendor, scenario.plan)
    )


def doubt_sentence(scenario: Asked, id: str) -> str:
    """A person with why nobody can say what they will do, for Markdown."""
    voter = next(voter for voter in scenario.room().voters if voter.id == id)
    return words("rehearsal.doubted", name=names(scenario.plan, [id]), why=decision.doubt_clause(voter, language()))


def names(plan: Plan, ids: Sequence[str]) -> str:
    """Names in a row, for Markdown."""
    return listing((plain(labels.person(plan.people_by_id[id])) for id in ids), language())


def leading_names(plan: Plan, ids: Sequence[str]) -> str:
    """The first names in a row, and that there are others."""
    return words("rehearsal.and-more", people=names(plan, ids[:NAMED]), count=len(ids) - NAMED) if ids[NAMED:] else names(plan, ids)


def moves_text(scenario: Asked, moves: Mapping[str, Side], chair: str = US, order: Sequence[str] = ()) -> str:
    """Moves with their sides, for Markdown."""
    return decision.moved_to(
        moves, language(), lambda id: names(scenario.plan, [id]), chair=chair, vendor=partial(vendor, scenario.plan), order=order
    )


def advice(scenario: Asked) -> None:
    """Draw the people to prepare: the smallest effort that turns it, in order of work; then those to make sure of; with concerns."""
    room = scenario.room()
    efforts = decision.smallest_efforts(room)
    if not efforts:
        st.warning(words("rehearsal.no-way"), icon=":material/block:")
        return
    best = efforts[0]
    ask_ids = decision.to_find_out(scenario.verdict, room, best.moves)
    if ask_ids:
        st.markdown(f"**{words('rehearsal.find-out')}**")
        lines = [words("rehearsal.ask-of", doubted=doubt_sentence(scenario, id), concern=concern(scenario, id)) for id in ask_ids]
        st.markdown("\n".join(f"{position}. {line}" for position, line in enumerate(lines, 1)))
    if best.moves:
        with st.container(horizontal=True, vertical_alignment="center"):
            code = "rehearsal.least-then" if ask_ids else "rehearsal.least"
            st.markdown(f"**{words(code, effort=best.effort)}**", width="content", help=explained.help_of("effort"))
            _show_after(scenario, best)
        if not best.proved:
            st.caption(words("rehearsal.unproved"))
        st.markdown(
            "\n".join(f"{position}. {_step(scenario, id, best)}" for position, id in enumerate(decision.in_order(room, best.moves), 1))
        )
        follow_reasons = [reason for reason in decision.outcome(room.moved(best.moves)).reasons if reason.code == "follows-for"]
        if follow_reasons:
            st.markdown("\n".join(f"- {reason_sentence(scenario, reason)}" for reason in follow_reasons))
        st.caption(words("tender.channel" if formal_tender.is_running(scenario.plan) else "rehearsal.talk"))
    groups = decision.guessed_and_proved(room, decision.wrong_guesses(room, best.moves))
    for code, people in zip(("rehearsal.make-sure", "rehearsal.keep"), groups, strict=True):
        if ids := [id for id in people if id not in ask_ids]:
            st.markdown(f"**{words(code)}**")
            st.markdown(
                "\n".join(f"- {words('rehearsal.sure-of', name=names(scenario.plan, [id]), concern=concern(scenario, id))}" for id in ids)
            )
    if best.moves and len(room.voters) <= SMALL:
        other_ways(scenario)


def _show_after(scenario: Asked, best: Effort) -> None:
    stances = {**rehearsal_state.imagined(scenario.plan), **{id: STANCES[side] for id, side in best.moves.items()}}
    st.button(
        words("rehearsal.show-after"),
        key="rehearsal-after",
        type=emphasis(),
        icon=":material/play_arrow:",
        on_click=rehearsal_state.imagine,
        args=(scenario.plan, stances),
    )


def _step(scenario: Asked, id: str, best: Effort) -> str:
    plan = scenario.plan
    goal = labels.stance(STANCES[best.moves[id]])
    now = labels.stance(scenario.imagined.person(id).stance)
    path = decision.won_through(plan, id)
    through = words("rehearsal.through", people=names(plan, path)) if path else ""
    return words("rehearsal.bring", name=names(plan, [id]), now=now, goal=goal, concern=concern(scenario, id), through=through)


def concern(scenario: Asked, id: str) -> str:
    """Concern of a person, or the words that it has to be found out."""
    text = scenario.plan.person(id).concern.strip()
    return words("rehearsal.concern", concern=plain(text)) if text else words("rehearsal.no-concern")


def other_ways(scenario: Asked) -> None:
    """The sets that take as little effort, and the next best."""
    efforts = decision.smallest_efforts(scenario.room(), most=SETS)
    if not efforts or not efforts[0].moves:
        code = "no-way" if not efforts else "nothing-to-turn-if" if scenario.verdict.open else "nothing-to-turn"
        st.caption(words(f"rehearsal.{code}"))
        return
    ties = [effort for effort in efforts[1:] if effort.effort == efforts[0].effort]
    rest = [effort for effort in efforts[1:] if effort.effort > efforts[0].effort]
    if ties:
        sets = words("rehearsal.or").join(moves_text(scenario, effort.moves) for effort in ties)
        st.caption(words("rehearsal.ties-more" if len(ties) == SETS - 1 else "rehearsal.ties", sets=sets, count=len(ties)))
    if rest:
        st.caption(words("rehearsal.runner-up", people=moves_text(scenario, rest[0].moves), effort=rest[0].effort))
    elif len(efforts) < SETS and all(effort.proved for effort in efforts):
        st.caption(words("rehearsal.no-other"))

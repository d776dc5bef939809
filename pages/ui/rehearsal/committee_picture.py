"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, and whom to prepare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import streamlit as st

from pages.ui.components.chart import ChartEvents, ChartViewer, MessageBatch, org_chart, palette
from pages.ui.kit import chart_state, choices, environment, labels
from pages.ui.kit.reading_table import reading_table
from pages.ui.kit.words import language, plain, words
from pages.ui.rehearsal import meeting_parts, rehearsal_state
from playbook import decision
from playbook.chart import ChartKind, ChartOptions, picture, search_index
from playbook.decision import Committee, Effort, Room, Rule, Side, Verdict
from playbook.models import STAGES, US, Plan, StageId, Stance
from playbook.storage import StoredPlan
from playbook.wording.formats import listing

WINDOW, HEIGHT = (880, 460), 460
NAMED = 4
GRID = (Stance.OPPONENT, Stance.UNKNOWN, Stance.NEUTRAL, Stance.SUPPORTER)
STANCES = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}


@dataclass(frozen=True)
class Scenario:
    """A question to the rehearsal: the plan as it stands, the same with people moved by hand, and the room."""

    saved: StoredPlan
    imagined: Plan
    meeting: Committee
    settled: frozenset[str] = frozenset()
    """Ids of the people moved by the reader in thought: nothing is in doubt about where they stand."""

    @property
    def plan(self) -> Plan:
        """The plan as it is stored."""
        return self.saved.plan

    @property
    def stage(self) -> StageId:
        """Stage whose meeting it is."""
        return self.meeting.stage

    @property
    def members(self) -> tuple[str, ...]:
        """People in the room."""
        return self.meeting.members

    @property
    def nobody_decides(self) -> bool:
        """True if one person is to decide and nobody in the room is known to be that one, so that the meeting comes to nothing yet."""
        return self.meeting.rule is Rule.DECIDER and self.meeting.decider is None

    def room(self, *, chair: str = US, moved: bool = True) -> Room:
        """The room from a chair, with people where the reader moved them or (not `moved`) where they stand."""
        plan = self.imagined if moved else self.plan
        return decision.room_of(
            plan, environment.method(), self.meeting, chair=chair, settled=self.settled if moved else (), today=environment.today()
        )

    @cached_property
    def efforts(self) -> tuple[Effort, ...]:
        """The smallest effort that wins the meeting; empty where none does."""
        return tuple(decision.smallest_efforts(self.room()))

    @property
    def best(self) -> Effort | None:
        """The smallest effort that wins the meeting; None where none does."""
        return self.efforts[0] if self.efforts else None

    @cached_property
    def verdict(self) -> Verdict:
        """Verdict of the meeting, with people where the reader moved them."""
        return decision.verdict(self.plan, lambda chair: self.room(chair=chair))


def question(saved: StoredPlan) -> Scenario | None:
    """Ask which meeting it is, how it decides and who has which part; None where nobody has a role, so nobody weighs anything yet."""
    plan = saved.plan
    if not any(person.roles for person in plan.present):
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", key="question"):
        meetings = STAGES[: STAGES.index(StageId.SERVICE)]
        stage = choices.selectbox(
            words("rehearsal.meeting-of"), meetings, shown=labels.stage, width=190,
            **choices.kept(plan, f"rehearsal-stage:{plan.id}", decision.usual_stage(plan)),
        )  # fmt: skip
        meeting = decision.committee(plan, environment.method(), stage)
        meeting_parts.rule(saved, meeting)
    meeting_parts.parts(saved, meeting)
    stances = {id: stance for id, stance in rehearsal_state.imagined(plan).items() if id in meeting.parts}
    imagined_plan = decision.what_if_plan(plan, stances, today=environment.today()) if stances else plan
    return Scenario(saved, imagined_plan, meeting, frozenset(stances))


def caveat(scenario: Scenario) -> None:
    """Say that this is an argument, and from which guesses: how many of the stances it uses are only assumed, and whose."""
    voters = scenario.room().voters
    weak = [voter.id for voter in voters if voter.weak]
    code = "rehearsal.based-on" if weak else "rehearsal.based-on-proof"
    guesses = words(code, count=len(voters), weak=len(weak), people=leading_names(scenario.plan, weak))
    st.caption(f":material/balance: {words('rehearsal.honest')}{guesses}")


def before_and_after(scenario: Scenario) -> None:
    """Draw who stands where before and after, side by side: whom to win is set off in the second."""
    best = scenario.best
    if not best or not best.moves:
        return
    won = {id: STANCES[side] for id, side in best.moves.items()}
    then = decision.what_if_plan(scenario.imagined, won, today=environment.today())
    left, right = st.columns(2, gap="medium")
    with left:
        _stances(words("rehearsal.before-picture"), scenario.imagined, scenario.members)
    with right:
        _stances(words("rehearsal.after-picture"), then, scenario.members, moved=won)
        _show_after(scenario, best)


def _stances(title: str, plan: Plan, members: Sequence[str], moved: Collection[str] = ()) -> None:
    """Draw people by stance, those of more influence first."""
    people = sorted((plan.people_by_id[id] for id in members), key=lambda person: -(person.influence or 0))
    row = {}
    for stance in GRID:
        names = [
            f"**{plain(labels.person(person))}**" if person.id in moved else plain(labels.person(person))
            for person in people
            if person.stance is stance
        ]
        row[labels.stance(stance)] = "  \n".join(names) or "–"
    st.markdown(f"**{title}**")
    reading_table(title, [row])


def the_room(scenario: Scenario) -> None:
    """Draw the room as a power grid; a person moved in it is moved in thought only."""
    plan = decision.in_the_room(scenario.imagined, scenario.members, called=words("rehearsal.picture"))
    options = ChartOptions(window=WINDOW, stage=scenario.stage, kind=ChartKind.GRID)
    chart_picture = picture(plan, environment.method(), language(), today=environment.today(), options=options)
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


def _handle_messages(plan: Plan, batch: MessageBatch) -> None:
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


def vendor(plan: Plan, id: str) -> str:
    """A vendor's name, for Markdown."""
    return plain(labels.vendor(plan, id).strip() or words("shell.unnamed"))


def names(plan: Plan, ids: Sequence[str]) -> str:
    """Names in a row, for Markdown."""
    return listing((plain(labels.person(plan.people_by_id[id])) for id in ids), language())


def leading_names(plan: Plan, ids: Sequence[str]) -> str:
    """The first names in a row, and that there are others."""
    return words("rehearsal.and-more", people=names(plan, ids[:NAMED]), count=len(ids) - NAMED) if ids[NAMED:] else names(plan, ids)


def _show_after(scenario: Scenario, best: Effort) -> None:
    stances = {**rehearsal_state.imagined(scenario.plan), **{id: STANCES[side] for id, side in best.moves.items()}}
    st.button(
        words("rehearsal.show-after"),
        key="rehearsal-after",
        type="primary",
        icon=":material/play_arrow:",
        on_click=rehearsal_state.imagine,
        args=(scenario.plan, stances),
    )


def concern(scenario: Scenario, id: str) -> str:
    """Concern of a person, or the words that it has to be found out."""
    text = scenario.plan.person(id).concern.strip()
    return words("rehearsal.concern", concern=plain(text)) if text else words("rehearsal.no-concern")

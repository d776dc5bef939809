"""The rehearsal on the screen: the room as a picture in which people are moved, the verdict in words, and whom to prepare."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import streamlit as st

from pages.ui.components.chart import ChartEvents, ChartViewer, MessageBatch, org_chart, palette
from pages.ui.kit import chart_state, choices, environment, labels
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import language, plain, words
from pages.ui.rehearsal import meeting_parts, rehearsal_state
from playbook import decision
from playbook.chart import ChartKind, ChartOptions, picture, search_index
from playbook.decision import Committee, Effort, Room, Rule, Side, Verdict
from playbook.models import STAGES, US, Person, Plan, StageId, Stance
from playbook.storage import StoredPlan
from playbook.wording.formats import listing, stopped

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
    """Ids of the people moved or found out by the reader in thought: nothing is in doubt about where they stand."""
    will_not_move: frozenset[str] = frozenset()
    """Ids of the people who will not move, as the plan says or the reader tries out."""

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
            plan, environment.method(), self.meeting, chair=chair, settled=self.settled if moved else (), today=environment.today(),
            immovable=self.will_not_move,
        )  # fmt: skip

    @cached_property
    def efforts(self) -> tuple[Effort, ...]:
        """The set of moves to advise and those that take as much effort; empty where none wins the meeting."""
        return decision.advised(self.room())

    @property
    def best(self) -> Effort | None:
        """The set of moves to advise; None where none wins the meeting."""
        return self.efforts[0] if self.efforts else None

    @cached_property
    def to_find_out(self) -> tuple[str, ...]:
        """People whose stance has to be found out before anybody is moved."""
        return decision.to_find_out(self.verdict, self.room(), self.best.moves) if self.best else ()

    @property
    def after(self) -> dict[str, Stance]:
        """Stances of everybody with whom there is work, once it is done: moved, or found out and not against us."""
        best = self.best.moves if self.best else {}
        open_minds = {id: Stance.NEUTRAL for id in self.to_find_out if self.imagined.person(id).stance is Stance.UNKNOWN}
        return {**open_minds, **{id: STANCES[side] for id, side in best.items()}}

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
    settled = frozenset(stances) | rehearsal_state.found_out(plan)
    return Scenario(saved, imagined_plan, meeting, settled, rehearsal_state.will_not_move(plan))


def caveat(scenario: Scenario) -> None:
    """Say that this is an argument, and from which guesses: how many of the stances it uses are only assumed, and whose."""
    voters = scenario.room().voters
    weak = [voter.id for voter in voters if voter.weak]
    code = "rehearsal.based-on" if weak else "rehearsal.based-on-proof"
    guesses = words(code, count=len(voters), weak=len(weak), people=leading_names(scenario.plan, weak))
    st.caption(f":material/balance: {words('rehearsal.honest')}{guesses}")


def before_and_after(scenario: Scenario) -> None:
    """Draw who stands where before and after, side by side: whom to win is set off in the second."""
    won = scenario.after
    if not scenario.best or not won:
        return
    then = decision.what_if_plan(scenario.imagined, won, today=environment.today())
    left, right = st.columns(2, gap="medium")
    with left:
        _stances(words("rehearsal.before-picture"), scenario, scenario.imagined)
    with right:
        _stances(words("rehearsal.after-picture"), scenario, then, moved=won)
        _show_after(scenario)


def _stances(title: str, scenario: Scenario, plan: Plan, moved: Collection[str] = ()) -> None:
    """Draw people by stance, the heaviest first; who will not move is marked."""
    row = {}
    for stance in GRID:
        people = [person for voter in scenario.room().voters if (person := plan.people_by_id[voter.id]).stance is stance]
        row[labels.stance(stance)] = "  \n".join(_seated(scenario, person, moved) for person in people) or "–"
    st.markdown(f"**{title}**")
    reading_table(title, [row])


def _seated(scenario: Scenario, person: Person, moved: Collection[str]) -> str:
    name = plain(labels.person(person))
    if person.id in scenario.will_not_move:
        return words("rehearsal.stays", name=name)
    return f"**{name}**" if person.id in moved else name


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
    changes = rehearsal_state.changes(scenario.plan)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words("rehearsal.moved", count=changes) if changes else words("rehearsal.move-help"))
        if changes:
            st.button(
                words("rehearsal.reset"),
                key="rehearsal-reset",
                icon=":material/undo:",
                on_click=rehearsal_state.reset,
                args=(scenario.plan,),
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
    if not ids[NAMED:]:
        return names(plan, ids)
    first = words("rehearsal.comma").join(plain(labels.person(plan.people_by_id[id])) for id in ids[:NAMED])
    return words("rehearsal.and-more", people=first, count=len(ids) - NAMED)


def _show_after(scenario: Scenario) -> None:
    st.button(
        words("rehearsal.show-after"),
        key="rehearsal-after",
        type="primary",
        icon=":material/play_arrow:",
        on_click=_imagine_after,
        args=(scenario.plan, {**rehearsal_state.imagined(scenario.plan), **scenario.after}, scenario.to_find_out),
    )


def _imagine_after(plan: Plan, stances: Mapping[str, Stance], found: Collection[str]) -> None:
    rehearsal_state.imagine(plan, stances)
    rehearsal_state.find_out(plan, {*rehearsal_state.found_out(plan), *found})


def moves_text(scenario: Scenario, moves: Mapping[str, Side], chair: str = US, order: Sequence[str] = ()) -> str:
    """Moves with their sides, for Markdown."""
    return decision.moved_to(
        moves, language(), lambda id: names(scenario.plan, [id]), chair=chair, vendor=partial(vendor, scenario.plan), order=order
    )


def concern(scenario: Scenario, id: str) -> str:
    """Concern of a person, or the words that it has to be found out."""
    text = scenario.plan.person(id).concern.strip()
    return stopped(words("rehearsal.concern", concern=plain(text)), language()) if text else words("rehearsal.no-concern")

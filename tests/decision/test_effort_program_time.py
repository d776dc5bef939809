"""The program of the effort when its time is over, when a room has no way, and its size."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from playbook.decision import Effort, Rule, effort_program
from playbook.decision.effort_program import EffortProgram
from tests.support.effort_rooms import AGAINST, FOE, FOR, OPEN, US, A, B, C, made


def test_a_room_without_a_way_has_no_answer() -> None:
    assert EffortProgram(made(Rule.DECIDER, A, decider="gone")).solved() is None
    assert EffortProgram(made(Rule.MAJORITY, replace(A, immovable=True))).solved() is None
    assert EffortProgram(made(Rule.CONSENSUS, US, replace(FOE, immovable=True))).solved() is None
    lost = made(Rule.MAJORITY, replace(US, votes=3), replace(A, veto=True, immovable=True, side=AGAINST))
    assert EffortProgram(lost).solved() is None, "who can say no, and will not move"


def test_the_program_is_no_larger_than_the_room_needs() -> None:
    """Four columns a voter, and one more for each whom opponents may hold."""
    room = made(Rule.MAJORITY, A, FOE, C, US)
    assert EffortProgram(room).columns == 4 * 4
    assert EffortProgram(replace(room, lines=(("foe", "a", 2), ("us", "a", 2)))).columns == 4 * 4 + 1
    assert EffortProgram(replace(room, lines=(("foe", "a", 1), ("us", "a", 2)))).columns == 4 * 4


def late(monkeypatch: pytest.MonkeyPatch, answer: SimpleNamespace) -> None:
    monkeypatch.setattr(effort_program, "milp", lambda *_, **__: answer)


def test_where_time_is_over_a_set_that_wins_with_no_move_too_many_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dearest people are let go first, or left open instead of turned."""
    late(monkeypatch, SimpleNamespace(status=1, x=None))
    voters = (replace(A, extra=3), B, C, replace(FOE, veto=True), replace(US, immovable=True))
    room = made(Rule.MAJORITY, *voters)
    found = EffortProgram(room).solved()
    assert found is not None
    assert not found.proved
    assert dict(found.moves) == {"b": FOR, "c": FOR, "foe": OPEN}
    assert found.effort == room.effort(found.moves) == 4
    assert EffortProgram(room, [Effort({"foe": OPEN, "b": FOR}, 3)]).solved() is None, "it holds one that is known"
    assert EffortProgram(room, [Effort({"foe": FOR, "b": FOR}, 6)]).solved() is not None
    assert EffortProgram(room, [Effort({"a": FOR}, 4)]).solved() is not None
    assert EffortProgram(room, [Effort({"a": FOR}, 4), Effort({"c": FOR}, 1)]).solved() is None
    assert EffortProgram(made(Rule.CONSENSUS, US, replace(FOE, immovable=True))).solved() is None


def test_an_answer_that_wins_when_time_is_over_is_shown_and_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    room = made(Rule.MAJORITY, US, replace(A, votes=2), replace(B, votes=2))
    program = EffortProgram(room)
    columns = np.zeros(program.columns)
    columns[[program._f(program.at["b"]), program._y(program.at["b"])]] = 1
    late(monkeypatch, SimpleNamespace(status=1, x=columns))
    assert program.solved() == Effort({"b": FOR}, 1, proved=False)


def test_the_solver_has_what_is_left_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    def slow(*_: object, options: dict[str, float], **__: object) -> SimpleNamespace:
        assert options["mip_rel_gap"] == 0, "nothing but the smallest counts"
        given.append(options["time_limit"])
        clock.append(clock[-1] + 3)
        return SimpleNamespace(status=int(len(given) == 3), x=np.zeros(program.columns))

    clock = [100.0]
    monkeypatch.setattr(effort_program, "milp", slow)
    monkeypatch.setattr(effort_program, "monotonic", lambda: clock[-1])
    program = EffortProgram(made(Rule.MAJORITY, A, B, C))
    found = program.solved()
    assert given == [5.0, 2.0, 0.001]
    assert found is not None
    assert not found.proved

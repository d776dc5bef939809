"""Moves in words: a sentence for each, and the moves as the rows of a table. Plain text, to be escaped where it is drawn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from playbook import wording
from playbook.findings import Finding, RuleContext, finding_sentence
from playbook.insight.deal_value import money_text
from playbook.insight.people_summary import called
from playbook.models import US, Coverage, LineKind, Mode, RivalKind, RoleId, StageId, Stance
from playbook.models.money import read_money
from playbook.reviews.move import Move, MoveKind, Subject, Value
from playbook.text import shortened
from playbook.wording.formats import day

LONGEST = 80
"""Length of a text in a sentence, at most; the table has all of it."""
COLUMNS = ("subject", "kind", "name", "was", "now", "source", "evidence", "grade", "on")
"""The columns of the table, in their order."""


def head() -> Mapping[str, wording.Text]:
    """The headings of the table, by column."""
    return {column: wording.texts("moves")[f"head-{column}"] for column in COLUMNS}


def subject(about: Subject, language: str) -> str:
    """The heading of the moves about something."""
    return wording.word("moves", f"subject-{about}", language)


@dataclass(frozen=True)
class MoveFormatter:
    """Says moves between two states of a plan in a language."""

    before: RuleContext
    after: RuleContext
    language: str

    def sentence(self, move: Move) -> str:
        """The move in one or two sentences."""
        if move.was == () == move.now:
            name = self._name(move)
            return _capital(self._word("changed", name=self._word("comma", name=name) if name else "", field=self._field(move)))
        gaps = {name: _short(text) for name, text in self._cells(move).items()}
        gaps |= {
            "field": self._field(move),
            "told": self._source_and_evidence(move),
            "day": self._day(move.on, "on-day"),
            "result": self._result(move),
        }
        if move.kind in (MoveKind.ACTION_DONE, MoveKind.ACTION_LATE, MoveKind.ACTION_NEW, MoveKind.ACTION_DROPPED, MoveKind.FORECAST_CAME):
            gaps["source"] = self._word("owner", source=move.source) if move.source.strip() else ""
        if move.kind is MoveKind.PROOF:
            parts = [text for text in (move.source.strip() or self._word("no-source"), gaps["evidence"]) if text]
            gaps["evidence"] = self._word("and").join(parts)
        return _capital(self._word(move.kind, **gaps).strip())

    def table(self, moves: Iterable[Move]) -> tuple[tuple[str, ...], ...]:
        """The moves as rows under `head`."""
        rows = (self._cells(move) for move in moves)
        return tuple(tuple(cells[column] for column in COLUMNS) for cells in rows)

    def _cells(self, move: Move) -> dict[str, str]:
        key = f"kind-{move.kind}"
        kind = self._word(key) if key in wording.texts("moves") else self._field(move)
        grade = "" if move.grade is None else f"{move.grade} {self.after.method.grades[move.grade].label[self.language]}"
        return {
            "subject": subject(move.subject, self.language),
            "kind": kind,
            "name": self._name(move),
            "was": self._value(move, move.was),
            "now": self._value(move, move.now),
            "source": move.source,
            "evidence": move.evidence,
            "grade": grade,
            "on": self._day(move.on),
        }

    def _word(self, key: str, **gaps: object) -> str:
        return wording.word("moves", key, self.language, **gaps)

    def _day(self, on: date | None, within: str | None = None) -> str:
        if on is None:
            return ""
        text = day(on, self.language)
        return self._word(within, day=text) if within else text

    def _field(self, move: Move) -> str:
        return self._word(f"field-{move.field}") if move.field else ""

    def _source_and_evidence(self, move: Move) -> str:
        """Return the source and the evidence of a move in words."""
        grade = "" if move.grade is None else self.after.method.grades[move.grade].label[self.language]
        if move.kind in (MoveKind.ROLE_TAKEN, MoveKind.ROLE_PROVED):
            return self._word("role-evidence", evidence=_short(move.evidence), grade=grade) if move.evidence.strip() else ""
        if move.kind not in (MoveKind.STANCE, MoveKind.CONFIRMED, MoveKind.JOINED):
            return ""
        if move.on is None:
            return self._word("not-read")
        source = move.source.strip()
        by = self._word("by-source" if source else "by-nobody", source=source, day=self._day(move.on))
        key = "with-evidence" if move.evidence.strip() else "without-evidence"
        return self._word(key, by=by, evidence=_short(move.evidence), grade=grade)

    def _result(self, move: Move) -> str:
        if move.kind is MoveKind.ACTION_LATE:
            return self._word("was-late", was=move.was) if move.was else ""
        return self._word("result", evidence=_short(move.evidence)) if move.evidence.strip() else ""

    # What things are called

    def _name(self, move: Move) -> str:
        if move.finding:
            return self._finding(move.finding, cleared=move.kind is MoveKind.CLEARED)
        if not move.ids:
            return ""
        if move.kind in (MoveKind.PROOF, MoveKind.PROOF_GONE, MoveKind.UNPROVED):
            return self._criterion(*move.ids)
        if move.kind is MoveKind.STAGE_FIELD:
            return self._stage(move.ids[0])
        if move.subject is Subject.ACTIONS:
            what = self._called("actions", move.ids[0], "what")
            return f"{what} ({self._people(move.ids[1:])})" if move.ids[1:] else what
        if move.kind in (MoveKind.LINE_DRAWN, MoveKind.LINE_GONE, MoveKind.LINE):
            both = LineKind.CONFLICT in (move.was, move.now)
            return (" ↔ " if both else " → ").join(self._person(id) for id in move.ids)
        if move.subject is Subject.FACTS:
            return self._fact(move)
        name = self._person(move.ids[0])
        return f"{name} ({self._vendor(move.ids[1])})" if move.field == "rival_level" else name

    def _fact(self, move: Move) -> str:
        group = move.kind.partition("-")[0]
        if group == MoveKind.REQUIREMENT:
            what = self._called("requirements", move.ids[0], "what")
            return f"{what} ({self._vendor(move.ids[1])})" if move.field == "fit" else what
        return self._called(f"{group}s", move.ids[0], "name")

    def _called(self, group: str, id: str, field: str) -> str:
        for case in (self.after, self.before):
            for item in getattr(case.plan, group):
                if item.id == id:
                    return str(getattr(item, field)).strip() or self._word("unnamed")
        return self._word("unnamed")

    def _person(self, id: str) -> str:
        person = self.after.plan.people_by_id.get(id) or self.before.plan.people_by_id.get(id)
        if person is None:
            return self._word("nobody")
        name = called(person) or self._word("holder-unknown")
        if name not in self._shared:
            return name
        distinction = person.title if person.name else self._called("departments", person.department, "name") if person.department else ""
        return f"{name} ({distinction})" if distinction else name

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Names that several people share."""
        ids: dict[str, set[str]] = {}
        for person in (*self.before.plan.people, *self.after.plan.people):
            ids.setdefault(called(person) or self._word("holder-unknown"), set()).add(person.id)
        return frozenset(name for name, person_ids in ids.items() if len(person_ids) > 1)

    def _people(self, ids: Iterable[str]) -> str:
        return self._word("and").join(self._person(id) for id in ids)

    def _finding(self, finding: Finding, *, cleared: bool) -> str:
        case = self.before if cleared else self.after
        return finding_sentence(case.plan, case.method, finding, self.language, name=lambda person, _: self._person(person.id))

    def _criterion(self, stage: str, id: str) -> str:
        criteria = self.after.method.stages[StageId(stage)].criteria
        return next((criterion.text[self.language] for criterion in criteria if criterion.id == id), id)

    def _stage(self, id: str) -> str:
        return self.after.method.stages[StageId(id)].label[self.language]

    def _role(self, id: str) -> str:
        return self.after.method.roles[RoleId(id)].label[self.language]

    def _vendor(self, id: str) -> str:
        if id == US:
            return self.after.plan.us or self._word("us")
        return self._called("rivals", id, "name")

    # What values are called

    def _value(self, move: Move, value: Value) -> str:
        if isinstance(value, tuple):
            return (self._people(value) or self._word("nobody")) if move.field in ("reports_to", "actors", "holders") else ""
        if move.field:
            return self._of_field(move.field, value)
        if value is None:
            return ""
        text = str(value)
        if move.subject is Subject.STANCES or move.kind in (MoveKind.JOINED, MoveKind.REMOVED, MoveKind.FORECAST_CAME):
            return self._of_field("expected", text)
        if move.kind in (MoveKind.ROLE_TAKEN, MoveKind.ROLE_LOST, MoveKind.ROLE_PROVED):
            return self._role(text)
        if move.kind is MoveKind.STAGE:
            return self._stage(text)
        if move.kind is MoveKind.COLOR:
            return self._word(f"color-{text}")
        if move.kind in (MoveKind.LINE_DRAWN, MoveKind.LINE_GONE):
            return self._word(f"line-{text}")
        if move.kind in (MoveKind.PROOF, MoveKind.PROOF_GONE):
            return f"{value} {self.after.method.grades[int(text)].label[self.language]}"
        return self._word(f"status-{text}") if f"status-{text}" in wording.texts("moves") else text

    def _of_field(self, field: str, value: str | int | bool | None) -> str:
        if value is None or value == "":
            return self._word("blank")
        if isinstance(value, bool):
            return self._word("yes" if value else "no")
        method, text = self.after.method, str(value)
        if field in ("ours", "target", "rival_level"):
            return f"{value} {method.levels[int(text)].label[self.language]}"
        if field == "fit":
            return self._word(f"fit-{text}")
        if field in _DATES:
            return self._day(date.fromisoformat(text))
        formatters: Mapping[str, Callable[[str], str]] = {
            "expected": lambda id: f"{method.stances[Stance(id)].sign} {method.stances[Stance(id)].label[self.language]}",
            "coverage": lambda id: method.coverages[Coverage(id)].label[self.language],
            "mode": lambda id: method.modes[Mode(id)].label[self.language],
            "prefers": self._vendor,
            "department": lambda id: self._called("departments", id, "name"),
            "parent": lambda id: self._called("departments", id, "name"),
            "stage": self._stage,
            "person": self._person,
            "status": lambda id: self._word(f"status-{id}"),
            "kind": lambda id: self._word(f"competitor-{id}" if id in set(RivalKind) else f"line-{id}"),
            "second_choice": self._vendor,
            "value": self._money,
        }
        return formatters[field](text) if field in formatters else text

    def _money(self, text: str) -> str:
        money = read_money(text)
        return money_text(money, self.language) if money else text


_DATES = frozenset({"left", "decision_on", "compelling_on", "due", "target_on", "entered"})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), LONGEST)

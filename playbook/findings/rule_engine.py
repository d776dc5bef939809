"""Findings in the order of their weight, put off with a reason until a day, and the color of the deal that follows from them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from playbook.caching import registered_cache
from playbook.content.entry import Entry
from playbook.findings.matches import RuleMatch, Severity
from playbook.findings.rule_context import RuleContext
from playbook.findings.rules import RULES
from playbook.insight.formal_tender import is_running
from playbook.insight.role_weights import PersonWeight, by_weight, person_weight
from playbook.models import Plan, RoleId, Snooze, StageId
from playbook.wording import Text, texts

AT_ONCE = 7
"""Number of findings shown at first."""
_FILE = Path(__file__).with_name("rules.toml")
_KEY_MAX = 200
_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class RuleWords(Entry):
    """Words of one condition of a rule: what it says of its rows, why that matters, one action, and what resolves it.

    `tender` marks an action that is lawful while a formal tender runs, as of a tactic: one that asks nobody at the customer's. `meets`
    marks that we have not met somebody: medium at most while a formal tender runs, which forbids to meet them.
    """

    said: Text
    why: Text
    action: Text
    cleared: Text
    tender: bool = False
    meets: bool = False


class RuleGuide(RuleWords):
    """Words and severity of a rule; `other` words its second condition. `question` marks what we do not know, as against what is wrong.

    `hygiene` marks how well the plan is kept; `delivery` what threatens the time after the order.
    """

    severity: Severity
    question: bool = False
    hygiene: bool = False
    delivery: bool = False
    other: RuleWords | None = None


class Color(StrEnum):
    """Color of a deal (docs/method.md 5.2)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"
    """Nothing can be said yet."""


@dataclass(frozen=True)
class Finding:
    """A rule that applies to one row. `sure` is whether it rests on more than our own assumption; severity says nothing of that.

    `tender_runs` is whether a formal tender did when the rule was asked.
    """

    rule: str
    hit: RuleMatch
    severity: Severity
    sure: bool
    question: bool
    points: float
    tender_runs: bool = False

    @property
    def words(self) -> RuleWords:
        """Words of the condition that holds."""
        guide = guides()[self.rule]
        return guide.other if self.hit.other and guide.other else guide

    @property
    def action(self) -> Text:
        """Action to suggest; while a formal tender runs the lawful way, unless that of the rule is lawful then."""
        return texts("findings")["tender-action"] if self.tender_runs and not self.words.tender else self.words.action

    @property
    def key(self) -> str:
        """Key of this finding while its row is the same; short, however many people it is about."""
        return self._key("other" if self.hit.other else "")

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys under which this finding may be put off: its own and, where it is the lesser form of an alarm, that of the alarm."""
        lesser = self.hit.other and self.severity is not guides()[self.rule].severity
        return (self.key, self._key("")) if lesser else (self.key,)

    def _key(self, condition: str) -> str:
        hit = self.hit
        parts = [self.rule, condition, *sorted(hit.people), hit.action, hit.stage, hit.role, hit.requirement]
        whole = ":".join(part for part in parts if part)
        return whole if len(whole) <= _KEY_MAX else f"{self.rule}:{sha256(whole.encode()).hexdigest()[:20]}"


@cache
def guides() -> Mapping[str, RuleGuide]:
    """Words of every rule by its id. Raises ValueError for a missing language or an unknown rule."""
    rule_guides = TypeAdapter(dict[str, RuleGuide]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))
    if list(rule_guides) != list(RULES):
        raise ValueError(f"rules.toml and rules.py differ: {sorted(set(rule_guides) ^ set(RULES)) or 'in their order'}")
    return rule_guides


@registered_cache(16)
def all_findings(case: RuleContext) -> tuple[Finding, ...]:
    """All findings, also those put off: the severest first, then those about the heaviest people, then by rule and name.

    The order in which people were entered changes nothing.

    Cached for the same plan on the same day: every page shows the color of the deal and asks anew.
    """
    results, tender_runs = [], is_running(case.plan)
    for name, rule in RULES.items():
        guide = guides()[name]
        hits = [(_heaviest_first(case, hit.people), hit) for hit in rule(case)]
        for people, hit in sorted(hits, key=lambda row: [by_weight(weight) for weight in row[0]]):
            points = people[0].points if people else 0.0
            readings = [weight.person.reading for weight in people]
            question = guide.question or hit.question
            sure = all(reading is not None and reading.proved for reading in readings) and not question
            finding = Finding(name, hit, hit.severity or guide.severity, sure, question, points, tender_runs)
            unmet = tender_runs and finding.words.meets and finding.severity is Severity.HIGH
            results.append(replace(finding, severity=Severity.MEDIUM) if unmet else finding)
    return tuple(sorted(results, key=lambda finding: (_RANK[finding.severity], -finding.points)))


def _heaviest_first(case: RuleContext, people: Sequence[str]) -> list[PersonWeight]:
    weights = (person_weight(case.plan, case.method, case.plan.people_by_id[id], case.plan.stage) for id in people)
    return sorted(weights, key=by_weight)


def findings(case: RuleContext) -> tuple[Finding, ...]:
    """Findings that are not put off."""
    return tuple(finding for finding in all_findings(case) if snooze_of(case, finding) is None)


def snooze_of(case: RuleContext, finding: Finding) -> Snooze | None:
    """Until when and why a finding is put off; None where it is not, or no longer."""
    waiting = (snooze for snooze in case.plan.snoozes if snooze.until > case.today and snooze.finding in finding.keys)
    return max(waiting, key=lambda snooze: snooze.until, default=None)


def by_person(candidates: Sequence[Finding]) -> tuple[tuple[str | None, tuple[Finding, ...]], ...]:
    """Findings by the one person they are about, None for those about several or nobody.

    Whoever the weightiest finding is about comes first; `candidates` is in the order of weight, and so are those of each person.
    """
    groups: dict[str | None, list[Finding]] = {}
    for finding in candidates:
        groups.setdefault(finding.hit.people[0] if len(finding.hit.people) == 1 else None, []).append(finding)
    return tuple((person, tuple(those)) for person, those in groups.items())


def snooze(plan: Plan, snooze: Snooze) -> Plan:
    """The plan with one finding put off until a day, for a reason; an earlier answer about it is replaced."""
    return plan.but(snoozes=(*(entry for entry in plan.snoozes if entry.finding != snooze.finding), snooze))


def unsnooze(plan: Plan, finding: str) -> Plan:
    """The plan with that finding no longer put off."""
    return plan.but(snoozes=tuple(entry for entry in plan.snoozes if entry.finding != finding))


def color(case: RuleContext) -> tuple[Color, tuple[Finding, ...]]:
    """Color of the deal with the findings open at it, threats first (docs/decisions/0045-color.md); NONE while nobody has stance or role.

    Red while something of high severity threatens it that we know of: neither a question nor how well the plan is kept, and after the
    order only what threatens delivery. Amber while one of these or a medium finding is open, else green. An opponent in the economic or
    technical role is no average and keeps the deal at amber at best.
    """
    if not any(person.roles or person.readings for person in case.plan.present):
        return Color.NONE, ()
    open_findings = findings(case)
    severe = tuple(finding for finding in open_findings if finding.severity is Severity.HIGH)
    threats = [finding for finding in severe if _threatens(case, finding)]
    if threats:
        return Color.RED, (*threats, *(finding for finding in severe if finding not in threats))
    doubts = tuple(finding for finding in open_findings if finding.severity is not Severity.LOW)
    return (Color.AMBER if doubts or vetoing(case) else Color.GREEN), doubts


def _threatens(case: RuleContext, finding: Finding) -> bool:
    guide = guides()[finding.rule]
    return not (finding.question or guide.hygiene) and (case.plan.stage is not StageId.SERVICE or guide.delivery)


def subjects(reasons: Sequence[Finding]) -> int:
    """Number of things that findings are about: those about the same people, or on the plan by the same rule, are one."""
    return len({finding.hit.people or (finding.rule, finding.hit.role, finding.hit.stage) for finding in reasons})


def vetoing(case: RuleContext) -> tuple[str, ...]:
    """Opponents with the economic or technical role: while there are any, the deal is amber at best."""
    return tuple(person.id for person in case.opponents if {RoleId.ECONOMIC, RoleId.TECHNICAL} & set(person.role_ids))

"""One-page brief: an account in whole sentences for a reader who does not know it, made from the plan and from nothing else."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from playbook import findings
from playbook.exports.brief_length import length, shortened_line
from playbook.findings import Color, RuleContext
from playbook.insight import formal_tender, open_actions, purchase_stages, role_weights
from playbook.insight.deal_value import value_text
from playbook.insight.people_summary import stance_tally
from playbook.models import Action, Person, Rival, StageId, Stance
from playbook.privacy import OPEN, Privacy, redacted
from playbook.wording import word
from playbook.wording.formats import day, prose
from playbook.wording.languages import is_chinese

FULL, FULL_CHINESE = 370, 350
"""Words after which nothing more is added to the brief; in Chinese 1.8 characters count as one word."""
_NAME = 5
"""Words of a name that are always kept."""
_RIVALS = 8
"""Competitors beside the closest that are named before the rest are counted."""
_ROOMS = ((60, 4), (40, 4), (24, 3), (14, 3), (12, 3), (14, 2), *((room, 2) for room in range(13, 6, -1)), (7, 1), (5, 1), (2, 1))
"""Words that a typed text may take and people that a list names, tried in turn until what has to be said fits."""
_POLL = re.compile(r"Blind (poll|vote) of |.{4,14}(背靠背投票|盲投)：")
"""Begin of the evidence that a blind poll in the team leaves; it names who of us voted what."""
_JUDGING = frozenset(("supporters", "opponents", "danger"))
"""Sections that say what we think of people."""


@dataclass(frozen=True)
class Section:
    """Section of the brief: a heading and the text below it."""

    heading: str
    text: str
    line: str
    """Heading and text as one line."""


@dataclass(frozen=True)
class Brief:
    """The brief in one language; what people typed stands in it as plain text."""

    title: str
    dated: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """Whole brief as lines, for a message or a file."""
        return "\n\n".join([self.title, *(section.line for section in self.sections), self.dated]) + "\n"


def brief(case: RuleContext, language: str, *, privacy: Privacy = OPEN) -> Brief:
    """The brief of a plan on a day. The first sentence of each section is always there; the others come in turn while there is room.

    What `privacy` keeps from its reader is taken out of the plan first.
    """
    case = replace(case, plan=redacted(case.plan, privacy, language))
    full = FULL_CHINESE if is_chinese(language) else FULL
    for room, most in _ROOMS:
        writer = _BriefWriter(case, language, room, most, judging=not privacy.judgments)
        title, dated, sections = writer.title(), writer.dated(), writer.sections()
        total = length(title) + length(dated) + sum(length(heading) + length(first) for heading, (first, *_) in sections.items())
        if total <= full:
            break
    paragraphs = {heading: [first] for heading, (first, *_) in sections.items()}
    for turn in zip_longest(*([(heading, sentence) for sentence in rest] for heading, (_, *rest) in sections.items())):
        for heading, sentence in filter(None, turn):
            if total + length(sentence) <= full:
                total += length(sentence)
                paragraphs[heading].append(sentence)
    texts = {heading: prose(sentences, language) for heading, sentences in paragraphs.items()}
    return Brief(
        title, dated, tuple(Section(heading, text, writer.word("heading", heading=heading, text=text)) for heading, text in texts.items())
    )


class _BriefWriter:
    """Writer of a brief: typed texts cut to `room` words, `most` people named in a list."""

    def __init__(self, case: RuleContext, language: str, room: float, most: int, *, judging: bool) -> None:
        self.case, self.plan, self.method, self.language = case, case.plan, case.method, language
        self.room, self.most, self.judging = room, most, judging

    def word(self, key: str, **gaps: object) -> str:
        sentence = word("brief", key, self.language, **gaps)
        return sentence.replace("….", "…").replace("…。", "…")  # a cut text needs no stop

    def short(self, text: str, room: float | None = None) -> str:
        return shortened_line(text, room or self.room)

    def together(self, *sentences: str) -> str:
        return prose(filter(None, sentences), self.language)

    def day(self, value: date) -> str:
        return day(value, self.language)

    def title(self) -> str:
        return self.word("title", account=self.short(self.plan.account, 2 * _NAME) or self.word("no-account"))

    def dated(self) -> str:
        return self.word("as-of", day=self.day(self.case.today))

    def sections(self) -> dict[str, list[str]]:
        parts = {
            "purchase": self.purchase(), "progress": self.progress(), "deciders": self.deciders(),
            "supporters": self.side("supporters", Stance.SUPPORTER), "opponents": self.side("opponents", Stance.OPPONENT),
            "rivals": self.rivals(), "danger": self.danger(), "gaps": self.gaps(), "next": self.next(),
        }  # fmt: skip
        headings = [heading for heading in parts if self.judging or heading not in _JUDGING]
        return {self.word(heading): list(parts[heading]) for heading in headings}

    def purchase(self) -> Iterator[str]:
        plan = self.plan
        buys = self.word("buys", opportunity=self.short(plan.opportunity)) if plan.opportunity.strip() else self.word("buys-unknown")
        texts = {"value": value_text(plan, self.language), "objective": plan.objective}
        yield self.together(buys, *(self.word(key, text=self.short(text)) for key, text in texts.items() if text.strip()))
        event = self.short(plan.compelling_event) if plan.compelling_event.strip() else ""
        if event and plan.compelling_on:
            event = self.word("event-by-day", text=event, day=self.day(plan.compelling_on))
        texts = {
            "purchase-method": self.how_they_buy(), "budget": plan.budget, "compelling-event": event, "paper-process": plan.paper_process,
        }  # fmt: skip
        yield from (self.word(key, text=self.short(text)) for key, text in texts.items() if text.strip())
        if plan.present:
            met = sum(person.met for person in plan.present)
            yield self.word("size", people=len(plan.present), departments=len(plan.departments), met=met)

    def how_they_buy(self) -> str:
        text = self.short(self.plan.purchase_method) if self.plan.purchase_method.strip() else ""
        if not self.plan.formal_tender:
            return text
        return self.word("tender-and-text", text=text) if text else self.word("tender")

    def progress(self) -> Iterator[str]:
        plan, at, label = self.plan, self.plan.stage, self.method.stages[self.plan.stage].label[self.language]
        days = purchase_stages.days_in_stage(plan, at, self.case.today)
        known = days is not None and days >= 0
        stage = self.word("stage-days" if known else "stage", number=self.case.number, stage=label, days=days)
        yield self.together(stage, self.decision())
        if self.judging:
            proofs = purchase_stages.criteria(plan, self.method, at)
            yield self.word("proofs", all=len(proofs), met=sum(proof.met for proof in proofs))
        if channel := formal_tender.channel(plan, self.method, at):
            yield channel[self.language]
        yield self.word("process", text=self.short(purchase_stages.stage_text(plan, self.method, at, "process", self.language)))

    def decision(self) -> str:
        """Sentence on the decision date; "" where there is none, or once they have decided."""
        plan = self.plan
        if plan.stage is StageId.SERVICE or plan.decision_on is None:
            return ""
        days_left = (plan.decision_on - self.case.today).days
        key = "decision-today" if days_left == 0 else "decision-ahead" if days_left > 0 else "decision-past"
        return self.word(key, day=self.day(plan.decision_on), days=abs(days_left))

    def deciders(self) -> Iterator[str]:
        yield self.word("decisive", people=self.listed(self.case.key, self.about)) if self.case.key else self.word("decisive-unknown")
        yield self.word("phase", who=self.method.phases[self.method.stages[self.plan.stage].phase].who[self.language])

    def side(self, key: str, stance: Stance) -> Iterator[str]:
        people = [weight.person for weight in self.case.ranked if weight.person.stance is stance]
        yield self.word("named", people=self.listed(people, self.because)) if people else self.word(f"{key}-none")
        if stance is Stance.OPPONENT and self.plan.present:
            tally = stance_tally(self.plan.present)
            yield self.word("undecided", neutral=tally[Stance.NEUTRAL], unknown=tally[Stance.UNKNOWN])

    def rivals(self) -> Iterator[str]:
        if not self.plan.rivals:
            yield self.word("rivals-none")
            return
        first, *others = sorted(self.plan.rivals, key=self.strength)
        people = [weight.person for weight in self.case.ranked if weight.person.prefers == first.id]
        name = self.short(first.name, 2 * _NAME)
        closest = self.word("rival-preferred", name=name, people=self.names(people)) if people else self.word("rival", name=name)
        names = self.word("between").join(self.short(rival.name, _NAME) for rival in others[:_RIVALS])
        more = self.word("and-more", people=names, count=len(others) - _RIVALS) if len(others) > _RIVALS else names
        yield self.together(closest, self.word("rivals-other", names=more) if others else "")
        if first.note.strip():
            yield self.word("rival-note", text=self.short(first.note))

    def strength(self, rival: Rival) -> tuple[float, float]:
        """Sort key of a rival, the strongest first: by the weight of those who prefer it, then by its closeness to people of weight."""
        preference = sum(weight.points for weight in self.case.ranked if weight.person.prefers == rival.id)
        closeness = sum(weight.points * weight.person.relation.rivals.get(rival.id, 0) for weight in self.case.ranked)
        return -preference, -closeness

    def danger(self) -> Iterator[str]:
        shade, reasons = findings.color(self.case)
        if not reasons:
            yield self.word("no-people" if not self.plan.present else shade.value if shade is not Color.AMBER else "veto")
            return
        faults = [finding for finding in reasons if not finding.question] or list(reasons)
        yield self.word(shade.value, said=self.finding(faults[0]))
        yield faults[0].words.why[self.language]
        yield from (self.finding(finding) for finding in faults[1:3])

    def gaps(self) -> Iterator[str]:
        plan, present = self.plan, self.plan.present
        unknown_people = [person for person in present if person.stance is Stance.UNKNOWN]
        heavy_people = [person for person in self.case.key if person.stance is Stance.UNKNOWN]
        if not self.judging:
            unknown_people, heavy_people = [], []
        roles = [self.method.roles[role].label[self.language] for role in role_weights.empty_roles(plan, self.method, plan.stage)]
        method_known = formal_tender.purchase_method_known(plan)
        facts = {"people": present, "decision": plan.decision_on, "budget": plan.budget.strip(), "method": method_known}
        missing_facts = [self.word(f"fact-{name}") for name, value in facts.items() if not value]
        open_findings = findings.findings(self.case) if self.judging else ()
        questions = [finding for finding in open_findings if finding.question]
        sentences = [
            self.word("stance-unknown", people=self.names(heavy_people)) if heavy_people else "",
            self.word("stances-unknown", count=len(unknown_people), all=len(present)) if unknown_people and not heavy_people else "",
            self.word("roles-open", roles=self.word("between").join(roles)) if roles and present else "",
            self.word("facts", names=self.word("between").join(missing_facts))
            if missing_facts and plan.stage is not StageId.SERVICE
            else "",
            *(self.finding(finding) for finding in questions[:2]),
        ]
        yield from [sentence for sentence in sentences if sentence] or [self.word("gaps-none")]

    def next(self) -> Iterator[str]:
        late_actions = open_actions.overdue(self.plan, self.case.today)
        coming_actions = [action for action in open_actions.by_due(self.case.open_actions) if action not in late_actions]
        sentences = [self.action(action) for action in (*coming_actions, *late_actions)[:3]]
        yield from sentences[:1]
        if late_actions:
            yield self.word("overdue", count=len(late_actions))
        yield from sentences[1:]
        if not sentences:
            step = next(iter(findings.next_steps(self.case)), None)
            what = self.short(step.tactic.text[self.language]) if step else ""
            yield self.word("suggested", name=self.name(step.person), what=what) if step else self.word("nothing-planned")

    def action(self, action: Action) -> str:
        due = self.word("by-day", day=self.day(action.due)) if action.due else ""
        about = self.word("between-parts").join(part for part in (self.short(action.owner, _NAME), due) if part)
        return self.word(
            "action" if about else "action-bare", what=self.short(open_actions.text_with_person(self.plan, action)), about=about
        )

    def finding(self, finding: findings.Finding) -> str:
        return findings.finding_sentence(
            self.plan, self.method, finding, self.language, write=self.short, name=lambda person, _: self.name(person)
        )

    def name(self, person: Person) -> str:
        return self.short(findings.person_name(person, self.language), _NAME)

    def names(self, people: Sequence[Person]) -> str:
        return self.listed(people, self.name, between="between")

    def listed(self, people: Sequence[Person], describe: Callable[[Person], str], between: str = "between-people") -> str:
        """List the first `most` people, each as `describe` puts it, and the number of the others."""
        names = self.word(between).join(describe(person) for person in people[: self.most])
        return self.word("and-more", people=names, count=len(people) - self.most) if len(people) > self.most else names

    def about(self, person: Person) -> str:
        """Name of a person with title and roles."""
        title = self.short(person.title, 2 * _NAME) if person.name.strip() else ""
        roles = [self.method.roles[role].label[self.language] for role in person.role_ids[:2]]
        return self.word("person", name=self.name(person), about=self.word("between").join(part for part in (title, *roles) if part))

    def because(self, person: Person) -> str:
        """Name of a person with the evidence of their stance, else with their concerns. Who of us voted what in a poll stays among us."""
        reading = person.reading
        polled = reading is not None and _POLL.match(reading.evidence)
        why = (
            self.word("polled", day=self.day(reading.on)) if reading and polled else (reading.evidence if reading else "") or person.concern
        )
        return self.word("reason", name=self.name(person), why=self.short(why)) if why.strip() else self.name(person)

"""The sheets of the workbook about the stages: the method's table of seven rows, and the exit criteria with their evidence."""

from collections.abc import Iterator, Mapping

from playbook import decision, findings
from playbook.content.method import Method
from playbook.exports.file_words import headings, word
from playbook.findings import RuleContext
from playbook.insight import formal_tender, purchase_stages
from playbook.insight.purchase_stages import CriterionState, StageStatus
from playbook.insight.stage_table import StageRow, stage_rows
from playbook.models import STAGES, Plan, StageId
from playbook.tables import vocabulary
from playbook.tables.table_workbook import TableSheet, cut_cells

_DATES = frozenset({"entered", "left", "end_by", "on"})
_NUMBERS = frozenset({"number"})
_OURS = frozenset({"plan", "goal", "verified", "end_by", "rule", "parts"})
"""Columns for ourselves only."""


def stages(case: RuleContext, language: str, *, judging: bool) -> TableSheet:
    """A row for each of the seven stages; without our plan, goal, evidence and latest day where judgments are kept from its reader.

    What is lawful in a tender has a column where the purchase is one.
    """
    out = frozenset() if case.plan.formal_tender else frozenset({"tender"})
    names = {name: text for name, text in headings("stages").items() if name not in (out if judging else out | _OURS)}
    rows = (_stage(case, row, language, judging=judging) for row in stage_rows(case.plan, case.method, case.today, language))
    return TableSheet(word("stages", language), names, cut_cells({name: row[name] for name in names} for row in rows), _DATES, _NUMBERS)


def _stage(case: RuleContext, row: StageRow, language: str, *, judging: bool) -> dict[str, str]:
    plan, state = case.plan, case.plan.stage_state(row.stage)
    channel = formal_tender.channel(plan, case.method, row.stage)
    days = {"entered": row.entered, "left": row.left, "end_by": row.planned.end if row.planned else None}
    actors = word("between", language).join(findings.person_name(plan.person(id), language) for id in state.actors)
    return {
        "number": str(row.number),
        "stage": row.label,
        "status": word(_status(row.status, judging=judging), language),
        "process": row.process,
        "plan": row.plan,
        "goal": row.goal,
        "verified": word("verified-of", language, verified=row.verified, required=row.required),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "actors": actors,
        **_meeting(case, row.stage, language),
        "tender": channel[language] if channel else "",
    }


def _meeting(case: RuleContext, stage: StageId, language: str) -> Mapping[str, str]:
    """Rule of a stage's meeting and who has which part in it; what nobody said is marked as proposed."""
    if stage is StageId.SERVICE or not case.plan.present:
        return {"rule": "", "parts": ""}
    meeting, said = decision.committee(case.plan, case.method, stage), case.plan.stage_state(stage).meeting
    rule = vocabulary.headings("rule")[meeting.rule][language]
    if meeting.rule is decision.Rule.QUALIFIED:
        rule = f"{rule} {'/'.join(map(str, meeting.quota))}"
    lines = []
    for part, label in vocabulary.headings("part").items():
        people = [_member(case.plan, id, language, proposed=id not in meeting.said) for id, has in meeting.parts.items() if has == part]
        if people:
            lines.append(word("labeled", language, label=label[language], text=word("between", language).join(people)))
    return {"rule": rule if said.rule else _proposed(rule, language), "parts": "\n".join(lines)}


def _member(plan: Plan, id: str, language: str, *, proposed: bool) -> str:
    name = findings.person_name(plan.person(id), language)
    return _proposed(name, language) if proposed else name


def _proposed(text: str, language: str) -> str:
    """A text marked as proposed by the product."""
    return word("in-brackets", language, what=text, name=word("proposed", language))


def _status(status: StageStatus, *, judging: bool) -> str:
    """The status of a stage; without evidence, any stage behind us is just "behind"."""
    return "behind" if not judging and status in (StageStatus.DONE, StageStatus.CLAIMED) else status


def exit_criteria(case: RuleContext, language: str) -> TableSheet:
    """A row for each exit criterion, with its best evidence."""
    return TableSheet(word("exit-criteria", language), headings("exit-criteria"), cut_cells(_criteria(case, language)), _DATES, _NUMBERS)


def _criteria(case: RuleContext, language: str) -> Iterator[Mapping[str, str]]:
    blank = dict.fromkeys(headings("exit-criteria"), "")
    for number, stage in enumerate(STAGES, 1):
        of_stage = {"number": str(number), "stage": case.method.stages[stage].label[language]}
        for criterion in purchase_stages.criteria(case.plan, case.method, stage):
            yield blank | of_stage | _proof(criterion, case.method, language)


def _proof(state: CriterionState, method: Method, language: str) -> dict[str, str]:
    cells = {
        "criterion": state.criterion.text[language],
        "must": word("yes" if state.must else "no", language),
        "met": word("yes" if state.met else "no", language),
    }
    if not state.evidence:
        return cells
    best = state.evidence[0]
    grade = method.grades[best.effective_grade].label[language]
    return cells | {"grade": grade, "on": best.on.isoformat(), "source": best.source, "note": best.note}

"""Sheets of the workbook to read and print: relationship plan, departments, decision criteria, who matters when."""

from collections.abc import Iterator, Mapping

from playbook import findings
from playbook.content.method import Method
from playbook.exports.file_words import headings, word
from playbook.findings import RuleContext
from playbook.insight import role_weights
from playbook.insight.department_summary import DepartmentSummary, department_summaries
from playbook.insight.relationship_sheet import SheetRow, relationship_sheet, sheet_cells
from playbook.models import STAGES, US, Plan
from playbook.models.purchase import Requirement
from playbook.tables.table_workbook import TableSheet, cut_cells
from playbook.wording import Text

_NO_DATES: frozenset[str] = frozenset()


def relationships(case: RuleContext, language: str) -> TableSheet:
    """The relationship plan: a row a person with a column for each competitor, who weighs most first."""
    plan = case.plan
    names = {rival.id: _name(rival.name, language) for rival in plan.rivals}
    columns: dict[str, Text] = {}
    for column, heading in headings("relationship-sheet").items():
        columns[column] = heading
        if column == "ours":
            columns |= names
    rows = (_relationship(case, row, language) for row in relationship_sheet(plan, case.method, case.matters.aims))
    numbers = frozenset({"ours", "target", "gap", *names})
    return TableSheet(word("relationships", language), columns, rows, frozenset({"target_on", "due"}), numbers)


def _relationship(case: RuleContext, row: SheetRow, language: str) -> dict[str, str]:
    action, relation = row.next_action, row.person.relation
    levels = {"ours": relation.ours, "target": relation.target, "gap": row.relation.gap, **{rival.id: level for rival, level in row.levels}}
    days = {"target_on": relation.target_on, "due": action.due if action else None}
    return {
        **sheet_cells(row, case.method, language),
        **{name: "" if level is None else str(level) for name, level in levels.items()},
        **{name: value.isoformat() if value else "" for name, value in days.items()},
        "decisive": word("yes", language) if row.decisive else "",
        "matters": word("between", language).join(word(f"matters-{why}", language) for why in case.matters.why(row.person.id)),
    }


def departments(case: RuleContext, language: str) -> TableSheet:
    """Departments: function, cares, stance, key person and next action of each."""
    rows = cut_cells(_department(one, case.method, language) for one in department_summaries(case.plan, case.method))
    return TableSheet(word("departments", language), headings("departments"), rows, frozenset({"due"}), frozenset({"count"}))


def _department(one: DepartmentSummary, method: Method, language: str) -> dict[str, str]:
    action = one.next_action
    concerns = [word("labeled", language, label=findings.person_name(person, language), text=text) for person, text in one.concerns]
    return {
        "name": "\u3000" * one.depth + one.department.name,
        "function": one.department.function,
        "cares_about": one.department.cares_about,
        "concerns": "\n".join(concerns),
        "count": str(len(one.people)),
        "tally": "  ".join(f"{method.stances[stance].sign}{count}" for stance, count in one.tally.items() if count),
        "stance": f"{method.stances[one.stance].sign} {method.stances[one.stance].label[language]}" if one.people else "",
        "key": findings.person_name(one.key, language) if one.key else "",
        "what": action.what if action else "",
        "owner": action.owner if action else "",
        "due": action.due.isoformat() if action and action.due else "",
    }


def criteria(case: RuleContext, language: str) -> TableSheet:
    """Decision criteria by vendor, as the customer sees how each meets them."""
    plan = case.plan
    vendors = {US: _name(plan.us or word("us", language), language), **{rival.id: _name(rival.name, language) for rival in plan.rivals}}
    columns = {**headings("criteria"), **vendors}
    rows = (_criterion(plan, requirement, language) for requirement in plan.requirements)
    return TableSheet(word("criteria", language), columns, rows, _NO_DATES, _NO_DATES)


def _criterion(plan: Plan, requirement: Requirement, language: str) -> dict[str, str]:
    fits = {US: requirement.ours, **{rival.id: requirement.rivals.get(rival.id) for rival in plan.rivals}}
    holders = (findings.person_name(plan.person(id), language) for id in requirement.holders)
    return {
        "what": requirement.what,
        "must": word("yes" if requirement.must else "no", language),
        "holders": word("between", language).join(holders),
        **{vendor: "" if fit is None else word(f"fit-{fit}", language) for vendor, fit in fits.items()},
    }


def weights(case: RuleContext, language: str) -> TableSheet:
    """Points of every person at every stage, who weighs most now first."""
    plan, method = case.plan, case.method
    stages = {stage.value: method.stages[stage].label for stage in STAGES}
    points: Mapping[str, Mapping[str, float]] = {
        stage.value: {weight.person.id: weight.points for weight in role_weights.ranked(plan, method, stage)} for stage in STAGES
    }
    rows = _weights(case, points, language)
    return TableSheet(word("weights", language), {**headings("weights"), **stages}, rows, _NO_DATES, frozenset(stages))


def _weights(case: RuleContext, points: Mapping[str, Mapping[str, float]], language: str) -> Iterator[dict[str, str]]:
    for weight in case.ranked:
        person = weight.person
        home = case.plan.departments_by_id.get(person.department or "")
        roles = word("between", language).join(case.method.roles[role].label[language] for role in person.role_ids)
        yield {
            "name": findings.person_name(person, language),
            "department": home.name if home else "",
            "roles": roles,
            **{stage: f"{by_person[person.id]:.0f}" for stage, by_person in points.items()},
        }


def _name(typed: str, language: str) -> Text:
    """A heading that people typed: the same in every language."""
    name = typed.strip() or word("unnamed", language)
    return Text.model_validate(dict.fromkeys(Text.model_fields, name))

"""The relationship plan as a PDF to print: one page of A4 on its side, if its texts fit at a size that can be read."""

from typing import Any

from playbook.content.method import Method
from playbook.exports.file_words import headings, word
from playbook.exports.redacted_case import redacted_case
from playbook.exports.stance_signs import narrow
from playbook.exports.typst import typeset
from playbook.findings import RuleContext
from playbook.insight.relationship_sheet import SheetRow, relationship_sheet, sheet_cells
from playbook.privacy import OPEN, Privacy
from playbook.wording.formats import day, prose

JUDGED = frozenset({"stands", "ours", "rivals", "gap", "wants", "strategy"})
"""Columns that say what we think of people."""

_LATE = "#a8201a"


def relationship_pdf(case: RuleContext, language: str, *, privacy: Privacy = OPEN) -> bytes:
    """The sheet of a plan on a day; the same plan and day are the same bytes. Without judgments it says who, and what comes next.

    The letters are as large as one page allows. A plan too long for the smallest goes on, under its headings, on further pages.
    """
    case = redacted_case(case, language, privacy)
    plan, method = case.plan, case.method
    columns = {name: text[language] for name, text in headings("relationships").items() if not (privacy.judgments and name in JUDGED)}
    rows = [_row(row, method, language) for row in relationship_sheet(plan, method, case.matters.aims)]
    stage = f"{case.number} {method.stages[plan.stage].label[language]}"
    facts = [plan.opportunity, stage, word("decision-on", language, day=day(plan.decision_on, language)) if plan.decision_on else ""]
    levels = " · ".join(f"{one.level} {one.label[language]}" for one in method.levels)
    legend = "" if privacy.judgments else word("relationship-levels", language, levels=levels)
    data = {
        "title": word("relationship-title", language, account=plan.account.strip() or word("no-account", language)),
        "facts": " · ".join(fact.strip() for fact in facts if fact.strip()),
        "columns": columns,
        "rows": rows,
        "no_target": word("no-target", language),
        "foot": prose([legend, word("as-of", language, day=day(case.today, language))], language).strip(),
        "page_signs": "0123456789 /",
        "late": _LATE,
    }
    return typeset("relationships.typ", data, language)


def _row(row: SheetRow, method: Method, language: str) -> dict[str, Any]:
    cells = sheet_cells(row, method, language)
    marks = {"decisive": row.decisive, "lacks_target": row.lacks_target, "shade": method.stances[row.person.stance].line}
    return {**cells, "stance": narrow(cells["stance"]), **marks}

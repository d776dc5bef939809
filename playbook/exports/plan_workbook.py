"""The whole plan as one Excel workbook: plan, people, stages, findings, changes. Plan and people come back in by the import."""

from collections.abc import Iterable, Iterator, Mapping

from playbook import findings
from playbook.content.method import Method
from playbook.exports.file_words import headings, word
from playbook.exports.redacted_case import redacted_case
from playbook.findings import Finding, RuleContext
from playbook.insight import formal_tender, purchase_stages
from playbook.models import STAGES, Person, Plan, StageId
from playbook.privacy import OPEN, Privacy
from playbook.reviews import MoveFormatter, head, what_moved
from playbook.reviews.move_text import COLUMNS
from playbook.tables.table_workbook import TableSheet, book, people_sheet, plan_sheet
from playbook.wording import Text

_DATES = frozenset({"entered", "left", "on", "until"})
_NUMBERS = frozenset({"number", "days"})
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""


def workbook(case: RuleContext, language: str, *, before: RuleContext | None = None, privacy: Privacy = OPEN) -> bytes:
    """The workbook of a plan on a day, with what moved since `before`.

    Without proofs and findings where judgments are kept from its reader, and without changes where anything is.
    """
    case = redacted_case(case, language, privacy)
    plan, method, judging = case.plan, case.method, not privacy.judgments
    sheets = [
        plan_sheet(plan, method, language, word("plan", language)),
        people_sheet(plan, method, language, word("people", language)),
        TableSheet(word("stages", language), _stage_headings(plan), _cut(_stage_rows(case, language, judging=judging)), _DATES, _NUMBERS),
    ]
    if judging:
        sheets.append(TableSheet(word("findings", language), headings("findings"), _cut(_finding_rows(case, language)), _DATES, _NUMBERS))
    if privacy == OPEN:
        sheets.append(_changes(before, case, language))
    return book(sheets, language)


def _changes(before: RuleContext | None, now: RuleContext, language: str) -> TableSheet:
    """Return the sheet of changes, a row for each move, as the review page tells it."""
    names = head()
    if before is None:
        return TableSheet(word("changes", language), names, ())
    moves = what_moved(before, now)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in MoveFormatter(before, now, language).table(moves)]
    dated_rows = (row | {"on": move.on.isoformat() if move.on else ""} for row, move in zip(rows, moves, strict=True))
    title = word("changes-since", language, day=before.today.isoformat())
    return TableSheet(title, names, _cut(dated_rows), _DATES, frozenset())


def _cut(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    return ({name: text[:_LONGEST] for name, text in row.items()} for row in rows)


def _stage_headings(plan: Plan) -> Mapping[str, Text]:
    """Return the headings of the stages; what is lawful in a tender has a column where the purchase is one."""
    return {name: text for name, text in headings("stages").items() if name != "tender" or plan.formal_tender}


def _stage_rows(case: RuleContext, language: str, *, judging: bool) -> Iterator[dict[str, str]]:
    """Yield a row for every proof that a stage asks for, the texts of the stage in its first row. Without judgments one row per stage."""
    plan, method, blank_row = case.plan, case.method, dict.fromkeys(_stage_headings(case.plan), "")
    for position, id in enumerate(STAGES, 1):
        state, days = plan.stage_state(id), purchase_stages.days_in_stage(plan, id, case.today)
        stage_cells = {
            "number": str(position),
            "stage": method.stages[id].label[language],
            "status": word(_status(case, id, judging=judging), language),
            "entered": state.entered.isoformat() if state.entered else "",
            "left": state.left.isoformat() if state.left else "",
            "days": "" if days is None else str(days),
        }
        stage_texts = _stage_texts(plan, method, id, language, judging=judging)
        if not judging:
            yield blank_row | stage_cells | stage_texts
            continue
        for criterion in purchase_stages.criteria(plan, method, id):
            yield blank_row | stage_cells | stage_texts | _proof(criterion, method, language)
            stage_texts = {}


def _status(case: RuleContext, stage: StageId, *, judging: bool) -> str:
    """Return the status of a stage; without proofs, any stage behind us is just "behind"."""
    status = purchase_stages.status(case.plan, case.method, stage)
    return "behind" if not judging and status in (purchase_stages.StageStatus.DONE, purchase_stages.StageStatus.CLAIMED) else status


def _stage_texts(plan: Plan, method: Method, stage: StageId, language: str, *, judging: bool) -> dict[str, str]:
    """Return the texts that a stage has once: the customer's process, actors and tender rules; our plan and goal for ourselves only."""
    fields = ("process", "plan", "goal") if judging else ("process",)
    texts = {name: purchase_stages.stage_text(plan, method, stage, name, language) for name in fields}
    if channel := formal_tender.channel(plan, method, stage):
        texts["tender"] = channel[language]
    return texts | {"actors": _names([plan.person(id) for id in plan.stage_state(stage).actors], language)}


def _proof(state: purchase_stages.CriterionState, method: Method, language: str) -> dict[str, str]:
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


def _finding_rows(case: RuleContext, language: str) -> Iterator[dict[str, str]]:
    """Yield a row for each finding, the severest first; those put off say until when and why."""
    snoozes = {snooze.finding: snooze for snooze in case.plan.snoozes if snooze.until > case.today}
    for finding in findings.all_findings(case):
        words, snooze = finding.words, snoozes.get(finding.key)
        yield {
            "severity": word(finding.severity, language),
            "said": findings.finding_sentence(case.plan, case.method, finding, language),
            "sure": word(_kind(finding), language),
            "why": words.why[language],
            "action": finding.action[language],
            "cleared": words.cleared[language],
            "people": _names([case.plan.person(id) for id in finding.hit.people], language),
            "until": snooze.until.isoformat() if snooze else "",
            "reason": snooze.reason if snooze else "",
        }


def _kind(finding: Finding) -> str:
    if finding.question:
        return "question"
    return "sure" if finding.sure else "guess"


def _names(people: list[Person], language: str) -> str:
    return word("between", language).join(findings.person_name(person, language) for person in people)

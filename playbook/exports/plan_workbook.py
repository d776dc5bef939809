"""The whole plan as one Excel workbook, each sheet printed few pages wide. Plan and people come back in by the import."""

from collections.abc import Iterator

from playbook import findings
from playbook.exports import plan_sheets, stage_sheets
from playbook.exports.file_words import headings, word
from playbook.exports.redacted_case import redacted_case
from playbook.findings import Finding, RuleContext
from playbook.models import Person
from playbook.privacy import OPEN, Privacy
from playbook.reviews import MoveFormatter, head, what_moved
from playbook.reviews.move_text import COLUMNS
from playbook.tables.table_workbook import TableSheet, book, cut_cells, people_sheet, plan_sheet

_DATES = frozenset({"on", "until"})


def workbook(case: RuleContext, language: str, *, before: RuleContext | None = None, privacy: Privacy = OPEN) -> bytes:
    """The workbook of a plan on a day, with what moved since `before`.

    Without proofs, findings and the sheets of judgments where those are kept from its reader, and without changes where anything is.
    """
    case = redacted_case(case, language, privacy)
    plan, method, judging = case.plan, case.method, not privacy.judgments
    sheets = [
        plan_sheet(plan, method, language, word("plan", language)),
        people_sheet(plan, method, language, word("people", language)),
        stage_sheets.stages(case, language, judging=judging),
    ]
    if judging:
        sheets.append(stage_sheets.exit_criteria(case, language))
        sheets += [plan_sheets.relationships(case, language), plan_sheets.criteria(case, language)]
        sheets += [plan_sheets.departments(case, language), plan_sheets.weights(case, language)]
        sheets.append(
            TableSheet(word("findings", language), headings("findings"), cut_cells(_finding_rows(case, language)), _DATES, frozenset())
        )
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
    return TableSheet(title, names, cut_cells(dated_rows), _DATES, frozenset())


def _finding_rows(case: RuleContext, language: str) -> Iterator[dict[str, str]]:
    """Yield a row for each finding, the severest first; those put off say until when and why."""
    for finding in findings.all_findings(case):
        words, snooze = finding.words, findings.snooze_of(case, finding)
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

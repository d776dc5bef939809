"""Facts of the deal in a plan CSV, the same in every row: one other text changes the plan, two of them change nothing."""

from collections.abc import Callable
from typing import Any

from playbook.imports.sheet_reader import SheetReader
from playbook.models import Money, Plan
from playbook.models.money import read_money
from playbook.text import clean_label, clean_note, is_blank

DEAL_FIELDS = ("account", "opportunity", "value", "compelling_event", "compelling_on", "paper_process", "rules", "competitors")
"""Facts of the deal that a file may change; "rules" are those of the meetings, "competitors" their kinds."""
_Row = tuple[int, tuple[str, ...]]


def deal_facts(plan: Plan, reader: SheetReader, *, own: bool) -> dict[str, Any]:
    """Return the facts of the deal that the rows state otherwise than the plan, by field.

    A blank cell states nothing. A file that knows nothing of this plan (not `own`) is of another deal: it fills what is blank here and
    changes nothing. What two rows state differently, and what is no amount or no currency, is recorded and left out.
    """
    facts: dict[str, Any] = {}
    for field in ("account", "opportunity"):
        present = getattr(plan, field)
        if (own or is_blank(present)) and (found := other_row(reader, field, present, clean_label)):
            facts[field] = reader.label(*found, field)
    for field in ("compelling_event", "paper_process"):
        present = getattr(plan, field)
        if (own or is_blank(present)) and (found := other_row(reader, field, present, clean_note)):
            facts[field] = reader.note(*found, field)
    day = plan.compelling_on
    if (own or day is None) and (found := other_row(reader, "compelling_on", day.isoformat() if day else "", str.strip)):
        facts["compelling_on"] = reader.date(*found, "compelling_on") or day
    if (own or plan.value is None) and (value := _value(plan.value, reader)):
        facts["value"] = value
    return facts


def _value(before: Money | None, reader: SheetReader) -> Money | None:
    """The value with what the rows state of amount and currency; None where they state nothing else."""
    amount_row = other_row(reader, "value", before and before.amount, _amount)
    currency_row = other_row(reader, "currency", before.currency if before else "", _code)
    money = before
    if amount_row:
        money = read_money(reader.cell(amount_row[1], "value"))
        if money is None:
            reader.problem(amount_row[0], "value", "deal-no-amount", value=reader.cell(amount_row[1], "value"))
            return None
    if money is None or not (amount_row or currency_row):
        return None
    code = money.currency or (before.currency if before else "")
    if currency_row and not (code := _code(reader.cell(currency_row[1], "currency"))):
        reader.problem(currency_row[0], "currency", "deal-no-currency", value=reader.cell(currency_row[1], "currency"))
        return None
    return money.but(currency=code)


def _amount(cell: str) -> object:
    """The amount that a cell writes; the cell itself where it writes none."""
    money = read_money(cell)
    return money.amount if money else cell.strip()


def _code(cell: str) -> str:
    """The currency that a cell writes by code, sign or word; "" where it writes none."""
    money = read_money(f"{cell.strip()} 1")
    return money.currency if money else ""


def other_row(reader: SheetReader, field: str, present: object, read: Callable[[str], object]) -> _Row | None:
    """The row that states something else than the plan; None where none does, and, recorded, where two rows state different things."""
    others: dict[object, _Row] = {}
    for line, cells in reader.sheet.rows:
        text = reader.cell(cells, field)
        if not is_blank(text) and (said := read(text)) != present:
            others.setdefault(said, (line, cells))
    if len(others) > 1:
        line, cells = list(others.values())[1]
        reader.problem(line, field, "deal-differs", value=reader.cell(cells, field))
        return None
    return next(iter(others.values()), None)

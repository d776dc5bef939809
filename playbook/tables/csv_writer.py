"""CSV files that Excel opens with Chinese intact and runs nothing of."""

import csv
import io
from collections.abc import Iterable, Sequence

from playbook.tables.spreadsheet_escaping import safe_cell


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file with a byte order mark, so that Excel reads it as UTF-8; no cell can run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")

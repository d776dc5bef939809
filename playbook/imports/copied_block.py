"""Rows that were copied as one text: lines of cells parted by tabs."""

import csv
import io


def block_rows(text: str) -> tuple[tuple[str, ...], ...]:
    r"""Cells of the text, line by line, without blanks around them; blank lines at its end are dropped.

    >>> block_rows("Ann\tCFO\r\nBo\t\r\n")
    (('Ann', 'CFO'), ('Bo', ''))
    """
    rows = [tuple(cell.strip() for cell in cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    while rows and not any(rows[-1]):
        rows.pop()
    return tuple(rows)

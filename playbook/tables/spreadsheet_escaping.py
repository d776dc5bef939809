"""Cells that a spreadsheet would run or turn into something else, and the way back to the typed text (docs/decisions/0005)."""

import re

_DANGEROUS = "=+-@\t\r\n＝＋－＠"
_NUMBER = re.compile(r"-?([0-9]{1,11}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{1,10})?%?|\+[0-9]{1,6}(\.[0-9]{1,10})?%?")
# In groups with spaces between, a telephone number is no formula to any spreadsheet, and stays text (docs/decisions/0005).
_TELEPHONE = re.compile(r"\+[0-9]{1,4}( [0-9]{2,}){1,6}")
# Excel drops the zero of 021, shows 12 digits as 1.1E+11 and forgets those after the 15th, and computes the id 12345e6789.
_ALTERED = re.compile(r"0[0-9]+|[0-9]{12,}|[0-9]+[eE][+-]?[0-9]+")


def safe_cell(text: str) -> str:
    """The text with a ' in front where a spreadsheet would run it or keep another value; true numbers stay as they are.

    Telephone numbers get the mark where they begin with + or 0 or have 12 digits without spaces between: a program that computes
    them loses them for good as soon as it saves.

    >>> safe_cell("=1+1"), safe_cell("-3.5"), safe_cell("'=x"), safe_cell("+86 21 5555"), safe_cell("021")
    ("'=1+1", '-3.5', "''=x", '+86 21 5555', "'021")
    """
    return "'" + text if _needs_mark(text.lstrip("'")) else text


def marked_cell(text: str) -> str:
    """The text as a cell of text in a workbook, where nothing runs: a ' in front only where `plain_cell` would take one away."""
    return text if plain_cell(text) == text else "'" + text


def plain_cell(text: str) -> str:
    """Original text of a cell that `safe_cell` made.

    >>> plain_cell("'=1+1")
    '=1+1'
    """
    return text[1:] if text.startswith("'") and _needs_mark(text.lstrip("'")) else text


def _needs_mark(text: str) -> bool:
    return bool(_ALTERED.fullmatch(text)) or (text[:1] in tuple(_DANGEROUS) and not (_NUMBER.fullmatch(text) or _TELEPHONE.fullmatch(text)))

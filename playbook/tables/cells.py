"""Cells that a spreadsheet must not take for a formula, and the way back to what was typed."""

import re

_DANGEROUS = "=+-@\t\r\n＝＋－＠"
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
_MARKED = re.compile(f"'+[{re.escape(_DANGEROUS)}]")


def safe_cell(text: str) -> str:
    """The text with a ' in front where a spreadsheet would run it; true numbers stay as they are.

    A telephone number such as +86 21 5555 is text and gets the mark: Excel would compute it.

    >>> safe_cell("=1+1"), safe_cell("-3.5"), safe_cell("'=x")
    ("'=1+1", '-3.5', "''=x")
    """
    runs = text[:1] in _DANGEROUS and text != "" and not _NUMBER.fullmatch(text)
    return "'" + text if runs or _MARKED.match(text) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given.

    >>> plain_cell("'=1+1")
    '=1+1'
    """
    return text[1:] if _MARKED.match(text) else text

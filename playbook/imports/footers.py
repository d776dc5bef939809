"""Lines below or between the rows of a report that are about nobody: totals, export notes, copyright."""

import re
import unicodedata
from collections.abc import Sequence

from playbook.letters import simplified

_LONG = 400
"""Most characters of a footer's cell; a longer one is somebody's own text, in which the patterns below would backtrack."""
_TOTAL = re.compile(
    r"(sub|grand|overall|report)?[ -]?totals?|sum|count|record count"
    r"|总计|合计|小计|共计|总数|总人数|人数合计",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"((sub|grand|overall|report)?[ -]?totals?\b\s*[(:=-]?\s*[\d(].*"
    r"|\d[\d,. ]*\s*(records?|rows?|contacts?|people|persons?|employees?|results?)\b.*"
    r"|((number of )?(records?|rows?|contacts?|people|employees))\s*[:=]\s*\d.*|page \d+.*"
    r"|.*copyright.*|.*©\W*\d{4}.*|©.*\w{3}.*|.*\(c\) ?\d{4}.*|.*all rights reserved.*"
    r"|.*\bconfidential\b.*|((this )?(report|file|list|data) (was )?)?(exported|generated|printed|downloaded"
    r"|created|run|prepared|last updated)"
    r"\s*(on|by|at|from|:|\d).*|as of .*\d.*|source: .*|end of (report|file|list).*|-{3,}.*|={3,}.*|\*{3,}.*"
    r"|(总计|合计|小计|共计|总数|总人数|总共)\s*[:：(（]?\s*\d.*|共\s*\d+\s*[条人行位名个].*|第\s*\d+\s*页.*"
    r"|(导出|打印|制表|生成|更新|下载|统计|汇出|列印)(时间|日期|人|者|于)?\s*[:：].*|.*(版权所有|内部资料|机密|保密).*"
    r"|(备注|说明|注|资料来源|数据来源)\s*[:：].*)",
    re.IGNORECASE | re.DOTALL,
)


def is_footer(cells: Sequence[str]) -> bool:
    """True if a row is a total, or only tells how the report came about.

    >>> is_footer(["Grand Totals (1 records)"]), is_footer(["合计", "", "14"]), is_footer(["Ann Total", "CEO"])
    (True, True, False)
    """
    if any(len(cell) > _LONG for cell in cells):
        return False
    texts = [simplified(unicodedata.normalize("NFKC", cell)).strip() for cell in cells if cell.strip()]
    if not texts:
        return False
    if _TOTAL.fullmatch(texts[0].rstrip(" :")) and all(re.fullmatch(r"[\d.,% ]+", cell) for cell in texts[1:]):
        return True
    return bool(_PHRASE.fullmatch(texts[0])) and (len(texts) == 1 or all(re.fullmatch(r"[\W\d]+", cell) for cell in texts[1:]))

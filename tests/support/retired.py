"""Words that the product no longer says, because the field says others for the same thing, or one word had two meanings."""

import re

_KIND = "(?:经济型|技术型|使用型|财务型)"

RETIRED = {
    "en": {
        "competitor": r"\brivals?\b",
        "relationship": r"\brelations?\b",
        "stance update": r"\breadings\b|\b(?:a|no|the|this|each|their|last|new) reading\b|\b(?:last|was|were|been) read\b|\bread of late\b",
        "position": r"\bseats?\b",
        "snooze": r"\bput(?:ting)? (?:(?:it|this|them) )?off\b|\btake (?:\w+ )?up again\b",
        "key person": r"\bdecisive\b",
        "deal check": r"\bthe adviser\b|^adviser\b",
        "decision dry run": r"\brehears\w+",
        "warning": r"\bfindings?\b",
        "meeting notes": r"(?<!ten )(?<!ten-)(?<!twenty )(?<!thirty )(?<!fifteen )(?<!few )(?<!\d )\bminutes\b",
        "power map": r"\bpower grid\b",
        "must-have": r"\bknock-?outs?\b",
        "evidence": r"\b(?:un)?prov(?:ed|en)\b|\bproofs?\b",
        "prediction": r"(?<!re-)(?<!sales )(?<!the )(?<!not a )\bforecasts?\b",
        "weight": r"\bweighs?\b|\bweighed\b",
        "phone": r"\btelephone\b",
        "email": r"\be-mails?\b",
        "export": r"\btake along\b|\btaken? in\b|\btake them over\b",
        "nobody of us": r"\b(?:nobody|somebody) of us\b",
        "check, checked": r"\b(?:un)?tick(?:s|ed)?\b",
        "US spelling": r"\borganis|\bcolour|\bfavour|\blicence\b|\bdefence\b|\bcentre\b|\bbehaviour|\bsceptic",
    },
    "zh": {
        "他、其、客户": r"对方",
        "证据": r"依据(?!合同|规定|法律)",
        "比重": r"权重|分量",
        "示例": r"样例",
        "背靠背投票": r"盲投",
        "决策推演": r"预演",
        "商机体检": r"顾问(?!之一)(?<!无事不谈的顾问)",
        "姓名待查": r"人选未知",
        "必备": r"必达|必需标准|必要条件",
        "落实到人": r"具名",
        "部门": r"归属部门",
        "彻底删除": r"抹去|涂黑",
        "影响力与立场图": r"权力格局",
        "建议方": r"参谋",
        "我们就会输": r"翻盘",
        "拍板人等": rf"(?:和|请|与|向|由|是|位|见过){_KIND}(?!角色)|{_KIND}(?:人员|决定|说明|可以|落实|的人)",
    },
}
"""What is said instead, and the pattern of what was said, in English and in Chinese."""


def retired(text: str, language: str) -> list[str]:
    """The retired words in a text of the product, in "en" or "zh", each with what is said instead."""
    said = re.sub(r"\{\w+\}", "1", text)
    return [f"{hit[0]} (now: {now})" for now, pattern in RETIRED[language].items() if (hit := re.search(pattern, said, re.IGNORECASE))]

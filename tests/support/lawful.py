"""Requests that tender or bribery law forbids, and the words by which a text makes one (docs/method.md 3 and 4.2b)."""

# ruff: noqa: E501  (a pattern a line)

import re

FORBIDDEN = {
    "rank or score during the evaluation": r"told us our rank|how do the members score|ranks our lots|first on quality|怎么打分|告诉了我们排名|我们的批次排第一|排第一，价格",
    "who the bidders are": r"customer has named our rivals|whom else have you met|whom else they have met|客户说出了有哪些竞争对手|还见过哪几家|还见过谁",
    "evaluators met in private": r"every member before they meet each other|小组开会之前逐个|met us at least once|minutes of the visits|拜访纪要",
    "an advance copy": r"before they were published$|标准公布之前我们已经|hidden criteria|看不见的标准|no document says|文件里没有的事|insider",
    "a specification written for one vendor": r"write the specification|编写规格书|specification favou?rs us|对我们有利|which model in mind|参照的是哪个型号|优势写进",
    "an order split to stay under a limit": r"split the order|into lots\b|两个预算年度|，或者分批",
    "an inducement": r"gain personally|for them personally|personal reason|个人意味|个人理由|因选择我们而受益|有用的东西回报|give (?:something )?(?:useful )?back|"
    r"part in our delivery|我们的实施中担任|i win if|我也能赢|有来有往",
    "a trace that is hidden": r"remove whatever points|删去|note is gone|being exposed|不被暴露",
    "talks on price before the award": r"negotiat\w+ (?:the )?price\b(?! and terms, and writes)|谈价格，写评估报告。\"|主持价格谈判",
}  # fmt: skip

NEGATED = re.compile(r"\b(?:never|not|no|none|nobody)\b|绝不|不打听|不去打听|不提")


def unlawful(text: str) -> list[str]:
    """The kinds of forbidden request that a text makes; a clause that refuses one is no request."""
    clauses = [clause for clause in re.split(r"[;；]", text) if not NEGATED.search(clause)]
    return [kind for kind, pattern in FORBIDDEN.items() if any(re.search(pattern, clause.strip(), re.IGNORECASE) for clause in clauses)]

"""No text that the product gives a rep asks for what tender or bribery law forbids (docs/method.md 3 and 4.2b).

Each pattern is a way such a request is put into words; the examples below show that it finds the sentences that once stood here.
"""

# ruff: noqa: E501  (a pattern or an example a line)

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PRODUCT = Path(__file__).parents[2] / "playbook"
FILES = [
    *(PRODUCT / "content" / name for name in ("stages.toml", "tactics.toml", "roles.toml", "questions.toml", "steps.toml", "stances.toml",
                                              "levels.toml", "modes.toml", "grades.toml", "coverages.toml", "phases.toml")),
    PRODUCT / "findings" / "rules.toml",
    PRODUCT / "wording" / "findings.toml",
    *(PRODUCT / "samples").glob("*.toml"),
]  # fmt: skip

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

ONCE_SAID = [
    "Two sources have told us our rank and the open points", "两个来源告诉了我们排名和未决问题", "How do the members score, and who chairs?",
    "The customer has named our rivals", "你们还见过哪几家？", "Ask whom else they have met and what they liked there",
    "Meet every member before they meet each other, answer each one's concern and prepare the negotiation.",
    "We knew the standards before they were published", "标准公布之前我们已经了解",
    "Write the specification and the test plan together with them", "At least one requirement in the specification favors us",
    "Propose to split the order over two budget years or into lots", "提出把订单分到两个预算年度，或者分批",
    "Ask who inside would gain personally if we are chosen, and offer them something useful first", "用有用的东西回报对方",
    "Find out what they would lose, and offer them a part in our delivery", "Do I win if they win?",
    "Go through our mails and slides and remove whatever points to them as the source", "上报之后删去该记录",
    "Negotiated the price and sent the report to the general manager.", "主持价格谈判，把报告送交总经理。",
]  # fmt: skip


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{place}[{number}]")


def unlawful(text: str) -> list[str]:
    """The kinds of forbidden request that a text makes; a clause that refuses one is no request."""
    clauses = [clause for clause in re.split(r"[;；]", text) if not NEGATED.search(clause)]
    return [kind for kind, pattern in FORBIDDEN.items() if any(re.search(pattern, clause.strip(), re.IGNORECASE) for clause in clauses)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_nothing_asks_for_what_the_law_forbids(file: Path) -> None:
    said = dict(texts(tomllib.loads(file.read_text("utf-8"))))
    assert said
    assert {place: kinds for place, text in said.items() if (kinds := unlawful(text))} == {}


@pytest.mark.parametrize("text", ONCE_SAID)
def test_a_request_that_once_stood_here_is_found(text: str) -> None:
    assert unlawful(text)

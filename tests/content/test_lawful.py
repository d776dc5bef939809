"""No text that the product gives a rep asks for what tender or bribery law forbids (docs/method.md 3 and 4.2b).

Each pattern is a way such a request is put into words; the examples below show that it finds the sentences that once stood here.
"""

# ruff: noqa: E501  (a pattern or an example a line)

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.lawful import unlawful

PRODUCT = Path(__file__).parents[2] / "playbook"
FILES = [
    *(PRODUCT / "content" / name for name in ("stages.toml", "tactics.toml", "roles.toml", "questions.toml", "steps.toml", "stances.toml",
                                              "levels.toml", "modes.toml", "grades.toml", "coverages.toml", "phases.toml")),
    PRODUCT / "findings" / "rules.toml",
    PRODUCT / "wording" / "findings.toml",
    *(PRODUCT / "samples").glob("*.toml"),
]  # fmt: skip

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


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_nothing_asks_for_what_the_law_forbids(file: Path) -> None:
    said = dict(texts(tomllib.loads(file.read_text("utf-8"))))
    assert said
    assert {place: kinds for place, text in said.items() if (kinds := unlawful(text))} == {}


@pytest.mark.parametrize("text", ONCE_SAID)
def test_a_request_that_once_stood_here_is_found(text: str) -> None:
    assert unlawful(text)

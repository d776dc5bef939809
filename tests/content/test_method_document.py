"""docs/method.md says what the product does: the same rules, lines and weights, and a source for every number it cites."""

import re
from dataclasses import asdict
from pathlib import Path

from playbook.content import method
from playbook.findings.rule_context import Thresholds
from playbook.findings.rule_engine import guides
from playbook.findings.rules import RULES
from playbook.models import ROLES, STAGES

TEXT = (Path(__file__).parents[2] / "docs/method.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of all tables below a heading, without the lines that begin a table."""
    section = re.split(r"\n#+ ", TEXT.partition(f"### {heading}")[2])[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [cells for cells in lines if cells[0] not in ("rule", "stage", "threshold")]


def test_it_has_every_rule_in_order_with_its_severity_and_whether_it_asks() -> None:
    rules = [cells for cells in rows("5.1 ") if len(cells) == 5]
    assert [number for number, *_ in rules] == [f"R{place:02}" for place in range(1, len(rules) + 1)]
    written = [(id.strip("`"), severity, condition.startswith("question")) for _, id, severity, condition, _ in rules]
    assert written == [(id, guide.severity.value, guide.question) for id, guide in guides().items()]


def test_a_rule_that_calls_itself_by_number_has_that_number() -> None:
    numbers = {id.strip("`"): number for number, id, *_ in rows("5.1 ")}
    called = {name: found[0] for name, rule in RULES.items() if (found := re.match(r"R\d\d", rule.__doc__ or ""))}
    assert called == {name: numbers[name] for name in called}


def test_it_has_every_threshold_with_its_default() -> None:
    cells = [cell for row in rows("5.1 ") if len(row) == 4 for cell in row]
    assert {name.strip("`"): float(default) for name, default in zip(cells[::2], cells[1::2], strict=True)} == asdict(Thresholds())


def test_it_has_the_weights_of_every_stage() -> None:
    written = {cells[0].split()[1]: [int(cell) for cell in cells[1:]] for cells in rows("4.1 ")}
    assert written == {stage.value: [method().stages[stage].weights[role] for role in ROLES] for stage in STAGES}


def test_every_source_is_cited_and_every_citation_has_its_source() -> None:
    body, _, sources = TEXT.partition("\n## 8. Sources\n")
    listed = [int(number) for number in re.findall(r"^- \*\*S(\d+)\*\* \S", sources, re.MULTILINE)]
    body = " ".join(body.split())
    cited = {int(number) for number in re.findall(r"\[S(\d+)\]", body)}
    for first, last in re.findall(r"\[S(\d+)\] to \[S(\d+)\](?! a public)", body):
        cited |= set(range(int(first), int(last) + 1))
    assert listed == sorted(set(listed))
    assert cited == set(listed)

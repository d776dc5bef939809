"""Sensitive words of a plan as findings: in which fields they are found, with whose bids, and of whom a finding is."""

from typing import Any

import pytest

from playbook.findings import (
    all_findings,
)
from playbook.findings.compliance import rivals_bids, sensitive
from playbook.models import Plan, Rival
from tests.support.quiet import changed, fired


def test_an_action_about_nobody_can_be_found_too_and_every_rival_by_name() -> None:
    nobody = {"actions": {"a-boss": {"person": None, "what": "Bring a gift"}}}
    (found,) = (f for f in all_findings(changed(nobody)) if f.rule == "sensitive-text")
    assert (found.hit.people, found.hit.action) == ((), "a-boss")
    rivals = {"rivals": [{"id": "a", "name": "Alpha (A+)"}, {"id": "b", "name": "Beta"}, {"id": "c", "name": " "}]}
    for note in ("saw alpha (a+)'s bid", "BETA quotation", "Beta的标书"):
        assert "sensitive-text" in fired(changed({**rivals, "people": {"boss": {"note": note}}}))
    without: tuple[dict[str, Any], ...] = (rivals, {"rivals": []}, {"rivals": [{"id": "c", "name": " "}]})
    for rival in without:
        assert "sensitive-text" not in fired(changed({**rival, "people": {"boss": {"note": "Our own bid, our quotation, 我们的标书"}}}))


@pytest.mark.parametrize("name", ["？", "甲（", "＊星", "甲（中国）", "[", "Beta|"])
def test_a_competitor_may_have_any_signs_in_its_name(name: str) -> None:
    bids = rivals_bids(Plan(id="p", account="A", rivals=(Rival(id="b", name=name),)))
    assert sensitive(f"看到了{name}的报价", bids)
    assert not sensitive("价格偏高", bids)


@pytest.mark.parametrize("field", ["note", "concern", "win"])
def test_sensitive_words_are_found_wherever_they_stand(field: str) -> None:
    assert "sensitive-text" in fired(changed({"people": {"boss": {field: "准备一个红包"}}}))


def test_sensitive_words_are_found_in_what_is_planned_read_and_proved() -> None:
    reading = {"id": "r", "on": "2026-11-14", "stance": "supporter", "grade": 2}
    for more in ({"evidence": "took a bribe", "source": "x"}, {"source": "the rival's bid"}):
        assert "sensitive-text" in fired(changed({"people": {"boss": {"readings": [reading | more]}}}))
    for more in ({"strategy": "gifts for all"}, {"resources": "购物卡"}):
        assert "sensitive-text" in fired(changed({"people": {"boss": {"relation": more}}}))
    assert "sensitive-text" in fired(changed({"actions": {"a-boss": {"result": "paid a kickback"}}}))
    proof = {"id": "x", "criterion": "every-member-met", "grade": 1, "on": "2026-11-01", "source": "competitor's offer"}
    assert "sensitive-text" in fired(changed({"stages": {"evaluation": {"evidence": [proof]}}}))

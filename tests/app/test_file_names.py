"""The names of downloads say account, opportunity and day, and hold nothing that a file system or a shell would take amiss."""

import json
import re
from pathlib import Path

import pytest

from pages.ui.kit import labels
from playbook.models import Plan
from playbook.text import clean_label
from tests.support.plans import TODAY

NAUGHTY = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "today", lambda: TODAY)


def test_a_name_says_whose_plan_it_is_in_any_language() -> None:
    assert (
        labels.file_name(Plan(id="b", account="B 公司", opportunity="新电脑的键盘更换"), "行动计划", "csv")
        == "B-公司-新电脑的键盘更换-行动计划-2026-11-24.csv"
    )
    assert labels.file_name(Plan(id="b", account="../../etc/passwd"), "Plan", "csv") == "etc-passwd-Plan-2026-11-24.csv"
    assert labels.file_name(Plan(id="b", account="///"), "Plan", "csv") == "Plan-2026-11-24.csv"


def test_no_string_of_the_naughty_list_gets_into_a_name_raw() -> None:
    for text in NAUGHTY:
        name = labels.file_name(Plan(id="b", account=clean_label(text)), "Plan", "csv")
        assert re.fullmatch(r"[\w-]+\.csv", name), text
        assert "_" not in name
        assert len(name.encode()) < 250

"""Gaps of every text of the product, filled with names in either script."""

import re
from string import Formatter

import pytest

from playbook.wording import fill, traditional
from tools.traditional import ROOT, chinese_texts

HAN, LATIN = "㐀", "Q"
WIDE = r"[\u3401-\u9fff，。：；？！（）“”「」、《》]"
TEMPLATES = sorted({text for pair in traditional().items() for text in pair if "{" in text})


def filled(template: str, value: str) -> str:
    gaps = {field for _, field, _, _ in Formatter().parse(template) if field}
    return fill(template, "zh", **dict.fromkeys(gaps, value))


def test_the_templates_are_those_of_every_file() -> None:
    assert len(TEMPLATES) > 500
    assert {text for text in chinese_texts(ROOT) if "{" in text} <= set(TEMPLATES)


def test_no_blank_stands_beside_a_sign_where_the_value_is_one() -> None:
    blank = re.compile(rf"{HAN}[*_]* +{WIDE}|{WIDE} +[*_]*{HAN}")
    assert {template: found[0] for template in TEMPLATES if (found := blank.search(filled(template, HAN)))} == {}


def test_one_blank_stands_between_a_sign_and_letters() -> None:
    close = re.compile(rf"{LATIN}[*_]*[\u3401-\u9fff]|[\u3401-\u9fff][*_]*{LATIN}|  ")
    assert {template: found[0] for template in TEMPLATES if (found := close.search(filled(template, LATIN)))} == {}


def test_no_blank_stands_beside_full_width_punctuation() -> None:
    beside = re.compile(rf"{LATIN}[*_]* +[，。：；？！（）“”「」、《》]|[，。：；？！（）“”「」、《》] +[*_]*{LATIN}")
    assert {template: found[0] for template in TEMPLATES if (found := beside.search(filled(template, LATIN)))} == {}


def test_a_gap_that_stays_empty_leaves_no_blank_at_the_ends() -> None:
    ends = {template: text for template in TEMPLATES if (text := filled(template, "")) != text.strip(" ")}
    assert {template: text for template, text in ends.items() if template == template.strip(" ") and not re.search(r"[*·]", text)} == {}


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("由 {name} 负责", {"name": r"\#陈"}, r"由 \#陈负责"),
        ("由{name}负责", {"name": r"Dr\. Q"}, r"由 Dr\. Q 负责"),
        ("由 {name} 负责", {"name": ""}, "由负责"),
        ("{name}，{title}", {"name": "Q", "title": "经理"}, "Q，经理"),
        ("**{name}**负责", {"name": "Q"}, "**Q** 负责"),
        ("**{name}**负责", {"name": "陈工（代）"}, "**陈工（代）** 负责"),
        ("{a}·{b}", {"a": "陈", "b": "Q"}, "陈·Q"),
        ("{a} {b}", {"a": "陈", "b": "李"}, "陈 李"),
        ("{{{a}}}", {"a": "陈"}, "{陈}"),
        ("支持度{a}", {"a": "+0.50"}, "支持度 +0.50"),
        ("项目评估{a}", {"a": "¥28.8万"}, "项目评估 ¥28.8万"),
        ("“{a}”已满{n:02}人", {"a": "Q", "n": 3}, "“Q”已满 03 人"),
    ],
)
def test_a_gap_is_joined_by_what_stands_at_its_edges(template: str, values: dict[str, object], text: str) -> None:
    assert fill(template, "zh", **values) == text


def test_english_is_filled_as_it_is() -> None:
    assert fill("{a}负责", "en", a="Q") == "Q负责"

"""Nothing is sure that the words around it turn; plain statements are (hostile_en.toml, hostile_zh.toml, plain.toml)."""

from typing import Any

import pytest

from playbook.content import method
from playbook.minutes import Doubt, Minutes, ProposalKind, read_minutes
from playbook.minutes.acceptance import answer
from tests.support.minutes import ON, items, labeled_plan, sentences

HOSTILE = [pytest.param(language, case, id=case["text"]) for language in ("en", "zh") for case in sentences(f"hostile_{language}")]
PLAIN = [
    ("en", "Fox: I support Huaxin.", {"supporter", "us"}),
    ("en", "Fox: We recommend Delta's drives.", {"opponent", "delta"}),
    ("en", "Fox: I am against Huaxin.", {"opponent"}),
    ("en", "Fox: Huaxin is my first choice.", {"supporter", "us"}),
    ("en", "Fox: I have no preference.", {"neutral"}),
    ("en", "Fox: I support Huaxin. The price is fine.", {"supporter", "us", "price"}),
    ("en", "Fox: The price is too high.", {"price"}),
    ("en", "Tom Becker supports Huaxin.", {"supporter", "us"}),
    ("en", "Tom Becker will send the test data by Friday.", {"task"}),
    ("en", "Tom Becker will send us the new offer and the list of parts by Friday.", {"task"}),
    ("zh", "陈静：我支持华信。", {"supporter", "us"}),
    ("zh", "陈静：我们推荐台达的设备。", {"opponent", "delta"}),
    ("zh", "陈静：我反对华信。", {"opponent"}),
    ("zh", "陈静：华信是我的首选。", {"supporter", "us"}),
    ("zh", "陈静：我没有意见。", {"neutral"}),
    ("zh", "陈静：我支持华信，价格太高。", {"supporter", "us", "price"}),
    ("zh", "陈静：我最关心的是质量。", {"quality"}),
    ("zh", "张工支持华信。", {"supporter", "us"}),
    ("zh", "张工负责周五前提交测试数据。", {"task"}),
    ("zh", "张伟周五前向陈静提交报告。", {"task"}),
    ("zh", "张伟负责准备周五的会议。", {"task"}),
]


def read(language: str, text: str) -> Minutes:
    return read_minutes(text, labeled_plan(language), method(), ON)


@pytest.mark.parametrize(("language", "case"), HOSTILE)
def test_nothing_is_sure_that_its_surroundings_turn(language: str, case: dict[str, Any]) -> None:
    proposed = [one for one in items(read(language, case["text"])) if one[0] != "speaker"]
    assert not [one for one in proposed if one[2]]
    assert not [one for one in proposed if one[0] in case.get("none", ())]


@pytest.mark.parametrize(("language", "text", "values"), PLAIN)
def test_a_plain_statement_is_sure(language: str, text: str, values: set[str]) -> None:
    assert {value for kind, value, sure in items(read(language, text)) if sure and kind != "speaker"} == values


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_sixty_hostile_sentences(language: str) -> None:
    assert len({case["text"] for case in sentences(f"hostile_{language}")}) >= 60


def test_somebody_read_two_ways_is_sure_in_neither() -> None:
    found = read("en", "Cole: I support Huaxin.\nFox: I support Delta.\nCole: I support Siemens.")
    assert {(one.who.person, Doubt.REVERSED in one.doubts) for one in found.proposals} == {("deputy", True), ("quality", False)}


@pytest.mark.parametrize(
    ("language", "text", "owner"),
    [
        ("zh", "孙倩提醒：下周三前提交报价。", "孙倩"),
        ("zh", "孙倩再次强调：下周三前提交报价。", "孙倩"),
        ("zh", "小黄补充：我下周三前提交报价。", "小黄"),
        ("zh", "老周会后写道：我下周三前提交报价。", "老周"),
        ("en", "Tom Becker adds: I will send the report by Friday.", "Tom Becker"),
        ("en", "Carla Hoff reminded: I will send the report by Friday.", "Carla Hoff"),
    ],
)
def test_a_verb_of_speech_is_no_part_of_an_owners_name(language: str, text: str, owner: str) -> None:
    found = read(language, text)
    (task,) = [one for one in found.proposals if one.kind is ProposalKind.ACTION]
    assert answer(found, task, id="a", person=None).owner == owner


@pytest.mark.parametrize("text", ["Coffee at 10:30 and lunch", "See http://example.org", "Zhang Wei 00:01:23", "咖啡10：30开始"])
def test_a_colon_within_a_time_or_an_address_makes_nobody_a_speaker(text: str) -> None:
    assert not read("en", text).speakers


NOT_THE_SPEAKER = {
    "en": ["To {}", "Dear {}", "Hi {}", "Thank you, {}", "cc {}", "On behalf of {}", "Question for {}", "{} (absent)", "Assistant of {}"],
    "zh": ["致{}", "尊敬的{}", "谢谢{}", "抄送{}", "代{}", "问{}", "除{}外", "{}转述", "{}的助理", "{}部门", "{}（缺席）"],
}
THE_SPEAKER = {
    "en": ["{}", "{} (Quality)", "Quality - {}", "{} said", "{} (by phone)", "- 10:02 {}", "Ms {}"],
    "zh": ["{}", "{}经理", "质量部{}", "{}（质量部）", "{}说", "{}(10:02)"],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_whom_a_line_is_addressed_to_has_not_said_it(language: str) -> None:
    name, said = {"en": ("Jane Fox", "I support Huaxin."), "zh": ("陈静", "我支持华信。")}[language]
    colon = {"en": ": ", "zh": "："}[language]
    for labels, sure in ((NOT_THE_SPEAKER, False), (THE_SPEAKER, True)):
        for label in labels[language]:
            for gap in ("", "\n"):
                found = read(language, label.format(name) + colon + gap + said)
                assert any(one.sure for one in found.proposals) is sure, label

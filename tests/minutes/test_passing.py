"""Somebody named in passing with a title is proposed as a new person, in doubt; a title, a company and whoever is in the plan are not."""

import pytest

from playbook.content import method
from playbook.minutes import ProposalKind, read_minutes
from playbook.minutes.acceptance import accept, answer
from tests.support.minutes import ON, labeled_plan

NAMED = [
    ("en", "Alan Pruitt (General Counsel) will check it.", "Alan Pruitt", "General Counsel"),
    ("en", "Maria de la Cruz (their new Head of Procurement) signs last.", "Maria de la Cruz", "Head of Procurement"),
    ("en", "Their new general counsel, Alan Pruitt, will check it.", "Alan Pruitt", "general counsel"),
    ("en", "Whitfield: Alan Pruitt, our new general counsel, will check it.", "Alan Pruitt", "general counsel"),
    ("en", "The new CFO Dana Reyes wants to see the numbers.", "Dana Reyes", "CFO"),
    ("en", "Whitfield said Alan J. Pruitt is the new plant manager.", "Alan J. Pruitt", "plant manager"),
    ("en", "Copy Nina Berg (Legal) on the mail.", "Nina Berg", "Legal"),
    ("en", "Kate Whitfield (Treasurer) joins the next call.", "Kate Whitfield", "Treasurer"),
    ("zh", "新来的法务总监李敏会看合同。", "李敏", "法务总监"),
    ("zh", "李敏（法务总监）会看合同。", "李敏", "法务总监"),
    ("zh", "合同还要请法务李敏看一下。", "李敏", "法务"),
    ("zh", "客户的采购部长何文涛下周到任。", "何文涛", "采购部长"),
    ("zh", "新任厂长欧阳建国会参加验收。", "欧阳建国", "厂长"),
    ("zh", "李敏，新来的法务总监，会看合同。", "李敏", "法务总监"),
    ("zh", "李总：法务总监叫李敏。", "李敏", "法务总监"),
    ("zh", "審計由新來的法務總監李敏負責。", "李敏", "法務總監"),
]
NOBODY_NEW = {
    "en": [
        "The General Manager (James Whitfield) will check it.",
        "James Whitfield (General manager) will check it.",
        "Becker, the senior engineer, will check it.",
        "Huaxin Automation (our company) will send the director an offer.",
        "Siemens Energy (lead supplier) quoted last week.",
        "The Quality Manager will check the Technical Department report.",
        "On Friday, the new director will decide.",
        "Acme Steel Works, the main buyer, is not sure.",
        "We met in New York (head office) last week.",
        "Project Falcon (lead time six weeks) is late.",
    ],
    "zh": [
        "法务总监会看合同。",
        "总监高度重视这个项目。",
        "经理安排下周开会。",
        "主任强调了质量。",
        "采购经理和财务经理都同意。",
        "总经理任命了新的组长。",
        "会计说付款要三十天。",
        "经理于周五回来。",
        "总监万一不同意怎么办。",
        "高级工程师张伟会看合同。",
        "华信自动化（供应商代表）下周来。",
    ],
}


def new_people(language: str, text: str) -> list[tuple[str, str, bool]]:
    """The people proposed, each with the title and whether it is sure."""
    proposals = read_minutes(text, labeled_plan(language), method(), ON).proposals
    return [(one.who.said, one.title, one.sure) for one in proposals if one.kind is ProposalKind.PERSON]


def test_somebody_named_with_a_title_is_proposed_in_doubt() -> None:
    assert [(text, new_people(language, text)) for language, text, *_ in NAMED] == [
        (text, [(name, title, False)]) for _, text, name, title in NAMED
    ]


@pytest.mark.parametrize("language", NOBODY_NEW)
def test_a_title_a_company_and_who_is_in_the_plan_are_nobody_new(language: str) -> None:
    assert {text: found for text in NOBODY_NEW[language] if (found := new_people(language, text))} == {}


def test_whoever_speaks_or_has_a_task_is_asked_about_and_not_proposed_again() -> None:
    assert new_people("en", "Alan Pruitt: I prefer Huaxin.\nAlan Pruitt (General Counsel) will check it.") == []
    assert len(new_people("zh", "法务总监李敏会看合同。\n李敏（法务总监）下周来。")) == 1


def test_who_is_accepted_stands_in_the_plan_with_the_title() -> None:
    plan = labeled_plan("en")
    found = read_minutes("Alan Pruitt (General Counsel) will check it.", plan, method(), ON)
    after = accept(plan, [answer(found, one, id="new-id", person=None) for one in found.proposals], source="", on=ON)
    person = after.person("new-id")
    assert (person.name, person.title, person.stance.value) == ("Alan Pruitt", "General Counsel", "unknown")
    assert not [one for one in read_minutes(found.text, after, method(), ON).proposals if one.kind is ProposalKind.PERSON]

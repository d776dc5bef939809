"""Whole minutes as people write them: headings, numbered points, departments, bullets, a list of things to do."""

from datetime import date

from playbook.content import method
from playbook.dates.written import DayOrder
from playbook.minutes import Minutes, ProposalKind, read_minutes
from tests.support.minutes import labeled_plan

FRIDAY = date(2026, 11, 20)
ZH = """【会议纪要】变频器项目第三次评审会
时间：2026年11月20日 14:00-16:30
地点：二楼大会议室
参会：李总、赵总、张工、陈经理、孙总监、小黄；华信：刘工、小周

一、各部门意见
1. 技术部（张工）：华信样机连续运行720小时无故障，但通讯接口不够开放，希望提供Modbus协议文档。
2. 质量部：陈经理认为华信的来料检验数据齐全，没有发现问题。
3. 财务部：孙总监提出总价比预算高出12%，要求华信再降5个点，否则倾向西门子。
4. 李总强调，安全生产是第一位的，任何方案都不能影响现有产线。
二、结论
本次会议未做最终决定。
三、待办事项
1、华信12月1日前提交降价方案（刘工）
2、张工下周三前完成通讯测试
3、小黄负责整理三家比价表，周五发给李总
"""
EN = """Review meeting \u2013 drives project
Date: 20 Nov 2026
Attendees: James Whitfield (GM), Margaret Cole, Tom Becker, Sandra Liu, Huang Lei

1. Technical
- Tom: prototype ran 720 hours w/o failure. Interface isn't open enough though, he wants the Modbus documentation.
- Jane reported no findings at incoming inspection for Huaxin.
2. Commercial
- Sandra: total is 12% over budget. Unless Huaxin comes down by 5 points she leans towards Siemens.
- Margaret is not convinced that Delta can deliver before March.
3. Decision
No decision was taken. James wants everyone on board before he signs anything.

Next steps:
* Huaxin to send revised offer by 1 Dec
* Tom to finish communication test by next Wed
* Huang \u2013 price comparison, Friday
"""


def told(found: Minutes) -> list[tuple[str | None, str, bool]]:
    """Who, what and whether it is sure, in the order of the text."""
    values = []
    for one in sorted(found.proposals, key=lambda one: one.start):
        what = {ProposalKind.STANCE: one.stance.value, ProposalKind.PREFERENCE: str(one.vendor), ProposalKind.ACTION: str(one.due)}
        values.append((one.who.person, what.get(one.kind) or "+".join(kind.value for kind in one.concerns), one.sure))
    return values


def test_chinese_minutes() -> None:
    found = read_minutes(ZH, labeled_plan("zh"), method(), FRIDAY)
    assert told(found) == [
        ("engineer", "quality+comfort", False),
        ("quality", "quality", False),
        ("finance", "price", False),
        ("finance", "opponent", False),
        ("finance", "siemens", False),
        ("gm", "risk", False),
        (None, "2026-12-01", True),
        ("engineer", "2026-11-25", True),
        ("buyer", "None", True),  # "Friday" on a Friday: that day or a week later.
    ]
    assert [who.person for who in found.speakers] == ["engineer", "quality", "finance", "gm", "buyer"]


def test_english_minutes() -> None:
    found = read_minutes(EN, labeled_plan("en"), method(), FRIDAY)
    assert told(found) == [
        ("engineer", "quality+comfort", False),
        ("quality", "quality", False),
        ("finance", "price", False),
        ("finance", "opponent", False),
        ("finance", "siemens", False),
        ("gm", "balance", False),
        (None, "2026-12-01", True),
        ("engineer", "2026-11-25", True),
        ("buyer", "None", False),  # "Friday" on a Friday: that day or a week later.
    ]


def test_what_led_to_nothing_is_listed_once_and_whole() -> None:
    found = read_minutes(EN, labeled_plan("en"), method(), FRIDAY)
    unread = [found.quote(one) for one in found.unread]
    assert "Margaret is not convinced that Delta can deliver before March." in unread
    assert "No decision was taken." in unread
    assert len(unread) == len(set(unread))


def test_after_a_chapter_things_to_do_are_over() -> None:
    found = read_minutes(
        "\u4e00\u3001\u5f85\u529e\n\u5f20\u5de5\u6574\u7406\u8d44\u6599\n\u4e8c\u3001\u5176\u4ed6\n\u5f20\u5de5\u6574\u7406\u8d44\u6599",
        labeled_plan("zh"),
        method(),
        FRIDAY,
    )
    assert len(found.proposals) == 1


def test_a_heading_swallows_nothing_below_it() -> None:
    text = "Conclusion:\nWhitfield: I support Huaxin.\nNote:\nFox said the quality is poor."
    found = read_minutes(text, labeled_plan("en"), method(), FRIDAY)
    assert {one.who.person for one in found.proposals} == {"gm", "quality"}


def test_a_us_list_of_actions_is_one_with_its_days() -> None:
    text = "Action items\n- Whitfield to introduce us to Alan Pruitt by 12/4\n- Fox: comparison of costs over three years, due 12/5/2026"
    found = read_minutes(text, labeled_plan("en"), method(), FRIDAY, order=DayOrder.MONTH_FIRST)
    assert [(one.kind, one.who.person, one.due) for one in found.proposals] == [
        (ProposalKind.ACTION, "gm", date(2026, 12, 4)),
        (ProposalKind.ACTION, "quality", date(2026, 12, 5)),
    ]
    undecided = read_minutes(text, labeled_plan("en"), method(), FRIDAY)
    assert [one.due for one in undecided.proposals] == [None, None], "nobody says in which order the numbers are"


def test_the_resolutions_of_a_meeting_are_things_to_do() -> None:
    text = "会议决议：\n1. 12月8日在二号车间测试样机\n2. 张工周三前把测试方案发过来"
    found = read_minutes(text, labeled_plan("zh"), method(), FRIDAY)
    assert [(one.kind, one.due) for one in found.proposals] == [
        (ProposalKind.ACTION, date(2026, 12, 8)),
        (ProposalKind.ACTION, date(2026, 11, 25)),
    ]

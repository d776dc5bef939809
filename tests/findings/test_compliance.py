"""What a compliance officer would flag in a text of a plan and what not, in both languages and both scripts."""

import tomllib
from pathlib import Path

import pytest
from opencc import OpenCC

from playbook.findings.compliance import rivals_bids, sensitive
from playbook.models import Plan, Rival

FLAGGED = (
    "送了两条烟", "送他两瓶酒", "茅台", "请客唱歌", "请他去三亚", "给他拿提成", "给他好处", "安排孩子工作", "陪标", "围标", "圍標",
    "评标排第二", "招标文件发布前给我们看", "送禮", "紅包", "禮品", "購物卡", "賄賂", "標底", "對手的報價",
    "golf weekend with the director", "dinner and karaoke", "a job for her son", "finder's fee", "facilitation payment", "cover bids",
    "ranked second by the committee", "Beta quoted 98k", "competitor bid", "cash for the buyer",
    # what was missed once
    "shopping card", "paid weekend trip", "tickets and dinner", "relative's internship", "paid study trip abroad", "3 % for himself",
    "two points back", "sealed offer", "Beta's price list", "competitor's price list",
    "购物卡", "周末旅游我们付钱", "球票加晚饭", "亲戚来实习", "出国考察费用我们出", "他个人拿3个点", "返两个点", "密封报价", "Beta的价目表",
    # written after the rule
    "He asks for a cut of the contract", "An envelope for the buyer at New Year", "Tickets for the cup final on Saturday",
    "A consultancy for his brother", "2 % goes to him", "Make it worth their while", "Got hold of their bid",
    "A school place for her daughter", "We pick up his hotel", "A gift box for Mr Chen", "Ski weekend with the director",
    "给陈工准备了一张加油卡", "周末去温泉我们买单", "中秋送他月饼券", "他想自己留2个点", "大家意思意思", "顾问费打给他弟弟",
    "评委私下透露了排名", "红包塞在信封给他", "请他看球票已买",
)  # fmt: skip
HARMLESS = (
    "cash flow", "support tickets", "scoring sheet of the tender", "noise hampers work", "points back to us", "Beta offered training",
    "the pump leaked last week", "her son works there", "评分表已公布", "现金流", "酒店业务", "销售提成制度", "我方送样到酒店",
    "给了好处理方案", "请他去现场", "给他一些数据",
    # what was a false alarm once
    "The rival offers a longer warranty", "Our competitor offers training", "the competitor price is public", "gift boxes",
    "red envelope icon", "Debt, Cash, and Reserves Management",
    "对手提供更长的质保", "对手承诺培训", "对手的价格是公开的", "礼品盒包装线", "红包图标", "债务、现金与储备管理",
    # written after the rule
    "Our sealed bid is due on Friday", "Sealed bids are opened in public", "Cash registers in three shops",
    "They sell gift boxes to hotels",
    "A support ticket for the printer", "Copy of our bid in the folder", "The relative humidity sensor", "She wants a cut in delivery time",
    "A place for the control panel", "Tickets per day fall by half", "Three per cent back to the budget line",
    "我方密封报价周五递交", "现金及储备管理科", "红包功能开发", "礼品盒生产线", "自己抽查三点", "他自己要三点到场", "门票系统升级",
    "出国考察由客户自己安排", "弟弟公司的网站", "返回三个点位的数据",
)  # fmt: skip
NAMES = {"b": "Beta", "n": "Northern", "s": "北方特钢", "d": "Delta"}
RIVALS = rivals_bids(Plan(id="p", account="A", rivals=tuple(Rival(id=id, name=name) for id, name in NAMES.items())))
SETS = tomllib.loads((Path(__file__).parent / "compliance_sets.toml").read_text("utf-8"))["sets"]
SENTENCES = tomllib.loads((Path(__file__).parent / "compliance_cases.toml").read_text("utf-8"))


@pytest.mark.parametrize("script", [str, OpenCC("s2t").convert], ids=["as written", "traditional"])
def test_what_a_compliance_officer_would_flag_and_what_they_would_not(script: type[str]) -> None:
    assert [text for text in map(script, (*FLAGGED, *SENTENCES["flagged"])) if not sensitive(text, RIVALS)] == []
    assert [text for text in map(script, (*HARMLESS, *SENTENCES["harmless"])) if sensitive(text, RIVALS)] == []


@pytest.mark.parametrize("sentences", SETS, ids=map(str, range(1, len(SETS) + 1)))
def test_of_every_set_of_sentences_95_of_100_are_told_apart(sentences: dict[str, list[str]]) -> None:
    missed = [text for text in sentences["flagged"] if not sensitive(text, RIVALS)]
    disturbed = [text for text in sentences["harmless"] if sensitive(text, RIVALS)]
    assert len(missed) <= 0.05 * len(sentences["flagged"]), missed
    assert len(disturbed) <= 0.05 * len(sentences["harmless"]), disturbed

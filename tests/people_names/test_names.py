"""How people are named in texts: every short form is found, and no everyday word is taken for one."""

import re
from datetime import date

import pytest

from playbook.content import method
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import Known
from playbook.models import Person, Plan
from playbook.models.texts import texts
from playbook.people_names import Finder
from playbook.samples import SAMPLES, sample
from playbook.wording import LANGUAGES

CUES = method().cues.names


def marked(name: str, text: str, *others: str) -> str:
    return Finder({"who": [name]}, others=others).replaced(text, lambda keys: "[]")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("王建国", "王总 王總 王董 王哥 老王 小王 大王 王工 王姐 王经理 王經理 王女士 王先生 王处 王局 王老板 王行长 王队 王厂 王校"),
        ("王建国", "王所 王科 王秘书长 王老师 王副总 王某"),
        ("王建国", "王建国 王建國 王·建国 建国 建国哥 国哥 阿国 Mr王 王CEO"),
        ("王建国", "Mr Wang|Mr. Wang|Xiao Wang|Lao Wang|Wang zong|Jianguo|Wang Jianguo|J. Wang|Wang J.|Jianguo Wang|wang.jianguo"),
        ("王建国", "WANG JIAN-GUO|Wang, Jian Guo"),
        ("李科", "李总 小李 大李 李科长"),
        ("欧阳明月", "欧阳总|歐陽總|小欧阳|欧阳|歐陽|明月|Mr Ouyang|Ouyang Mingyue"),
        ("诸葛亮", "诸葛|諸葛|老诸葛|诸葛先生"),
        ("东方红", "东方总"),
        ("Jürgen Müller", "Mueller|MUELLER|Muller|Juergen Mueller|juergen.mueller"),
        ("Søren Ødegård", "Oedegaard|Soeren"),
        ("吕绿", "Lv Lv|Lu Lu|吕总|呂總"),
        ("Chen Wei", "陈伟 陳偉 陈总 小陈 陈薇|Ms. Chen|Chen W.|Wei|chen wei|CHEN|Wei C.|ＣＨＥＮ　ＷＥＩ|Chen-Wei|chenwei"),
        ("Chen Wei (陈伟)", "陈伟|Wei Chen|陈工|Mr Chen"),
        ("小李", "小李 李总 老李 李工"),
        ("于洋", "小于 大于 老于"),
        ("何志强", "何处 何處 何总"),
        ("高峰", "高峰 小高 高工"),
        ("李娜", "LiNa|Li Na"),
        ("王总", "王总 小王 王经理 王總"),
        ("Maria Elena García", "Maria|Garcia|Ms García|Maria Garcia|García, Maria|M. García|María"),
        ("O'Neil, Ann-Marie", "Ann-Marie O'Neil|ann marie oneil|Mrs Neil"),
        ("Иван Петров", "Иван Петров|Петров|Mr Петров"),
        ("김민수", "김민수"),
        ("Will May", "Will May|Mr May|May, Will|Dr. Will"),
        ("陈伟", "C. Wei|Wei C.|W. Chen|Chen W.|WEI C."),
        ("陈伟", "chen.wei@a.com|wei_chen@a.com|w.chen@a.com|chenw@a.com|wchen88@a.com|chen@a.com|cwei@a.com|ChenWei+news@a.com"),
        ("陈建国", "chenjg@a.com|jg.chen@a.com|jchen@a.com|jianguo.chen@a.com|jianguo@a.com"),
        ("Maria Elena García", "m.garcia@a.com|mgarcia@a.com|garcia-m@a.com|maria@a.com"),
        ("Jane Fox", "fox@a.com|jane@a.com|j.fox@a.com|foxj@a.com"),
        ("Anna Müller", "anna.mueller@a.com|amueller@a.com|a.muller@a.com"),
        ("王建国", "王指导 王干事 王参谋 王监事 王主编"),
        ("王建国", "王特助 王财务 王领导 王副局 王巡视员 王合伙人 王婶 王財務 王領導 王調研員"),
        ("歐陽娜娜", "欧阳董 歐陽經理 老欧阳 娜娜姐 歐陽老師"),
        ("William Smith", "Bill|Will Smith|Willy|Billy Smith|Mr Smith|Dr. Smith|Prof Smith|Smith, Bill"),
        ("Katherine O'Brien", "Kate|Kathy O'Brien|Dr O'Brien"),
        ("张伟 (David Zhang)", "Dave|Dave Zhang|张总|張總|Mr Zhang"),
    ],
)  # fmt: skip
def test_every_form_of_a_name_is_found(name: str, forms: str) -> None:
    found = forms.split("|") if "|" in forms else forms.split()
    for form in found:
        for text in (form, f"请找{form}谈。" if ord(form[0]) > 0x2E80 else f"请找{form}，ask {form}, then go on."):
            assert "[]" in marked(name, text), (form, text)
            assert form.casefold() not in marked(name, text).casefold(), (form, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("东方红", "东方电气在东方"),
        ("欧阳娜", "欧阳路 欧阳公司"),
        ("王建国", "国王 王国 一张 工作 王牌 建国路 建国饭店 Wang Precision Co. Wang Lihong"),
        ("黄金", "黄金周 黄金价格 现金"),
        ("高建设", "高度 提高工作效率 高校里 项目建设 建设单位 新高总是"),
        ("施伟", "施工队 实施工程 设施总量 施工进度"),
        ("小李", "小李子 行李 李子"),
        ("于工", "关于工作 小于5 大于等于 位于厂区 由于工期"),
        ("周密", "本周总结 下周工程师来 周一 每周总经理"),
        ("方正", "甲方总经理 对方工程师 双方主任 方向 方案"),
        ("向阳", "她向总经理建议 转向工程"),
        ("任重", "担任总经理 现任主任 责任 任务"),
        ("程工", "工程师 工程总监 流程工作"),
        ("Will May", "They will buy in May. Will they? May 2027 is late; by May we may know. Good will."),
        ("Grace Hopper", "The grace period ends. Grace period: 30 days."),
        ("Mark Price", "Mark the price. Price and quality. Mark it. Price: 3. Mark: see below"),
        ("William Smith", "Bill of materials and the bill. Will they pay? Rich in zinc"),
        ("Richard Moss", "Rich in zinc. The nick of time"),
        ("He Long", "He met us. He said so. Long ago. As long as he can"),
        ("Li Wei", "Li Weiming and Zhang Wei; lithium, Wei Ltd; Director Li Weiming, Mr Li Weiming"),
        ("May", "in May, May 2027, you may"),
        ("Will May", "Tom; will; may"),
        ("Li", "Li Ning and Li-Ning"),
        ("April Rose", "in April, April 2027; prices rose. Rose garden"),
        ("An So", "An offer. So it is. An hour"),
        ("采购经理", "采购总监 采购工程师 购总"),
        ("高级工程师", "高总体 级总 高工程量 提高级别"),
        ("技术总监", "技术总工程师 技术总体"),
        ("Project Leader", "Project plan. Leader and Project"),
        ("Head of Purchasing", "Purchasing asks. Head Office"),
        ("Ann Bell", "an annual bell, Bell Inc, Annex"),
        ("Sun Long", "Sun Microsystems Inc; Long Street; the sun"),
        ("陈伟", "C. Weiss, D. Wei, Wei K., vitamin C. We, sales@a.com, weichert@a.com, chenille@a.com, dwei@a.com, wei @home"),
        ("Long Sun (龙)", "long@a.com, sales@a.com"),
        ("Mark Price", "price@a.com, info@price.com, mark-up@a.com"),
        ("高峰", "提高工作效率，高工作量，提高工作了三天，较高工作强度，高工作总结"),
        ("于洋", "他于工作了三年后离开，关于工作介绍"),
        ("成龙", "完成工作了，形成指导意见，我方指导"),
    ],
)
def test_everyday_words_and_other_people_stay(name: str, text: str) -> None:
    assert marked(name, text) == text


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Will May", "Ask Will about it. Will said yes; May says no; Will's view", "Ask [] about it. [] said yes; [] says no; []'s view"),
        ("黄金", "黄金说不行，找黄金谈，黄总", "[]说不行，找[]谈，[]"),
        ("陈建设", "建设说可以，建设项目", "[]说可以，建设项目"),
        ("王建", "王总理了发，王总经理来了", "[]理了发，[]来了"),
        ("Li Wei", "Li, Wu and Chen; Dear Li; Meet Li Tuesday; 找Li谈", "[], Wu and Chen; Dear []; Meet [] Tuesday; 找[]谈"),
        ("Will May", "找Will谈；Will说不行；Will 系统上线", "找[]谈；[]说不行；Will 系统上线"),
        ("Grace Hopper", "Tom; Grace; Ann", "Tom; []; Ann"),
        ("May", "May", "[]"),
        ("欧阳明月", "明月市场部的意见，明月门店", "[]市场部的意见，[]门店"),
        ("王芳", "王总工程师王芳和王总工", "[][]和[]"),
    ],
)
def test_the_words_around_say_whether_it_is_somebody(name: str, text: str, after: str) -> None:
    assert marked(name, text) == after


def test_a_word_that_begins_with_the_form_of_address_hides_nobody() -> None:
    after = "的意见 是客户 会来 算了一下 和李总 共同决定 结束发言 体谅我们"
    for text in (
        *(f"王总{words}" for words in after.split()),
        "王工会来",
        "王工作为代表",
        "王局面谈",
        "王经理解释",
        "王主任务必到",
        "听了王总的话",
    ):
        assert "王" not in marked("王建国", text), text
    for name, text in (("高峰", "高总的意见"), ("方明", "问：方总会来吗"), ("成龙", "成总是客户"), ("张伟", "听张经理解释")):
        assert marked(name, text) != text, text
    for name, text in (("高峰", "最高总价"), ("方明", "甲方总部"), ("成龙", "完成总结"), ("王建国", "国王总会")):
        assert marked(name, text) == text, text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("高峰", "高工作了报告"),
        ("高峰", "会上高工作了说明，高工作过介绍"),
        ("高峰", "听高工作介绍"),
        ("成龙", "成工作了发言"),
        ("王建国", "王工作了报告"),
    ],
)
def test_whoever_gave_a_report_is_named_before_it(name: str, text: str) -> None:
    assert name[0] not in marked(name, text)


def test_an_address_of_somebody_else_stays() -> None:
    assert marked("Chen Wei", "wchen@a.com and wchen@b.com", "wchen@a.com") == "wchen@a.com and []@b.com"


def test_somebody_else_by_their_whole_name_stays() -> None:
    assert marked("王建", "王建国和王建，王总和王工", "王建国", "王总") == "王建国和[]，王总和[]"
    assert marked("Li Wei", "Wei Qiang asked Wei and Mr Li.", "Wei Qiang") == "Wei Qiang asked [] and []."


def test_who_it_may_be_is_said() -> None:
    finder = Finder({"a": ["王强"], "b": ["王芳"]})
    assert [sorted(one.keys) for one in finder.mentions("王强说王总来，芳姐不来")] == [["a"], ["a", "b"], ["b"]]


@pytest.mark.parametrize("text", ["+86 139-1234-5678", "13912345678", "(139) 1234 5678", "LI@Example.com", "e-4711"])
def test_what_else_identifies_somebody_is_found(text: str) -> None:
    finder = Finder({}, {"a": ["+86 139 1234 5678", "li@example.com", "E-4711"]})
    assert finder.replaced(f"see {text} now", lambda keys: "[]") == "see [] now"


def test_whatever_the_minutes_understand_is_found() -> None:
    """Every form by which the reader of minutes recognizes somebody of a plan is found here too."""
    for name, family, signs in (
        ("王建国", "Wang", "王"),
        ("Wang Qiang", "Wang", "王"),
        ("小陈", "Chen", "陈"),
        ("Dr Maria Weber", "Weber", "韦"),
    ):
        plan = Plan(id="p", account="A", people=(Person(id="a", name=name),))
        minutes, finder = Names(plan, CUES), Finder({"a": [name]})
        forms = [name, name[1:], family, *(signs + title for title in CUES.titles), *(nick + signs for nick in CUES.nicknames.zh)]
        forms += [f"{honorific}. {family}" for honorific in CUES.honorifics] + [f"{nick} {family}" for nick in CUES.nicknames.en]
        for form in forms:
            text = f"then {form} spoke" if form.isascii() else f"听{form}讲"
            for mention in minutes.mentions(text):
                if mention.who.known is Known.ONE:
                    assert any(one.start <= mention.start and mention.end <= one.end for one in finder.mentions(text)), (name, form)


def test_people_who_are_nowhere_in_a_sample_black_nothing_out() -> None:
    """Every surname of the minutes' list that nobody of the samples has, with a given name of no meaning."""
    plans = [sample(which, language, date(2026, 11, 24), plan_id="k") for which in SAMPLES for language in LANGUAGES]
    said = {text for plan in plans for _, text in texts(plan)}
    here = {spelling for spelling in CUES.surnames if any(re.search(rf"\b{spelling}\b", text) for text in said)} | {"Zhang"}
    away = {
        spelling: [f"{spelling} Chenxi", *(f"{sign}辰曦" for sign in signs)]
        for spelling, signs in CUES.surnames.items()
        if spelling not in here
    }
    assert len(away) > 100
    finder = Finder(away)
    assert [(text, finder.mentions(text)) for text in said if finder.finds(text)] == []

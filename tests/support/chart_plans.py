"""Plans that the tests of the chart draw: a sample, a company with everything a chart can hold, a real organogram."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playbook.models import ROLES, STANCES, Coverage, Plan
from playbook.samples import sample
from playbook.text import clean_label
from playbook.wording.languages import is_chinese

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[1] / "data"
RECENT, LONG_AGO = TODAY - timedelta(days=4), TODAY - timedelta(days=176)


def keyboards(language: str = "en") -> Plan:
    """Company B, the sample that newcomers open."""
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def bearings() -> Plan:
    """Thirteen people: a department in a department, one without people, a seat, an institute outside, every kind of line."""
    return Plan(
        id="bearings",
        account="Donghai Bearings Ltd",
        opportunity="Bearing steel, yearly contract 2027",
        departments=tuple(
            {"id": id, "name": name, "parent": parent, "outside": outside}
            for id, name, parent, outside in [
                ("gm", "General manager's office", None, False),
                ("tech", "Technical department", None, False),
                ("qa", "Quality", "tech", False),
                ("buy", "Purchasing", None, False),
                ("fin", "Finance", None, False),
                ("prod", "Production", None, False),
                ("legal", "Legal", None, False),
                ("inst", "East China design institute", None, True),
            ]
        ),
        people=(
            _person("zhou", "gm", "Zhou Jianguo", "General manager", None, "neutral", 2, influence=5, roles=["economic"], coverage="brief"),
            _person("head", "gm", "", "Head of the office", "zhou", None, placeholder=True),
            _person(
                "li", "tech", "Li Wei", "Technical director", "zhou", "opponent", 3, influence=4, roles=["technical"], coverage="several"
            ),
            _person("wang", "tech", "Wang Fang", "Senior engineer", "li", "supporter", 2, influence=2, roles=["technical", "coach"]),
            _person("ouyang", "qa", "Ouyang Mingri", "Head of quality", "li", "neutral", 1, influence=2, roles=["technical"]),
            _person("chen", "qa", "Chen Jing", "Inspector", "ouyang", None, influence=1, roles=["user"], coverage="none"),
            _person("zhao", "buy", "Zhao Min", "Purchasing manager", "zhou", "supporter", 3, influence=3, roles=["financial", "coach"]),
            _person("sun", "buy", "Sun Lei", "Buyer", "zhao", "neutral", 3, on=LONG_AGO, influence=1, roles=["financial"]),
            _person("qian", "fin", "Qian Xuejun", "Finance director", "zhou", "opponent", 1, influence=4, roles=["financial", "economic"]),
            _person("wu", "fin", "Wu Xia", "Cost accountant", "qian", "unknown", 1, influence=1, roles=["financial"]),
            _person(
                "zheng", "prod", "Zheng Dayong", "Plant manager, lines one to four", "zhou", "supporter", 2, influence=3, roles=list(ROLES)
            ),
            _person("he", "prod", "He Ping", "Workshop head", "zheng", "neutral", 2, influence=2, roles=["user"], dotted="li"),
            _person("lin", "inst", "Professor Lin", "Lead designer", None, "supporter", 2, influence=3, roles=["technical"]),
        ),
        lines=(
            {"id": "l1", "kind": "influence", "source": "zhao", "target": "zhou", "strength": 3},
            {"id": "l2", "kind": "influence", "source": "lin", "target": "li", "strength": 2},
            {"id": "l3", "kind": "conflict", "source": "li", "target": "zheng", "strength": 2},
            {"id": "l4", "kind": "influence", "source": "wang", "target": "ouyang", "strength": 1},
        ),
        stage="evaluation",
    )


def _person(
    id: str, department: str, name: str, title: str, boss: str | None, stance: str | None, grade: int = 0, *, on: date = RECENT,
    dotted: str | None = None, roles: list[str] | None = None, **facts: Any,
) -> dict[str, Any]:  # fmt: skip
    lines = ([{"boss": boss}] if boss else []) + ([{"boss": dotted, "dotted": True}] if dotted else [])
    readings = [{"id": "r1", "on": on, "stance": stance, "grade": grade, "source": "visit"}] if stance else []
    held = [{"role": role} for role in roles or []]
    return {
        "id": id,
        "department": department,
        "name": name,
        "title": title,
        "reports_to": lines,
        "readings": readings,
        "roles": held,
    } | facts


_WORKS = [
    # department and the one it lies in; then who: name and title in both languages, boss, stance, influence, roles
    ("gm", None, "General management", "总经理办公室", [
        ("chen-gm", "Chen Weiguo", "陈卫国", "General manager", "总经理", None, "neutral", 5, ["economic"]),
        ("sun-dgm", "Sun Liping", "孙丽萍", "Deputy general manager", "常务副总经理", "chen-gm", "supporter", 4, ["economic"]),
        ("yu-sec", "Yu Xinran", "于欣然", "Executive assistant", "总经理助理", "chen-gm", None, 2, []),
    ]),
    ("buy", None, "Purchasing", "采购部", [
        ("zhao-buy", "Zhao Minghui", "赵明辉", "Purchasing director", "采购总监", "sun-dgm", "supporter", 4, ["financial", "coach"]),
        ("he-buy", "He Jiayi", "何佳怡", "Senior buyer", "高级采购工程师", "zhao-buy", "neutral", 2, ["financial"]),
        ("tang-buy", "Tang Bo", "唐博", "Supplier quality engineer", "供应商质量工程师", "zhao-buy", None, 2, ["technical"]),
    ]),
    ("tech", None, "Research and development", "研发中心", [
        ("lin-tech", "Lin Zhiyuan", "林志远", "Technical director", "技术总监", "chen-gm", "opponent", 4, ["technical"]),
        ("xu-tech", "Xu Wenjing", "徐文静", "Optics team lead", "光学组组长", "lin-tech", "supporter", 3, ["technical", "coach"]),
        ("guo-tech", "Guo Pengfei", "郭鹏飞", "Mechanical engineer", "机械工程师", "lin-tech", "neutral", 1, ["technical"]),
        ("ma-tech", "Ma Xiaoyan", "马晓燕", "Optics engineer", "光学工程师", "xu-tech", None, 1, ["user"]),
    ]),
    ("test", "tech", "Test laboratory", "测试实验室", [
        ("luo-test", "Luo Jianhua", "罗建华", "Head of laboratory", "实验室主任", "lin-tech", "neutral", 2, ["technical"]),
        ("deng-test", "Deng Rui", "邓睿", "Test engineer", "测试工程师", "luo-test", None, 1, ["user"]),
    ]),
    ("qa", None, "Quality", "质量部", [
        ("han-qa", "Han Yumei", "韩玉梅", "Quality manager", "质量经理", "sun-dgm", "neutral", 3, ["technical"]),
        ("peng-qa", "Peng Haoran", "彭浩然", "Incoming inspection", "来料检验主管", "han-qa", "opponent", 2, ["user"]),
        ("cao-qa", "Cao Lina", "曹丽娜", "Metrology engineer", "计量工程师", "han-qa", None, 1, []),
    ]),
    ("prod", None, "Production", "生产部", [
        ("wei-prod", "Wei Dongsheng", "魏东升", "Plant manager", "生产厂长", "sun-dgm", "supporter", 4, ["user"]),
        ("feng-prod", "Feng Guoqiang", "冯国强", "Assembly workshop head", "装配车间主任", "wei-prod", "neutral", 2, ["user"]),
        ("jiang-prod", "Jiang Tao", "蒋涛", "Maintenance supervisor", "设备维修主管", "wei-prod", "supporter", 2, ["user"]),
        ("shen-prod", "Shen Meihua", "沈美华", "Production planner", "生产计划员", "wei-prod", None, 1, []),
    ]),
    ("fin", None, "Finance", "财务部", [
        ("qian-fin", "Qian Xuejun", "钱学军", "Finance director", "财务总监", "chen-gm", "opponent", 4, ["financial", "economic"]),
        ("ye-fin", "Ye Qing", "叶青", "Cost accountant", "成本会计", "qian-fin", "unknown", 1, ["financial"]),
        ("pan-fin", "Pan Shuwen", "潘淑雯", "Investment controller", "投资管理主管", "qian-fin", "neutral", 2, ["financial"]),
    ]),
    ("it", None, "Information systems", "信息部", [
        ("dong-it", "Dong Hailong", "董海龙", "IT manager", "信息部经理", "sun-dgm", "neutral", 2, ["technical"]),
        ("xie-it", "Xie Yuting", "谢雨婷", "MES engineer", "MES 工程师", "dong-it", None, 1, ["user"]),
        ("kong-it", "Kong Lingwei", "孔令伟", "Network administrator", "网络管理员", "dong-it", None, 1, []),
    ]),
]  # fmt: skip


def works(language: str = "en") -> Plan:
    """Twenty-five people of an ordinary manufacturer: eight departments, three levels, names and titles of ordinary length."""
    chinese = is_chinese(language)
    return Plan(
        id=f"works-{language.lower()}",
        account="晨光精密仪器有限公司" if chinese else "Morninglight Precision Instruments",
        opportunity="三坐标测量机二期" if chinese else "Measuring machines, second phase",
        departments=tuple({"id": id, "name": zh if chinese else en, "parent": parent} for id, parent, en, zh, _ in _WORKS),
        people=tuple(
            _person(
                id, department, zh if chinese else en, zh_title if chinese else en_title, boss, stance, 2,
                influence=influence, roles=roles, coverage="brief" if influence > 2 else None,
            )
            for department, _, _, _, people in _WORKS
            for id, en, zh, en_title, zh_title, boss, stance, influence, roles in people
        ),
        lines=(
            {"id": "l1", "kind": "influence", "source": "zhao-buy", "target": "sun-dgm", "strength": 2},
            {"id": "l2", "kind": "conflict", "source": "lin-tech", "target": "wei-prod", "strength": 2},
        ),
        stage="evaluation",
    )  # fmt: skip


def organogram(name: str) -> Plan:
    """The posts of a real public body, as seats with made-up stances."""
    with (DATA / "organograms" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = {row["Post Unique Reference"]: f"p{number}" for number, row in reversed(list(enumerate(rows)))}
    units = {unit: f"d{number}" for number, unit in enumerate(dict.fromkeys(row["Unit"] for row in rows))}
    people = []
    for number, row in enumerate(rows):
        boss = first.get(row["Reports to Senior Post"])
        stance = STANCES[number % 4]
        people.append(
            {
                "id": f"p{number}",
                "title": clean_label(row["Job Title"]),
                "department": units[row["Unit"]],
                "placeholder": True,
                "reports_to": [{"boss": boss}] if boss and boss != f"p{number}" else [],
                "roles": [{"role": ROLES[number % 5]}] if number % 3 else [],
                "readings": [{"id": "r", "on": RECENT, "stance": stance, "grade": number % 4}] if number % 3 else [],
                "influence": 1 + number % 5,
                "coverage": list(Coverage)[number % 4],
            }
        )
    departments = tuple({"id": id, "name": clean_label(unit)} for unit, id in units.items())
    return Plan(id="organogram", account=name, departments=departments, people=tuple(people))


def ministry(count: int) -> Plan:
    """A large organization: divisions under a head, seven reports a boss, most stances unknown, a dozen opponents."""
    people: list[Any] = []
    departments = [{"id": "top", "name": "Leadership"}]
    for number in range(count):
        boss = None if number == 0 else (number - 1) // 7
        if number == 0:
            department = "top"
        elif number <= 7:
            department = f"d{number}"
            departments.append({"id": department, "name": f"Division {number}"})
        elif number <= 56:
            department = f"d{number}"
            departments.append({"id": department, "name": f"Section {number}", "parent": f"d{boss}"})
        else:
            department = people[boss or 0]["department"]
        stance = (
            "opponent"
            if number % 61 == 5 and number < 900
            else "supporter"
            if number % 17 == 3
            else "neutral"
            if number % 11 == 7
            else None
        )
        people.append(
            _person(
                f"p{number}", department, f"Person {number}", "Officer", f"p{boss}" if number else None, stance, 2,
                roles=[ROLES[number % 5]] if number < 60 else [], influence=max(1, 5 - number // 8) if number < 60 else 1,
            )
        )  # fmt: skip
    return Plan(id=f"ministry-{count}", account="Ministry of Works", departments=tuple(departments), people=tuple(people))

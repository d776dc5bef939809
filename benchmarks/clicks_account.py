"""The account that `benchmarks.clicks` enters: a packaging firm of 14 people, in each language, and whether a store holds all of it."""

from datetime import date, timedelta

from playbook.models import ROLES, STAGES, Plan, Stance
from tools.traditional import converted

TODAY = date.today()  # noqa: DTZ011 - the browser's
DECISION = TODAY + timedelta(days=90)
ENTERED = tuple(TODAY - timedelta(days=days) for days in (120, 80, 50, 20))
LEFT = ENTERED[1:]
DECIDES, JUDGES, USES, PAYS, COACHES = range(5)
"""Roles in the order of the matrix."""
PEOPLE: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "en": (
        ("Grace Holt", "CEO", "Board", ""),
        ("Omar Reyes", "COO", "Operations", "Grace Holt"),
        ("Nina Walsh", "CFO", "Finance", "Grace Holt"),
        ("Peter Lang", "CIO", "IT", "Grace Holt"),
        ("Ruth Adams", "Plant manager", "Operations", "Omar Reyes"),
        ("Victor Shaw", "Head of maintenance", "Operations", "Ruth Adams"),
        ("Lena Brandt", "Shift lead", "Operations", "Ruth Adams"),
        ("Tom Baker", "Controller", "Finance", "Nina Walsh"),
        ("Alice Moore", "Head of purchasing", "Finance", "Nina Walsh"),
        ("Jack Turner", "Buyer", "Finance", "Alice Moore"),
        ("Maya Singh", "Enterprise architect", "IT", "Peter Lang"),
        ("Carl Jensen", "Network engineer", "IT", "Maya Singh"),
        ("Ida Novak", "Head of quality", "Operations", "Omar Reyes"),
        ("Sam Ortiz", "Safety officer", "Operations", "Ida Novak"),
    ),
    "zh": (
        ("何卫东", "总经理", "管理层", ""),
        ("林建华", "生产副总", "生产部", "何卫东"),
        ("苏敏", "财务总监", "财务部", "何卫东"),
        ("程立", "信息总监", "信息部", "何卫东"),
        ("马强", "厂长", "生产部", "林建华"),
        ("高峰", "设备科长", "生产部", "马强"),
        ("郭静", "班长", "生产部", "马强"),
        ("罗丹", "会计主管", "财务部", "苏敏"),
        ("谢芳", "采购部长", "财务部", "苏敏"),
        ("韩磊", "采购员", "财务部", "谢芳"),
        ("唐宁", "架构师", "信息部", "程立"),
        ("冯凯", "网络工程师", "信息部", "唐宁"),
        ("董洁", "质量部长", "生产部", "林建华"),
        ("袁野", "安全员", "生产部", "董洁"),
    ),
}
ROLES_OF = (
    (DECIDES,), (DECIDES, USES), (PAYS,), (JUDGES,), (USES, COACHES), (USES,), (USES,), (PAYS,), (PAYS, JUDGES), (JUDGES,),
    (JUDGES, COACHES), (JUDGES, USES), (USES, JUDGES), (USES,),
)  # fmt: skip
"""Twenty ticks, by person."""
STANCES_OF = "0+-++0-0-0+0+0"
LEVELS = ((2, 1, 3, 0, 1, 2, 0, 1, 3, 2, 1, 1, 0, 2), (0, 1, 1, 2, 0, 0, 1, 3, 2, 1, 0, 2, 1, 1))
"""Levels of the two competitors, by person."""
TEXTS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "en": {
        "account": "Helio Packaging", "opportunity": "Line monitoring", "us": "Brightline", "objective": "A pilot on two lines by spring",
        "value": "480k", "rivals": ("Sensovia", "PlantEye"), "evidence": "Said so in the meeting on the pilot", "source": "Grace Holt",
        "plans": ("Visit the plant", "Size the losses", "Help with the brief", "Run the pilot", "Rehearse", "Settle terms", "Review use"),
        "actions": ("Agree the test plan", "Show the savings", "Call the reference", "Send the security sheet"), "owner": "Dana Reyes",
    },
    "zh": {
        "account": "恒立包装", "opportunity": "产线监测", "us": "明线科技", "objective": "春季前完成两条产线试点",
        "value": "480万", "rivals": ("赛维", "厂眼"), "evidence": "在试点会上当面说的", "source": "何卫东",
        "plans": ("走访车间", "测算损失", "协助立项", "开展试点", "预演汇报", "商定条款", "回访使用"),
        "actions": ("确认测试方案", "演示节省", "安排客户见证", "发送安全说明"), "owner": "王磊",
    },
}  # fmt: skip
PEOPLE["zh-Hant"] = tuple(tuple(map(converted, row)) for row in PEOPLE["zh"])  # type: ignore[misc]
TEXTS["zh-Hant"] = {name: converted(text) if isinstance(text, str) else tuple(map(converted, text)) for name, text in TEXTS["zh"].items()}
LANGUAGES = tuple(PEOPLE)
SIGNS = {"+": Stance.SUPPORTER, "0": Stance.NEUTRAL, "-": Stance.OPPONENT}


def missing(plan: Plan, language: str) -> list[str]:
    """Names of the parts that were entered and are not stored."""
    names, by_name = tuple(name for name, *_ in PEOPLE[language]), {person.name: person for person in plan.people}
    found = {
        "people": len(by_name) == 14 and sum(bool(person.reports_to) for person in plan.people) == 13,
        "departments": len(plan.departments) == 4,
        "facts": all((plan.us, plan.objective, plan.value, plan.decision_on == DECISION, len(plan.rivals) == 2)),
        "roles": all(
            [ROLES.index(role) for role in ROLES if role in by_name[name].role_ids] == sorted(held)
            for name, held in zip(names, ROLES_OF, strict=True)
        ),
        "stances": all(by_name[name].stance is SIGNS[sign] for name, sign in zip(names, STANCES_OF, strict=True)),
        "evidence": all(any(reading.evidence and reading.source for reading in person.readings) for person in plan.people),
        "levels": [tuple(by_name[name].relation.rivals.get(rival.id) for name in names) for rival in plan.rivals] == list(LEVELS),
        "stages": tuple(plan.stage_state(stage).plan for stage in STAGES) == TEXTS[language]["plans"],
        "dates": (
            tuple(plan.stage_state(stage).entered for stage in STAGES[:4]) == ENTERED
            and tuple(plan.stage_state(stage).left for stage in STAGES[:3]) == LEFT
        ),
        "actions": len(plan.actions) == 7 and all(action.person and action.owner and action.due for action in plan.actions),
    }
    return [name for name, holds in found.items() if not holds]

"""Rule R40: notes that speak of gifts, payments to people, or a rival's bid. It asks to stop, and says where the words stand."""

import re
from collections.abc import Iterator

from playbook.findings.case import Case
from playbook.findings.hits import Hit
from playbook.models import Frozen, Plan
from playbook.models.texts import texts

_BID_EN = r"(?:bid|tender price|quote|quotation|sealed price|offer price)"
_BID_ZH = r"(?:投标价|报价|标书|底价|投标文件)"
_GOODS_EN = r"(?:products?|lines?|ranges?|business|division|market|shops?|industry|printing|packaging|department|categor\w+)"
_GOODS_ZH = r"(?:业务|产品|行业|公司|生产|包装|市场|部门|事业部|厂|店)"
SENSITIVE = re.compile(
    # English. A gift-card maker sells gift cards, and a business has a cash flow: those are goods and figures.
    rf"\bgifts?\b(?![ -](?:cards? |boxe?s? |wrap(?:ping)? |sets? )?{_GOODS_EN}\b)|"
    r"\bcash\b(?![ -](?:flows?|registers?|desks?|position|management|discounts?|prices?|reserves?|cows?|on delivery)\b)|"
    r"\b(?:kickbacks?|brib(?:e|es|ed|ery|ing)|backhanders?|red envelopes?|slush funds?|under the table)\b|"
    r"\b(?:commission|payments?|money|something extra) (?:for|to) (?:him|her|them|the (?:buyer|manager|engineer|director|head))\b|"
    r"\bpa(?:y|ys|id|ying) (?:him|her|them) (?:off|something|personally|privately)\b|"
    rf"\b(?:rivals?|competitors?)(?:'s?|’s?)? (?:{_BID_EN}|price|offer)s?\b|\bsealed bids?\b|"
    # Chinese.
    rf"送礼|礼品(?!卡?{_GOODS_ZH})|礼金|红包|回扣|好处费|辛苦费|购物卡|返点|贿赂|行贿|受贿|塞钱|私下给钱|"
    r"现金(?!流|折扣|管理|储备|支付能力)|标底|"
    rf"(?:竞争)?对手的?{_BID_ZH}|泄[露漏].{{0,6}}(?:标|报价|底价)",
    re.IGNORECASE,
)


def sensitive_text(case: Case) -> Iterator[Hit]:
    """R40, in every text of the plan: each said of the person, action, stage, line or requirement that holds it, else of the plan."""
    plan, there = case.plan, set(case.plan.people_by_id)
    bids = rivals_bids(plan)

    def found(written: Frozen) -> str:
        hits = (SENSITIVE.search(text) or bids.search(text) for _, text in texts(written))
        return next((hit.group() for hit in hits if hit), "")

    for person in plan.people:
        if words := found(person):
            yield Hit((person.id,), words=words)
    for action in plan.actions:
        if words := found(action):
            yield Hit((action.person,) if action.person in there else (), action=action.id, words=words)
    for stage in plan.stages:
        if words := found(stage):
            yield Hit(stage=stage.id.value, words=words)
    for line in plan.lines:
        if words := found(line):
            yield Hit((line.source, line.target), words=words)
    for requirement in plan.requirements:
        if words := found(requirement):
            yield Hit(requirement=requirement.id, words=words)
    if words := found(plan.model_copy(update=dict.fromkeys(("people", "actions", "stages", "lines", "requirements"), ()))):
        yield Hit(words=words)


def rivals_bids(plan: Plan) -> re.Pattern[str]:
    """Finds the bid of a rival of this plan, named by its name."""
    names = "|".join(re.escape(rival.name.strip()) for rival in plan.rivals if rival.name.strip())
    return re.compile(rf"(?:{names})(?:'s|’s)? {_BID_EN}s?\b|(?:{names})的?{_BID_ZH}" if names else r"(?!)", re.IGNORECASE)

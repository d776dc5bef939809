"""Rule R40: notes that speak of gifts, favors, payments to people, agreed or leaked bids. It asks to stop and says where they stand."""

import re
from collections.abc import Iterator

from playbook.caching import registered_cache
from playbook.findings.favors import CHINESE, ENGLISH
from playbook.findings.matches import RuleMatch
from playbook.findings.rule_context import RuleContext
from playbook.letters import folded, is_han
from playbook.models import Frozen, Plan
from playbook.models.texts import texts

_BID_EN = r"(?:bid|tender price|quote|quotation|sealed price|offer price|price list)"
_BID_ZH = r"(?:投标价|报价|标书|底价|投标文件|价目表|价格表)"
_GOODS_EN = (
    r"(?:products?|lines?|ranges?|business|division|market|shops?|industry|printing|packaging|department|categor\w+|readers?|printers?|"
    r"machines?|systems?|modules?|scanners?|terminals?|software|platforms?|projects?|vouchers? system)"
)
_GOODS_ZH = r"(?:业务|产品|行业|公司|生产|包装|市场|部门|事业部|厂|店)"
_KIN_EN = r"(?:son|daughter|wife|husband|child|nephew|niece|brother|sister|cousin|relative)s?"
_KIN_ZH = r"(?:孩子|儿子|女儿|亲戚|亲属|爱人|老婆|丈夫|侄|外甥|弟弟|妹妹|小舅子)"
_ONE_EN = r"(?:him|her|them|himself|herself|themselves|the (?:buyer|manager|engineer|director|head|chair|evaluators?)|mr|mrs|ms)\b"
_TREAT_EN = r"(?:holiday|vacation|study tour|study trip|weekend|trip|flight|hotel|travel)s?\b"
_TREAT_ZH = r"(?:旅游|度假|出国|考察|温泉|三亚|港澳)"
_WORDS = (
    # English. A gift-card maker sells gift cards, a packer gift boxes, and a business has a cash flow: those are goods and figures.
    rf"\bgifts?\b(?![ -](?:(?:cards? |boxe?s? |wrap(?:ping)? |sets? )?{_GOODS_EN}\b|box(?:es)?\b(?! (?:for|to) {_ONE_EN})))|"
    r"\bcash\b(?![ -](?:flows?|registers?|desks?|position|management|discounts?|prices?|reserves?|cows?|on delivery)\b|,? and reserves\b)|"
    r"\b(?:kickbacks?|brib(?:e|es|ed|ery|ing)|backhanders?|red envelopes?(?! icons?\b)|slush funds?|under the table)\b|"
    r"\b(?:commission|payments?|money|something extra) (?:for|to) (?:him|her|them|the (?:buyer|manager|engineer|director|head))\b|"
    rf"\benvelopes? (?:for|to) {_ONE_EN}|"
    r"\bworth (?:his|her|their) while\b|\b(?:wants?|gets?|takes?|asks? for) (?:a|his|her|their) cut\b(?! in\b)|"
    r"\bpa(?:y|ys|id|ying) (?:him|her|them) (?:off|something|personally|privately)\b|"
    rf"\b(?:pay|cover|settle|pick up)(?:s|ing|ed)? (?:for )?(?:his|her|their) (?:\w+ )?{_TREAT_EN}|"
    r"\bgolf (?:weekends?|trips?|outings?|tours?)\b|\bkaraoke\b|\bpaid (?:weekend|holiday|vacation|study tour|study trip|trip)s?\b|"
    rf"\b(?:spa|ski|shopping) (?:weekend|trip)s? (?:for|with) {_ONE_EN}|"
    r"\btickets? (?:and|plus) (?:a )?(?:dinner|lunch|drinks)\b|"
    r"\btickets? (?:for|to) (?:the|a) (?:\w+ )?(?:match|game|concert|final|opera|race|show|theatre)\b|"
    r"\bhampers? (?:for|to)\b|\bshopping cards?\b|"
    rf"\b(?:jobs?|internships?|positions?|places?|contracts?|consultancy) for (?:his|her|their|the \w+'s) {_KIN_EN}\b|"
    rf"\b{_KIN_EN}(?:'|’)?s? (?:internships?|school fees)\b|"
    r"\b(?:finder'?s fees?|facilitation payments?)\b|\b(?:points|per ?cent|[0-9] ?%) back\b(?! to\b)|"
    r"\b[0-9]+ ?(?:per ?cent|%) (?:goes |go )?(?:for|to) (?:him|her|them)(?:self|selves)?\b|"
    r"\b(?:cover|complementary|courtesy|dummy) (?:bid|quote|tender)s?\b|\bbid[- ]rigging\b|"
    r"\branked (?:first|second|third|last) by the (?:committee|evaluators|jury)\b|"
    r"\bleaked? (?:\w+ ){0,3}(?:scores?|ranking|bids?|tenders?)\b|"
    rf"\b(?:rivals?|competitors?)(?:'s|’s|s'|s’|'|’) (?:{_BID_EN}|price|offer)s?\b"
    r"(?! (?:(?:are|is|was|were|will be) )?(?:opened|public|published|read out))|"
    rf"\b(?:rivals?|competitors?) {_BID_EN}s?\b|\b(?:got hold of|peek at|copy of) (?:their|the other) {_BID_EN}s?\b|"
    r"(?<!our )(?<!own )(?<!public )(?<!by )\bsealed (?:bid|offer|price)s?\b(?! (?:are|is|was|were|will|must|opening|procedure|due)\b)|"
    # Chinese.
    rf"送礼|礼品(?!卡?{_GOODS_ZH}|盒(?![给送]))|礼金|红包(?!图标|功能|按钮|雨|活动|系统|接口|封面)|回扣|好处费|辛苦费|感谢费|茶水费|(?:购物|加油|超市|京东)卡|月饼券|"
    r"返点|返(?:还)?[一二两三四五六七八九十0-9]+个?点|贿赂|行贿|受贿|塞钱|私下给钱|意思意思|打点(?:一下|[他她]|关系)|信封给|"
    r"送了?.{0,3}(?:烟(?![道囱气雾])|酒(?![店类精业])|五粮液|手机|手表)|请(?:客|他|她)去?.{0,3}(?:唱歌|按摩|洗浴|旅游|三亚|打高尔夫)|"
    r"(?:给|拿|得)(?:他|她|了)?些?(?:好处(?!理)|提成)|茅台|(?:个人|自己|私人).{0,2}[拿得留要抽](?:[一二两三四五六七八九十0-9]+(?:个点|%)|[一二两三四五六七八九]成)|"
    rf"{_TREAT_ZH}.{{0,4}}(?:我们|我方|我司)(?:付|出(?:钱|资|[。，]|$)|买单|报销|承担)|(?:我们|我方|我司)(?:付钱|出钱|买单|报销).{{0,6}}{_TREAT_ZH}|"
    r"(?:球票|门票|演唱会票)[加和、与].{0,3}(?:饭|宴|酒)|[送给请].{0,4}(?:球票|演唱会)|"
    rf"(?:安排|解决|介绍).{{0,4}}{_KIN_ZH}.{{0,4}}(?:工作|实习|上学|入职)|{_KIN_ZH}[来进].{{0,4}}(?:实习|入职|上班)|"
    rf"顾问费.{{0,4}}(?:[他她]|{_KIN_ZH})|评委.{{0,4}}(?:透露|私下)|"
    r"[陪围串]标|评标.{0,6}(?:排第|排名第|泄)|(?:招标文件|标书)(?:发布|公布|发售)之?前.{0,4}给我们|"
    r"现金(?!流|折扣|管理|储备|支付能力|[与和及、]储备)|标底|(?<!我方)(?<!我们的)密封(?:报价|投标)(?!.{0,4}(?:递交|提交|截止|开启|方式))|"
    rf"(?:竞争)?对手的?{_BID_ZH}|泄[露漏].{{0,6}}(?:标|报价|底价)"
)
SENSITIVE, _IN_ENGLISH, _IN_CHINESE = (
    re.compile("|".join((_WORDS, *more)), re.IGNORECASE) for more in ((*ENGLISH, *CHINESE), ENGLISH, CHINESE)
)
_LATIN = re.compile(r"[A-Za-z]{2}[^A-Za-z]+[A-Za-z]{2}")
"""Two words, below which nothing is said in English."""


def sensitive_text(case: RuleContext) -> Iterator[RuleMatch]:
    """R40: sensitive words in any text of the plan, for the person, action, stage, line or requirement that holds it, else the plan."""
    plan, there = case.plan, set(case.plan.people_by_id)
    bids = rivals_bids(plan)

    def first_words(record: Frozen) -> str:
        hits = ((text, sensitive(text, bids)) for text in record.remembered("texts", _texts_of))
        return next((text[hit.start() : hit.end()] for text, hit in hits if hit), "")

    for person in plan.people:
        if words := first_words(person):
            yield RuleMatch((person.id,), words=words)
    for action in plan.actions:
        if words := first_words(action):
            yield RuleMatch((action.person,) if action.person in there else (), action=action.id, words=words)
    for stage in plan.stages:
        if words := first_words(stage):
            yield RuleMatch(stage=stage.id.value, words=words)
    for line in plan.lines:
        if words := first_words(line):
            yield RuleMatch((line.source, line.target), words=words)
    for requirement in plan.requirements:
        if words := first_words(requirement):
            yield RuleMatch(requirement=requirement.id, words=words)
    if words := first_words(plan.unchecked(**dict.fromkeys(("people", "actions", "stages", "lines", "requirements"), ()))):
        yield RuleMatch(words=words)


def _texts_of(record: Frozen) -> tuple[str, ...]:
    return tuple(text for _, text in texts(record))


def sensitive(text: str, bids: re.Pattern[str]) -> re.Match[str] | None:
    """First match of sensitive words in a text, in traditional signs as in simplified ones; `bids` is the pattern of `rivals_bids`."""
    return _sensitive(text) or bids.search(folded(text))


@registered_cache(4096)
def _sensitive(text: str) -> re.Match[str] | None:
    """First match in a text whoever competes: kept, because an edit changes one text of hundreds."""
    plain = folded(text)
    pattern = _IN_ENGLISH if not any(map(is_han, plain)) else SENSITIVE if _LATIN.search(plain) else _IN_CHINESE
    return pattern.search(plain)


def rivals_bids(plan: Plan) -> re.Pattern[str]:
    """Pattern that finds the bid of a rival of this plan by the rival's name."""
    # Folded first: a full-width mark, as in "？" or "甲（", becomes one that a pattern takes for a sign of its own.
    names = "|".join(re.escape(folded(rival.name.strip())) for rival in plan.rivals if rival.name.strip())
    return re.compile(
        rf"(?:{names})(?:'s|’s)? {_BID_EN}s?\b|(?:{names}) (?:quoted|bid|offered) [¥$€]?\d|"
        rf"{_BID_EN}s? of (?:{names})\b|(?:{names})的?{_BID_ZH}|"
        rf"(?:{names})的(?:方案|材料|资料|投标).{{0,8}}(?:拍|发|传|复印|偷|透露)(?:给|了)?.{{0,2}}(?:我|咱)"
        if names
        else r"(?!)",
        re.IGNORECASE,
    )

"""Rule R40: notes that speak of gifts, favors, payments to people, agreed or leaked bids. It asks to stop and says where they stand."""

import re
from collections.abc import Iterator

from playbook.caching import registered_cache
from playbook.findings.ideas import first_forbidden
from playbook.findings.matches import RuleMatch
from playbook.findings.rule_context import RuleContext
from playbook.letters import folded
from playbook.models import Frozen, Plan
from playbook.models.texts import texts

_BID_EN = r"(?:bid|tender price|quote|quotation|sealed price|offer price|price list)"
_BID_ZH = r"(?:投标价|报价|标书|底价|投标文件|价目表|价格表)"


def sensitive_text(case: RuleContext) -> Iterator[RuleMatch]:
    """R40: sensitive words in any text of the plan, for the person, action, stage, line or requirement that holds it, else the plan."""
    plan, there = case.plan, set(case.plan.people_by_id)
    bids = rivals_bids(plan)

    def first_words(record: Frozen) -> str:
        hits = ((text, sensitive(text, bids)) for text in record.remembered("texts", _texts_of))
        return next((text[slice(*hit)] for text, hit in hits if hit), "")

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


def sensitive(text: str, bids: re.Pattern[str]) -> tuple[int, int] | None:
    """Place of the first sensitive words in a text, in traditional signs as in simplified ones; `bids` is the pattern of `rivals_bids`."""
    return _sensitive(text) or ((hit := bids.search(folded(text))) and hit.span())


@registered_cache(4096)
def _sensitive(text: str) -> tuple[int, int] | None:
    """First match in a text whoever competes: kept, because an edit changes one text of hundreds."""
    return first_forbidden(folded(text))


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

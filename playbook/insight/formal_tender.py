"""A formal tender: whether one runs, and what may be asked for and suggested then (docs/method.md 4.2b)."""

import re
from collections.abc import Iterable

from playbook.content.method import Method
from playbook.content.stage_guides import Criterion
from playbook.content.tactics import Tactic
from playbook.models import Plan, StageId
from playbook.wording import Text

RUNS_IN = (StageId.SCREENING, StageId.EVALUATION, StageId.DECISION)
"""Stages that count as between publication and award, each as a whole, since a plan holds the day of neither."""

_TENDER = re.compile(
    r"招[标標]|\btender(?:s|ed|ing)?\b|\b(?:sealed|public|open|competitive) bid(?:s|ding)?\b|\binvitation to bid\b", re.IGNORECASE
)
_RULED_OUT = re.compile(
    r"(?:[不未非免无無]|没有?)(?!公[开開])[^，。；、,;.]{0,4}招[标標]|"
    r"\b(?:no|not|non|never|without|instead of)\b[^,;.]{0,24}\b(?:tender|bid)",
    re.IGNORECASE,
)
"""Words that a purchase is no tender. One that is not public, 非公开招标, is a tender by invitation."""


def reads_like_tender(purchase_method: str) -> bool:
    """True if the words for a purchasing method speak of a tender and do not rule it out: a reason to ask, never an answer."""
    return bool(_TENDER.search(_RULED_OUT.sub("", purchase_method)))


def purchase_method_known(plan: Plan) -> bool:
    """True if it is known how the customer buys; that it is no tender does not say how."""
    return bool(plan.purchase_method.strip() or plan.formal_tender)


def is_running(plan: Plan) -> bool:
    """True if the purchase is a formal tender that is, as far as its stage tells, published and not awarded."""
    return plan.formal_tender is True and plan.stage in RUNS_IN


def is_must(criterion: Criterion, plan: Plan) -> bool:
    """True if a stage of this plan is not over without a criterion."""
    return criterion.is_must(formal_tender=plan.formal_tender is True)


def lawful_tactics(plan: Plan, tactics: Iterable[Tactic]) -> tuple[Tactic, ...]:
    """Return the tactics that may be suggested now: while a formal tender runs only those that say so."""
    running = is_running(plan)
    return tuple(tactic for tactic in tactics if tactic.tender or not running)


def channel(plan: Plan, method: Method, stage: StageId) -> Text | None:
    """Rule of a stage in a formal tender: which way is lawful. None where the purchase is none, or the stage has no such rule."""
    return method.stages[stage].tender if plan.formal_tender else None

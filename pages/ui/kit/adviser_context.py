"""Context of the adviser: history of a plan, thresholds of this database, the day."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from pages.ui.kit import environment, session
from pages.ui.kit.words import zone
from playbook.caching import registered_cache
from playbook.findings import Color, Past, RuleContext, Thresholds, subjects
from playbook.findings import color as color_of
from playbook.models import Plan
from playbook.storage import Listed, StoredPlan

LIMIT_MAX = 10_000
"""Highest threshold of a rule; a damaged setting beyond it counts for none."""


def rule_context(saved: StoredPlan) -> RuleContext:
    """A plan as the adviser sees it today: with its history and the thresholds of this database."""
    past = Past(touched=saved.saved_at.astimezone(zone()).date(), decision_dates=tuple(day for _, day in _decision_dates(saved)))
    return RuleContext(saved.plan, environment.method(), environment.today(), limits(), past)


def state(one: Listed) -> tuple[Color, int]:
    """Color of a listed plan today, and the number of warnings behind it.

    Its document is read once for a state and a day. Raises "plan-unreadable", "plan-too-new".
    """
    return _state(environment.store().location, one.id, one.revision, one.saved_at, environment.today(), limits())


@registered_cache(2_000)
def _state(_database: str, id: str, _revision: int, _saved_at: datetime, _today: date, _limits: Thresholds) -> tuple[Color, int]:
    """State of a plan as it stands, for its row on Accounts."""
    shade, causes = color_of(rule_context(environment.store().load(id)))
    return shade, subjects(causes)


def rule_context_then(saved: StoredPlan, plan: Plan, *, number: int, on: date, changed: date) -> RuleContext:
    """The state of a plan at a revision, last changed on a day, as the adviser would have seen it on another."""
    dates = tuple(day for since, day in _decision_dates(saved) if since <= number)
    return RuleContext(plan, environment.method(), on, limits(), Past(touched=changed, decision_dates=dates))


def limits() -> Thresholds:
    """Thresholds of the rules on this database; one that was stored as no number is as shipped."""
    return replace(Thresholds(), **_chosen_limits())


def choose_limit(name: str, value: float) -> None:
    """Draw one of the lines elsewhere from now on, for everybody on this database."""
    environment.attempt(lambda: environment.store().set_setting("thresholds", {**_chosen_limits(), name: value}))


def _chosen_limits() -> dict[str, Any]:
    chosen, shipped = environment.store().setting("thresholds", {}), Thresholds()
    known = chosen.items() if isinstance(chosen, dict) else ()
    numbers = {name: value for name, value in known if type(value) in (int, float) and 0 <= value <= LIMIT_MAX and hasattr(shipped, name)}
    return {name: type(getattr(shipped, name))(value) for name, value in numbers.items()}


def _decision_dates(saved: StoredPlan) -> tuple[tuple[int, date], ...]:
    """The decision dates a plan has had, each with the revision that set it; read from its history once a revision."""
    known = st.session_state.setdefault(session.DECISION_DATES, {})
    revision, dates = known.get(saved.plan.id, (None, ()))
    if revision != saved.revision:
        dates = environment.store().decision_dates(saved.plan.id)
        known[saved.plan.id] = saved.revision, dates
    found: tuple[tuple[int, date], ...] = dates
    return found

"""The changes that an import offers: each with what was and what would be, and a tick; what would go back in time is not ticked."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

import streamlit as st

from pages.ui.kit import environment, labels, session
from pages.ui.kit.tables import editable_table
from pages.ui.kit.words import clock, day, language, listed, pair, sentence, words, zone
from playbook.errors import PlaybookError
from playbook.imports.offers import Later, Offer, OfferGroup, What, action, apply_offers, value
from playbook.imports.reversals import Since
from playbook.insight.deal_value import money_text
from playbook.models import Plan, new_id
from playbook.storage import StoredPlan
from playbook.tables.meeting_cells import StageRule
from playbook.text import shortened

LONGEST = 200
"""Characters of a value in a cell."""
HEIGHT = 340
WIDTHS = (105, 170, 290, 240)
"""Pixels of the columns beside the ticks, so that the last one stands on the page of a laptop."""
_FACTS = {
    OfferGroup.PEOPLE: ("title", "department", "reports_to"),
    OfferGroup.ACTIONS: ("stage", "person", "owner", "due", "status", "result"),
}
"""Fields told of a person or action that comes or goes as a whole, by group."""
_LABELS: Mapping[str, Callable[[Any], str]] = {
    "stance": labels.stance, "expected": labels.stance, "stage": labels.stage, "ours": labels.level, "target": labels.level,
    "coverage": labels.coverage, "mode": labels.mode, "status": lambda status: words(f"plan.{status}"), "tactic": labels.tactic,
    "roles": lambda roles: listed(map(labels.role, roles)), "value": lambda value: money_text(value, language()),
}  # fmt: skip


class Import(Protocol):
    """Result of reading a file into a plan: the plan it would be, and what it offers."""

    @property
    def plan(self) -> Plan:
        """The plan with all of it taken in."""

    def offers(self, before: Plan) -> tuple[Offer, ...]:
        """Changes it would make to the plan it was read into."""


@dataclass
class _Ticks:
    """A table with ticks on the page: what its rows began with, what they began with unless somebody said otherwise, what is ticked now."""

    content: str
    key: str
    first: Mapping[str, bool]
    usual: Mapping[str, bool]
    revision: int = 0
    now: dict[str, bool] = field(default_factory=dict)

    def ticks_at(self, revision: int) -> dict[str, bool]:
        """Ticks that hold at a revision of the plan: of another one only the removed ones, as what a tick does is new."""
        if revision == self.revision:
            return self.now
        return {key: on for key, on in self.now.items() if self.usual[key] and not on}


def since_file(saved: StoredPlan, result: Import) -> Since:
    """Find the changes of the plan that are newer than the file, by the plan's history."""
    offers = result.offers(saved.plan)
    return Since(result.plan, offers, environment.store().states(saved.plan.id) if offers else ())


def ticked_offers(saved: StoredPlan, result: Import, offers: Sequence[Offer], mark: str) -> frozenset[str]:
    """Draw the offers as a table with a tick each; return the keys of the ticked offers. `mark` names the plan and the file."""
    if not offers:
        return frozenset()
    reversals = sum(offer.later is not None for offer in offers)
    if reversals:
        st.warning(words("offers.goes-back", count=reversals), icon=":material/history:")
    before, after = (_Words(plan, labels.people_of(plan)) for plan in (saved.plan, result.plan))
    rows = [_row(before, after, offer) for offer in offers]
    if not reversals:
        rows = [{name: cell for name, cell in row.items() if name != words("offers.later")} for row in rows]
    title = words("offers.changes", count=len(offers))
    st.markdown(f"**{title}**")
    ticks = {offer.key: offer.ticked for offer in offers}
    return tick_table(title, words("offers.tick"), ticks, rows, f"changes:{mark}", saved.revision)


def tick_table(
    title: str, tick: str, keys: Mapping[str, bool], rows: Sequence[Mapping[str, str]], mark: str, revision: int
) -> frozenset[str]:
    """Draw a table of rows with a tick each in the column `tick`, set at first as `keys` say; return the keys of the ticked rows.

    What somebody left unticked stays so while they change the plan, take the other rows or take that back (`revision`).
    """
    tables: dict[str, _Ticks] = st.session_state.setdefault(session.TICKS, {})
    content = hashlib.sha256(repr((language(), keys, rows)).encode()).hexdigest()
    ticks = tables.get(mark)
    if ticks is None or ticks.content != content or ticks.key not in st.session_state:
        # A new table where the rows are others: what was ticked by their numbers in the old one is found again by key.
        earlier = ticks.ticks_at(revision) if ticks else {}
        first = {key: earlier.get(key, usual) for key, usual in keys.items()}
        tables[mark] = ticks = _Ticks(content, f"import-ticks:{new_id()}", first, dict(keys))
    ticks.revision = revision
    columns = {
        tick: st.column_config.CheckboxColumn(width=72),
        **{name: st.column_config.Column(width=width) for name, width in zip(rows[0], WIDTHS, strict=False)},
    }
    table_rows = [{tick: ticks.first[key], **row} for key, row in zip(keys, rows, strict=True)]
    ticks.now = dict(
        zip(keys, editable_table.ticks(title, table_rows, tick=tick, key=ticks.key, columns=columns, height=HEIGHT), strict=True)
    )
    return frozenset(key for key, on in ticks.now.items() if on)


def with_ticked_offers(before: Plan, result: Import, keys: Collection[str]) -> Plan:
    """The plan with the ticked offers alone."""
    return apply_offers(before, result.plan, result.offers(before), keys)


def outcome(before: Plan, result: Import, keys: Collection[str]) -> Plan:
    """The plan as it would be, for the preview; what of the choice cannot be is said, and where nothing changes, that."""
    offers = result.offers(before)
    try:
        plan = apply_offers(before, result.plan, offers, keys)
    except PlaybookError as error:
        st.error(sentence(f"errors.{error.code}", error.params))
        return before
    waiting_count = sum(offer.what is What.CHANGED and offer.key in keys and value(plan, offer) == value(before, offer) for offer in offers)
    if waiting_count:
        st.caption(words("offers.needs-another", count=waiting_count))
    if plan == before and not offers:
        st.info(words("offers.no-change"), icon=":material/info:")
    return plan


@dataclass(frozen=True)
class _Words:
    """A plan in the words of the screen."""

    plan: Plan
    people: Callable[[str | None], str]

    def about(self, offer: Offer) -> str:
        """Name of the person or deal, or text of the action, of an offer."""
        if offer.group is OfferGroup.DEAL:
            return shortened(self.plan.opportunity or self.plan.account, 60)
        return self.people(offer.id) if offer.group is OfferGroup.PEOPLE else shortened(action(self.plan, offer.id).what, 60)

    def facts(self, offer: Offer) -> str:
        """Fields in words of a person or action that comes or goes as a whole."""
        names = _FACTS[offer.group]
        return " · ".join(filter(None, (self.value(Offer(offer.group, What.CHANGED, offer.id, name)) for name in names)))

    def value(self, offer: Offer) -> str:
        """A field in words, "" for what is empty."""
        name, field_value = offer.field, value(self.plan, offer)
        if name == "reports_to":
            return listed(self.people(line.boss) for line in self.plan.person(offer.id).reports_to)
        if name == "lines":
            return listed(self.people(line.target) for line in self.plan.lines if line.source == offer.id)
        if name == "meetings":
            return listed(pair(labels.stage(stage), words(f"fields.part-{part}")) for stage, part in field_value.items())
        if name == "rules":
            return listed(pair(labels.stage(said.stage), _rule(said)) for said in field_value)
        if name == "competitors":
            return listed(pair(rival, words(f"fields.competitor-{kind}")) for rival, kind in field_value.items())
        if name == "rivals":
            return listed(pair(rival, labels.level(level)) for rival, level in field_value.items())
        if name in ("prefers", "second_choice"):
            vendor = getattr(self.plan.person(offer.id), name)
            return labels.vendor(self.plan, vendor) if vendor else ""
        if name == "person":
            return self.people(field_value) if field_value else ""
        if isinstance(field_value, bool):
            return words("shell.yes") if field_value else words("shell.no")
        if field_value is None:
            return ""
        if name in _LABELS:
            return _LABELS[name](field_value)
        return day(field_value) if isinstance(field_value, date) else shortened(str(field_value), LONGEST)


def _rule(said: StageRule) -> str:
    """A decision rule with its share of the votes, in words."""
    rule = words(f"fields.rule-{said.rule}") if said.rule else ""
    return " ".join(filter(None, (rule, "/".join(map(str, said.quota)) if said.quota else "")))


def _row(before: _Words, after: _Words, offer: Offer) -> dict[str, str]:
    kind = "people-moved" if offer.field in ("department", "reports_to") else f"{offer.group}-{offer.what}"
    side = after if offer.what is What.ADDED else before
    if offer.what is What.CHANGED:
        label = words("organization.lines") if offer.field == "lines" else labels.field(offer.field)
        difference = words("offers.from-to", field=label, old=before.value(offer) or "–", new=after.value(offer) or "–")
    else:
        difference = side.facts(offer)
    return {
        words("offers.what"): words(f"offers.{kind}"),
        words("offers.about"): side.about(offer),
        words("offers.difference"): difference,
        words("offers.later"): _later(offer.what, offer.later) if offer.later else "",
    }


def _later(what: What, later: Later) -> str:
    """Time and author of the change to the plan that the file would take back, in words."""
    when = later.when
    moment = f"{day(when.astimezone(zone()).date())} {clock(when)}" if isinstance(when, datetime) else day(when)
    phrase = words(f"offers.later-{what}", when=moment)
    return words("offers.later-by", what=phrase, name=later.author) if later.author else phrase

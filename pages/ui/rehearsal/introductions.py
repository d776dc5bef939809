"""Access: who can introduce us to whom, what stands in the way, and those of low rank whom the key people listen to."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.kit import environment
from pages.ui.kit.words import listed, words
from pages.ui.rehearsal.committee_picture import Scenario, names
from playbook import decision
from playbook.insight import formal_tender
from playbook.insight.key_people import key_people
from playbook.models import Plan


def doors(scenario: Scenario) -> None:
    """Draw who stands between us and the decider, and the way to everybody in the room whom we have not met."""
    plan, decider = scenario.plan, scenario.room().decider
    if formal_tender.is_running(plan):
        st.info(words("rehearsal.doors-tender"), icon=":material/gavel:")
        return
    if decider:
        _to_decider(plan, decider)
    unmet = [id for id in scenario.members if not plan.people_by_id[id].met]
    for id in unmet:
        path = decision.warm_path(plan, id)
        if len(path) > 1:
            barred = words("rehearsal.barred") if plan.people_by_id[id].blocked else ""
            st.markdown("- " + words("rehearsal.way", name=names(plan, [id]), people=way(plan, path)) + barred)
        elif id != decider:
            st.markdown("- " + words("rehearsal.no-way-to", name=names(plan, [id])))


def _to_decider(plan: Plan, decider: str) -> None:
    name, gates = names(plan, [decider]), decision.bottlenecks(plan, decider)
    met, path = plan.person(decider).met, decision.warm_path(plan, decider)
    code = "gates" if gates else "decider-met" if met else "no-gates" if path else "no-way-to"
    st.markdown(words(f"rehearsal.{code}", name=name, people=names(plan, gates)))


def way(plan: Plan, path: Sequence[str], *, to: bool = True) -> str:
    """A way of introductions, with what we have still to do about each person between; without its end where `to` is false."""
    stops, parts = decision.obstacles(plan, path), []
    for id in path if to else path[:-1]:
        name, why = names(plan, [id]), listed(words(f"rehearsal.obstacle-{stop}") for stop in stops.get(id, ()))
        parts.append(words("rehearsal.stop", name=name, why=why) if why else name)
    return " → ".join(parts)


def hidden_advisers(scenario: Scenario) -> None:
    """Name those of little weight whom key people listen to, with who does: their word decides more than their rank says."""
    plan = scenario.plan
    key = [weight.person.id for weight in key_people(plan, environment.method(), plan.stage)]
    for id, listeners in decision.hidden_advisers(plan, key).items():
        person = plan.person(id)
        met = "" if person.met else words("rehearsal.fox-not-met")
        st.markdown(f":material/hearing: {words('rehearsal.fox', name=names(plan, [id]), people=names(plan, listeners))}{met}")

"""A person who is erased is nowhere: not in the plan, its history, an undo, nor in the bytes of the file."""

import gc
import re
import weakref
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import make_url

from playbook import edits
from playbook.chart import outline, picture
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.findings import RuleContext, all_findings
from playbook.history.merging import old_and_new
from playbook.insight.key_people import key_people
from playbook.storage import PlanChanged, Store, StoredPlan
from tests.support.databases import with_li
from tests.support.plans import NOW


def test_nothing_of_the_person_is_left(store: Store, saved: StoredPlan, url: str) -> None:
    before = with_li(store, saved)
    after = store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    assert after.plan.people == ()
    assert (after.change.code, after.undo, after.revision) == ("person-erased", None, before.revision + 1)
    assert all("Unmistakable" not in state.plan.to_json() for state in store.states("b"))
    assert all("Unmistakable" not in entry.model_dump_json() for entry in (revision.change for revision in store.history("b")))
    store.close()
    if make_url(url).get_backend_name() == "sqlite":
        folder = Path(str(make_url(url).database)).parent
        assert [file.name for file in folder.iterdir() if b"nmistakable" in file.read_bytes()] == []


def test_what_came_after_an_erasure_can_be_undone_and_no_more(store: Store, saved: StoredPlan) -> None:
    before = with_li(store, saved)
    erased = store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    renamed = store.save(edits.set_plan(erased.plan, account="B"), revision=erased.revision, author="Zhang", now=NOW)
    undone = store.undo("b", revision=renamed.revision, author="Zhang", now=NOW)
    assert undone.plan.account == "Company B"
    with pytest.raises(PlaybookError, match="nothing-to-undo"):
        store.undo("b", revision=undone.revision, author="Zhang", now=NOW)


def test_somebody_who_was_removed_earlier_can_still_be_erased(store: Store, saved: StoredPlan) -> None:
    gone = with_li(store, saved)
    gone = store.save(edits.remove_person(gone.plan, "p1"), revision=gone.revision, author="Zhang", now=NOW)
    store.erase_person("b", "p1", revision=gone.revision, author="Zhang", now=NOW)
    assert all("Unmistakable" not in state.plan.to_json() for state in store.states("b"))


def test_an_erasure_over_a_newer_revision_or_of_a_stranger_is_refused(store: Store, saved: StoredPlan) -> None:
    newest = with_li(store, saved)
    with pytest.raises(PlanChanged):
        store.erase_person("b", "p1", revision=saved.revision, author="Zhang", now=NOW)
    with pytest.raises(PlaybookError, match="gone"):
        store.erase_person("b", "nobody", revision=newest.revision, author="Zhang", now=NOW)
    assert store.load("b") == newest


def test_nothing_of_the_person_is_left_in_memory(store: Store, saved: StoredPlan) -> None:
    """Neither a plan that was read nor what was worked out of it: pictures, findings, weights, outlines."""
    before = with_li(store, saved)
    told = method()
    drawn = picture(before.plan, told, "en", today=NOW.date())
    assert "Unmistakable" in drawn.svg
    assert picture(before.plan, told, "en", today=NOW.date()) is drawn
    all_findings(RuleContext(before.plan, told, NOW.date()))
    key_people(before.plan, told, before.plan.stage)
    list(outline(before.plan, told, "en"))
    left = [weakref.ref(one) for one in (store.load("b").plan, drawn)]
    assert all(one() for one in left)
    store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    del before, drawn
    gc.collect()
    assert [one() for one in left] == [None, None]


def test_the_pattern_by_which_the_person_was_looked_for_is_not_left_in_memory(store: Store, saved: StoredPlan) -> None:
    before = with_li(store, saved)
    pattern = re.compile("Unmistakable")
    assert re.compile("Unmistakable") is pattern
    store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    assert re.compile("Unmistakable") is not pattern


def test_no_value_of_the_person_comes_back_with_an_older_state(store: Store, saved: StoredPlan) -> None:
    before = with_li(store, saved)
    erased = store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    restored = store.restore("b", before.revision, revision=erased.revision, author="Zhang", now=NOW)
    states = store.states_between("b", 1, restored.revision)
    changed = [entry for pair in pairwise(states) for entry in old_and_new(*pair)]
    assert "nmistakable" not in repr((restored, states, changed, store.history("b")))

"""Minutes in the database: one text a plan, gone when put away, with the plan, and with a person who is erased."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from playbook.errors import PlaybookError
from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Stance
from playbook.storage import Store, StoredPlan, open_store
from tests.support.databases import with_li
from tests.support.plans import NOW

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
VALUES = {"stance": st.sampled_from(Stance), "due": st.none() | st.dates(), "text": WORDS, "person": st.none() | WORDS}
PAPERS = st.builds(
    MinutesDraft,
    on=st.none() | st.dates(),
    text=WORDS,
    source=WORDS,
    taken=st.booleans(),
    people=st.dictionaries(WORDS, WORDS, max_size=3),
    changes=st.dictionaries(WORDS, st.fixed_dictionaries({}, optional=VALUES).map(lambda values: Changed().setting(**values)), max_size=3),
    rejected=st.lists(WORDS, max_size=3).map(tuple),
)


@given(PAPERS)
def test_minutes_are_the_same_after_json(paper: MinutesDraft) -> None:
    """What was not changed of a proposal stays unchanged, which is not the same as changed to nothing."""
    back = MinutesDraft.model_validate_json(paper.model_dump_json(exclude_unset=True))
    assert back == paper
    assert {key: one.values for key, one in back.changes.items()} == {key: one.values for key, one in paper.changes.items()}


def test_changes_add_up_and_survive_a_restart(store: Store, saved: StoredPlan, url: str) -> None:
    store.papers.change("b", lambda paper: paper.but(text="Li: I am for it.\n" * 6000, on=NOW.date()))
    store.papers.change("b", lambda paper: paper.changing("p", stance=Stance.NEUTRAL).rejecting("q").meaning("Li", "p1"))
    store.papers.change("b", lambda paper: paper.changing("p", text="").rejecting("q").rejecting("r").reopening("q"))
    other = open_store(url)
    found = other.papers.of("b")
    other.close()
    assert found.text.count("Li") == 6000
    assert (found.on, found.people, found.rejected) == (NOW.date(), {"Li": "p1"}, ("r",))
    assert found.changes["p"].values == {"stance": Stance.NEUTRAL, "text": ""}


def test_none_of_many_changes_at_once_is_lost(store: Store, saved: StoredPlan) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.papers.change("b", lambda paper: paper.rejecting(f"{n}")), range(40)))
    assert sorted(store.papers.of("b").rejected) == sorted(str(n) for n in range(40))


def test_put_away_they_are_gone_and_a_copy_has_none(store: Store, saved: StoredPlan) -> None:
    store.papers.change("b", lambda paper: paper.but(text="Li: I am for it."))
    copy = store.create(saved.plan.but(id="copy"), author="", now=NOW)
    assert store.papers.of(copy.plan.id) == MinutesDraft()
    assert store.papers.change("b", lambda _: MinutesDraft()) == MinutesDraft() == store.papers.of("b")
    store.papers.change("copy", lambda paper: paper.but(text="Li: I am for it."))
    store.delete("copy", NOW)
    assert store.papers.of("copy").text
    store.purge("copy", now=NOW)
    assert store.papers.of("copy") == MinutesDraft()
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.papers.change("nowhere", lambda paper: paper)


def test_they_are_handed_over_and_go_with_a_person_who_is_erased(store: Store, saved: StoredPlan, url: str) -> None:
    before = with_li(store, saved)
    said = "Unmistakable Li: no."
    store.papers.change("b", lambda paper: paper.but(text=said, taken=True).changing("p", owner="Unmistakable Li").meaning("Li", "p1"))
    assert {text for _, text in store.papers.texts("b")} == {said, "Unmistakable Li", "Li"}
    store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    assert store.papers.of("b") == MinutesDraft()
    store.close()
    if make_url(url).get_backend_name() == "sqlite":
        folder = Path(str(make_url(url).database)).parent
        assert [file.name for file in folder.iterdir() if b"nmistakable" in file.read_bytes()] == []

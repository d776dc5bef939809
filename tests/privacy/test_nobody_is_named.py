"""Whoever is erased or hidden is in no text of anything that is stored or shown, by no form of their name that the product understands."""

import json
import zlib
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from playbook import edits
from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Plan, Stance
from playbook.models.texts import texts
from playbook.privacy import Names, Privacy, redacted
from playbook.privacy.subject_data import MARK, Erasure, State, record
from playbook.reviews.held_review import Decision, Draft, hold
from playbook.samples import SAMPLES, sample
from playbook.storage import Store
from playbook.wording import LANGUAGES
from tests.support.named_everywhere import PEOPLE, named_in, naming, strings
from tests.support.plans import NOW, TODAY

SOMEBODY = "engineer"


def held_by(store: Store) -> str:
    """Everything in the database as text, states unpacked."""
    engine = create_engine(f"sqlite:///{store.location}")
    with engine.connect() as connection:
        rows = [row for table in inspect(engine).get_table_names() for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
    engine.dispose()
    cells = [zlib.decompress(cell).decode() if isinstance(cell, bytes) else str(cell) for row in rows for cell in row]
    decoded = [json.loads(cell) if cell.startswith(("{", "[")) else cell for cell in cells]
    return "\n".join(one for cell in decoded for one in strings([cell]))


@pytest.mark.parametrize(("name", "language"), [("王建国", "zh"), ("陈伟", "zh"), ("Chen Wei", "en"), ("Maria Elena García", "en")])
def test_who_is_erased_is_nowhere_in_the_database(database: Store, name: str, language: str) -> None:
    said = "；".join(PEOPLE[name])
    plan = naming(language, SOMEBODY, name)
    saved = database.create(plan, author=name, now=NOW)
    for fields in ({"objective": said}, {"opportunity": said}, {"account": f"{said} & Co"}):
        saved = database.save(edits.set_plan(saved.plan, **fields), revision=saved.revision, author=said, now=NOW)
    decided = Draft(name=said, on=TODAY, attendees=said, decisions=(Decision(id="d", what=said),))
    database.reviews.hold(hold(decided, plan_id="plan", number=saved.revision, author=said, now=NOW, today=TODAY))
    database.reviews.change_draft("plan", lambda draft: decided)
    database.papers.change(
        "plan", lambda paper: MinutesDraft(text=said, source=said, people={name: SOMEBODY}, changes={"k": Changed(owner=said)})
    )
    vote = database.votes.open("plan", author=said, now=NOW)
    for voter in (name, PEOPLE[name][1]):
        database.votes.cast(vote.id, voter, {SOMEBODY: Stance.NEUTRAL, "head": Stance.NEUTRAL}, replacing=False, now=NOW)
    database.votes.cast(vote.id, name, {"head": Stance.OPPONENT}, replacing=True, now=NOW)
    database.votes.reveal(vote.id, now=NOW)
    assert set(named_in(held_by(database), name)) >= set(PEOPLE[name])
    database.erase_person("plan", SOMEBODY, revision=saved.revision, author="", now=NOW)
    assert named_in(held_by(database), name) == []
    assert [ballot.place for ballot in database.votes.ballots(vote.id)] == [0, 1, 0]
    database.close()
    files = [file.read_bytes() for file in Path(database.location).parent.iterdir()]
    assert [form for form in PEOPLE[name] if len(form) > 3 and any(form.encode() in found for found in files)] == []


@pytest.mark.parametrize("names", [Names.INITIALS, Names.HIDDEN])
@pytest.mark.parametrize(("name", "language"), [(name, "en" if name.isascii() else "zh") for name in PEOPLE])
def test_who_is_hidden_is_in_no_text_of_the_plan(name: str, language: str, names: Names) -> None:
    plan = naming(language, SOMEBODY, name)
    seen = redacted(plan, Privacy(names), language)
    left = "\n".join(strings(json.loads(seen.to_json())))
    initials = [] if names is Names.HIDDEN else [form for form in PEOPLE[name] if form in {one.name for one in seen.people}]
    assert [form for form in named_in(left, name) if form not in initials] == []


@pytest.mark.parametrize("name", PEOPLE)
def test_the_record_of_somebody_holds_every_text_that_names_them(name: str) -> None:
    plan = naming("en", SOMEBODY, name)
    told = json.loads(record([State(NOW, "", plan)], SOMEBODY))["states"][0]["record"]
    handed = "\n".join(strings(told))
    assert not [where for where, said in texts(plan) if named_in(said, name) and said not in handed]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", SAMPLES)
def test_of_a_sample_only_the_person_is_blacked_out(which: str, language: str) -> None:
    """Each mark stands where the whole name stood or, in English, the surname of Xiao Li alone."""
    plan = sample(which, language, TODAY, plan_id="k")
    for person in plan.people:
        if person.name:
            bare = person.name.removeprefix("Xiao ")
            before = dict(texts(edits.remove_person(plan, person.id)))
            after = dict(texts(Erasure([plan], person.id).plan(plan)))
            for where, said in before.items():
                assert after[where] == said.replace(person.name, MARK).replace(bare, MARK) if MARK in after[where] else after[where] == said


def test_another_person_keeps_their_own_name() -> None:
    people = [
        {"id": "p1", "name": "王建"}, {"id": "p2", "name": "王建国"}, {"id": "p3", "name": "王建", "title": "Buyer"},
        {"id": "p4", "name": "王总"},
        {"id": "p5", "name": "Li Weiming", "note": "王建国 and 王总 know 王建; 王工 too"},
    ]  # fmt: skip
    left = Erasure([plan := Plan.model_validate({"id": "x", "account": "A", "people": people})], "p1").plan(plan)
    assert [person.name for person in left.people] == ["王建国", "王建", "王总", "Li Weiming"]
    assert left.people[-1].note == f"王建国 and 王总 know {MARK}; {MARK} too"

"""Ballots by file: taken in without being shown, refused in one sentence."""

import csv
import io

import pytest

from playbook.content import method
from playbook.imports.ballot_file import ballot_csv
from playbook.models import Plan
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import NOW
from tests.support.vote_page import O, S, opened, plan_b, said, texts


def filled_in(plan: Plan, vote: str, voter: str, **stances: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(ballot_csv(plan, vote, method(), "en").decode("utf-8-sig"))))
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, list(rows[0]))
    out.writeheader()
    stance = next(name for name in rows[0] if name.startswith("Stance"))
    for row in rows:
        out.writerow(row | {"Your name": voter, stance: stances.get(row["Person id"].replace("-", "_"), "")})
    return text.getvalue().encode()


def test_a_ballot_by_file_is_taken_in_without_being_shown(open_page: OpenPage, database: Store) -> None:
    test, vote = opened(open_page, database)
    data = filled_in(plan_b(), vote, "Zhao", engineer="Opponent", xiao_li="+")
    test.file_uploader(key=f"vote-file:{vote}:0").set_value(("ballot.csv", data, "text/csv")).run()
    assert said("vote.file-says", voter="Zhao", count=2) in texts(test)
    test.button(key="vote-take").click().run()
    assert not test.exception
    assert said("vote.taken", voter="Zhao") in texts(test)
    test.file_uploader(key=f"vote-file:{vote}:1").set_value(("ballot.csv", data, "text/csv")).run()
    test.button(key="vote-take").click().run()
    assert said("errors.vote-twice", voter="Zhao") in texts(test)
    test.checkbox(key=f"vote-file-replace:{vote}:1").check().run()
    test.button(key="vote-take").click().run()
    assert said("vote.taken", voter="Zhao") in texts(test)
    database.votes.reveal(vote, now=NOW)
    assert [dict(one.stances) for one in database.votes.ballots(vote)] == [{"engineer": O, "xiao-li": S}] * 2


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("data", "key"), [(b"a,b\n1,2\n", "errors.ballot-not-ours"), (b"%PDF-1.7", "imports.import-wrong-kind"), (b"", "imports.import-empty")]
)
def test_a_bad_file_gets_one_sentence(language: str, data: bytes, key: str, open_page: OpenPage, database: Store) -> None:
    test, vote = opened(open_page, database, language)
    test.file_uploader(key=f"vote-file:{vote}:0").set_value(("x.csv", data, "text/csv")).run()
    assert not test.exception
    assert len(test.error) == 1
    assert test.error[0].value.startswith(said(key, language, file="x\\.csv", column="", kind="PDF")[:12])

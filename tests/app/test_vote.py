"""The blind vote on its page: nothing is told before it is revealed, nothing chosen is lost, and what divides the team comes first."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.vote.ballot_box import opens_elsewhere
from playbook import edits
from playbook.content import method
from playbook.models import Person, Plan, Reading, Stance
from playbook.storage import Store
from tests.support.pages import OpenPage, field
from tests.support.plans import NOW, TODAY
from tests.support.vote_page import N, O, S, U, opened, plan_b, said, texts


def choose(test: AppTest, vote: str, person: str, stance: Stance) -> None:
    field(test.button_group, f"vote:{vote}:{person}").set_value(stance)


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:8501/vote", False),
        ("http://127.9.9.9/vote", False),
        ("http://localhost:8501/vote", False),
        ("http://playbook.localhost./vote", False),
        ("http://[::1]:8501/vote", False),
        ("http://[::ffff:127.0.0.1]/vote", False),
        ("http://0.0.0.0:8501/vote", False),
        ("", False),
        ("http://192.168.1.20:8501/vote", True),
        ("https://playbook.example/vote", True),
        ("http://[fd00::5]:8501/vote", True),
    ],
)
def test_an_address_that_means_ones_own_computer_is_for_nobody_else(url: str, elsewhere: bool) -> None:
    assert opens_elsewhere(url) is elsewhere


@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_this_computer_alone_colleagues_get_the_file_instead_of_an_address(language: str, open_page: OpenPage, database: Store) -> None:
    test, _ = opened(open_page, database, language)
    assert said("vote.here-only", language) in texts(test)
    assert said("vote.address", language) not in texts(test)
    assert not test.code
    assert "vote-invite-download" in [button.key for button in test.get("download_button")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_vote_begins_with_one_click(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("review/vote", language, plan_b(language))
    assert said("vote.about", language) in texts(test)
    test.button(key="vote-begin").click().run()
    assert not test.exception
    assert database.votes.rounds("case")[0].open
    assert said("vote.urn-empty", language) in texts(test)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_while_it_is_open_the_page_tells_neither_votes_nor_what_the_plan_says(language: str, open_page: OpenPage, database: Store) -> None:
    database.create(plan_b(language), author="", now=NOW)
    vote = database.votes.open("case", author="", now=NOW)
    open_before = open_page("review/vote", language, "case")
    stripped = str(open_before.main)
    database.votes.cast(vote.id, "Wang", {"engineer": O, "head": S}, replacing=False, now=NOW)
    test = open_page("review/vote", language, "case")
    assert "Wang" in texts(test)
    badges = [part.value for part in test.markdown if part.value.startswith(":") and "-badge" in part.value]
    assert len(badges) == 1, "the stage alone: no color of the deal"
    tally = "".join(method().stances[stance].sign for stance in Stance)
    assert not [part for part in test.caption if all(sign in part.value for sign in tally)]
    assert not [button for button in test.button if button.key in ("shell-undo", "shell-redo")]
    assert str(test.main).replace("Wang", "").count("opponent") == stripped.count("opponent")
    assert all(group.value is None for group in test.button_group if str(group.key).startswith("vote:"))
    (kept,) = (one.proto for one in test.sidebar.get("bidi_component") if one.proto.component_name == "unsent")
    assert json.loads(kept.json)["blind"], "what was typed on other pages is not offered"


def stances_told(test: AppTest) -> list[str]:
    """Everything on the page that says where somebody stands: the deal, its tally, what moved, the chart, what could be undone."""
    badges = [part.value for part in test.markdown if "-badge[" in part.value and ":material/flag:" not in part.value]
    keys = [button.key for button in test.button if button.key in ("shell-undo", "shell-redo", "forecast-answer")]
    names = [part.value for part in test.markdown if any(person.name in part.value for person in plan_b().people if person.name)]
    lines = [name for name in names if "→" in name or any(method().stances[stance].sign in name for stance in Stance)]
    return [*badges, *keys, *lines]


@pytest.mark.parametrize("part", ["moved", "vote", "forecasts", "decisions", "held", "history"])
def test_no_part_of_a_review_says_where_people_stand_while_the_votes_are_sealed(part: str, open_page: OpenPage, database: Store) -> None:
    saved = database.create(plan_b(), author="", now=NOW)
    database.save(edits.add_reading(saved.plan, "xiao-li", Reading(id="r", on=TODAY, stance=S)), revision=1, author="", now=NOW)
    assert stances_told(open_page(f"review/{part}", "en", "case"))
    vote = database.votes.open("case", author="", now=NOW)
    test = open_page(f"review/{part}", "en", "case")
    assert not test.exception
    assert stances_told(test) == []
    kept = [box.value for box in test.info if box.value == said("vote.kept-back")]
    assert bool(kept) is (part not in ("vote", "decisions"))
    database.votes.cast(vote.id, "Wang", {"engineer": O}, replacing=False, now=NOW)
    database.votes.reveal(vote.id, now=NOW)
    assert stances_told(test.run())


def test_whoever_asks_to_see_the_stances_all_the_same_sees_them(open_page: OpenPage, database: Store) -> None:
    database.create(plan_b(), author="", now=NOW)
    database.votes.open("case", author="", now=NOW)
    test = open_page("review/history", "en", "case")
    test.button(key="vote-to-ballot").click().run()
    assert said("vote.sealed") in texts(test)
    test.query_params["part"] = "history"
    test.run()
    test.button(key="vote-show-anyway").click().run()
    assert "Plan created" in texts(test)
    assert [button for button in test.button if button.key == "shell-undo"]


def test_a_colleague_without_a_part_in_the_address_meets_the_ballot_too(open_page: OpenPage, database: Store) -> None:
    """After a reload, or with an address that somebody shortened."""
    database.create(plan_b(), author="", now=NOW)
    database.votes.open("case", author="", now=NOW)
    test = open_page("review", "en", "case")
    assert said("vote.sealed") in texts(test)
    assert test.query_params["part"] == "vote"


def test_the_name_in_the_settings_stands_on_the_ballot_of_ones_own_computer(open_page: OpenPage, database: Store) -> None:
    database.set_setting("author", "Wang")
    test, vote = opened(open_page, database)
    assert field(test.text_input, f"vote-name:{vote}").value == "Wang"
    choose(test, vote, "engineer", O)
    test.button(key="vote-cast").click().run()
    assert said("vote.is-in", voter="Wang") in texts(test)
    test.button(key="vote-others").click().run()
    assert field(test.text_input, f"vote-name:{vote}").value == ""
    assert field(open_page("review/vote", "en", "case").text_input, f"vote-name:{vote}").value == "", "Wang has voted"


def test_what_is_chosen_is_cast_as_a_whole(open_page: OpenPage, database: Store) -> None:
    test, vote = opened(open_page, database)
    choose(test, vote, "engineer", O)
    choose(test, vote, "head", U)
    test.button(key="vote-cast").click().run()
    assert said("errors.vote-nameless") in texts(test)
    assert field(test.button_group, f"vote:{vote}:engineer").value == O
    field(test.text_input, f"vote-name:{vote}").set_value("W" * 200)
    test.button(key="vote-cast").click().run()
    assert field(test.text_input, f"vote-name:{vote}").value == "W" * 200, "a name that is too long stays in its field"
    field(test.text_input, f"vote-name:{vote}").set_value("Wang").run()
    test.button(key="vote-cast").click().run()
    assert said("vote.is-in", voter="Wang") in texts(test)
    database.votes.reveal(vote, now=NOW)
    (found,) = database.votes.ballots(vote)
    assert (found.voter, dict(found.stances)) == ("Wang", {"engineer": O, "head": U})


def test_a_change_of_page_and_language_loses_nothing_that_was_chosen(open_page: OpenPage, database: Store) -> None:
    test, vote = opened(open_page, database)
    field(test.text_input, f"vote-name:{vote}").set_value("Wang")
    choose(test, vote, "engineer", O)
    test.run()
    test.switch_page("pages/plan.py").run()
    test.query_params["lang"] = "zh"
    test.switch_page("pages/review.py").run()
    assert test.query_params["part"] == "vote"
    assert field(test.text_input, f"vote-name:{vote}").value == "Wang"
    assert field(test.button_group, f"vote:{vote}:engineer").value == O


def test_a_second_vote_replaces_the_first_only_when_its_voter_says_so(open_page: OpenPage, database: Store) -> None:
    test, vote = opened(open_page, database)
    database.votes.cast(vote, "Wang", {"engineer": S}, replacing=False, now=NOW)
    field(test.text_input, f"vote-name:{vote}").set_value("wang ")
    choose(test, vote, "engineer", O)
    test.run()
    test.button(key="vote-cast").click().run()
    assert said("errors.vote-twice", voter="wang") in texts(test)
    test.checkbox(key=f"vote-replace:{vote}").check().run()
    test.button(key="vote-cast").click().run()
    assert said("vote.is-in", voter="wang") in texts(test)
    test.button(key="vote-change").click().run()
    choose(test, vote, "engineer", N)
    test.button(key="vote-cast").click().run()
    database.votes.reveal(vote, now=NOW)
    assert [ballot.stances["engineer"] for ballot in database.votes.ballots(vote)] == [S, O, N]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_revealed_the_greatest_disagreement_comes_first_and_one_click_takes_what_was_agreed(
    language: str, open_page: OpenPage, database: Store
) -> None:
    database.create(plan_b(language), author="", now=NOW)
    vote = database.votes.open("case", author="", now=NOW)
    for voter, stances in {"Wang": {"xiao-li": S, "head": S, "engineer": O}, "Zhao": {"xiao-li": O, "head": N, "engineer": O}}.items():
        database.votes.cast(vote.id, voter, stances, replacing=False, now=NOW)
    test = open_page("review/vote", language, "case")
    test.button(key="vote-reveal").click().run()
    assert not test.exception
    shown = [part.value for part in test.markdown if part.value.startswith("**") and ". " in part.value]
    names = {person.id: person.name for person in plan_b(language).people}
    assert shown[0].startswith(f"**1. {names['xiao-li']}")
    assert shown[1].startswith(f"**2. {names['head']}")
    assert not any(names["engineer"] in part for part in shown)
    guide = method().stances
    assert f"{guide[S].sign} {guide[S].label[language]}" in texts(test)
    assert test.button(key="shell-undo")
    test.button(key=f"agree:xiao-li:{N}").click().run()
    reading = database.load("case").plan.person("xiao-li").reading
    assert reading
    assert (reading.stance, reading.on, reading.grade, reading.source) == (N, TODAY, 1, said("vote.team", language))
    assert "Wang" in reading.evidence
    assert "Zhao" in reading.evidence


def test_an_earlier_vote_can_be_looked_at_again(open_page: OpenPage, database: Store) -> None:
    database.create(plan_b(), author="", now=NOW)
    for voter in ("Wang", "Zhao"):
        vote = database.votes.open("case", author="", now=NOW)
        database.votes.cast(vote.id, voter, {"engineer": S}, replacing=False, now=NOW)
        database.votes.reveal(vote.id, now=NOW)
    test = open_page("review/vote", "en", "case")
    assert "Voters: Zhao" in texts(test)
    first = database.votes.rounds("case")[1]
    test.selectbox(key=f"vote-which:{vote.id}").set_value(first.id).run()
    assert "Voters: Wang" in texts(test)


def test_a_plan_without_people_has_nobody_to_vote_on(open_page: OpenPage) -> None:
    assert said("vote.nobody") in texts(open_page("review/vote", "en", Plan(id="new", account="Acme")))
    seats = Plan(id="seats", account="Acme", people=(Person(id="seat", title="Buyer", placeholder=True),))
    assert said("vote.only-seats", count=1) in texts(open_page("review/vote", "en", seats))


def test_a_vote_without_ballots_is_not_revealed(open_page: OpenPage, database: Store) -> None:
    test, _ = opened(open_page, database)
    test.button(key="vote-reveal").click().run()
    assert said("errors.vote-without-ballots") in texts(test)
    assert database.votes.rounds("case")[0].open

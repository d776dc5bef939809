"""The two sample accounts: both languages say the same, the facts are the article's, the dates are always fresh."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from playbook import edits
from playbook.content import method
from playbook.errors import ContentError
from playbook.findings import RuleContext, all_findings
from playbook.insight.people_summary import role_cover, stance_tally
from playbook.insight.purchase_stages import StageStatus, status, unproved
from playbook.insight.relationship_development import relation_row
from playbook.models import STAGES, US, ActionStatus, LineKind, Plan, Reading, RoleId, StageId, Stance
from playbook.samples import FOLDER, SAMPLES, sample, sample_texts

TODAY = date(2026, 11, 24)
LANGUAGES = ("en", "zh")
LATIN_ALLOWED_IN_CHINESE = {"A", "B", "D", "IBM"}
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z]+")
HALF_WIDTH_AMONG_HAN = re.compile(r"[\u3400-\u9fff][,;:?!()]|[,;:?!()][\u3400-\u9fff]")
FIVE = ("head", "engineer", "xiao-li", "xiao-huang", "xiao-wang")


def built(id: str, language: str = "en", today: date = TODAY) -> Plan:
    return sample(id, language, today, plan_id=f"{id}-plan")


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a document with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{place}.{number}")
    else:
        yield place, value


def document(plan: Plan) -> dict[str, Any]:
    return dict(leaves(plan.model_dump()))


def texts(id: str, language: str) -> dict[str, str]:
    """What is said in a language only: whatever differs between the two, and the words of the list of samples."""
    here, other = (document(built(id, each)) for each in (language, "zh" if language == "en" else "en"))
    listed = {"title": sample_texts(id).title[language], "about": sample_texts(id).about[language]}
    return {place: said for place, said in here.items() if said != other[place]} | listed


@pytest.mark.parametrize("id", SAMPLES)
def test_both_languages_are_one_plan_said_twice(id: str) -> None:
    english, chinese = document(built(id, "en")), document(built(id, "zh"))
    assert list(english) == list(chinese)
    same = {place for place, said in english.items() if said == chinese[place]}
    told = [place for place in english if place not in same]
    assert all(isinstance(english[place], str) for place in told)
    assert all(
        re.fullmatch(r"[a-z0-9-]*", english[place]) for place in same if isinstance(english[place], str) and place != ".value.currency"
    )
    assert not [place for place in told if re.search(r"\.(id|criterion|department|boss|stance|prefers|tactic|on|due)$", place)]


@pytest.mark.parametrize("id", SAMPLES)
def test_no_word_of_the_other_language(id: str) -> None:
    assert not {place: said for place, said in texts(id, "en").items() if HAN.search(said)}
    assert not {place: said for place, said in texts(id, "zh").items() if set(LATIN.findall(said)) - LATIN_ALLOWED_IN_CHINESE}
    assert not {place: said for place, said in texts(id, "zh").items() if HALF_WIDTH_AMONG_HAN.search(said)}
    assert all(HAN.search(said) for said in texts(id, "zh").values())


@pytest.mark.parametrize("id", SAMPLES)
def test_ids_of_the_method_exist(id: str) -> None:
    plan = built(id)
    for stage in plan.stages:
        assert {item.criterion for item in stage.evidence} <= {criterion.id for criterion in method().stages[stage.id].criteria}
    tactics = {tactic.id: tactic for tactic in method().tactics}
    for action in plan.actions:
        if action.tactic:
            assert tactics[action.tactic].role in plan.person(action.person or "").role_ids


@pytest.mark.parametrize("id", SAMPLES)
def test_another_day_moves_every_date_and_nothing_else(id: str) -> None:
    shift = timedelta(days=400)
    now, later = document(built(id)), document(built(id, today=TODAY + shift))
    assert {place: said + shift if isinstance(said, date) else said for place, said in now.items()} == later
    assert any(isinstance(said, date) for said in now.values())


@pytest.mark.parametrize("id", SAMPLES)
def test_stages_follow_one_another_up_to_today(id: str) -> None:
    plan = built(id)
    here = STAGES.index(plan.stage)
    for before, after in zip(plan.stages[:here], plan.stages[1 : here + 1], strict=True):
        assert before.entered
        assert before.left
        assert before.entered < before.left <= TODAY
        assert after.entered == before.left
    assert plan.stages[here].left is None
    assert all(stage.entered is stage.left is None and not stage.evidence for stage in plan.stages[here + 1 :])
    for stage in plan.stages:
        assert all(stage.entered <= item.on <= (stage.left or TODAY) for item in stage.evidence if stage.entered)


@pytest.mark.parametrize("id", SAMPLES)
def test_what_is_over_lies_in_the_past_and_what_is_wanted_lies_ahead(id: str) -> None:
    plan = built(id)
    assert all(reading.on <= TODAY for person in plan.people for reading in person.readings)
    assert all(list(person.readings) == sorted(person.readings, key=lambda reading: reading.on) for person in plan.people)
    assert all(person.relation.target_on > TODAY for person in plan.people if person.relation.target_on)
    assert all(action.due and action.due < TODAY and action.result for action in plan.actions if action.status is ActionStatus.DONE)
    assert all(action.owner and action.due and action.expected for action in plan.actions)


@pytest.mark.parametrize("id", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stored_sample_is_read_back_the_same(id: str, language: str) -> None:
    plan = built(id, language)
    assert Plan.model_validate_json(plan.to_json()) == plan
    assert plan.id == f"{id}-plan"


@pytest.mark.parametrize("id", SAMPLES)
def test_every_shade_that_the_workbook_tells_apart_occurs(id: str) -> None:
    plan = built(id)
    assert min(stance_tally(plan.people).values()) >= 1
    assert {reading.grade for person in plan.people for reading in person.readings} == {0, 1, 2, 3}
    assert all(cover.holders for cover in role_cover(plan))
    assert any(person.placeholder for person in plan.people)
    assert {line.kind for line in plan.lines} == set(LineKind)
    gaps = {row.gap for row in (relation_row(plan, person) for person in plan.people)}
    assert any(gap and gap < 0 for gap in gaps)
    assert any(gap and gap > 0 for gap in gaps)


def test_five_people_of_five_departments_sit_in_the_meeting_on_the_keyboards() -> None:
    plan = built("keyboards")
    assert plan.stage_state(StageId.EVALUATION).actors == FIVE
    assert [plan.person(id).department for id in FIVE] == ["gm-office", "technical", "marketing", "finance", "sales"]
    assert [plan.person(id).role_ids[0] for id in FIVE] == ["economic", "technical", "user", "financial", "user"]
    assert [plan.person(id).prefers for id in FIVE] == [None, "lenovo", "hp", None, US]
    assert {rival.id for rival in plan.rivals} == {"ibm", "lenovo", "hp"}
    assert plan.decision_on
    assert plan.decision_on > TODAY


def test_who_is_heard_and_who_argues_before_the_meeting() -> None:
    lines = [(str(line.kind), line.source, line.target) for line in built("keyboards").lines]
    assert lines == [("influence", "engineer", "head"), ("influence", "xiao-li", "head"), ("conflict", "xiao-li", "xiao-wang")]


def test_names_of_the_article_in_both_languages() -> None:
    said = {
        language: [built("keyboards", language).person(id).name for id in ("xiao-li", "xiao-huang", "xiao-wang")] for language in LANGUAGES
    }
    assert said == {"en": ["Xiao Li", "Xiao Huang", "Xiao Wang"], "zh": ["小李", "小黄", "小王"]}
    assert {action.owner for action in built("keyboards", "zh").actions} == {"张三"}
    assert built("bearing", "zh").us == "宝钢"


def test_the_room_is_not_prepared_yet_and_xiao_li_is_still_to_be_read() -> None:
    plan = built("keyboards")
    assert [plan.person(id).stance for id in FIVE] == ["neutral", "opponent", "neutral", "unknown", "supporter"]
    li = plan.person("xiao-li").reading
    assert li
    assert li.grade == 1
    assert "told us that Li finds ours too loud" in plan.person("xiao-li").note
    marked = edits.add_reading(plan, "xiao-li", Reading(id="click", on=TODAY, stance=Stance.OPPONENT))
    assert marked.person("xiao-li").stance is Stance.OPPONENT


def test_the_keyboards_are_a_matter_of_weeks_and_nobody_but_the_five_has_a_say() -> None:
    plan = built("keyboards")
    assert plan.decision_on
    assert plan.stages[0].entered
    assert 30 <= (plan.decision_on - plan.stages[0].entered).days <= 40
    assert {person.id for person in plan.people if person.role_ids} == set(FIVE)
    heard = {match.rule for match in all_findings(RuleContext(plan, method(), TODAY)) if set(match.hit.people) - set(FIVE)}
    assert heard == set(), "the first lesson is about the room"


@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_says_what_is_made_up(id: str) -> None:
    about = sample_texts(id).about
    assert "made up for practice" in about.en
    assert "为练习虚构" in about.zh


@pytest.mark.parametrize("id", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_concern_is_a_topic_not_a_quotation(id: str, language: str) -> None:
    """It is put after "begin with what they care about"."""
    for person in built(id, language).people:
        assert not re.search(r"[.。!！?？]$|\b(our|we|us)\b|我们", person.concern), person.concern


def test_the_keyboards_show_stages_proved_a_stage_claimed_and_an_overdue_call() -> None:
    plan = built("keyboards")
    assert [str(status(plan, method(), stage)) for stage in STAGES] == ["done", "done", "done", "claimed", "now", "ahead", "ahead"]
    late = [action.id for action in plan.actions if action.status is ActionStatus.PLANNED and action.due and action.due < TODAY]
    assert late == ["budget-limit"]
    assert {action.status for action in plan.actions} == {ActionStatus.PLANNED, ActionStatus.STARTED, ActionStatus.DONE}


def test_the_bearing_steel_is_won_step_by_step_and_has_to_be_kept() -> None:
    plan = built("bearing")
    assert [status(plan, method(), stage) for stage in STAGES[:-1]] == [StageStatus.DONE] * 6
    assert [criterion.id for criterion in unproved(plan, method(), StageId.SERVICE)] == ["first-payment", "satisfaction-asked"]
    decider = plan.person("general-manager")
    assert (decider.stance, decider.prefers, RoleId.ECONOMIC in decider.role_ids) == (Stance.SUPPORTER, US, True)
    assert [reading.stance for reading in plan.person("technical-manager").readings] == ["opponent", "neutral", "supporter"]
    assert [person.id for person in plan.people if person.stance is Stance.OPPONENT] == ["ring-workshop"]
    assert [plan.departments_by_id[p.department or ""].outside for p in plan.people].count(True) == 1
    assert {line.boss for person in plan.people for line in person.reports_to if line.dotted} == {"team-leader", "group-expert"}
    assert {action.stage for action in plan.actions if action.status is not ActionStatus.DONE} == {StageId.DECISION, StageId.SERVICE}


def broken(folder: Path, old: str, new: str) -> None:
    """Company B's sample with one place changed."""
    shutil.copy(FOLDER / "keyboards.toml", folder / "keyboards.toml")
    text = (folder / "keyboards.toml").read_text("utf-8")
    assert text.count(old) == 1
    (folder / "keyboards.toml").write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('name = { en = "HP", zh = "惠普" }', 'name = { en = "HP" }', "plan.rivals.hp.name.zh"),
        ('name = { en = "HP", zh = "惠普" }', 'name = { en = " ", zh = "惠普" }', "plan.rivals.hp.name.en"),
        ('name = { en = "HP", zh = "惠普" }', 'name = "HP"', "plan.rivals.hp.name"),
        ('name = { en = "HP", zh = "惠普" }', 'name = { en = "HP", zh = "惠普", fr = "HP" }', "plan.rivals.hp.name.fr"),
        ("decision_on = { days = 16 }", "decision_on = { days = 0.5 }", "plan.decision_on.days"),
        ('id = "xiao-li-1"\non = { days = -15 }', 'id = "xiao-li-1"\non = "soon"', "plan.people.xiao-li.readings.xiao-li-1.on"),
        ('prefers = "hp"', 'prefers = "dell"', "xiao-li refers to dell, which is none of the rivals"),
        ('prefers = "hp"', 'likes = "hp"', "plan.people.xiao-li.likes"),
        ('id = "noise"', 'id = "noise"\nloud = true', "plan.lines.noise.loud"),
        ('stage = "evaluation"\n\n', 'stage = "later"\n\n', "plan.stage"),
    ],
)
def test_a_broken_sample_is_refused_with_file_entry_and_field(tmp_path: Path, old: str, new: str, place: str) -> None:
    broken(tmp_path, old, new)
    for language in LANGUAGES:
        with pytest.raises(ContentError, match=f"^keyboards\\.toml: .*{re.escape(place)}"):
            sample("keyboards", language, TODAY, plan_id="p", folder=tmp_path)


def test_a_title_in_one_language_is_refused(tmp_path: Path) -> None:
    broken(tmp_path, ', zh = "B 公司的键盘" }', " }")
    with pytest.raises(ContentError, match=r"^keyboards\.toml: sample\.title\.zh: Field required"):
        sample_texts("keyboards", folder=tmp_path)


@pytest.mark.parametrize("id", ["nothing", "../content/steps", ""])
def test_an_unknown_sample_is_refused(id: str) -> None:
    with pytest.raises(ContentError, match="there is no such sample"):
        sample(id, "en", TODAY, plan_id="p")


def test_what_is_no_toml_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "bearing.toml").write_text("[plan", "utf-8")
    with pytest.raises(ContentError, match=r"^bearing\.toml: "):
        sample("bearing", "zh", TODAY, plan_id="p", folder=tmp_path)
    (tmp_path / "bearing.toml").write_text("[sample]", "utf-8")
    with pytest.raises(ContentError, match=r"^bearing\.toml: plan: the table is missing"):
        sample("bearing", "zh", TODAY, plan_id="p", folder=tmp_path)
    (tmp_path / "bearing.toml").write_text("[plan]\n[other]", "utf-8")
    with pytest.raises(ContentError, match=r"^bearing\.toml: other: a sample has only sample and plan"):
        sample("bearing", "zh", TODAY, plan_id="p", folder=tmp_path)

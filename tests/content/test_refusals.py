"""A broken method refuses to load, and says where: file, entry, field."""

import shutil
from pathlib import Path

import pytest

from playbook.content import FOLDER, load_method
from playbook.errors import ContentError
from playbook.models import RoleId, Stance

PLAN_ZH = ', zh = "到现场拜访，了解问题和后果，帮助使用部门把需求说清楚、算明白，并看看其他部门有没有同样的需求。"'


class Shelf:
    """A copy of the method's folder that a test may break."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def add(self, file: str, text: str) -> None:
        with (self.folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    @property
    def refusal(self) -> list[str]:
        with pytest.raises(ContentError) as refused:
            load_method(self.folder)
        return str(refused.value).splitlines()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return Shelf(tmp_path)


def test_an_unbroken_copy_loads(shelf: Shelf):
    assert load_method(shelf.folder) == load_method(FOLDER)


def test_a_missing_language(shelf: Shelf):
    shelf.change("stages.toml", PLAN_ZH, "")
    assert shelf.refusal == ["stages.toml: need.plan.zh: Field required"]


def test_a_blank_text(shelf: Shelf):
    shelf.change("roles.toml", 'short = { en = "Gives the final yes"', 'short = { en = " "')
    assert shelf.refusal == ["roles.toml: economic.short.en: String should match pattern '\\S'"]


def test_a_tactic_for_a_stage_that_does_not_exist(shelf: Shelf):
    shelf.change("tactics.toml", 'stages = ["evaluation"]', 'stages = ["lunch"]')
    (line,) = shelf.refusal
    assert line.startswith("tactics.toml: user-supporter-speak-up.stages.1: Input should be 'need'")


def test_an_unknown_role_in_the_tactics(shelf: Shelf):
    shelf.add("tactics.toml", '\n[janitor.neutral]\nsay-hello = { en = "Say hello", zh = "打个招呼" }\n')
    assert shelf.refusal == [
        "tactics.toml: janitor-neutral-say-hello.role: Input should be 'economic', 'technical', 'user', 'financial' or 'coach'"
    ]


def test_an_unknown_stance_in_the_tactics(shelf: Shelf):
    shelf.add("tactics.toml", '\n[coach.lukewarm]\nsay-hello = { en = "Say hello", zh = "打个招呼" }\n')
    assert shelf.refusal == [
        "tactics.toml: coach-lukewarm-say-hello.stance: Input should be 'supporter', 'neutral', 'opponent' or 'unknown'"
    ]


def test_a_key_of_two_stances(shelf: Shelf):
    shelf.change("stances.toml", 'key = "u"', 'key = "s"')
    assert shelf.refusal == ["stances.toml: s occurs twice"]


def test_an_unknown_role_in_the_roles(shelf: Shelf):
    shelf.change("roles.toml", "[coach]", "[janitor]")
    assert shelf.refusal == ["roles.toml: janitor: Input should be 'economic', 'technical', 'user', 'financial' or 'coach'"]


def test_an_unknown_phase_of_a_stage(shelf: Shelf):
    shelf.change("stages.toml", 'phase = "evaluation"', 'phase = "haggling"')
    assert shelf.refusal == ["stages.toml: evaluation.phase: Input should be 'initiation', 'screening', 'evaluation' or 'decision'"]


def test_points_for_an_unknown_stance(shelf: Shelf):
    shelf.change("questions.toml", "points = { supporter = 2 }", "points = { fan = 2 }")
    assert shelf.refusal == ["questions.toml: last-request: answers: did-more gives points to fan, which is not a stance"]


def test_an_answer_that_contradicts_none_of_the_answers(shelf: Shelf):
    shelf.change("questions.toml", 'contradicts = ["who-waits-for-them.everybody"]', 'contradicts = ["who-waits-for-them.someone"]')
    assert shelf.refusal == [
        "questions.toml: what-they-may-stop: nothing contradicts who-waits-for-them.someone, which is no answer about role"
    ]


def test_weights_that_do_not_add_up(shelf: Shelf):
    shelf.change("stages.toml", "technical = 50", "technical = 49")
    assert shelf.refusal == ["stages.toml: screening.weights: the shares add up to 99, not to 100"]


def test_weights_without_a_role(shelf: Shelf):
    shelf.change("stages.toml", "financial = 5, ", "")
    assert shelf.refusal == ["stages.toml: need.weights: financial is missing"]


def test_an_unknown_field(shelf: Shelf):
    shelf.change("stages.toml", "[need]\n", '[need]\ncolor = "red"\n')
    assert shelf.refusal == ["stages.toml: need.color: Extra inputs are not permitted"]


def test_a_cell_with_too_few_tactics(shelf: Shelf):
    text = (shelf.folder / "tactics.toml").read_text("utf-8")
    shelf.change("tactics.toml", text[text.index("[user.unknown]") : text.index("[financial.supporter]")], "")
    assert shelf.refusal == ["tactics.toml: user.unknown has 0 tactics, at least 3 are needed"]


def test_a_stage_that_is_missing(shelf: Shelf):
    text = (shelf.folder / "stages.toml").read_text("utf-8")
    shelf.change("stages.toml", text[text.index("[service]") :], "")
    assert shelf.refusal == ["stages.toml: service is missing"]


def test_a_stage_without_a_must(shelf: Shelf):
    text = (shelf.folder / "stages.toml").read_text("utf-8")
    service = text[text.index("[service]") :]
    shelf.change("stages.toml", service, service.replace("must = true", "must = false"))
    assert shelf.refusal == ["stages.toml: service.criteria: at least one is a must"]


def test_a_field_of_a_criterion(shelf: Shelf):
    shelf.change("stages.toml", "[need.criteria.sponsor-named]\nmust = true\n", "[need.criteria.sponsor-named]\n")
    assert shelf.refusal == ["stages.toml: need.criteria.sponsor-named.must: Field required"]


def test_a_text_in_a_list_is_counted_from_one(shelf: Shelf):
    shelf.change("stages.toml", 'en = "Only one department feels the need", ', "")
    assert shelf.refusal == ["stages.toml: need.risks.2.en: Field required"]


def test_an_id_that_occurs_twice(shelf: Shelf):
    line = next(
        n for n, text in enumerate((shelf.folder / "tactics.toml").read_text("utf-8").splitlines(), 1) if text.startswith("peer-ref")
    )
    shelf.change("tactics.toml", "peer-reference =", "cost-of-waiting =")
    [problem] = shelf.refusal
    assert problem.startswith("tactics.toml: Cannot overwrite a value")
    assert f"(at line {line}, " in problem


def test_an_id_that_is_not_in_kebab_case(shelf: Shelf):
    shelf.change("tactics.toml", "peer-reference =", "Peer_Reference =")
    assert shelf.refusal == ["tactics.toml: economic-neutral-Peer_Reference.id: String should match pattern '^[a-z0-9][a-z0-9-]{0,39}$'"]


def test_broken_toml_names_the_line(shelf: Shelf):
    shelf.change("levels.toml", "[2]", "[2")
    [problem] = shelf.refusal
    assert problem == "levels.toml: Expected ']' at the end of a table declaration (at line 13, column 3)"


def test_a_file_that_is_not_utf_8(shelf: Shelf):
    (shelf.folder / "grades.toml").write_bytes("[0]\nlabel = 'é'\n".encode("latin-1"))
    [problem] = shelf.refusal
    assert problem.startswith("grades.toml: 'utf-8' codec can't decode byte 0xe9")


def test_a_byte_order_mark_from_a_windows_editor_does_no_harm(shelf: Shelf):
    path = shelf.folder / "steps.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_method(shelf.folder) == load_method(FOLDER)


def test_a_grade_out_of_order(shelf: Shelf):
    shelf.change("grades.toml", "[3]", "[4]")
    assert shelf.refusal == ["grades.toml: 4.grade: Input should be less than or equal to 3"]


def test_a_color_that_is_none(shelf: Shelf):
    shelf.change("stances.toml", 'fill = "#ffffff"', 'fill = "white"')
    assert shelf.refusal == ["stances.toml: unknown.fill: String should match pattern '^#[0-9a-f]{6}$'"]


def test_a_role_that_is_not_a_table(shelf: Shelf):
    (shelf.folder / "tactics.toml").write_text('economic = "soon"\n', "utf-8")
    assert shelf.refusal == ["tactics.toml: economic: Input should be a table"]


def test_a_file_that_is_missing(shelf: Shelf):
    (shelf.folder / "coverages.toml").unlink()
    assert shelf.refusal == ["coverages.toml: the file is missing"]


def test_a_file_that_nobody_reads(shelf: Shelf):
    shelf.add("moods.toml", 'happy = "yes"\n')
    assert shelf.refusal == ["moods.toml: the method has no such file"]


def test_all_problems_are_told_at_once(shelf: Shelf):
    shelf.change("levels.toml", "[2]", "[2")
    shelf.change("stages.toml", PLAN_ZH, "")
    shelf.change("stages.toml", "technical = 50", "technical = 49")
    shelf.change("stances.toml", 'sign = "？"', 'sign = "??"')
    assert shelf.refusal == [
        "levels.toml: Expected ']' at the end of a table declaration (at line 13, column 3)",
        "stages.toml: need.plan.zh: Field required",
        "stages.toml: screening.weights: the shares add up to 99, not to 100",
        "stances.toml: unknown.sign: String should have at most 1 character",
    ]


def test_the_tactic_of_the_readme_can_be_added(shelf: Shelf):
    readme = (FOLDER / "README.md").read_text("utf-8")
    line = next(line for line in readme.splitlines() if line.startswith("ask-for-calendar"))
    shelf.change("tactics.toml", "[financial.neutral]\n", f"[financial.neutral]\n{line}\n")
    first = load_method(shelf.folder).tactics_for(RoleId.FINANCIAL, Stance.NEUTRAL)[0]
    assert first.id == "financial-neutral-ask-for-calendar"


@pytest.mark.parametrize(
    ("file", "last", "said"),
    [
        ("grades.toml", "[3]", "0, 1, 2, 3, in this order"),
        ("levels.toml", "[4]", "0, 1, 2, 3, 4, in this order"),
        ("steps.toml", "[relationships]", "process, organization, roles, weights, relationships, in this order"),
    ],
)
def test_a_ladder_without_its_last_step(shelf: Shelf, file: str, last: str, said: str):
    text = (shelf.folder / file).read_text("utf-8")
    shelf.change(file, text[text.index(last) :], "")
    assert shelf.refusal == [f"{file}: {said}"]


def test_criteria_that_are_a_text(shelf: Shelf):
    text = (shelf.folder / "stages.toml").read_text("utf-8")
    shelf.change("stages.toml", text[text.index("[service.criteria") :], "")
    shelf.change("stages.toml", "[service]\n", '[service]\ncriteria = "all of them"\n')
    assert shelf.refusal == ["stages.toml: service.criteria: Input should be a valid tuple"]


def test_a_concern_without_its_cues(shelf: Shelf):
    text = (shelf.folder / "cues.toml").read_text("utf-8")
    shelf.change("cues.toml", text[text.index("[concerns.price]") : text.index("[concerns.quality]")], "")
    assert shelf.refusal == ["cues.toml: concerns: price is missing"]

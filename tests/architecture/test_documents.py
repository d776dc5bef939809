"""The documents say what is there: parts that follow from the repository are fresh, and the questions lead to what they name."""

import ast
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from importlinter.api import read_configuration

from tools import documents

ROOT = Path(__file__).parents[2]
ARCHITECTURE = (ROOT / documents.ARCHITECTURE).read_text("utf-8")


@pytest.mark.parametrize("document", documents.PARTS, ids=str)
def test_what_follows_from_the_repository_is_fresh(document: Path) -> None:
    assert (ROOT / document).read_text("utf-8") == documents.render(ROOT, document), "run python -m tools.documents"


def drawn(picture: str) -> list[tuple[set[str], set[str]]]:
    """The arrows of a chart in Mermaid, each from and to the packages in a box, or to the one that a frame stands for."""
    boxes: dict[str, set[str]] = {}
    frame = ""
    for line in picture.splitlines():
        if found := re.fullmatch(r' +(?:(subgraph) )?(\w+)\["(.+)"\]', line):
            boxes[found[2]] = {f"{frame}{name}" for name in re.split(" · |<br/>", found[3])}
            frame = f"{found[3]}." if found[1] else frame
        elif line.strip() == "end":
            frame = ""
    return [(boxes[upper], boxes[lower]) for upper, lower in re.findall(r"^ +(\w+) --> (\w+)$", picture, re.MULTILINE)]


def test_the_picture_is_the_import_contract() -> None:
    """As import-linter itself reads the contracts: the same packages in each layer, and an arrow from each layer to the next alone."""
    contracts = [one for one in read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"] if one["type"] == "layers"]
    ordered = [
        [
            {
                ".".join([*filter(None, [outer]), name.strip("() ")])
                for outer in one.get("containers", [""])
                for name in re.split("[|:]", layer)
            }
            for layer in one["layers"]
        ]
        for one in contracts
    ]
    arrows = drawn(ARCHITECTURE)
    assert len(arrows) > 5
    assert arrows == [pair for rows in ordered for pair in pairwise(rows)]


def test_a_package_with_layers_of_its_own_is_a_frame(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        """
        [[tool.importlinter.contracts]]
        type = "layers"
        layers = ["a.ui", "b", "c"]
        [[tool.importlinter.contracts]]
        type = "layers"
        containers = ["a.ui"]
        layers = ["x | y", "(z)"]
        [[tool.importlinter.contracts]]
        type = "layers"
        layers = ["b.one", "b.two : b.three"]
        [[tool.importlinter.contracts]]
        type = "forbidden"
        """,
        "utf-8",
    )
    assert drawn(documents.picture(tmp_path)) == [
        ({"a.ui"}, {"b"}), ({"b"}, {"c"}), ({"a.ui.x", "a.ui.y"}, {"a.ui.z"}), ({"b.one"}, {"b.two", "b.three"}),
    ]  # fmt: skip


def test_a_folder_has_a_table_with_a_row_for_each_of_its_modules_in_order(tmp_path: Path) -> None:
    for name, text in {
        "app.py": '"""The first page."""\n',
        "playbook/b.py": '"""B: one | two.\n\nMore.\n"""\n',
        "playbook/a.py": '"""A."""\n',
        "playbook/chart/card.py": '"""A card."""\n',
        "playbook/storage/migrations/one.py": "",
        "pages/ui/x.js": "// @ts-check\n// A sentence: that goes\n// on. And another.\nexport const x = 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert [line for line in documents.module_table(tmp_path).splitlines() if line.startswith(("#", "| `"))] == [
        "### The top", "| `app.py` | The first page. |",
        "### pages/ui/", "| `pages/ui/x.js` | A sentence: that goes on. |",
        "### playbook/", "| `playbook/a.py` | A. |", "| `playbook/b.py` | B: one \\| two. |",
        "### playbook/chart/", "| `playbook/chart/card.py` | A card. |",
    ]  # fmt: skip
    (tmp_path / "playbook/c.py").write_text("x = 1\n", "utf-8")
    with pytest.raises(ValueError, match=r"c\.py does not begin by saying what it is"):
        documents.module_table(tmp_path)


def test_every_module_of_the_product_is_in_the_table() -> None:
    here = {path.relative_to(ROOT).as_posix() for top in ("pages", "playbook") for path in (ROOT / top).rglob("*.py")}
    assert {name for name in here if "/versions/" not in name and f"| `{name}` |" not in ARCHITECTURE} <= {
        "playbook/storage/migrations/__init__.py"
    }


def test_a_question_is_answered_by_at_most_three_files() -> None:
    """And what the last column names stands in one of them."""
    section = ARCHITECTURE.partition("## Ten questions")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 11
    for question, files, answer in rows:
        paths = [ROOT / name for name in re.findall("`([^`]+)`", files)]
        assert 1 <= len(paths) <= 3, question
        text = "".join(path.read_text("utf-8") for path in paths)
        names = re.findall("`([^`]+)`", answer)
        assert names, question
        assert [name for name in names if not re.search(rf"\b{name}\b", text)] == [], question


DECISIONS = dict(documents.notes(ROOT))


def test_every_decision_has_number_date_and_status() -> None:
    numbers = [at[1] for at in DECISIONS.values()]
    assert len(numbers) > 30
    assert numbers == sorted(set(numbers))
    assert {at[5] for at in DECISIONS.values() if at[5]} <= set(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "# 5. Title\n\nDate: 2026-11-24 · Status: Accepted\n\nText\n",
        "# 0006 Title\n\nDate: 2026-11-24 · Status: Accepted\n\nText\n",
        "# 0005 Title\n\nDate: 2026-11-24 · Status: Perhaps\n\nText\n",
        "# 0005 Title\n\nText\n",
    ],
)
def test_a_decision_that_begins_in_another_way_is_refused(tmp_path: Path, text: str) -> None:
    folder = (tmp_path / documents.DECISIONS).parent
    folder.mkdir(parents=True)
    note = (folder / "0005-x").with_suffix(".md")
    note.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=f"{note.name} has to begin with"):
        documents.decision_index(tmp_path)
    note.write_text("# 0005 Title\n\nDate: 2026-11-24 · Status: Superseded by 0007\n\nText\n", "utf-8")
    assert documents.decision_index(tmp_path).splitlines()[-1] == f"| [0005]({note.name}) | Title | 2026-11-24 | Superseded by 0007 |"


def test_the_changelog_is_by_version_and_its_newest_is_the_product_s() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [one for one in versions if not re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", one)] == []
    assert versions == sorted(versions, key=lambda one: [int(part) for part in one.split()[0].split(".")], reverse=True)
    assert versions[0].split()[0] == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for version in text.split("\n## ")[1:]:
        headings = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert headings == [one for one in ("Added", "Changed", "Fixed") if one in headings]
        assert {line[0] for line in version.splitlines()[1:] if line} <= {"-", " ", "#"}


IN_BOTH = ("README", "CHANGELOG")
"""Documents that are there in English and in Chinese."""
HAN = re.compile(r"[\u3400-\u9fff]")


def outline(text: str) -> list[str]:
    """What a document says in any language: the ranks of its headings, versions, commands, code, links, rows and items, in their order."""
    shape = []
    for line in text.splitlines():
        if found := re.match(r"#+ |- |\||    |!\[", line):
            shape.append(found[0])
        shape += re.findall(r"^    \S.*|^## \d.*", line)
    return shape


def mentions(text: str) -> list[str]:
    """Code and links of a document, sorted: a sentence orders them as its language does. One in Chinese links to its likes."""
    links = [link.replace(".zh-CN.", ".") for link in re.findall(r"\]\(([^)]+)\)", text.partition("\n\n")[2].partition("\n\n")[2])]
    return sorted([*links, *(code for code in re.findall(r"`([^`]+)`", text))])


@pytest.mark.parametrize("name", IN_BOTH)
def test_both_languages_of_a_document_have_the_same_parts(name: str) -> None:
    english, chinese = ((ROOT / f"{name}{ending}").read_text("utf-8") for ending in (".md", ".zh-CN.md"))
    assert outline(english) == outline(chinese)
    assert mentions(english) == mentions(chinese)
    assert f"[中文]({name}.zh-CN.md)" in english.splitlines()[:3]
    assert f"[English]({name}.md)" in chinese.splitlines()[:3]


@pytest.mark.parametrize("name", IN_BOTH)
def test_every_line_of_a_document_in_chinese_is_said_in_chinese(name: str) -> None:
    """But for commands, headings that are a version, rules of a table and the link to the other language."""
    lines = (ROOT / f"{name}.zh-CN.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line.strip() and not HAN.search(line)] == [
        line for line in lines if re.fullmatch(r"    \S.*|## \d.*|[|-]+|\[English\]\(.+\)", line)
    ]
    assert [line for line in lines if re.search(r"[\u3400-\u9fff][,;:?!]|[,;:?!][\u3400-\u9fff]", line)] == []


def test_what_only_one_language_says_would_be_noticed() -> None:
    text = "# A\n\n[中文](A.zh-CN.md)\n\n## 0.2.0 (2026-11-29)\n\n- one `x`\n- two [b](B.md)\n"
    for lost in ("- one `x`\n", "`x`", "[b](B.md)", "0.2.0", "## "):
        assert (outline(text), mentions(text)) != (outline(text.replace(lost, "")), mentions(text.replace(lost, "")))


def test_contributing_names_the_tasks_there_are_and_what_it_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    functions = [node for node in ast.parse((ROOT / "noxfile.py").read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    tasks = {node.name for node in functions if node.decorator_list}
    named = set(re.findall(r"`nox -s (\w+)`", text))
    assert named
    assert named <= tasks
    paths = re.findall(r"(?<=[` ])((?:tests|playbook|pages)/[\w/.]*\w)(?=[` ])", text)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_no_hook_is_fetched_from_elsewhere() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}

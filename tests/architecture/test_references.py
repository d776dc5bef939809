"""What code and documents refer to is there: every file by its path, every section of a document, every decision, every link."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENDINGS = {".py", ".js", ".css", ".toml", ".md", ".txt", ".yaml", ".yml", ".json", ".cfg", ".ini", ""}
LEFT_OUT = {".git", ".venv", "node_modules", "test_references.py", "test_documents.py"}
"""The last two make up files of their own."""
ADDRESS = re.compile(r"https?://\S+")
SECTION = r"\d+(?:\.\d+)*[a-z]?"
MENTION = re.compile(rf"(?<![\w*{{}}])([\w./-]*\w\.md)\b(?:\)?,? (?:sections? )?({SECTION}(?:(?:, | and | to ){SECTION})*)(?![\w%]))?")
TOP = r"(?<![\w/.{}*-])((?:playbook|pages|tests|docs|benchmarks|tools)/"
PATH = re.compile(rf"{TOP}[\w./-]*\w\.(?:py|toml|js|css|png|txt))\b")
FOLDER = re.compile(rf"{TOP}(?:[\w.-]+/)*)(?=[`\s*),;:]|$)")
DECISION = re.compile(r"docs/decisions/(\d{4})(?![\w-])|decisions? (\d{1,4})\b|[(,] ?(\d{4})(?=[,)])(?<=0\d{3})")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
OWN_SECTION = re.compile(rf"(?<!\.md )(?<!\.md, )\bsections? ({SECTION}(?:(?:, | and | to ){SECTION})*)(?![\w%])")
HEADING = re.compile(rf"^#+ ({SECTION})\.? ", re.MULTILINE)


def texts() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        hidden = {part for part in path.relative_to(ROOT).parts if part.startswith(".")} - {".ci", ".github", ".streamlit", ".editorconfig"}
        if path.is_file() and path.suffix in ENDINGS and not hidden and not LEFT_OUT & set(path.parts):
            yield path


def file_of(name: str, near: Path) -> Path | None:
    return next((place / name for place in (ROOT, near.parent) if (place / name).is_file()), None)


def leads_somewhere(link: str, near: Path) -> bool:
    """True if a link in a document leads to a file, and to one of its headings by the anchor that a page makes of it."""
    name, _, anchor = link.partition("#")
    file = near.parent / name if name else near
    if not anchor or not file.is_file():
        return file.exists() and not anchor
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def missing(text: str, near: Path) -> list[str]:
    """What a text refers to and nobody finds. Decisions cite each other by their numbers alone; elsewhere a folder says so."""
    found = []
    text = ADDRESS.sub("", text)
    for name, sections in MENTION.findall(text):
        file = file_of(name, near)
        there = set(HEADING.findall(file.read_text("utf-8"))) if file else set()
        found += [name] if file is None else [f"{name} {one}" for one in re.findall(SECTION, sections) if one not in there]
    found += [path for path in PATH.findall(text) if not (ROOT / path).is_file()]
    found += [path for path in FOLDER.findall(text) if not (ROOT / path).is_dir()]
    cites = near.is_relative_to(ROOT / "docs" / "decisions")
    for full, worded, bare in DECISION.findall(text):
        number = full or worded or (bare if cites else "")
        if number and len(list((ROOT / "docs" / "decisions").glob(f"{number}-*.md"))) != 1:
            found.append(f"decision {number}")
    if near.suffix == ".md":
        there = set(HEADING.findall(text))
        found += [f"section {one}" for many in OWN_SECTION.findall(text) for one in re.findall(SECTION, many) if one not in there]
        found += [f"link {link}" for link in LINK.findall(text) if ":" not in link and not leads_somewhere(link, near)]
    return found


def test_everything_that_is_referred_to_is_there() -> None:
    paths = list(texts())
    assert {"README.md", "rules.py", "minutes.toml", "org_chart.js", "requirements.txt", "run"} <= {path.name for path in paths}
    found = {path.relative_to(ROOT).as_posix(): lost for path in paths if (lost := missing(path.read_text("utf-8"), path))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("(docs/method.md 5.1 and 2.3), README.md. docs/decisions/0003 and docs/decisions/0003-storage.md", []),
        ("see METHOD.md 5.1", ["METHOD.md"]),
        ("docs/method.md 5.9", ["docs/method.md 5.9"]),
        ("docs/method.md 4.2b, docs/method.md 4.2c", ["docs/method.md 4.2c"]),
        ("docs/method.md, sections 1 and 12", ["docs/method.md 12"]),
        ("playbook/edits/ and playbook/gone.py", ["playbook/gone.py"]),
        ("`playbook/content/*.toml`, `pages/ui/gone/`, pages/gone/*.py", ["pages/ui/gone/", "pages/gone/"]),
        ("decision 9999, docs/decisions/0017", ["decision 9999", "decision 0017"]),
        ("docs/decisions/0003-disk.md", ["docs/decisions/0003-disk.md"]),
        ("https://example.com/a/SKILL.md", []),
    ],
)
def test_what_is_not_there_would_be_noticed(text: str, lost: list[str]) -> None:
    assert missing(text, ROOT / "playbook" / "edits.py") == lost


def test_documents_find_their_neighbors_links_and_other_decisions() -> None:
    note = ROOT / "docs" / "decisions" / "0003-storage.md"
    text = (
        "# 1. Title\n\nsections 1 and 2, (0026), [a](README.md), [b](../design.md#2-words), [c](no.png), [d](../design.md#3-words), (0017)"
    )
    assert missing(text, note) == ["decision 0017", "section 2", "link no.png", "link ../design.md#3-words"]

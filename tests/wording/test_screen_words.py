"""The words of the screen: each in both languages with the same gaps, each used, and none written past the catalog."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from pages.ui.kit import labels, words
from pages.ui.kit.words import catalog
from playbook.models import Person
from tests.support.source import nodes_of, parsed, source_of

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "app.py", ROOT / "database.py", *sorted((ROOT / "pages").rglob("*.py"))]
FILES = {key.split(".")[0] for key in catalog()}
SILENT = {
    "key",
    "type",
    "icon",
    "format",
    "width",
    "height",
    "gap",
    "vertical_alignment",
    "horizontal_alignment",
    "alignment",
    "selection_mode",
    "mime",
}
SILENT |= {"label_visibility", "on_select", "num_rows", "layout", "initial_sidebar_state", "encoding", "border", "color", "pinned", "mode"}
SILENT |= {"file_name", "on_click", "on_change", "persist_state"}
NO_TEXT = re.compile(r":material/\w+:|:small\[|:(red|gray|green|orange|blue)\[|^[\w/]+\.py$|^text/csv$|^application/json$")


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def patterns() -> dict[str, str]:
    """Every text of the source that may name words, as a pattern (a gap of an f-string stands for anything), and where it is."""
    found: dict[str, str] = {}
    for path in SOURCES:
        tree = parsed(source_of(path))
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in pieces:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                text = "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
            else:
                continue
            if text.split("\\.")[0] in FILES and "\\." in text:
                found.setdefault(text, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def stray(source: str) -> list[tuple[int, str]]:
    """Literals in st.* calls that a reader would see: letters that are no icon, key or setting."""
    found = []
    for node in nodes_of(source):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func).startswith("st.")):
            continue
        if re.match(r"st\.(session_state|query_params|space|components|cache_\w+|form)\b", ast.unparse(node.func)):
            continue
        # A download's later arguments are bytes, file name and kind; a default is an id where a format_func words it.
        arguments = node.args[:1] if node.func.attr == "download_button" else node.args
        silent = SILENT | ({"default"} if any(word.arg == "format_func" for word in node.keywords) else set())
        shown = [*arguments, *(word.value for word in node.keywords if word.arg not in silent)]
        for value in shown:
            parts = value.values if isinstance(value, ast.JoinedStr) else [value]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [(node.lineno, text) for text in texts if re.search(r"[^\W\d_]", NO_TEXT.sub("", text))]
    return found


def test_both_languages_have_the_same_gaps() -> None:
    assert [key for key, texts in catalog().items() if gaps(texts["en"]) != gaps(texts["zh"])] == []


def test_every_key_the_source_names_exists() -> None:
    keys = "\n".join(catalog())
    assert not {pattern: where for pattern, where in patterns().items() if not re.search(f"^{pattern}$", keys, re.MULTILINE)}


def test_every_key_is_named_by_the_source() -> None:
    named = re.compile("|".join(patterns()))
    assert not [key for key in sorted(catalog()) if not named.fullmatch(key)]


def test_no_text_is_written_past_the_catalog() -> None:
    assert {str(path.relative_to(ROOT)): texts for path in SOURCES if (texts := stray(source_of(path)))} == {}


def test_a_stray_text_would_be_noticed() -> None:
    assert stray('st.title("Hello")\nst.button(words("a.b"), key="x", help=f"now {y}")') == [(1, "Hello"), (2, "now ")]


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Buyer (Name not known yet)"), ("zh", "Buyer（姓名待查）"), ("zh-Hant", "Buyer（姓名待查）")]
)
def test_a_position_stands_before_the_brackets_of_the_language(language: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: language)
    assert labels.person(Person(id="p", title="Buyer", placeholder=True)) == shown


JOINED = re.compile(r"""["'][,:] ["']\.join\(|\}(?:\*\*)?: \{""")
"""A list or a pair that code joins by the marks of English."""


def test_lists_and_pairs_are_joined_as_the_language_joins_them() -> None:
    lines = [(str(path.relative_to(ROOT)), line.strip()) for path in SOURCES for line in source_of(path).splitlines()]
    assert [place for place in lines if JOINED.search(place[1]) and "{{" not in place[1]] == []

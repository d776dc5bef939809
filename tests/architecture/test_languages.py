"""Languages are told apart in one place: everywhere else a third one would be taken for English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.wording.languages import LANGUAGES, conventions, nearest
from tests.support.source import parsed, source_of

ROOT = Path(__file__).parents[2]
OWN = {"playbook/wording/languages.py"}
OF_WHAT_WAS_TYPED = "playbook/minutes/"
"""Minutes are read in the language of each sentence, which is English or Chinese."""
MODULES = [
    path
    for path in [ROOT / "app.py", ROOT / "database.py", *(path for top in ("pages", "playbook") for path in (ROOT / top).rglob("*.py"))]
    if path.relative_to(ROOT).as_posix() not in OWN
]


def told_apart(tree: ast.AST) -> Iterator[int]:
    """Lines that compare something with the code of a language."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others) if any(is_code(side) for side in (left, *others)):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="startswith"), args=[first, *_]) if is_code(first):
                yield node.lineno


def listed(tree: ast.AST) -> Iterator[int]:
    """Lines that list the languages, or say something of each."""
    for node in ast.walk(tree):
        match node:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) if len(parts) > 1 and all(map(is_code, parts)):
                yield node.lineno
            case ast.Dict(keys=keys) if keys and all(key is not None and is_code(key) for key in keys):
                yield node.lineno


def is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in LANGUAGES


def test_no_other_place_knows_the_languages() -> None:
    for path in MODULES:
        tree, name = parsed(source_of(path)), path.relative_to(ROOT).as_posix()
        assert list(told_apart(tree)) == [], name
        assert name.startswith(OF_WHAT_WAS_TYPED) or list(listed(tree)) == [], name


TWO_TEXTS = re.compile(r"(?:\bwords\([^{}]*\)|(?<!letter)\[language(?:\(\))?\])\} \{(?:words\(|together\(|\w[\w.]*\[language)")
"""Two texts of ours in a string with a blank between, which Chinese has none of: `prose` or `together` joins them.

The letter of a role is no text.
"""


def test_no_two_texts_are_joined_by_a_blank() -> None:
    assert {str(path.relative_to(ROOT)): texts for path in MODULES if (texts := TWO_TEXTS.findall(source_of(path)))} == {}


def test_a_blank_between_two_texts_would_be_noticed() -> None:
    for string in ("{words('a.b')} {words('c.d')}", "{a.b[language()]} {a.c[language()]}", "{a.b[language]} {c.d[language]}"):
        assert TWO_TEXTS.search(string)


def test_scripts_of_the_browser_are_given_what_they_need() -> None:
    scripts = [path for top in ("pages", "playbook") for path in (ROOT / top).rglob("*.js")]
    assert [str(path) for path in scripts if "'zh" in source_of(path)] == []


def test_a_comparison_would_be_noticed() -> None:
    tree = parsed('if language == "zh": pass\nif "en" != x: pass\nx.startswith("zh")\n[a for a in ("en", "zh")]\nd = {"en": 1}')
    assert sorted([*told_apart(tree), *listed(tree)]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh", "zh"), ("zh-CN", "zh"), ("zh-SG", "zh"), ("zh-Hans-HK", "zh"), ("zh_CN.UTF-8", "zh"),
        ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-MO", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("zh-hant-tw", "zh-Hant"),
        ("zh_HK.UTF-8", "zh-Hant"), ("Chinese (Traditional)_Hong Kong SAR.950", "zh-Hant"), ("Chinese (Simplified)_China.936", "zh"),
        ("en-US", "en"), ("de", "en"), ("", "en"), ("C", "en"),
    ],
)  # fmt: skip
def test_a_browser_gets_the_language_nearest_to_its_own(locale: str, language: str) -> None:
    assert nearest(locale) == language


def test_every_language_is_called_something_else() -> None:
    assert len({conventions(language).name for language in LANGUAGES}) == len({conventions(language).tag for language in LANGUAGES}) == 3

"""Scripts for the browser: modules that become one text, and what they reckon without a browser."""

import json
from pathlib import Path

import pytest

from pages.ui.kit.browser.script_bundle import bundled
from tests.support.node import ran
from tests.support.plans import ROOT

SCREEN = ROOT / "pages" / "ui"
ENTRIES = [path for path in sorted(SCREEN.rglob("*.js")) if "export default" in path.read_text("utf-8")]


def written(folder: Path, **sources: str) -> Path:
    """The module `entry` of these, each beside the others."""
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, "utf-8")
    return folder / "entry.js"


def given(folder: Path, **sources: str) -> object:
    """What the default export of the bundled modules returns in node."""
    whole, ask = folder / "whole.mjs", folder / "ask.mjs"
    whole.write_text(bundled(written(folder, **sources)), "utf-8")
    ask.write_text("import asked from './whole.mjs'\nconsole.log(JSON.stringify(asked()))", "utf-8")
    run = ran(ask)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_scripts_hold_what_their_tests_say() -> None:
    files = sorted((ROOT / "tests" / "scripts").glob("*.test.js"))
    assert len(files) >= 3
    run = ran("--test", *files)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_what_is_sent_can_be_parsed(entry: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.mjs"
    whole.write_text(bundled(entry), "utf-8")
    run = ran("--check", whole)
    assert run.returncode == 0, run.stderr


def test_every_script_is_sent_with_one_of_the_entries() -> None:
    """A module that nothing imports would be dead."""
    assert {entry.stem for entry in ENTRIES} == {
        "copy_button", "leaving", "org_chart", "paste_at_once", "presentation", "streamlit_words", "table_paste", "theme_choice", "unsent",
    }  # fmt: skip
    sent = "".join(bundled(entry) for entry in ENTRIES)
    assert [path.name for path in SCREEN.rglob("*.js") if f"\n// {path.name}\n" not in f"\n{sent}"] == []


def test_what_a_module_needs_comes_before_it_and_once(tmp_path: Path) -> None:
    order = given(
        tmp_path,
        entry="import { b } from './b.js'\nimport { c } from './c.js'\nexport default function () { return [...b, ...c] }\n",
        b="import { d, seen } from './d.js'\nseen.push('b')\nexport const b = [d]\n",
        c="import { seen } from './d.js'\nseen.push('c')\nexport const c = seen\n",
        d="export const seen = ['d']\nexport const d = 'd of b'\n",
    )
    assert order == ["d of b", "d", "b", "c"]


def test_each_module_has_a_scope_of_its_own(tmp_path: Path) -> None:
    sources = {
        "entry": "import { one } from './one.js'\nimport { two } from './two.js'\nconst LATEST = 3\n"
        "export default function () { return [one(), two(), LATEST] }\n",
        "one": "const LATEST = 1\nfunction own () { return LATEST }\nexport function one () { return own() }\n",
        "two": "const LATEST = 2\nfunction own () { return LATEST }\nexport const two = () => own()\n",
    }
    assert given(tmp_path, **sources) == [1, 2, 3]


def test_a_name_that_is_not_imported_is_not_there(tmp_path: Path) -> None:
    sources = {
        "entry": "import { one } from './one.js'\nexport default function () { return [one, typeof hidden, typeof also] }\n",
        "one": "const hidden = 1\nexport const also = 2\nexport const one = hidden\n",
    }
    assert given(tmp_path, **sources) == [1, "undefined", "undefined"]


def test_every_form_that_is_used_is_understood(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "far.js").write_text('import { near } from "../near.js"\nexport async function far () { return near }\n', "utf-8")
    sources = {
        "entry": "// @ts-check\n// The entry.\n\nimport {\n  K, near as here, f,\n} from './near.js'\n"
        "import { far } from './below/far.js'\n\nconst near = 'own'\n\n"
        "export default function () { return [here, near, f(), new K().k, typeof far] }\n\nclass After {}\n",
        "near": "export const near = g()\nexport function f () { return 'f' }\nexport class K { k = near }\nfunction g () { return 'g' }\n",
    }
    assert given(tmp_path, **sources) == ["g", "own", "f", "g", "function"]


ENTRY = "export default function () {}\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import { a } from './none.js'\n", "entry.js imports .*none.js, which is not there"),
        ("import { b } from './other.js'\n", "imports b, which other.js does not export"),
        ("import { own } from './other.js'\n", "imports own, which other.js does not export"),
        ("import { $default } from './other.js'\n", "which other.js does not export"),
        ("import { default as d } from './other.js'\n", "imports default, which other.js does not export"),
        ("import { back } from './back.js'\n", "in a circle: entry.js -> back.js -> entry.js"),
        ("import { a as } from './other.js'\n", "not understood"),
        ("import a from './other.js'\n", "not understood: import a"),
        ("import * as a from './other.js'\n", "not understood"),
        ("import './other.js'\n", "not understood"),
        ("import { a } from 'other'\n", "not understood"),
        ("  import { a } from './other.js'\n", "not understood"),
        ("const x = 1; import { a } from './other.js'\n", "not understood"),
        ("const a = await import('./other.js')\n", "not understood"),
        ("const a = import.meta.url\n", "not understood"),
        ("export { a } from './other.js'\n", "not understood"),
        ("export * from './other.js'\n", "not understood"),
        ("const a = 1\nexport { a }\n", "not understood: export"),
        ("export let a = 1\n", "not understood: export let"),
        ("export const { a } = {}\n", "not understood: export const {"),
        ("export function* a () {}\n", "not understood"),
    ],
)
def test_another_form_is_refused(tmp_path: Path, source: str, said: str) -> None:
    entry = written(
        tmp_path,
        entry=source + ENTRY,
        other="const own = 1\nexport const a = own\nexport default function () {}\n",
        back="import { x } from './entry.js'\nexport const back = x\n",
    )
    with pytest.raises(ValueError, match=said):
        bundled(entry)


@pytest.mark.parametrize("source", ["export const a = 1\n", "export default class {}\n", "export default () => 1\n"])
def test_an_entry_exports_a_function_by_default(tmp_path: Path, source: str) -> None:
    with pytest.raises(ValueError, match=r"default"):
        bundled(written(tmp_path, entry=source))

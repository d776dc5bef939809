"""The shape of the source: what may know what, and that the documents say what is there."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from pages.ui.kit import session
from tests.support.node import undeclared
from tests.support.source import DOMAIN, MODULES, PAGES, ROOT, imported, nodes_of, parsed, source_of

LONGEST = 300
"""Most lines of a module."""
MOST_IN_A_ROOM = 30
"""Names on the door of a room that are too many."""
POLLS = ["server/test_killed_in_mid_save.py", "support/browser.py"]
CLOCK = {"now", "utcnow", "today", "localtime", "gmtime", "time_ns"}


def clock_reads(tree: ast.AST) -> list[int]:
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="datetime" | "date" | "time" as module), attr=name)):
                if name in CLOCK or (module, name) == ("time", "time"):
                    lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_enough_to_read_as_a_sentence(path: Path) -> None:
    assert len(source_of(path).splitlines()) < 80


def test_a_module_is_short_enough_to_be_about_one_thing() -> None:
    """One that grows beyond it is split along its sense, not at a line."""
    paths = [*PAGES, *MODULES, *(path for folder in ("benchmarks", "tools", "tests") for path in sorted((ROOT / folder).rglob("*.py")))]
    lengths = {path.relative_to(ROOT).as_posix(): len(source_of(path).splitlines()) for path in paths}
    assert len(lengths) > 800
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_two_modules_have_one_name_and_no_room_has_thirty() -> None:
    """A script in pages/ is named after its address, and an `__init__` after its folder."""
    modules = [path for path in MODULES if path.name != "__init__.py"]
    names = Counter(path.name for path in modules)
    assert {name for name, count in names.items() if count > 1} == set()
    rooms = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules)
    assert len(rooms) > 25
    assert {room: count for room, count in rooms.items() if count >= MOST_IN_A_ROOM} == {}


def test_the_domain_knows_neither_screen_nor_clock() -> None:
    for path in DOMAIN:
        tree, name = parsed(source_of(path)), str(path.relative_to(ROOT))
        assert not [module for module in imported(tree) if module.split(".")[0] in ("streamlit", "pages")], name
        assert not clock_reads(tree), name


def test_a_clock_read_would_be_noticed() -> None:
    assert clock_reads(parsed("datetime.now(UTC)\ndate.today()\ntime.time()\ndate.fromisoformat(x)")) == [1, 2, 3]


def test_readme_has_the_two_commands_and_ci_reads_its_own_out_of_it() -> None:
    commands = re.findall(r"^    (\S.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    run, test = "pip install -r requirements.txt && streamlit run app.py", "pip install -r requirements-dev.txt && python -m pytest"
    assert commands == [run, test]
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in script
    assert "requirements-dev.txt" not in script
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def calls(path: Path, *names: str) -> list[int]:
    """The lines of a file on which one of these is called."""
    nodes = [node.func for node in nodes_of(source_of(path)) if isinstance(node, ast.Call)]
    return [node.lineno for node in nodes if (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")) in names]


def test_tables_that_are_edited_are_drawn_in_one_place() -> None:
    """An editor of Streamlit's that gets other data is another editor, with old values and nothing of what was typed."""
    assert [path.name for path in [*PAGES, *MODULES] if calls(path, "data_editor", "experimental_data_editor")] == ["editable_table.py"]


CHOOSERS = {"selectbox", "multiselect", "radio", "pills", "segmented_control", "select_slider", "feedback", "tabs", "menu_button"}
"""What Streamlit has to choose with; a browser answers each of them with a label."""
FOLDERS = {"expander", "popover"}
LABELS = {"words", "plain", "labels", "shown", "called", "named"}
"""What makes a label: none of it may be part of a key."""


def chosen_by_label(source: str) -> list[str]:
    """Streamlit's own choosers, folders whose label holds data and that have no key, and keys made of labels; each with its line."""
    found = []
    for node in nodes_of(source):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, key = node.func.attr, next((one.value for one in node.keywords if one.arg == "key"), None)
        plain = isinstance(node.args[0], ast.Call) and not node.args[0].keywords if node.args else False
        if name in CHOOSERS and ast.unparse(node.func.value) not in ("choices", "fields"):
            found.append(f"{node.lineno}: {name}")
        if name in FOLDERS and not plain and key is None:
            found.append(f"{node.lineno}: {name} without a key")
        if key is not None and LABELS & {one.id for one in ast.walk(key) if isinstance(one, ast.Name)}:
            found.append(f"{node.lineno}: {ast.unparse(key)}")
        if "accept_new_options" in {one.arg for one in node.keywords}:
            found.append(f"{node.lineno}: accept_new_options")
    return found


def test_nothing_is_chosen_or_keyed_by_a_label() -> None:
    """A label changes, and who is called by it; pages/ui/kit/choices.py alone knows how to live with that."""
    screen = [path for path in [*PAGES, *MODULES] if "playbook" not in path.relative_to(ROOT).parts and path.name != "choices.py"]
    found = {path.name: chosen_by_label(source_of(path)) for path in screen}
    assert not {name: those for name, those in found.items() if those}
    wrong = "left.radio(x)\nst.expander(name(x), key='one')\nst.popover(f'{x}')\nst.button(x, key=f'go:{labels.person(x)}')"
    assert chosen_by_label(wrong) == ["1: radio", "3: popover without a key", "4: f'go:{labels.person(x)}'"]


def keys_of_widgets(source: str) -> set[str]:
    """What the keys that a page gives its widgets begin with, up to a colon or what is filled in."""
    calls = [node for node in nodes_of(source) if isinstance(node, ast.Call)]
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "key"]
    given += [call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "controlled" and call.args]
    parts = [value.values[0] if isinstance(value, ast.JoinedStr) else value for value in given]
    return {part.value.partition(":")[0] for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def test_no_widget_has_the_key_of_what_the_session_remembers() -> None:
    """Streamlit refuses to draw a button whose key was set, on a server only, and lets go of a widget's state with its page."""
    remembered = {value.strip(":") for name, value in vars(session).items() if name.isupper() and isinstance(value, str)}
    widgets = {key: path.name for path in sorted((ROOT / "pages").rglob("*.py")) for key in keys_of_widgets(source_of(path))}
    assert len(widgets) > 100
    assert len(remembered) > 30
    assert {key: name for key, name in widgets.items() if key in remembered} == {}


def asked_too_late(source: str) -> list[str]:
    """What a download asks of the session when it is made: it is made without one, and would be in English and as shipped."""
    downloads = [node for node in nodes_of(source) if isinstance(node, ast.Call) and "download_button" in ast.unparse(node.func)]
    made = [argument for call in downloads for argument in call.args if isinstance(argument, ast.Lambda)]
    asked = [ast.unparse(node.func) for one in made for node in ast.walk(one) if isinstance(node, ast.Call)]
    said = ("language", "words", "sentence", "day", "clock", "zone")
    return [name for name in asked if name in said or re.match(r"(data|session|labels)\.", name)]


def test_a_download_asks_nothing_of_the_session_when_it_is_made() -> None:
    assert asked_too_late("st.download_button(title, lambda: csv(plan, data.method(), language()))") == ["data.method", "language"]
    assert {path.name: found for path in (ROOT / "pages").rglob("*.py") if (found := asked_too_late(source_of(path)))} == {}


def test_what_is_kept_of_plans_can_be_forgotten() -> None:
    """Only playbook/caching.py keeps results; a `cache` without a size holds words and content, none of a plan."""
    assert [path.name for path in MODULES if calls(path, "lru_cache", "cache_data")] == ["caching.py"]
    for path in MODULES:
        for made in nodes_of(source_of(path)):
            if isinstance(made, ast.FunctionDef) and any(ast.unparse(one) in {"cache", "lru_cache"} for one in made.decorator_list):
                assert not re.search(r"\b(Plan|Person|ById|RuleContext|StoredPlan)\b", ast.unparse(made.args)), f"{path.name}: {made.name}"


def test_a_value_of_a_plan_is_never_copied_with_what_it_remembers() -> None:
    """`but` and `unchecked` begin anew; pydantic's own copy takes along what was known of the value before (Frozen.remembered)."""
    copied = [path for path in MODULES if ".model_copy(" in source_of(path)]
    # Entries of the method, which remember nothing.
    assert {path.relative_to(ROOT).as_posix() for path in copied} <= {"playbook/content/method.py", "playbook/chart/render/card.py"}


def test_a_value_is_made_without_its_checks_in_one_place() -> None:
    """Frozen.unchecked and Frozen.assembled say where that may be done; whoever read a plan past its checks would hide its damage."""
    assert [path.name for path in MODULES if ".model_construct(" in source_of(path)] == ["terms.py"]


def test_a_text_is_cut_in_one_place() -> None:
    """One that was cut ends, or begins, in an ellipsis; a list that was cut may have one as an entry of its own."""
    cut = re.compile(r"""\+ ?f?["']…["']|f["'][^"']*\}…|f["']…\{""")
    assert cut.search('text[:9] + "…"')
    cutters = [path.relative_to(ROOT / "playbook").as_posix() for path in MODULES if cut.search(source_of(path))]
    # A name as older releases cut it, which is still found where it was written then.
    assert cutters == ["privacy/subject_data.py", "text.py"]


RIDDLE = re.compile(r'"""(?:What|Who|Whom|Whose|How|Where|When|Whether|Which|Why|Remember it) ?\b(?!\?)')


def test_a_docstring_begins_with_the_noun_or_the_verb() -> None:
    """One that begins with a question word makes its reader guess what the thing is."""
    files = [path for folder in ("playbook", "pages", "benchmarks", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(files) > 300
    riddles = {path.relative_to(ROOT).as_posix(): found for path in files if (found := RIDDLE.findall(source_of(path)))}
    assert riddles == {}
    assert RIDDLE.match('"""What a row says."""')
    assert not RIDDLE.match('"""Cells of a row by column."""')


def test_no_test_waits_for_a_time() -> None:
    """But for what it waits for; who polls another process sleeps between two looks."""
    waiting = [path for path in sorted((ROOT / "tests").rglob("*.py")) if calls(path, "wait_for_timeout", "sleep")]
    assert [str(path.relative_to(ROOT / "tests").as_posix()) for path in waiting] == POLLS


SCRIPTS = [*sorted((ROOT / "pages").rglob("*.js")), *sorted((ROOT / "playbook").rglob("*.js"))]
OF_THE_BROWSER = {
    "Blob", "Boolean", "CSS", "DOMException", "DOMParser", "DOMPoint", "Date", "Element", "Event", "FocusEvent", "FormData",
    "HTMLInputElement", "HTMLTextAreaElement", "Infinity", "JSON", "KeyboardEvent", "Map", "Math", "MutationObserver", "NaN", "Node",
    "NodeFilter", "Number", "Object", "PointerEvent", "Promise", "RegExp", "ResizeObserver", "Set", "String", "SyntaxError",
    "TextEncoder", "URL", "Uint32Array", "Uint8Array", "WeakMap", "atob", "cancelAnimationFrame", "clearInterval", "clearTimeout",
    "crypto", "document", "getComputedStyle", "indexedDB", "localStorage", "location", "matchMedia", "navigator", "performance",
    "queueMicrotask",
    "requestAnimationFrame", "sessionStorage", "setInterval", "setTimeout", "undefined", "window",
}  # fmt: skip
"""What scripts may use without an import: the language and the browser."""


def test_every_script_is_checked_by_editors() -> None:
    assert len(SCRIPTS) > 20
    assert [path.name for path in SCRIPTS if not source_of(path).startswith("// @ts-check\n// ")] == []


def test_a_script_declares_or_imports_every_name_it_uses() -> None:
    """No name comes from another script by chance, and none of the browser is allowed that is not used."""
    found = undeclared(SCRIPTS)
    assert {path.name: names - OF_THE_BROWSER for path, names in found.items() if names - OF_THE_BROWSER} == {}
    assert set().union(*found.values()) == OF_THE_BROWSER


def test_a_name_that_is_neither_declared_nor_imported_would_be_noticed(tmp_path: Path) -> None:
    script = tmp_path / "script.mjs"
    script.write_text(
        "import { make as made } from './dom.js'\n"
        "export class Box extends View { size = LARGE; show ({ at, on = NOW }) { return made(at, on, inner, { tag, key: other.key }) } }\n"
        "function late () { return early } for (const early of []) { let inner } const f = ([head, ...rest]) => head ?? rest ?? tail\n"
        "try { f() } catch (error) { late(error) } make(error, this.size, `${gap}`)\n",
        "utf-8",
    )
    unknown = {"View", "LARGE", "NOW", "inner", "tag", "other", "early", "tail", "make", "error", "gap"}
    assert undeclared([script]) == {script: unknown}


def borrowed(source: str) -> list[str]:
    """What a source imports from a test file or a conftest, and changes of the way modules are found."""
    names = [name for name in imported(parsed(source)) if name.split(".")[-1].startswith(("test_", "conftest"))]
    return [*names, *re.findall(r"sys\.path", source)]


def test_what_tests_share_is_in_support() -> None:
    """A test file that imports another one runs what that registers a second time, and breaks with it."""
    paths = [path for folder in ("tests", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py")) if path != Path(__file__)]
    assert len(paths) > 150
    assert {path.name: names for path in paths if (names := borrowed(source_of(path)))} == {}
    wrong = "from tests.app.test_grids import x\nfrom conftest import y\nsys.path.append(z)"
    assert borrowed(wrong) == ["tests.app.test_grids", "conftest", "sys.path"]


def test_every_package_of_the_domain_has_its_folder_of_tests() -> None:
    packages = {path.parent.name for path in (ROOT / "playbook").glob("*/__init__.py")}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - packages == {"app", "architecture", "browser", "server"}, "what the screen does is tested by the page"
    assert packages <= folders

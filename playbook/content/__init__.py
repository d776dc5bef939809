"""The method as data: one TOML file per idea, every text in both languages, checked as a whole before anything starts."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from playbook.content.method import Method
from playbook.errors import ContentError

FOLDER = Path(__file__).parent
_KEYS = ("id", "grade", "level")
_TRAITS = ("stages", "tender", "with_them", "needs_coach", "retired")
"""Fields of a tactic that stand beside its text."""


@cache
def method() -> Method:
    """The method as shipped. Raises ContentError when a file of it is broken."""
    return load_method(FOLDER)


def load_method(folder: Path) -> Method:
    """The method in the TOML files of a folder. Raises ContentError with all problems, one a line: file, entry, field and what is wrong."""
    tables: dict[str, object] = {}
    problems: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables[path.stem] = _arrange(path.stem, tomllib.loads(path.read_text("utf-8-sig")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ContentError) as error:
            problems[path.stem] = [f"{path.name}: {error}"]
    try:
        method = Method.model_validate(tables)
    except ValidationError as error:
        broken_files = set(problems)
        for detail in error.errors(include_url=False, include_context=False):
            if (file := str(detail["loc"][0])) not in broken_files:
                problems.setdefault(file, []).append(_sentence(tables, detail["loc"], detail["msg"]))
    if problems:
        raise ContentError("\n".join(line for file in sorted(problems) for line in problems[file]))
    return method


def _sentence(tables: object, loc: tuple[int | str, ...], message: str) -> str:
    """File, entry and field in the words of the file, then what is wrong. A place in a list is named by its id, else counted from 1."""
    path = []
    node = tables
    for step in loc:
        if isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
            step = next((node[key] for key in _KEYS if key in node), step + 1) if isinstance(node, Mapping) else step + 1
        if step != "[key]":
            path.append(str(step))
    file, *inside = path
    if not inside and message == "Field required":
        message = "the file is missing"
    elif not inside and message == "Extra inputs are not permitted":
        message = "the method has no such file"
    return ": ".join(part for part in (f"{file}.toml", ".".join(inside), message.removeprefix("Value error, ")) if part)


def _entries(table: object, key: str = "id") -> object:
    """The entries of a table in their order, each with its name as `key`."""
    if not isinstance(table, Mapping):
        return table
    return [{key: name, **entry} if isinstance(entry, Mapping) else entry for name, entry in table.items()]


def _with_entries(table: Mapping[str, object], field: str) -> Mapping[str, object]:
    return {
        name: {**entry, field: _entries(entry[field])} if isinstance(entry, Mapping) and field in entry else entry
        for name, entry in table.items()
    }


def _tactics(table: Mapping[str, object]) -> object:
    """Role, then stance, then the tactic's name: the three make its id. Beside its text stand what else is said of it."""
    tactics = []
    for role, stances in table.items():
        for stance, cells in _table(stances, role).items():
            for name, text in _table(cells, f"{role}.{stance}").items():
                traits = {key: text[key] for key in _TRAITS if key in text} if isinstance(text, Mapping) else {}
                wording = {key: value for key, value in text.items() if key not in traits} if isinstance(text, Mapping) else text
                tactics.append({"id": f"{role}-{stance}-{name}", "role": role, "stance": stance, "text": wording, **traits})
    return tactics


def _table(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ContentError(f"{name}: Input should be a table")
    return value


_ARRANGERS: Mapping[str, Callable[[Mapping[str, object]], object]] = {
    "steps": _entries,
    "stages": lambda table: _with_entries(table, "criteria"),
    "questions": lambda table: _entries(_with_entries(table, "answers")),
    "tactics": _tactics,
    "grades": lambda table: _entries(table, "grade"),
    "levels": lambda table: _entries(table, "level"),
}


def _arrange(file: str, table: Mapping[str, object]) -> object:
    """A file's tables in the shape of its field of Method; names in the file become ids."""
    arrange = _ARRANGERS.get(file)
    return arrange(table) if arrange else table

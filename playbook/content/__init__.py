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


@cache
def method() -> Method:
    """The method as shipped. Raises ContentError when a file of it is broken."""
    return load_method(FOLDER)


def load_method(folder: Path) -> Method:
    """The method in the TOML files of a folder. Raises ContentError with all problems, one a line: file, entry, field and what is wrong."""
    found: dict[str, object] = {}
    problems: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = _arranged(path.stem, tomllib.loads(path.read_text("utf-8-sig")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ContentError) as error:
            problems[path.stem] = [f"{path.name}: {error}"]
    try:
        loaded = Method.model_validate(found)
    except ValidationError as error:
        unread = set(problems)
        for detail in error.errors(include_url=False, include_context=False):
            if (file := str(detail["loc"][0])) not in unread:
                problems.setdefault(file, []).append(_sentence(found, detail["loc"], detail["msg"]))
    if problems:
        raise ContentError("\n".join(line for file in sorted(problems) for line in problems[file]))
    return loaded


def _sentence(found: object, loc: tuple[int | str, ...], message: str) -> str:
    """File, entry and field in the words of the file, then what is wrong. A place in a list is named by its id, else counted from 1."""
    path = []
    here = found
    for step in loc:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
            step = next((here[key] for key in _KEYS if key in here), step + 1) if isinstance(here, Mapping) else step + 1
        if step != "[key]":
            path.append(str(step))
    file, *inside = path
    if not inside and message == "Field required":
        message = "the file is missing"
    elif not inside and message == "Extra inputs are not permitted":
        message = "the method has no such file"
    return ": ".join(part for part in (f"{file}.toml", ".".join(inside), message.removeprefix("Value error, ")) if part)


def _listed(table: object, key: str = "id") -> object:
    """The entries of a table in their order, each with its name as `key`."""
    if not isinstance(table, Mapping):
        return table
    return [{key: name, **entry} if isinstance(entry, Mapping) else entry for name, entry in table.items()]


def _with_listed(table: Mapping[str, object], field: str) -> Mapping[str, object]:
    return {
        name: {**entry, field: _listed(entry[field])} if isinstance(entry, Mapping) and field in entry else entry
        for name, entry in table.items()
    }


def _tactics(table: Mapping[str, object]) -> object:
    """Role, then stance, then the tactic's name: the three make its id. Beside its text may stand the stages that it fits."""
    listed = []
    for role, stances in table.items():
        for stance, tactics in _table(stances, role).items():
            for name, text in _table(tactics, f"{role}.{stance}").items():
                stages = {"stages": text["stages"]} if isinstance(text, Mapping) and "stages" in text else {}
                said = {key: value for key, value in text.items() if key != "stages"} if stages and isinstance(text, Mapping) else text
                listed.append({"id": f"{role}-{stance}-{name}", "role": role, "stance": stance, "text": said, **stages})
    return listed


def _table(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ContentError(f"{name}: Input should be a table")
    return value


_ARRANGED: Mapping[str, Callable[[Mapping[str, object]], object]] = {
    "steps": _listed,
    "stages": lambda table: _with_listed(table, "criteria"),
    "questions": lambda table: _listed(_with_listed(table, "answers")),
    "tactics": _tactics,
    "grades": lambda table: _listed(table, "grade"),
    "levels": lambda table: _listed(table, "level"),
}


def _arranged(file: str, table: Mapping[str, object]) -> object:
    """A file's tables in the shape of its field of Method; names in the file become ids."""
    arrange = _ARRANGED.get(file)
    return arrange(table) if arrange else table

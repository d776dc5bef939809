"""The two sample accounts of the method, in both languages: a plan each, with dates relative to today."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from playbook.content.entry import Entry
from playbook.errors import ContentError
from playbook.models import Plan
from playbook.wording import Text

FOLDER = Path(__file__).parent
SAMPLES = ("keyboards", "bearing")
"""The one that newcomers are led to comes first."""

_SECTIONS = ("sample", "plan")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class SampleTexts(Entry):
    """Texts of a sample in the list of samples."""

    title: Text
    about: Text


@cache
def sample_texts(id: str, *, folder: Path = FOLDER) -> SampleTexts:
    """Title and description of a sample. Raises ContentError with file, entry and field."""
    try:
        return SampleTexts.model_validate(_section(id, folder, "sample"))
    except ValidationError as error:
        raise ContentError(_refusal(id, "sample", {}, error)) from error


def sample(id: str, language: str, today: date, *, plan_id: str, folder: Path = FOLDER) -> Plan:
    """A sample as a plan of its own under `plan_id`, in a language. Raises ContentError with file, entry and field."""
    document = _section(id, folder, "plan")
    if problems := list(_problems(document, "plan")):
        raise ContentError("\n".join(f"{id}.toml: {problem}" for problem in problems))
    content = _translate(document, language, today)
    try:
        return Plan.model_validate({**content, "id": plan_id})
    except ValidationError as error:
        raise ContentError(_refusal(id, "plan", content, error)) from error


def _section(id: str, folder: Path, name: str) -> Mapping[str, Any]:
    path = folder / f"{id}.toml"
    if not (_WORD.fullmatch(id) and path.is_file()):
        raise ContentError(f"{id}.toml: there is no such sample")
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error
    if unknown := sorted(set(document) - set(_SECTIONS)):
        raise ContentError(f"{path.name}: {unknown[0]}: a sample has only {' and '.join(_SECTIONS)}")
    section = document.get(name)
    if not isinstance(section, dict):
        raise ContentError(f"{path.name}: {name}: the table is missing")
    return section


def _is_text(value: Mapping[str, Any]) -> bool:
    return bool(set(value) & set(Text.model_fields))


def _is_day(value: Mapping[str, Any]) -> bool:
    return set(value) == {"days"}


def _problems(value: Any, path: str) -> Iterator[str]:
    """Texts that one language lacks, and days that are no number. A bare string is a word of the model, never a text."""
    if isinstance(value, dict) and _is_text(value):
        try:
            Text.model_validate(value)
        except ValidationError as error:
            yield from (f"{path}.{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in error.errors())
    elif isinstance(value, dict) and _is_day(value):
        if type(value["days"]) is not int:
            yield f"{path}.days: has to be a whole number, counted from today"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _problems(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for step, inner in enumerate(value):
            yield from _problems(inner, f"{path}.{_entry(value, step)}")
    elif isinstance(value, str) and not _WORD.fullmatch(value):
        yield f"{path}: has to be said in both languages, en and zh"


def _translate(value: Any, language: str, today: date) -> Any:
    """The document in one language: {en, zh} becomes a text, {days} a date."""
    if isinstance(value, dict) and _is_text(value):
        return Text.model_validate(value)[language]
    if isinstance(value, dict) and _is_day(value):
        return today + timedelta(days=value["days"])
    if isinstance(value, dict):
        return {key: _translate(inner, language, today) for key, inner in value.items()}
    if isinstance(value, list):
        return [_translate(inner, language, today) for inner in value]
    return value


def _entry(entries: list[Any], step: int) -> str:
    """An entry of a list by its id, else counted from 1."""
    entry = entries[step]
    return str(entry["id"]) if isinstance(entry, dict) and "id" in entry else str(step + 1)


def _refusal(id: str, section: str, content: Any, error: ValidationError) -> str:
    return "\n".join(f"{id}.toml: {_field_path(section, content, detail['loc'])}: {detail['msg']}" for detail in error.errors())


def _field_path(section: str, content: Any, loc: tuple[int | str, ...]) -> str:
    """Return the place where pydantic found something, in the words of the file."""
    path = [section]
    for step in loc:
        inside = isinstance(content, list) and isinstance(step, int)
        path.append(_entry(content, step) if inside and isinstance(step, int) else str(step))
        content = content[step] if inside else content.get(step) if isinstance(content, dict) else None
    return ".".join(path)

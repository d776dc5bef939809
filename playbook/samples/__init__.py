"""The two sample accounts of the method, in both languages: a plan each, with dates relative to today."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from playbook.content.schema import LANGUAGES, Entry, Text
from playbook.errors import ContentError
from playbook.models import Plan

FOLDER = Path(__file__).parent
SAMPLES = ("keyboards",)
"""The one that newcomers are led to comes first."""


class SampleTexts(Entry):
    """What the list of samples says of one."""

    title: Text
    about: Text


def sample_texts(id: str) -> SampleTexts:
    """Title and description of a sample. Raises ContentError where a half is missing."""
    try:
        return SampleTexts.model_validate(_document(id)["sample"])
    except ValidationError as error:
        raise ContentError(f"{id}.toml: sample: {error}") from error


def sample(id: str, language: str, today: date, *, plan_id: str) -> Plan:
    """A sample as a plan of its own under `plan_id`, in "en" or "zh". Raises ContentError with file, entry and field."""
    said = _said(_document(id)["plan"], language, today, id)
    try:
        return Plan.model_validate({**said, "id": plan_id})
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        raise ContentError(f"{id}.toml: plan: {problems}") from error


def _document(id: str) -> Mapping[str, Any]:
    if id not in SAMPLES:
        raise ContentError(f"{id}.toml: there is no such sample")
    return tomllib.loads((FOLDER / f"{id}.toml").read_text("utf-8"))


def _said(value: Any, language: str, today: date, place: str) -> Any:
    """The document in one language: {en, zh} becomes a text, {days} a date."""
    if isinstance(value, dict) and set(value) & set(LANGUAGES):
        try:
            return Text.model_validate(value)[language]
        except ValidationError as error:
            raise ContentError(f"{place}: {error.errors()[0]['loc'][0]}: {error.errors()[0]['msg']}") from error
    if isinstance(value, dict) and set(value) == {"days"}:
        return today + timedelta(days=value["days"])
    if isinstance(value, dict):
        return {key: _said(inner, language, today, f"{place}.{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [_said(inner, language, today, f"{place}.{number}") for number, inner in enumerate(value, 1)]
    return value

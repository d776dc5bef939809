"""The minutes that go with a sample plan, to try the reading of minutes on."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.entry import Entry
from playbook.letters import is_han, simplified
from playbook.models import Plan
from playbook.wording import Text

_FILE = Path(__file__).parent / "minutes.toml"
_RIVALS = {"keyboards": {"ibm", "lenovo", "hp"}}
"""Rivals by which a plan made from a sample is recognized, by sample."""


class SampleMinutes(Entry):
    """Minutes of a meeting, in every language."""

    title: Text
    text: Text


@cache
def _minutes_by_sample() -> dict[str, SampleMinutes]:
    """Minutes by the sample they go with."""
    return TypeAdapter(dict[str, SampleMinutes]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))


def sample_minutes(plan: Plan) -> tuple[str, str] | None:
    """Title and text of the minutes that belong to a sample plan, in the language it was made in; None for any other plan."""
    for id, minutes in _minutes_by_sample().items():
        if {rival.id for rival in plan.rivals} >= _RIVALS[id]:
            language = _language_of(f"{plan.us}{plan.account}{plan.opportunity}")
            return minutes.title[language], minutes.text[language].strip()
    return None


def _language_of(text: str) -> str:
    if not any(map(is_han, text)):
        return "en"
    return "zh" if simplified(text) == text else "zh-Hant"

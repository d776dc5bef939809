"""The minutes that go with a sample plan, to try the reading of minutes on."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.method import Entry
from playbook.models import Plan
from playbook.wording import Text

_FILE = Path(__file__).parent / "minutes.toml"
_RIVALS = {"keyboards": {"ibm", "lenovo", "hp"}}
"""Rivals by which a plan made from a sample is recognized, by sample."""


class SampleMinutes(Entry):
    """Minutes of a meeting, in both languages."""

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
            language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in plan.us) else "en"
            return minutes.title[language], minutes.text[language].strip()
    return None

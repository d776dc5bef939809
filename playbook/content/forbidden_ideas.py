"""The shape of compliance.toml: ideas by their words, and the ideas that together are what a compliance officer stops at."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from playbook.content.cues import Cues
from playbook.content.entry import Entry
from playbook.wording import Said


class Combination(NamedTuple):
    """Ideas that occur together: one of each group, and none of those that make it lawful."""

    groups: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


def _combination(rule: str) -> Combination:
    together, _, unless = rule.partition(" - ")
    return Combination(tuple(tuple(group.split("|")) for group in together.split(" + ")), tuple(filter(None, unless.split("|"))))


def _distinct(cues: Iterable[str]) -> tuple[str, ...]:
    return tuple({cue.casefold(): cue for cue in cues}.values())


class Compliance(Entry):
    """Everything that the compliance scan reads texts by (playbook/findings/compliance.py)."""

    rules: Annotated[tuple[Said, ...], Field(min_length=1)]
    words: Mapping[Said, Cues]

    @cached_property
    def combinations(self) -> tuple[Combination, ...]:
        """The rules, read."""
        return tuple(map(_combination, self.rules))

    def together(self, ideas: tuple[str, ...], language: str) -> re.Pattern[str]:
        """Return the pattern that finds a word of any of the ideas."""
        words = [self.words[idea] for idea in ideas]
        cues = Cues(en=_distinct(cue for one in words for cue in one.en), zh=_distinct(cue for one in words for cue in one.zh))
        return cues.pattern(language)

    @model_validator(mode="after")
    def _ideas_exist(self) -> "Compliance":
        for rule in self.combinations:
            for idea in (*(idea for group in rule.groups for idea in group), *rule.unless):
                if idea not in self.words:
                    raise ValueError(f"{idea} is no idea of words")
        return self

"""Notices on a file as a whole or on one of its rows, made before it is known what its columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """Notice on a file or one of its rows; `code` is worded in playbook/wording/screen/imports.toml."""

    row: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

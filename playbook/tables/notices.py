"""What has to be said of a file as a whole or of one of its rows, before it is known what its columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """Something about a file that has to be said; `code` is worded in pages/ui/wording/imports.toml."""

    row: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

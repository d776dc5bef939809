"""Mistakes a user can make; each carries a code that the screen words in the user's language."""

from collections.abc import Mapping


class PlaybookError(Exception):
    """Bad input or a refused change: `code` names the sentence (playbook/wording/screen/errors.toml), `params` fill it."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(f"{code} {params}" if params else code)
        self.code = code
        self.params: Mapping[str, object] = params


class ContentError(Exception):
    """The shipped method is broken: the message names file, entry and field. The product refuses to start."""

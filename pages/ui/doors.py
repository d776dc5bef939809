"""What stands around the pages: who may frame them, what else the server answers, and what is said where a page fails."""

import logging
from typing import Any

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.words import sentence
from playbook.errors import PlaybookError

_HEADERS = [(b"x-frame-options", b"DENY"), (b"content-security-policy", b"frame-ancestors 'none'"), (b"referrer-policy", b"no-referrer")]
_CLOSED = "/_stcore/metrics"
_log = logging.getLogger(__name__)


class Doors:
    """ASGI middleware: no page elsewhere can put this one into a frame, and nobody can read what the server measures of itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(_CLOSED):
            await guarded({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body"})
        else:
            await self._app(scope, receive, guarded)


def failed(error: Exception) -> bool:
    """Say that a page failed, in the reader's language, instead of Streamlit's own box; the log says where."""
    _log.error("A page failed.", exc_info=error)
    params: dict[str, Any] = {}
    code = "unexpected"
    if isinstance(error, PlaybookError):
        code, params = error.code, error.params
    st.error(sentence(f"errors.{code}", params))
    return True

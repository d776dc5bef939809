"""Doors of the server: who may frame its pages, what else it answers, what is said where a page fails."""

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.kit import environment
from pages.ui.kit.words import words
from pages.ui.settings import backup_list
from playbook.errors import PlaybookError
from playbook.storage.db_errors import SQLITE_ERRORS

_POLICY = {
    "frame-ancestors": "'none'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' ws: wss: data: blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""Places from which a browser may load for a page: none at another host, whatever a text of a plan may come to be."""
_HEADERS = [
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", "; ".join(f"{what} {where}" for what, where in _POLICY.items()).encode()),
    (b"referrer-policy", b"no-referrer"),
]
_METRICS_PATH = "/_stcore/metrics"
_REDIRECTS = {
    "/organisation": "/organization",
    "/minutes": "/capture?part=notes",
    "/refresh": "/capture?part=refresh",
    "/vote": "/review?part=vote",
}
"""Addresses of pages that had another before 0.2.0: bookmarks and links in messages still lead there."""
_log = logging.getLogger(__name__)


class Doors:
    """ASGI middleware: no page elsewhere puts this one into a frame, and none of ours loads from elsewhere.

    Nobody reads what the server measures of itself.

    Addresses of earlier releases lead to where their page is now.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(_METRICS_PATH):
            await send_guarded({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body"})
        elif scope["type"] == "http" and scope["path"] in _REDIRECTS:
            page, _, part = _REDIRECTS[scope["path"]].partition("?")
            query = b"&".join(text for text in (scope["query_string"], part.encode()) if text)
            location = page.encode() + (b"?" + query if query else b"")
            await send_guarded({"type": "http.response.start", "status": 308, "headers": [(b"location", location)]})
            await send({"type": "http.response.body"})
        else:
            await self._app(scope, receive, send_guarded)


def report_failure(error: Exception) -> bool:
    """Say in the reader's language what a page, a fragment or a callback raised, instead of Streamlit's own box; the log says where.

    Where it is the database, the ways out stand beside it.
    """
    database_error = refusal(error)
    if database_error:
        backup_list.offer(database_error)
    else:
        _log.error("A page failed.", exc_info=error)
        st.error(words("errors.unexpected"))
    return True


def refusal(error: Exception) -> PlaybookError | None:
    """Turn an exception into what it says of the database; None for a mistake of ours."""
    if isinstance(error, PlaybookError):
        return error
    if not isinstance(error, (SQLAlchemyError, *SQLITE_ERRORS)):
        return None
    try:
        return PlaybookError("database-failed", path=environment.store().location)
    except PlaybookError as reason:
        return reason

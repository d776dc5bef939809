"""What the server puts into every answer, and what it answers nobody, asked of the middleware alone."""

import asyncio
import tomllib

import pytest
from starlette.types import Message, Receive, Scope, Send

from pages.ui.frame.doors import Doors
from tests.support.plans import ROOT

OWN = {"'self'", "'none'", "data:", "blob:", "ws:", "wss:"}
"""What no other host can be named by, but for a socket, which a page of ours opens to its own."""


async def page(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})


def answer(path: str) -> Message:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(Doors(page)({"type": "http", "path": path, "query_string": b""}, receive, send))
    return sent[0]


def test_a_page_loads_nothing_from_another_host_and_stands_in_no_frame() -> None:
    headers = dict(answer("/organization")["headers"])
    policy = {what: where for what, *where in map(str.split, headers[b"content-security-policy"].decode().split(";"))}
    assert policy["frame-ancestors"] == ["'none'"]
    assert {"img-src", "media-src", "font-src", "connect-src", "object-src"} <= set(policy)
    assert {place for where in policy.values() for place in where} <= OWN


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/team/_stcore/metrics"])
def test_the_server_tells_nobody_its_own_measures(path: str) -> None:
    assert answer(path)["status"] == 404


def test_a_session_outlives_a_train_tunnel() -> None:
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    assert server["disconnectedSessionTTL"] >= 30 * 60, "seconds without a connection"

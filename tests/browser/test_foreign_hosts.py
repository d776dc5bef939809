"""Who calls the server by a foreign name is refused: a page elsewhere whose name was made to point here would read every plan.

Everything that the product shows goes through this one stream; what else it serves are its own scripts.
"""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Server

HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def status(product: Server, host: str, path: str, headers: dict[str, str]) -> int:
    """What the server answers to whoever calls it `host`."""
    here = urlsplit(product.address)
    connection = HTTPConnection(str(here.hostname), here.port or 0, timeout=30)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": f"{host}:{here.port}", "Origin": f"http://{host}:{here.port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse().status
    connection.close()
    return answer


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "192.168.1.7"])
def test_a_foreign_name_is_refused(host: str, product: Server) -> None:
    assert status(product, host, "/_stcore/stream", HANDSHAKE) == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_machine_is_let_in(host: str, product: Server) -> None:
    assert status(product, host, "/_stcore/stream", HANDSHAKE) == 101
    assert status(product, host, "/", {}) == 200

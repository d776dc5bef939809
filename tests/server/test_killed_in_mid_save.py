"""The product's server is killed (SIGKILL) at random moments while somebody saves: no save that the page
acknowledged is lost, and none is half there. PLAYBOOK_TEST_KILLS says how often.

A driver speaks to the server as the browser does and types one account name after another. A save counts as acknowledged when the page
that comes back shows the new name. The next name is sent without waiting for the rest of that page, so that runs are cut short as well.
After each kill the file is opened from outside, when no server has it.
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from pages.ui.kit.words import catalog
from playbook.samples import sample
from playbook.storage import open_store
from playbook.storage.db_errors import driver
from tests.support.plans import NOW, ROOT, TODAY

KILLS = int(os.environ.get("PLAYBOOK_TEST_KILLS", "25"))
PATIENCE = 60
FACTS = catalog()["process.facts"]["en"]
SHOWN = re.compile(r"\*\*Company (\d+)\*\*")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the servers are forked; Windows has no fork")


@pytest.fixture(scope="module")
def forking() -> Iterator[subprocess.Popen[str]]:
    """A process that starts a server for each line it is given."""
    command = [sys.executable, "-m", "tests.support.forking"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        yield parent
        assert parent.stdin
        parent.stdin.close()


def started(forking: subprocess.Popen[str], url: str) -> tuple[int, ClientConnection]:
    """A server on the database, and a connection to it: its process id and the connection."""
    assert forking.stdin
    assert forking.stdout
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    forking.stdin.write(f"{port}\t{url}\t{os.devnull}\n")
    forking.stdin.flush()
    pid = int(forking.stdout.readline())
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError):
            return pid, connect(
                f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None, legacy=True
            )
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    pytest.fail(f"The server did not answer within {PATIENCE} s.")


def run(typed: dict[str, str]) -> bytes:
    """What the browser sends to have the process page drawn with these texts in its fields."""
    message = BackMsg()
    message.rerun_script.query_string = "plan=b&lang=en"
    message.rerun_script.page_name = "process"
    for id, text in typed.items():
        message.rerun_script.widget_states.widgets.add(id=id, string_value=text)
    return message.SerializeToString()


def account_field(server: ClientConnection) -> str:
    """Open the page, choose its view of the facts, and give the id of the field for the account's name."""
    server.send(run({}))
    views = drawn(server, lambda element: element.button_group.id, "process-views:b")
    choice = BackMsg.FromString(run({}))
    choice.rerun_script.widget_states.widgets.add(id=views).string_array_value.data.append(FACTS)
    server.send(choice.SerializeToString())
    return drawn(server, lambda element: element.text_input.id, "account:b")


def drawn(server: ClientConnection, id_of: Callable[[Element], str], ending: str) -> str:
    """Wait for the end of a drawing, and give the id in it that ends so."""
    found = ""
    while True:
        message = ForwardMsg.FromString(server.recv(timeout=PATIENCE))
        id = id_of(message.delta.new_element)
        found = id if id.endswith(ending) else found
        if message.WhichOneof("type") == "script_finished":
            assert found, f"the process page has nothing called {ending}"
            return found


def type_until_killed(server: ClientConnection, field: str, first: int) -> tuple[list[int], int]:
    """Type names with rising numbers; gives those that the page acknowledged, and the last that was sent."""
    acknowledged: list[int] = []
    sent = first
    with suppress(ConnectionClosed, OSError):
        server.send(run({field: f"Company {sent}"}))
        while True:
            message = ForwardMsg.FromString(server.recv(timeout=PATIENCE))
            shown = SHOWN.match(message.delta.new_element.markdown.body)
            if shown and int(shown[1]) == sent:
                acknowledged.append(sent)
                sent += 1
                server.send(run({field: f"Company {sent}"}))
    return acknowledged, sent


def numbers(url: str) -> list[int]:
    """The numbers of all the names ever saved, oldest first, after looking whether the file and the history are whole."""
    with closing(driver().connect(url.removeprefix("sqlite:///"))) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store = open_store(url)
    saved, states, history = store.load("b"), list(store.states("b")), store.history("b", limit=100_000)
    store.close()
    assert [entry.number for entry in history] == list(range(saved.revision, 0, -1))
    assert states[-1].plan == saved.plan
    assert len(saved.plan.people) == len(states[0].plan.people) > 0
    assert len(saved.plan.actions) == len(states[0].plan.actions) > 0
    return [int(state.plan.account.removeprefix("Company ")) for state in states]


def test_no_acknowledged_save_is_lost_or_half_there(forking: subprocess.Popen[str], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'playbook.sqlite3'}"
    store = open_store(url)
    store.create(sample("keyboards", "en", TODAY, plan_id="b").but(account="Company 0"), author="", now=NOW)
    store.close()
    chance = random.Random(20261124)
    sent, stored, in_time, cut_short = 0, 0, 0, 0
    for _ in range(KILLS):
        pid, server = started(forking, url)
        field = account_field(server)
        killer = threading.Timer(chance.uniform(0.005, 0.3), os.kill, (pid, signal.SIGKILL))
        killer.start()
        acknowledged, sent = type_until_killed(server, field, sent + 1)
        killer.join()
        server.close()
        found = numbers(url)
        assert found == sorted(set(found)), "a name was saved twice or out of turn"
        assert set(acknowledged) <= set(found), "an acknowledged save is lost"
        assert found[-1] in (max([stored, *acknowledged]), sent), "the newest save is neither the last acknowledged nor the last sent"
        in_time += len(acknowledged)
        cut_short += found[-1] == sent
        stored = found[-1]
    assert in_time > KILLS, "too few saves to say anything"
    assert cut_short, "no kill ever fell between a save and its page"
    print(f"{KILLS} kills, {in_time} acknowledged saves, {cut_short} kills between a save and its page")

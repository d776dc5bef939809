"""Forms of address in English texts of ours: one way, without a stop, as in the names that the samples teach (Mr Chen, Ms Sun)."""

import re

from playbook.content import FOLDER
from tests.support.source import ROOT

STOPPED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.")
PLACES = (FOLDER, ROOT / "playbook" / "wording", ROOT / "playbook" / "samples")


def test_no_form_of_address_has_a_stop() -> None:
    texts = {path: path.read_text("utf-8") for folder in PLACES for path in sorted(folder.rglob("*.toml")) if path.name != "cues.toml"}
    assert sum("Mr " in text for text in texts.values()) >= 3
    assert {path.name: found for path, text in texts.items() if (found := STOPPED.findall(text))} == {}
    assert STOPPED.search("Ask Mr. Chen")
    assert not STOPPED.search("Ask Mr Chen.")

"""Documents that are nearly plans: a real one of every schema, changed by chance in one to four ways, and bytes that are none at all."""

import copy
import gzip
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from playbook.samples import SAMPLES, sample
from tests.support.plans import TODAY

FIXTURES = sorted((Path(__file__).parents[1] / "storage" / "fixtures").glob("plan-schema-*.json"))
_DEEP = 100_000
_ODD: list[Any] = [
    None, True, False, 0, -1, 1, 3, 3.5, 1e9, 1e308, -0.0, float("nan"), float("inf"), 10**30, 2**63, "", "3", "x", "x" * 1001, "x" * 20_001,  # noqa: E501
    "\x00", "a\x00b", "\ud800", "\u202egnirts", "\ufeff", "\r\n", "\t", "2026-13-01", "2026-01-01", "0001-01-01", "9999-12-31", "us",
    "supporter", "need", "economic", [], [[]], [None], {}, {"id": "x"}, [{"id": "x"}], {"": ""}, {"a": {"b": {"c": []}}}, ["x"] * 300,
    "🏴\U000e0067\U000e007f", "ا\u200f", "<script>alert(1)</script>", "![x](http://evil.example/x.png)", "=1+1", "%s{}{0}$x$",
]  # fmt: skip
"""What stands where something else should."""


@cache
def _real() -> tuple[str, ...]:
    plans = (sample(id, language, TODAY, plan_id=id) for id in SAMPLES for language in ("en", "zh"))
    return tuple([path.read_text("utf-8") for path in FIXTURES] + [plan.to_json() for plan in plans])


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every place of a document: what holds it, and its key there."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        found.append((value, key))
        _places(value[key], found)
    return found


def _changed(chance: random.Random, document: dict[str, Any]) -> None:
    """One change of a document, where it stands."""
    places = _places(document, [])
    if not places:
        return
    holder, key = chance.choice(places)
    other, other_key = chance.choice(places)
    match chance.randrange(12):
        case 0 | 1 | 2:
            holder[key] = copy.deepcopy(chance.choice(_ODD))
        case 3:
            del holder[key]
        case 4 if isinstance(holder, dict):
            holder[chance.choice(["name", "id", "x", "", "schema", str(key) + " ", str(key).upper()])] = holder.pop(key)
        case 5 if isinstance(holder, list):
            holder += copy.deepcopy(holder[:60])
        case 6:
            holder[key] = copy.deepcopy(other[other_key])
        case 7:
            holder[key] = [holder[key]]
        case 8:
            holder[key] = {str(key): holder[key]}
        case 9:
            document["schema"] = chance.choice([0, -1, False, True, "3", "x", 1e9, 4.0, None, [], 1, 2, 3, 4, 5, 10**30])
        case 10:
            ids = [(one, at) for one, at in places if at in ("id", "boss", "person", "parent", "department", "prefers", "source", "target")]
            (one, at), (two, to) = chance.choice(ids or places), chance.choice(ids or places)
            one[at] = copy.deepcopy(two[to]) if chance.random() < 0.8 else "nobody"
        case _:
            holder[key] = chance.choice([str(holder[key])[:900], [holder[key]] * 5, not holder[key]])


def _nested(chance: random.Random, text: str) -> str:
    opened, closed = chance.choice([("[", "]"), ('{"a":', "}")])
    deep = opened * _DEEP + "0" + closed * chance.choice([_DEEP, 0])
    place = text.find(":", chance.randrange(len(text)))
    return text[: place + 1] + deep + text[place + 1 :]


_BYTES: list[Callable[[random.Random, str], bytes]] = [
    lambda chance, text: text.encode()[: chance.randrange(len(text))],
    lambda chance, text: bytes(byte ^ (1 << chance.randrange(8)) if chance.random() < 0.001 else byte for byte in text.encode()),
    lambda chance, text: text.encode("utf-16"),
    lambda chance, text: text.encode("utf-32"),
    lambda chance, text: b"\xef\xbb\xbf" + text.encode(),
    lambda chance, text: b"\xef\xbb\xbf" * 2 + text.encode(),
    lambda chance, text: text.encode("gb18030"),
    lambda chance, text: gzip.compress(text.encode(), 1, mtime=0),
    lambda chance, text: _nested(chance, text).encode(),
    lambda chance, text: text.encode() + text.encode(),
    lambda chance, text: b"[" + text.encode() + b"]",
    lambda chance, text: text.replace('"', "'").encode(),
    lambda chance, text: chance.randbytes(chance.randrange(2000)),
    lambda chance, text: chance.choice([b"", b" ", b"null", b"{}", b"[]", b"0", b'""', b"NaN", b"{", b"\x00", b"true", b"-" * 100]),
    lambda chance, text: text.replace('"account":', '"account":"' + "x" * 200_000 + '","y":', 1).encode(),
    lambda chance, text: text.replace('"schema":', '"schema":' + "9" * 5_000, 1).encode(),
]


def documents(count: int, seed: int = 0) -> Iterator[bytes]:
    """So many documents, the same ones for the same seed; of ten, nine are JSON that is nearly a plan."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(_real())
        if chance.random() < 0.1:
            yield chance.choice(_BYTES)(chance, text)
            continue
        document = json.loads(text)
        for _ in range(chance.randint(1, 4)):
            _changed(chance, document)
        yield json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")

"""A text of the product stands once: what several parts say is in playbook/wording/shared.toml."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from playbook import wording


def spelled_out(entries: dict[str, Any], place: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every text that a file spells out, with its place."""
    for key, entry in entries.items():
        if isinstance(entry, dict):
            if set(entry) == {"en", "zh"}:
                yield f"{place}.{key}", (entry["en"], entry["zh"])
            else:
                yield from spelled_out(entry, f"{place}.{key}")


def references(entries: dict[str, Any]) -> Iterator[str]:
    """Every key of shared.toml that a file refers to."""
    for entry in entries.values():
        if isinstance(entry, str):
            yield entry.removeprefix("shared.")
        elif set(entry) != {"en", "zh"}:
            yield from references(entry)


RAW = {
    path.relative_to(wording.FOLDER).with_suffix("").as_posix(): tomllib.loads(path.read_text("utf-8"))
    for path in sorted(wording.FOLDER.rglob("*.toml"))
}


def test_no_text_is_spelled_out_twice() -> None:
    places = [found for name, entries in RAW.items() for found in spelled_out(entries, name)]
    assert len(places) > 1500
    twice = {text for text, count in Counter(text for _, text in places).items() if count > 1}
    assert [place for place, text in places if text in twice] == []


def test_a_shared_text_is_said_by_two_parts_at_least() -> None:
    said = Counter(key for entries in RAW.values() for key in references(entries))
    assert {key for key in RAW["shared"] if said[key] < 2} == set()
    assert set(said) <= set(RAW["shared"])

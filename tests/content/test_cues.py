"""The cues that minutes are read by: each finds itself, none stands twice, and a broken list is refused with its place."""

import shutil
from pathlib import Path

import pytest

from playbook.content import FOLDER, load_method, method
from playbook.content.cues import Cues
from playbook.errors import ContentError


def lists() -> list[tuple[str, Cues]]:
    cues = method().cues
    found = [(name, getattr(cues, name)) for name in type(cues).model_fields if isinstance(getattr(cues, name), Cues)]
    for kind, words in cues.concerns.items():
        found += [(f"{kind}.{name}", getattr(words, name)) for name in ("topic", "hint", "good", "bad")]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_cue_finds_itself(language: str) -> None:
    cues = [(name, words, cue) for name, words in lists() for cue in (words.zh if language == "zh" else words.en)]
    assert len({name for name, _, _ in cues}) > 50
    filled = [(name, words, cue, cue.replace(" ... ", " so very ").replace("...", "很").replace("*", "s")) for name, words, cue in cues]
    assert [(name, cue) for name, words, cue, text in filled if not words.pattern(language).search(text)] == []


@pytest.mark.parametrize(("text", "found"), [("It failed.", True), ("a failsafe", True), ("unfailing", False)])
def test_a_star_is_any_ending_and_words_are_whole(text: str, found: bool) -> None:
    assert bool(Cues(en=("fail*",), zh=("坏",)).pattern("en").search(text)) is found


def test_a_gap_is_a_few_words_and_remembered() -> None:
    match = Cues(en=("price ... high",), zh=("价格...高",)).pattern("en").search("The price is not too high.")
    assert match
    assert match.groups() == (" is not too",)
    assert not Cues(en=("price ... high",), zh=("坏",)).pattern("en").search("The price of a b c d e f g h is high.")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[irony]\n", "[ironic]\n", "cues.toml: ironic: Extra inputs are not permitted"),
        ('en = ["but not twice"]', 'en = ["Twice", "twice"]', "twice occurs twice"),
        ('en = ["but not twice"]', 'en = [""]', "cues.toml: all.en.1"),
    ],
)
def test_a_broken_list_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    folder = tmp_path / "content"
    shutil.copytree(FOLDER, folder)
    file = folder / "cues.toml"
    text = file.read_text("utf-8")
    start = text.index("[all]\n")
    line = text[start:].split("\n")[1]
    text = text.replace(line, 'en = ["but not twice"]', 1)
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load_method(folder)
    assert said in str(refused.value)

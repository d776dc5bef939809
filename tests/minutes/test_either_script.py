"""Minutes in traditional signs are read as those in simplified ones, and quoted as they were typed."""

import pytest
from opencc import OpenCC

from playbook.content import method
from playbook.letters import simplified
from playbook.minutes import Minutes, Proposal, read_minutes
from playbook.models.texts import rewrite
from playbook.samples import sample
from playbook.samples.sample_minutes import sample_minutes
from tests.support.minutes import ON, SETS, labeled_plan, sentences
from tests.support.plans import TODAY

TRADITIONAL = OpenCC("s2t").convert


def facts(found: Minutes) -> list[dict[str, object]]:
    """What was found, whatever the signs."""

    def plain(proposal: Proposal) -> dict[str, object]:
        seen = vars(proposal) | {"said": simplified(proposal.who.said), "people": proposal.who.people, "known": proposal.who.known}
        return {**seen, "who": None, "cues": [simplified(cue) for cue in proposal.cues]}

    sensitive: list[dict[str, object]] = [{"sensitive": (line.start, line.end)} for line in found.sensitive]
    return [*map(plain, found.proposals), *sensitive]


@pytest.mark.parametrize("name", SETS)
def test_a_sentence_means_the_same_in_either_script(name: str) -> None:
    plan = labeled_plan("zh")
    plans = plan, rewrite(plan, TRADITIONAL)
    for case in sentences(f"{name}_zh"):
        text = TRADITIONAL(case["text"])
        expected = facts(read_minutes(case["text"], plan, method(), ON))
        for among in plans:
            assert facts(read_minutes(text, among, method(), ON)) == expected, text


def test_the_sample_gives_the_same_proposals_in_either_script() -> None:
    found = []
    for language in ("zh", "zh-Hant"):
        plan = sample("keyboards", language, TODAY, plan_id="p")
        minutes = sample_minutes(plan)
        assert minutes
        read = read_minutes(minutes[1], plan, method(), TODAY)
        found.append([(one.kind, one.who.people, one.stance, one.vendor, one.concerns, one.doubts, one.due) for one in read.proposals])
    assert found[0] == found[1]
    assert len(found[0]) > 10


def test_what_was_typed_is_quoted_as_it_was_typed() -> None:
    plan = sample("keyboards", "zh", TODAY, plan_id="p")
    text = "陳工：聯想的故障最少。\n新來的趙經理：我反對更換，價格太貴。"
    found = read_minutes(text, plan, method(), TODAY)
    assert found.text == text
    quoted = [*(cue for one in found.proposals for cue in one.cues), *(who.said for who in found.speakers)]
    assert quoted
    assert all(words in text for words in quoted)
    assert next(one.who.person for one in found.proposals) == "engineer"
    assert not any("\u8054" in found.quote(one) for one in found.proposals)

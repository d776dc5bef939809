"""The words in traditional signs: all there, of today's texts, without a simplified sign and without the words of another trade."""

import re
from string import Formatter

import pytest

from playbook.content import method
from playbook.letters import is_han, simplified
from playbook.samples import SAMPLES, sample
from playbook.wording import traditional
from tests.support.plans import TODAY
from tools.traditional import ROOT, TABLE, chinese_texts, converted, table, wrong

TEXTS = sorted(set(chinese_texts(ROOT)))
SURNAMES = "范于余沈姜谷郁曲岳卜丁方石高白江文"
"""Surnames that are written alike in both scripts, some of them other signs' simplified forms."""


def test_the_table_is_of_the_texts_as_they_are_now() -> None:
    """Else: python -m tools.traditional."""
    assert (ROOT / TABLE).read_text("utf-8") == table(ROOT)


def test_the_texts_are_those_of_every_file() -> None:
    assert len(TEXTS) > 2000
    assert {method().roles[role].label.zh for role in method().roles} <= set(TEXTS)


def test_no_sign_is_simplified() -> None:
    """Big5 knows the signs of Taiwan and no simplified one."""
    wrong_signs = {
        text: signs
        for text in traditional().values()
        if (signs := [letter for letter in text if is_han(letter) and not letter.encode("cp950", "ignore")])
    }
    assert wrong_signs == {}


def test_no_text_has_the_word_of_another_trade() -> None:
    assert {text: found[0] for text in traditional().values() if (found := wrong().search(text))} == {}


def test_gaps_are_the_same_in_both_scripts() -> None:
    def gaps(text: str) -> list[str]:
        return sorted(field for _, field, _, _ in Formatter().parse(text) if field)

    assert [text for text, other in traditional().items() if "{" in text and gaps(text) != gaps(other)] == []


@pytest.mark.parametrize("id", SAMPLES)
def test_a_person_of_a_sample_keeps_the_name(id: str) -> None:
    people, others = (sample(id, language, TODAY, plan_id="p").people for language in ("zh", "zh-Hant"))
    for person, other in zip(people, others, strict=True):
        assert simplified(other.name) == person.name
        assert other.name == converted(person.name)
        if person.name[:1] in set(SURNAMES):
            assert other.name[0] == person.name[0]


def test_a_text_of_content_that_is_not_ours_is_shown_as_it_is() -> None:
    from playbook.wording import Text

    assert Text(en="Something new", zh="一句没有写过的话")["zh-Hant"] == "一句没有写过的话"


def test_no_text_is_put_together_where_the_table_cannot_know_it() -> None:
    modules = [path for folder in ("playbook", "pages") for path in (ROOT / folder).rglob("*.py")]
    assert [str(path) for path in modules if re.search(r"\bText\((?!BaseModel)", path.read_text("utf-8"))] == []

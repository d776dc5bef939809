"""Both languages of the method: whole, never mixed, punctuated as its readers punctuate, and clean."""

import re

import pytest

from playbook.content import method
from playbook.letters import simplified
from playbook.wording import LANGUAGES
from playbook.wording.languages import is_chinese
from tests.support.method_texts import texts

LATIN_ALLOWED_IN_CHINESE = {"TCO", "IT"}
PUNCTUATION_ZH = "，。：；？！（）“”、《》"
FORBIDDEN = {
    "en": [
        "gift",
        "bribe",
        "kickback",
        "commission",
        "cash",
        "treat them to",
        "dinner",
        "envelope",
        "rival's bid",
        "rival's price",
        "rival's offer",
    ],
    "zh": ["礼", "回扣", "贿", "红包", "佣金", "好处费", "现金", "宴请", "吃饭", "标底", "对手的报价", "对手的标书"],
}
TRADE_NAMES = re.compile(
    r"miller|heiman|\bmedd|altify|\btas\b|siebel|\bspin\b|challenger|sandler|blue sheet|buyer.?s? mode|force management|power base"
    r"|九字诀|天龙八部|摧龙八式|丁兴良|付遥|纷享|销售易",
    re.IGNORECASE,
)
"""Words that the product no longer uses, and labels of roles, which name nobody in a sentence: there it is the `person` of the role."""
SENTENCES = ("process", "plan", "goal", "weights_reason", "meaning", "rule", "does", "who", "cares_about", "power", "approach")


ALL = list(texts(method()))


def offenders(language: str, wrong: re.Pattern[str]) -> dict[str, str]:
    """The texts in which a pattern occurs, by place."""
    return {place: text[language] for place, text in ALL if wrong.search(text[language])}


def test_the_walk_finds_every_kind_of_text():
    places = {place.split(".")[1] for place, _ in ALL}
    assert places == set(type(method()).model_fields) - {"compliance"}, "compliance.toml holds words of others, none of ours"
    assert len(ALL) > 300


def test_english_holds_no_chinese_signs():
    assert offenders("en", re.compile(r"[^\x20-\x7e]")) == {}


def test_chinese_holds_no_english_words():
    mixed = {
        place: text.zh
        for place, text in ALL
        if set(re.findall(r"[A-Za-z]+", text.zh)) - LATIN_ALLOWED_IN_CHINESE
    }  # fmt: skip
    assert mixed == {}


def test_chinese_is_chinese():
    assert {place: text.zh for place, text in ALL if not re.search(r"[\u4e00-\u9fff]", text.zh)} == {}


def test_chinese_is_punctuated_in_full_width():
    assert offenders("zh", re.compile(r"[,.;:?!()\"' ]")) == {}
    used = set(re.findall(r"[^\u4e00-\u9fffA-Za-z0-9]", "".join(text.zh for _, text in ALL)))
    assert used <= set(PUNCTUATION_ZH)


def test_nothing_shouts():
    assert offenders("en", re.compile("!")) == {}
    assert offenders("zh", re.compile("！")) == {}


def test_no_stray_spaces():
    assert offenders("en", re.compile(r"^\s|\s$|  | [,.;:?]")) == {}


def test_sentences_end_with_a_stop():
    for place, text in ALL:
        if place.rsplit(".", 1)[1] in SENTENCES and not place.startswith("method.phases."):
            assert (text.en[-1], text.zh[-1]) == (".", "。"), place


def test_questions_end_with_a_question_mark():
    asked = [(place, text) for place, text in ALL if re.search(r"stages\.\w+\.questions\.|roles\.\w+\.asks|questions\.[\w-]+\.text", place)]
    assert len(asked) == 35 + 5 + len(method().questions)
    assert [place for place, text in asked if not (text.en.endswith("?") and text.zh.endswith("？"))] == []


def test_labels_and_actions_end_open():
    phrases = [(place, text) for place, text in ALL if re.search(r"\.(label|short|letter)$|tactics\.|criteria\.|risks\.", place)]
    assert [place for place, text in phrases if text.en[-1] in ".?" or text.zh[-1] in "。？"] == []


@pytest.mark.parametrize(("language", "longest"), [("en", 26), ("zh", 8)])
def test_labels_fit_the_head_of_a_table(language: str, longest: int):
    labels = {place: text[language] for place, text in ALL if re.search(r"\.(label|short)$", place)}
    assert {place: label for place, label in labels.items() if len(label) > longest} == {}


@pytest.mark.parametrize(("language", "longest"), [("en", 160), ("zh", 60)])
def test_tactics_fit_a_line_of_the_plan(language: str, longest: int):
    assert {t.id: t.text[language] for t in method().tactics if len(t.text[language]) > longest} == {}


def test_english_tactics_are_one_sentence_that_begins_with_a_verb():
    not_verbs = {"The", "A", "An", "We", "They", "You", "If", "When", "Their", "Our", "It", "This"}
    for tactic in method().tactics:
        first = tactic.text.en.split()[0]
        assert first[0].isupper(), tactic.id
        assert first not in not_verbs, tactic.id
        assert ". " not in tactic.text.en, tactic.id


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_tactic_suggests_gifts_payments_or_a_rival_s_bid(language: str):
    said = {t.id: simplified(t.text[language].lower()) for t in method().tactics}
    found = {id: word for id, text in said.items() for word in FORBIDDEN["zh" if is_chinese(language) else "en"] if word in text}
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_trade_name_of_another_method_appears(language: str):
    assert offenders(language, TRADE_NAMES) == {}


def test_a_name_stands_for_one_thing_only():
    shipped = method()
    for tables in (shipped.stages, shipped.roles, shipped.stances, shipped.coverages):
        for language in LANGUAGES:
            labels = [guide.label[language] for guide in tables.values()]
            assert len(set(labels)) == len(labels)

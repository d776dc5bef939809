"""The page as source: all texts, nothing live, nothing from elsewhere, and the plan in it, complete."""

import re
from html.parser import HTMLParser

import pytest

from playbook.deck import handout
from playbook.errors import PlaybookError
from playbook.exports.brief import brief
from playbook.exports.html_page import page
from playbook.imports.any_file import read_file
from playbook.models import Plan
from playbook.tables.plan_document import plan_from_json, plan_json
from playbook.wording import LANGUAGES
from playbook.wording.languages import conventions
from tests.support.deck_texts import visible
from tests.support.file_plans import METHOD, NAUGHTY, case_of, keyboards, naughty, organogram

VOID = {"col", "meta", "br", "link", "img", "input"}


class Reader(HTMLParser):
    """What a browser would make of the page: text, elements with their attributes, and whether all are closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "organogram", "empty"])
def test_it_holds_brief_screens_actions_and_outline(which: str, language: str) -> None:
    plan = {"keyboards": keyboards(language), "organogram": organogram(), "empty": Plan(id="e", account="Acme")}[which]
    case = case_of(plan)
    found = Reader(page(case, language))
    assert found.open == []
    text = "".join(found.text)
    for said in (section.text for section in brief(case, language).sections):
        assert said in text
    for screen in handout(case, language):
        assert [said for said in (*visible(screen), *screen.notes) if said not in text] == []
    for action in plan.actions:
        assert action.what in text
    for person in plan.people:
        assert person.name in text
    assert [attributes["lang"] for tag, attributes in found.elements if tag == "html"] == [conventions(language).tag]


def test_its_chart_is_read_on_a_desk_with_all_that_a_card_holds() -> None:
    shown = page(case_of(keyboards()), "en").decode()
    assert all(f'class="{name}"' in shown for name in ("role on", "coverage", "pips"))


def test_the_plan_in_it_comes_back_whole_and_nothing_else_of_the_page_matters() -> None:
    for plan in (keyboards("zh"), naughty(), Plan(id="e", account='</script><script id="plan-json">')):
        data = page(case_of(plan), "zh")
        assert plan_from_json(data) == plan
        assert plan_json(plan_from_json(data)) == plan_json(plan)
    people = read_file(page(case_of(keyboards()), "en"), "page.html", METHOD).sheet
    assert len(list(people.rows)) == len(keyboards().people)


def test_a_page_that_is_not_ours_is_refused_as_before() -> None:
    for data in (b"<!doctype html><p>hello", b'<html><script type="text/plain" id="plan-json">AAA</script>'):
        with pytest.raises(PlaybookError) as refused:
            plan_from_json(data)
        assert refused.value.code == "import-not-our-json"
        with pytest.raises(PlaybookError) as refused:
            read_file(data, "x.html", METHOD)
        assert refused.value.code == "import-wrong-kind"


def test_naughty_strings_make_no_element_and_no_attribute() -> None:
    plain, rude = Reader(page(case_of(keyboards()), "en")), Reader(page(case_of(naughty()), "en"))
    known = {tag for tag, _ in plain.elements} | {"dt", "circle", "polygon", "pattern"}
    assert {tag for tag, _ in rude.elements} <= known
    assert not [name for _, attributes in rude.elements for name in attributes if name.startswith("on") or name in ("src", "srcset")]
    links = [value for _, attributes in rude.elements for name, value in attributes.items() if name in ("href", "xlink:href")]
    assert [link for link in links if not re.fullmatch(r"#[a-z0-9-]+", link or "")] == []
    text = "".join(rude.text)
    assert all(name in text for name in NAUGHTY)


def test_its_policy_lets_nothing_in_and_its_only_script_is_the_one_it_names() -> None:
    source = page(case_of(keyboards()), "en").decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy[1].split("script-src")[1].split(";")[0]
    assert len(re.findall(r"<script>", source)) == 1
    assert not re.findall(r"(?:src|href)=\"https?:", source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_plan_is_the_same_bytes(language: str) -> None:
    plan = keyboards(language)
    assert page(case_of(plan), language) == page(case_of(Plan.model_validate_json(plan.to_json())), language)

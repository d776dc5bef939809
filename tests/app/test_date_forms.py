"""A form of dates is chosen once: every page and every file for people writes it, and what is typed is read in its order."""

import re

import pytest

from pages.ui.export.menu import KINDS, FileKind
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import formats
from tests.support.drawn_strings import sample_pages, texts_of_pages
from tests.support.file_lines import lines_of
from tests.support.file_plans import case_of, wanted
from tests.support.pages import PAGES, OpenPage, field, on_view
from tests.support.plans import TODAY

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|1?\d月)"
WRITTEN = {
    "us": re.compile(rf"{MONTH}\.? \d{{1,2}}, 20\d\d"),
    "day": re.compile(rf"\b\d{{1,2}} {MONTH} 20\d\d"),
    "iso": re.compile(r"\b20\d\d-\d\d-\d\d\b"),
    "zh": re.compile(r"20\d\d年\d{1,2}月\d{1,2}日"),
}
"""How a date looks in each form, written without the code of the forms."""
OWN = {"en": "us", "zh": "zh", "zh-Hant": "zh"}
FOR_PROGRAMS = ("csv", "json", "ics", "xlsx")
"""Files that programs read: their dates are ISO or true dates."""
FILES = [kind for kind in KINDS if kind.ending not in (*FOR_PROGRAMS, "png")]
HELP = re.compile(r"Dec 22, 2026|2026年12月22日|2026-12-22|2026-12-12")
"""Examples in sentences on how to write a date."""


def others(text: str, form: str) -> list[str]:
    """Dates of a text that are in another form than this one."""
    return [date for name, pattern in WRITTEN.items() if name != form for date in pattern.findall(HELP.sub("", text))]


@pytest.mark.parametrize(
    ("chosen", "language"), [("", "en"), ("", "zh"), ("", "zh-Hant"), ("iso", "en"), ("day", "en"), ("us", "zh"), ("zh", "en")]
)
def test_every_page_writes_dates_in_one_form(chosen: str, language: str, open_page: OpenPage, database: Store) -> None:
    form = chosen or OWN[language]
    if chosen:
        database.set_setting("dates", chosen)
        pages = tuple(texts_of_pages(open_page("process", language, sample("keyboards", language, TODAY, plan_id="bare")), language))
    else:
        pages = sample_pages("keyboards", language, open_page)
    texts = [(address, place, text) for address, place, text in pages if address != "settings"]  # which shows every form
    assert {address for address, _, _ in texts} == PAGES.keys() - {"settings"}
    assert [(address, place, dates) for address, place, text in texts if (dates := others(text, form))] == []
    assert sum(len(WRITTEN[form].findall(text)) for _, _, text in texts) > 20


@pytest.mark.parametrize("form", [None, *formats.DateForm])
@pytest.mark.parametrize("kind", FILES, ids=lambda kind: f"{kind.name}.{kind.ending}")
def test_every_file_for_people_writes_dates_in_one_form(kind: FileKind, form: formats.DateForm | None) -> None:
    formats.choose(form)
    case = case_of(sample("keyboards", "en", TODAY, plan_id="k"))
    made = kind.make(wanted(case, "en"))
    lines = [re.sub(r" ?([年月日]) ?", r"\1", line) for line in lines_of(made)]  # typst sets digits apart from Chinese signs
    assert [(line, dates) for line in lines if (dates := others(line, form or "us"))] == []
    assert any(WRITTEN[form or "us"].search(line) for line in lines)


@pytest.mark.parametrize(("form", "saved"), [("us", "2027-03-04"), ("day", "2027-04-03"), ("iso", "2027-03-04")])
def test_what_is_typed_is_read_in_the_order_of_the_form(form: str, saved: str, open_page: OpenPage, database: Store) -> None:
    settings = open_page("settings", "en", sample("keyboards", "en", TODAY, plan_id="k"))
    field(settings.selectbox, "date-form").set_value(form).run()
    assert not settings.exception
    page = on_view(open_page("process", "en", "k"), "k", "facts")
    field(page.text_input, "decision_on:k").set_value("3/4/2027" if form != "iso" else "2027/3/4").run()
    assert str(database.load("k").plan.decision_on) == saved
    shown = field(page.text_input, "decision_on:k").value
    assert WRITTEN[form].fullmatch(shown)


def test_a_form_can_be_given_up_and_one_of_an_older_release_is_none(open_page: OpenPage, database: Store) -> None:
    database.set_setting("dates", "roman")
    settings = open_page("settings", "en", sample("keyboards", "en", TODAY, plan_id="k"))
    choice = field(settings.selectbox, "date-form")
    assert choice.value == ""
    choice.set_value("iso").run()
    assert database.setting("dates") == "iso"
    settings = open_page("settings", "en", "k")
    assert not settings.exception
    assert field(settings.selectbox, "date-form").value == "iso"
    field(settings.selectbox, "date-form").set_value("").run()
    assert database.setting("dates") is None

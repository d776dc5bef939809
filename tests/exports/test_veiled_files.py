"""With names hidden and judgments kept out, no file holds a name, a stance, a note or what somebody said, wherever one looks."""

import io
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest

from playbook.exports.brief import brief
from playbook.exports.calendar_file import calendar_file
from playbook.exports.html_page import page
from playbook.exports.pdf import brief_document, document
from playbook.exports.plan_workbook import workbook
from playbook.exports.slides import slides
from playbook.findings import RuleContext
from playbook.models import Plan, Stance
from playbook.privacy import Names, Privacy
from playbook.samples import sample
from playbook.tables.plan_document import in_page
from playbook.wording import LANGUAGES
from tests.support.file_plans import METHOD, case_of, keyboards
from tests.support.named_everywhere import named_in, naming
from tests.support.plans import TODAY

VEIL = Privacy(Names.HIDDEN, judgments=True)


def packed(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def in_pdf(data: bytes) -> str:
    found = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in found) + str(found.get_metadata_dict())


def unfolded(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


FILES: dict[str, Callable[[RuleContext, str], str]] = {
    "workbook": lambda case, language: packed(workbook(case, language, privacy=VEIL)),
    "calendar": lambda case, language: unfolded(calendar_file(case, language, privacy=VEIL)),
    "slides": lambda case, language: packed(slides(case, language, privacy=VEIL)),
    "document": lambda case, language: in_pdf(document(case, language, privacy=VEIL)),
    "page": lambda case, language: page(case, language, privacy=VEIL).decode(),
    "brief": lambda case, language: brief(case, language, privacy=VEIL).text,
    "brief-pdf": lambda case, language: in_pdf(brief_document(brief(case, language, privacy=VEIL), language)),
}


def secrets(plan: Plan, language: str) -> set[str]:
    """What must not be in a file: names, stances, and what was noted of people."""
    named = {person.name for person in plan.people} | {
        METHOD.stances[stance].label[language] for stance in Stance if stance is not Stance.UNKNOWN
    }
    found: set[str] = set()
    for person in plan.people:
        found |= {person.concern, person.win, person.note, person.relation.strategy}
        found |= {text for reading in person.readings for text in (reading.evidence, reading.source)}
        found |= {held.evidence for held in person.roles}
    # A short one may be a common word, such as the test report that the method itself speaks of.
    return {text for text in named if len(text) > 1} | {text for text in found if len(text) > 5}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearing"])
@pytest.mark.parametrize("file", FILES)
def test_nothing_that_is_kept_back_is_in_a_file(file: str, which: str, language: str) -> None:
    plan = sample(which, language, TODAY, plan_id="k")
    said = FILES[file](case_of(plan), language)
    assert len(said) > 100
    assert sorted(text for text in secrets(plan, language) if text in said) == []


@pytest.mark.parametrize("file", FILES)
def test_whom_every_text_names_is_in_no_file(file: str) -> None:
    assert named_in(FILES[file](case_of(naming("zh", "engineer", "王建国")), "zh"), "王建国") == []


def test_only_the_open_page_can_be_opened_again() -> None:
    case = case_of(keyboards())
    assert in_page(page(case, "en"))
    assert in_page(page(case, "en", privacy=Privacy(judgments=True))) is None
    assert in_page(page(case, "en", privacy=Privacy(Names.INITIALS))) is None

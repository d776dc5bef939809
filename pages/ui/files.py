"""Files to take along: every download of a plan in one place, each with a line of what it is for, made when it is asked for."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.ui import data, labels, session
from pages.ui.words import language, plain, words
from playbook.actions import is_open
from playbook.brief import brief
from playbook.files.calendar_file import CALENDAR, calendar_file
from playbook.files.document import brief_document, document
from playbook.files.page import HTML, page
from playbook.files.slides import PPTX, slides
from playbook.files.typeset import PDF
from playbook.files.workbook import workbook
from playbook.findings import Case
from playbook.privacy import Names, Privacy, veiled
from playbook.storage import Saved
from playbook.tables.document import plan_json
from playbook.tables.plan_table import plan_csv
from playbook.tables.workbook import XLSX

Step = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """One kind of file. Those that take a while are made by a button of their own, with progress, before they are saved."""

    name: str
    ending: str
    mime: str
    make: Callable[[Case, str, Privacy, Step], bytes]
    slow: bool = False


KINDS = (
    Kind("slides", "pptx", PPTX, lambda case, spoken, veil, step: slides(case, spoken, privacy=veil, step=step), slow=True),
    Kind("document", "pdf", PDF, lambda case, spoken, veil, step: document(case, spoken, privacy=veil, step=step), slow=True),
    Kind("page", "html", HTML, lambda case, spoken, veil, step: page(case, spoken, privacy=veil, step=step), slow=True),
    Kind("workbook", "xlsx", XLSX, lambda case, spoken, veil, step: workbook(case, spoken, privacy=veil)),
    Kind("calendar", "ics", CALENDAR, lambda case, spoken, veil, step: calendar_file(case, spoken, privacy=veil)),
    Kind("brief", "pdf", PDF, lambda case, spoken, veil, step: brief_document(brief(case, spoken, privacy=veil), spoken)),
    Kind("csv", "csv", "text/csv", lambda case, spoken, veil, step: plan_csv(veiled(case.plan, veil, spoken), case.method, spoken)),
    Kind("json", "json", "application/json", lambda case, spoken, veil, step: plan_json(veiled(case.plan, veil, spoken))),
)


def files(saved: Saved) -> None:
    """All of them, for a reader who may see everything or not."""
    names = st.segmented_control(
        words("files.shows"),
        list(Names),
        default=Names.SHOWN,
        required=True,
        format_func=lambda one: words(f"files.names-{one}"),
        key="files-names",
        help=words("files.veil-help"),
    )
    veil = Privacy(names or Names.SHOWN, judgements=names is not Names.SHOWN)
    case = data.case(saved)
    for kind in KINDS:
        about, buttons = st.columns([5, 2], vertical_alignment="center")
        about.markdown(f"**{words(f'files.{kind.name}')}**  \n{words(f'files.{kind.name}-for')}")
        with buttons.container(horizontal=True):
            if kind.name == "calendar" and not any(is_open(action) and action.due for action in saved.plan.actions):
                st.caption(words("files.calendar-empty"))
            elif kind.slow:
                _made_first(case, kind, veil)
            else:
                _at_once(case, kind, veil)


def _at_once(case: Case, kind: Kind, veil: Privacy) -> None:
    """A file that takes no time is made by the click that saves it."""
    spoken = language()
    if kind.name == "brief":
        _save(case, kind, lambda: brief(case, spoken, privacy=veil).text.encode("utf-8-sig"), ending="txt", mime="text/plain")
    _save(case, kind, lambda: kind.make(case, spoken, veil, lambda name: None))


def _made_first(case: Case, kind: Kind, veil: Privacy) -> None:
    """A file that takes a while: made by a click, with a word for every step, then saved. The same content is not made again."""
    key = _content(case, kind, veil)
    place = st.empty()
    if session.file(key) is None and place.button(words("files.make"), key=f"make-{kind.name}", icon=":material/draft:"):
        _make(case, kind, veil, key, place)
    made = session.file(key)
    if made is not None:
        place.empty()
        _save(case, kind, made)


def _make(case: Case, kind: Kind, veil: Privacy, key: str, place: st.delta_generator.DeltaGenerator) -> None:
    what = words(f"files.{kind.name}")
    with place.status(words("files.making", what=what)) as progress:

        def step(screen: str) -> None:
            progress.update(label=words("files.making-screen", what=what, screen=plain(screen)))

        session.keep_file(key, kind.make(case, language(), veil, step))
        progress.update(label=words("files.made", what=what), state="complete")


def _save(case: Case, kind: Kind, made: bytes | Callable[[], bytes], *, ending: str = "", mime: str = "") -> None:
    ending = ending or kind.ending
    st.download_button(
        words("files.save", kind=ending.upper()),
        made,
        labels.file_name(case.plan, words(f"files.{kind.name}"), ending),
        mime or kind.mime,
        key=f"save-{kind.name}-{ending}",
        icon=":material/download:",
        on_click="ignore",
    )


def _content(case: Case, kind: Kind, veil: Privacy) -> str:
    """Names the content of a file: equal names, equal bytes."""
    said = (kind.name, language(), repr(veil), case.today.isoformat(), repr(case.limits), repr(case.past), case.plan.to_json())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def in_brief(saved: Saved) -> None:
    """The brief on the screen: what somebody who does not know the account has to know."""
    found = brief(data.case(saved), language())
    for section in found.sections:
        st.markdown(f"**{section.heading}**  \n{plain(section.text)}")
    st.caption(plain(found.dated))

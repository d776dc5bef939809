"""Export: every file of a plan in one menu of the top line, each made when it is asked for."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from pages.ui.export import chart_sheet
from pages.ui.kit import adviser_context, choices, labels, session
from pages.ui.kit.browser.copy_button import copy_button
from pages.ui.kit.past_states import past_of
from pages.ui.kit.words import catalog, language, plain, words
from playbook.chart import Picture, dot_source
from playbook.chart.export.image_files import pdf_file, png_file, svg_file
from playbook.errors import PlaybookError
from playbook.exports.brief import Brief, brief
from playbook.exports.calendar_file import CALENDAR, calendar_file
from playbook.exports.html_page import HTML, page
from playbook.exports.pdf import brief_document, document
from playbook.exports.plan_workbook import workbook
from playbook.exports.relationship_pdf import relationship_pdf
from playbook.exports.slides import PPTX, slides
from playbook.exports.typst import PDF
from playbook.findings import RuleContext
from playbook.insight.open_actions import is_open
from playbook.models import Plan
from playbook.privacy import Names, Privacy, redacted
from playbook.reviews import first_choice
from playbook.storage import StoredPlan
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_document import plan_json
from playbook.tables.plan_table import plan_csv
from playbook.tables.table_workbook import XLSX, people_xlsx

WHOLE = "chart-whole"
Step = Callable[[str], None]


@dataclass(frozen=True)
class FileInputs:
    """Inputs of a file: the plan today, the language, what its reader may see, and a callback for each step.

    `before` is the state to compare with, `reviewed` the same where a review was held then.
    `sheets` draws the chart as on its page (False) and whole (True); a reader who may not see all gets it whole.
    """

    case: RuleContext
    before: RuleContext | None
    reviewed: RuleContext | None
    language: str
    veil: Privacy
    step: Step
    sheets: Mapping[bool, chart_sheet.Sheet] = field(default_factory=dict)
    whole: bool = False

    def plan(self) -> Plan:
        """The plan as its reader may see it."""
        return redacted(self.case.plan, self.veil, self.language)

    def brief(self) -> Brief:
        """The brief as its reader may see it."""
        return brief(self.case, self.language, privacy=self.veil)

    def chart(self) -> Picture:
        """The chart as its reader may see it."""
        return self.sheets[self.whole or self.veil.names is not Names.SHOWN](self.plan())


@dataclass(frozen=True)
class FileKind:
    """One kind of file. Those that take a while are made by a button of their own, with progress, before they are saved."""

    name: str
    ending: str
    mime: str
    make: Callable[[FileInputs], Any]
    slow: bool = False
    group: str = "data"


def _people_book(to: FileInputs) -> bytes:
    return people_xlsx(to.plan(), to.case.method, to.language, catalog()["organization.people"][to.language])


KINDS = (
    FileKind(
        "slides", "pptx", PPTX, lambda to: slides(to.case, to.language, before=to.reviewed, privacy=to.veil, step=to.step), True, "show"
    ),
    FileKind(
        "document", "pdf", PDF, lambda to: document(to.case, to.language, before=to.reviewed, privacy=to.veil, step=to.step), True, "show"
    ),
    FileKind("page", "html", HTML, lambda to: page(to.case, to.language, before=to.reviewed, privacy=to.veil, step=to.step), True, "show"),
    FileKind("relationships", "pdf", PDF, lambda to: relationship_pdf(to.case, to.language, privacy=to.veil), group="show"),
    FileKind("brief", "pdf", PDF, lambda to: brief_document(to.brief(), to.language), group="show"),
    FileKind("brief", "txt", "text/plain", lambda to: to.brief().text.encode("utf-8-sig"), group="show"),
    FileKind("chart", "svg", "image/svg+xml", lambda to: svg_file(to.chart()), group="show"),
    FileKind("chart", "png", "image/png", lambda to: png_file(to.chart()), group="show"),
    FileKind("chart", "pdf", PDF, lambda to: pdf_file(to.chart()), group="show"),
    FileKind("chart", "dot", "text/vnd.graphviz", lambda to: dot_source(to.plan(), to.case.method, to.language, today=to.case.today),
             group="show"),
    FileKind("workbook", "xlsx", XLSX, lambda to: workbook(to.case, to.language, before=to.before, privacy=to.veil)),
    FileKind("csv", "csv", "text/csv", lambda to: plan_csv(to.plan(), to.case.method, to.language)),
    FileKind("people", "csv", "text/csv", lambda to: people_csv(to.plan(), to.case.method, to.language)),
    FileKind("people", "xlsx", XLSX, _people_book),
    FileKind("calendar", "ics", CALENDAR, lambda to: calendar_file(to.case, to.language, privacy=to.veil)),
    FileKind("json", "json", "application/json", lambda to: plan_json(to.plan())),
)  # fmt: skip
"""The files in the order of the menu, those of one group and those of one name together."""


@st.fragment
def menu(saved: StoredPlan) -> None:
    """The menu in the top line; what it holds is drawn when it is open."""
    with st.popover(words("files.title"), icon=":material/download:", key="export", on_change="rerun") as popover:
        if popover.open:
            _files(saved)


def _files(saved: StoredPlan) -> None:
    names = choices.segmented_control(
        words("files.shows"),
        Names,
        start=Names.SHOWN,
        shown=lambda mode: words(f"files.names-{mode}"),
        key="files-names",
        help=words("files.veil-help"),
    )
    to = _file_inputs(saved, Privacy(names, judgments=names is not Names.SHOWN))
    for group, kinds in groupby(KINDS, lambda kind: kind.group):
        with st.container(gap="xsmall", key=f"files-{group}"):
            st.caption(f"**{words(f'files.group-{group}')}**")
            for name, same in groupby(kinds, lambda kind: kind.name):
                _row(to, name, tuple(same))
                if name == "chart" and to.case.plan.people and names is Names.SHOWN:
                    st.toggle(words("files.whole"), key=WHOLE, help=words("files.whole-help"))
    with st.expander(words("files.in-brief"), icon=":material/article:", key="brief-open", on_change="rerun") as expander:
        if expander.open:
            _in_brief(to)


def _file_inputs(saved: StoredPlan, veil: Privacy) -> FileInputs:
    past = past_of(saved)
    checkpoint = first_choice(past.stops)
    before = past.case(checkpoint) if checkpoint else None
    return FileInputs(
        case=adviser_context.rule_context(saved),
        before=before,
        reviewed=before if checkpoint and checkpoint.review else None,
        language=language(),
        veil=veil,
        step=lambda name: None,
        sheets=chart_sheet.sheets(saved.plan),
        whole=bool(st.session_state.get(WHOLE)),
    )


def _row(to: FileInputs, name: str, kinds: tuple[FileKind, ...]) -> None:
    """The name and the use of a file, and a button for each form of it; in the place of the buttons, why there is none."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"file-{name}"):
        st.markdown(words(f"files.{name}"), help=words(f"files.{name}-for"), width="stretch")
        if name == "calendar" and not any(is_open(action) and action.due for action in to.case.plan.actions):
            st.caption(words("files.calendar-empty"))
        elif name == "chart" and not to.case.plan.people:
            st.caption(words("files.chart-empty"))
        else:
            for kind in kinds:
                _make_then_save(to, kind) if kind.slow else _save(to, kind, partial(kind.make, to))


def _make_then_save(to: FileInputs, kind: FileKind) -> None:
    """A file that takes a while: made by a click, with a word for every step, then saved. The same content is not made again."""
    key = _content(to, kind)
    slot = st.empty()
    if session.file(key) is None and slot.button(words("files.make"), key=f"make-{kind.name}", icon=":material/draft:"):
        _make(to, kind, key, slot)
    content = session.file(key)
    if content is not None:
        slot.empty()
        _save(to, kind, content)


def _make(to: FileInputs, kind: FileKind, key: str, slot: st.delta_generator.DeltaGenerator) -> None:
    what = words(f"files.{kind.name}")
    try:
        with slot.status(words("files.making", what=what)) as progress:

            def step(screen: str) -> None:
                progress.update(label=words("files.making-screen", what=what, screen=plain(screen)))

            session.keep_file(key, kind.make(replace(to, step=step)))
    except PlaybookError:  # the chart is all that can fail
        slot.error(words("files.failed", what=what), icon=":material/error:")


def _save(to: FileInputs, kind: FileKind, content: bytes | Callable[[], Any]) -> None:
    st.download_button(
        kind.ending.upper(),
        content,
        labels.file_name(to.plan(), words(f"files.{kind.name}"), kind.ending),
        kind.mime,
        key=f"save-{kind.name}-{kind.ending}",
        help=words("files.save", kind=words(f"files.{kind.name}")),
        on_click="ignore",
    )


def _content(to: FileInputs, kind: FileKind) -> str:
    """Name of the content of a slow file: equal names, equal bytes."""
    case = to.case
    parts = (
        kind.name,
        to.language,
        repr(to.veil),
        case.today.isoformat(),
        repr(case.limits),
        repr(case.past),
        case.plan.to_json(),
        to.reviewed.plan.to_json() if to.reviewed else "",
        to.reviewed.plan.to_json() if to.reviewed else "",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _in_brief(to: FileInputs) -> None:
    """The brief on the screen: what somebody who does not know the account has to know."""
    summary = to.brief()
    for section in summary.sections:
        st.markdown(f"**{section.heading}**  \n{plain(section.text)}")
    st.caption(plain(summary.dated))
    copy_button(words("files.copy-brief"), summary.text, key="copy-brief")

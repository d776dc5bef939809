"""Files to take along: every download of a plan in one place, each with a line of what it is for, made when it is asked for."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

import streamlit as st

from pages.ui.kit import adviser_context, choices, labels, session
from pages.ui.kit.words import language, plain, words
from pages.ui.review.past_states import past_of
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
from playbook.tables.plan_document import plan_json
from playbook.tables.plan_rows import plan_csv
from playbook.tables.table_workbook import XLSX

Step = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """Inputs of a file: the plan today and at the last review, the language, what its reader may see, and a callback for each step."""

    case: RuleContext
    before: RuleContext | None
    language: str
    veil: Privacy
    step: Step

    def plan(self) -> Plan:
        """The plan as its reader may see it."""
        return redacted(self.case.plan, self.veil, self.language)

    def brief(self) -> Brief:
        """The brief as its reader may see it."""
        return brief(self.case, self.language, privacy=self.veil)


@dataclass(frozen=True)
class FileKind:
    """One kind of file. Those that take a while are made by a button of their own, with progress, before they are saved."""

    name: str
    ending: str
    mime: str
    make: Callable[[Wanted], bytes]
    slow: bool = False


KINDS = (
    FileKind("slides", "pptx", PPTX, lambda to: slides(to.case, to.language, privacy=to.veil, step=to.step), slow=True),
    FileKind("document", "pdf", PDF, lambda to: document(to.case, to.language, privacy=to.veil, step=to.step), slow=True),
    FileKind("page", "html", HTML, lambda to: page(to.case, to.language, privacy=to.veil, step=to.step), slow=True),
    FileKind("relationships", "pdf", PDF, lambda to: relationship_pdf(to.case, to.language, privacy=to.veil)),
    FileKind("workbook", "xlsx", XLSX, lambda to: workbook(to.case, to.language, before=to.before, privacy=to.veil)),
    FileKind("calendar", "ics", CALENDAR, lambda to: calendar_file(to.case, to.language, privacy=to.veil)),
    FileKind("brief", "pdf", PDF, lambda to: brief_document(to.brief(), to.language)),
    FileKind("brief", "txt", "text/plain", lambda to: to.brief().text.encode("utf-8-sig")),
    FileKind("csv", "csv", "text/csv", lambda to: plan_csv(to.plan(), to.case.method, to.language)),
    FileKind("json", "json", "application/json", lambda to: plan_json(to.plan())),
)


def files(saved: StoredPlan) -> None:
    """All of them behind their title, for a reader who may see everything or not."""
    with st.expander(words("files.title"), icon=":material/folder_open:", key="files-open", on_change="rerun") as expander:
        if expander.open:
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
    veil = Privacy(names, judgments=names is not Names.SHOWN)
    past = past_of(saved)
    checkpoint = first_choice(past.stops)
    to = Wanted(adviser_context.rule_context(saved), past.case(checkpoint) if checkpoint else None, language(), veil, lambda name: None)
    for name, kinds in groupby(KINDS, lambda kind: kind.name):
        about, buttons = st.columns([5, 2], vertical_alignment="center")
        about.markdown(f"**{words(f'files.{name}')}**  \n{words(f'files.{name}-for')}")
        with buttons.container(horizontal=True):
            if name == "calendar" and not any(is_open(action) and action.due for action in saved.plan.actions):
                st.caption(words("files.calendar-empty"))
                continue
            for kind in kinds:
                _make_then_save(to, kind) if kind.slow else _save(to, kind, partial(kind.make, to))


def _make_then_save(to: Wanted, kind: FileKind) -> None:
    """A file that takes a while: made by a click, with a word for every step, then saved. The same content is not made again."""
    key = _content(to, kind)
    slot = st.empty()
    if session.file(key) is None and slot.button(words("files.make"), key=f"make-{kind.name}", icon=":material/draft:"):
        _make(to, kind, key, slot)
    content = session.file(key)
    if content is not None:
        slot.empty()
        _save(to, kind, content)


def _make(to: Wanted, kind: FileKind, key: str, slot: st.delta_generator.DeltaGenerator) -> None:
    what = words(f"files.{kind.name}")
    try:
        with slot.status(words("files.making", what=what)) as progress:

            def step(screen: str) -> None:
                progress.update(label=words("files.making-screen", what=what, screen=plain(screen)))

            session.keep_file(key, kind.make(replace(to, step=step)))
    except PlaybookError:  # the chart is all that can fail
        slot.error(words("files.failed", what=what), icon=":material/error:")


def _save(to: Wanted, kind: FileKind, content: bytes | Callable[[], bytes]) -> None:
    st.download_button(
        words("files.save", kind=kind.ending.upper()),
        content,
        labels.file_name(to.plan(), words(f"files.{kind.name}"), kind.ending),
        kind.mime,
        key=f"save-{kind.name}-{kind.ending}",
        icon=":material/download:",
        on_click="ignore",
    )


def _content(to: Wanted, kind: FileKind) -> str:
    """Name of the content of a slow file: equal names, equal bytes."""
    case = to.case
    parts = (kind.name, to.language, repr(to.veil), case.today.isoformat(), repr(case.limits), repr(case.past), case.plan.to_json())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def in_brief(saved: StoredPlan) -> None:
    """The brief on the screen, behind its title: what somebody who does not know the account has to know."""
    with st.expander(words("files.in-brief"), icon=":material/article:", key="brief-open", on_change="rerun") as expander:
        if not expander.open:
            return
        summary = brief(adviser_context.rule_context(saved), language())
        for section in summary.sections:
            st.markdown(f"**{section.heading}**  \n{plain(section.text)}")
        st.caption(plain(summary.dated))

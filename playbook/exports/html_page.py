"""The plan as one web page, with no server and no network: brief, screens, a chart to zoom, actions, outline, and the plan itself."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path

from playbook.chart import outline
from playbook.chart.export.fonts import FAMILY, WEIGHTS, fonts_for
from playbook.chart.svg import font
from playbook.chart.typography import DESK
from playbook.deck import Screen, handout
from playbook.deck.markup import STYLE, element, markup
from playbook.exports.brief import Brief, brief
from playbook.exports.file_words import headings, word
from playbook.exports.redacted_case import redacted_case
from playbook.findings import RuleContext
from playbook.privacy import OPEN, Privacy
from playbook.tables.plan_document import plan_page_data
from playbook.tables.plan_table import plan_rows
from playbook.tables.table_workbook import DATES
from playbook.text import display_width
from playbook.wording.formats import day
from playbook.wording.languages import conventions

HTML = "text/html"
"""The kind of the file, for a download."""
Step = Callable[[str], None]
_FOLDER = Path(__file__).parent
_TAG = re.compile(r"<[^>]*>")


def page(
    case: RuleContext, language: str, *, before: RuleContext | None = None, privacy: Privacy = OPEN, step: Step = lambda name: None
) -> bytes:
    """The page of a plan on a day. It holds the whole plan, to be opened again, unless something is kept from its reader.

    `before` is the case at the last review.
    """
    veiled_case = redacted_case(case, language, privacy)
    parts = [("brief", word("brief", language), _brief(brief(case, language, privacy=privacy)))]
    for screen in handout(case, language, before=before, privacy=privacy, lettering=DESK):
        step(screen.title)
        taken = {id for id, _, _ in parts}
        parts.append((f"{screen.id}-table" if screen.id in taken else screen.id.value, screen.title, _screen(screen, language)))
    parts.append(("plan", word("actions", language), _actions(veiled_case, language)))
    parts.append(("outline", word("outline", language), _outline(veiled_case, language, stances=not privacy.judgments)))
    body = _header(veiled_case, language, parts) + f"<main>{''.join(_section(*part) for part in parts)}</main>"
    if privacy == OPEN:
        body += _plan(veiled_case, language)
    return _whole(veiled_case, language, body).encode()


def _whole(case: RuleContext, language: str, body: str) -> str:
    script = (_FOLDER / "page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    style = STYLE + (_FOLDER / "page.css").read_text("utf-8") + _faces(body, language)
    return (
        f'<!doctype html>\n<html lang="{conventions(language).tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(_account(case, language))}</title>\n<style>\n{style}\n</style>\n</head>\n"
        f"<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _faces(body: str, language: str) -> str:
    """The Chinese letters of the page, for machines that have none."""
    letters = {char for char in _TAG.sub("", body) if display_width(char) == 1}
    if not letters:
        return ""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,{base64.b64encode(face).decode()})}}"
        for weight, face in zip(WEIGHTS.values(), fonts_for(sorted(letters), language=language).values(), strict=True)
    )


def _account(case: RuleContext, language: str) -> str:
    return case.plan.account.strip() or word("no-account", language)


def _header(case: RuleContext, language: str, parts: list[tuple[str, str, str]]) -> str:
    plan = case.plan
    facts = (plan.opportunity, case.method.stages[plan.stage].label[language], word("as-of", language, day=day(case.today, language)))
    links = "".join(element("li", element("a", escape(title), href=f"#{id}")) for id, title, _ in parts)
    subtitle = " · ".join(escape(fact) for fact in facts if fact.strip())
    nav = element("nav", element("ul", links), aria_label=word("contents", language))
    return element("header", element("h1", escape(_account(case, language))) + element("p", subtitle) + nav)


def _section(id: str, title: str, content: str) -> str:
    return element("section", element("h2", escape(title)) + content, id=id)


def _brief(summary: Brief) -> str:
    rows = "".join(element("dt", escape(section.heading)) + element("dd", escape(section.text)) for section in summary.sections)
    return element("dl", rows) + element("p", escape(summary.dated), class_="muted")


def _screen(screen: Screen, language: str) -> str:
    content = element("p", escape(screen.lead), class_="lead")
    if screen.parts:
        content += element("div", markup(screen, language, wall=False), class_="parts")
    if screen.picture:
        content += _chart(screen.picture.svg, language)
    if screen.notes:
        notes = "".join(element("li", escape(note)) for note in screen.notes)
        content += element("details", element("summary", escape(word("evidence", language))) + element("ul", notes))
    return content


def _grid(head: Iterable[str], rows: Iterable[str]) -> str:
    """A table of rows that are markup already; a wide one scrolls by itself."""
    titles = "".join(element("th", escape(title), scope="col") for title in head)
    return element("div", element("table", element("thead", element("tr", titles)) + element("tbody", "".join(rows))), class_="wide")


def _chart(svg: str, language: str) -> str:
    """The picture, with the letters of the page after those of the machine."""
    own = font(language)
    fonts = f"{own.removesuffix(', sans-serif')}, '{FAMILY}', sans-serif"
    picture = svg.replace(f'font-family="{own}"', f'font-family="{fonts}"', 1)
    buttons = "".join(element("button", escape(word(id, language)), type="button", id=id) for id in ("zoom-in", "zoom-out", "fit"))
    view = element("div", picture, class_="chart", tabindex=0, role="group", aria_label=word("chart-keys", language))
    return element("div", buttons, class_="buttons") + element("figure", view)


def _actions(case: RuleContext, language: str) -> str:
    """The actions of the plan, without columns that nobody filled in."""
    columns = headings("actions")
    actions = [row for row in plan_rows(case.plan, case.method, language) if row["action_id"]]
    if not actions:
        return element("p", escape(word("no-actions", language)))
    filled_columns = [name for name in columns if any(row[name].strip() for row in actions)]

    def shown(row: Mapping[str, str], name: str) -> str:
        return day(date.fromisoformat(row[name]), language) if name in DATES and row[name] else row[name]

    rows = (element("tr", "".join(element("td", escape(shown(row, name)), class_=name) for name in filled_columns)) for row in actions)
    return _grid((columns[name][language] for name in filled_columns), rows)


def _outline(case: RuleContext, language: str, *, stances: bool) -> str:
    rows = outline(case.plan, case.method, language, stances=stances)
    return element(
        "ul", "".join(element("li", escape(row.text), style=f"padding-left:{row.depth * 24}px") for row in rows), class_="outline"
    )


def _plan(case: RuleContext, language: str) -> str:
    """The plan itself, and the button that takes it out."""
    title = f"{case.plan.account} {word('file-plan', language)} {case.today.isoformat()}"
    name = re.sub(r"[\W_]+", "-", title).strip("-")[:100]
    button = element("button", escape(word("take-plan", language)), type="button", id="take-plan", data_name=f"{name}.json")
    help = element("p", escape(word("take-help", language)), class_="muted")
    return element("footer", element("p", button) + help) + plan_page_data(case.plan)

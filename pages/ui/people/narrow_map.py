"""Heat map of who matters when where there is little width: a table of narrow cells, what does not match below its row."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from pages.ui.kit import labels, vega
from pages.ui.kit.theme import colors
from pages.ui.kit.words import language, words
from playbook.findings.effort_fit import WeightRow
from playbook.models import STAGES, Plan, StageId
from playbook.wording.languages import is_chinese

NBSP = "\u00a0"
"""Stands between a sign and the first word after it, so that no sign is left behind on a line of its own."""
_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"


def narrow_map(plan: Plan, rows: Sequence[WeightRow], name: Callable[[WeightRow], str], reasons: Callable[[WeightRow], str]) -> None:
    """Draw the map; `name` and `reasons` say who a row is about and what does not match in it."""
    look = colors()
    most = max((points for row in rows for points in row.points.values()), default=0) or 1
    heads = "".join(_cell("th", plan, stage, f"<span>{escape(_head(stage))}</span>", ' scope="col"') for stage in STAGES)
    body = "".join(_row(plan, row, most, escape(name(row).replace(" ", NBSP, 1)), escape(reasons(row))) for row in rows)
    inks = f"--ink:{look.ink};--muted:{look.muted};--accent:{look.accent}"
    kind = "narrow-map upright" if is_chinese(language()) else "narrow-map"
    title = escape(words("weights.people"), quote=True)
    about = f'class="{kind}" style="{inks}" aria-label="{title}"'
    st.html(_STYLE + f"<table {about}><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>")


def _head(stage: StageId) -> str:
    return f"{STAGES.index(stage) + 1} {labels.stage_column(stage)}"


def _cell(tag: str, plan: Plan, stage: StageId, content: str, more: str) -> str:
    now = ' class="now"' if stage is plan.stage else ""
    return f"<{tag}{now}{more}>{content}</{tag}>"


def _row(plan: Plan, row: WeightRow, most: float, name: str, reasons: str) -> str:
    cells = ""
    for stage in STAGES:
        fill, ink = vega.shade(row.points[stage] / most)
        cells += _cell("td", plan, stage, f"{row.points[stage]:.0f}", f' style="background:{fill};color:{ink}"')
    below = f'<tr class="why"><td colspan="{len(STAGES) + 1}">{reasons}</td></tr>' if reasons else ""
    return f'<tr><th scope="row">{name}</th>{cells}</tr>{below}'

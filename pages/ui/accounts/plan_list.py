"""The list of plans: a row each, the ones that need somebody first.

It is drawn from the columns of the store. Of the rows that are shown, no more, the document is read for the color of the deal, once for
a state and a day.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from pages.ui.accounts import new_plan
from pages.ui.accounts.new_plan import open_plan
from pages.ui.accounts.plan_menu import more_menu
from pages.ui.adviser import standing
from pages.ui.kit import adviser_context, choices, environment, explained, labels, session
from pages.ui.kit.words import day, language, plain, words
from playbook.errors import PlaybookError
from playbook.findings import Color
from playbook.insight import open_actions
from playbook.insight.attention import attention, grouped
from playbook.insight.deal_value import money_text, totals
from playbook.insight.plan_summary import Summary
from playbook.models import STAGES, Money
from playbook.people_names import comparable
from playbook.storage import Listed, Unreadable
from playbook.text import shortened
from playbook.wording.formats import joined

AT_ONCE = 25
"""Rows that are drawn, until more are asked for."""
COLUMNS = (33, 22, 33, 30, 13, 22)
"""Widths of a row: account, stage, where people stand, next action, last review, buttons."""
UNREADABLE = ("plan-unreadable", "plan-too-new")
Plans = Sequence[Listed | Unreadable]
ReviewDays = Mapping[str, date | None]


def all_plans() -> Plans:
    """All plans of this database, put aside, deleted and unreadable ones included; last changed first."""
    return environment.store().listing()


def shelves(plans: Plans) -> None:
    """The plans in use; the archived and the deleted behind a switch."""
    readable = [plan for plan in plans if isinstance(plan, Listed)]
    by_shelf = {
        "in-use": [plan for plan in readable if not (plan.deleted_at or plan.archived_at)],
        "archived": [plan for plan in readable if plan.archived_at and not plan.deleted_at],
        "deleted": [plan for plan in readable if plan.deleted_at],
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        shelf = choices.segmented_control(
            words("accounts.which"), by_shelf, shown=lambda name: words(f"accounts.{name}", count=len(by_shelf[name])),
            start="in-use", key="shelf", label_visibility="collapsed", width="content",
        )  # fmt: skip
        st.space("stretch")
        new_plan.behind_buttons()
    matches = _search_matches(by_shelf[shelf])
    _totals(plan.summary for plan in matches if plan.summary)
    _rows(matches)
    for plan in plans:
        if isinstance(plan, Unreadable):
            _unreadable(plan.account)
    if not matches:
        st.caption(words("accounts.nothing-here" if not by_shelf[shelf] else "accounts.nothing-found"))


def _search_matches(plans: Sequence[Listed]) -> Sequence[Listed]:
    """Plans whose account or opportunity holds the search text, where they are too many to look through."""
    if len(plans) <= AT_ONCE:
        return plans
    example = explained.example("accounts-search")
    query = st.text_input(words("accounts.search"), key="accounts-search", icon=":material/search:", placeholder=example)
    parts = comparable(query).split()
    return [plan for plan in plans if all(part in comparable(_title(plan)) for part in parts)]


def _title(plan: Listed) -> str:
    return f"{plan.account} {plan.summary.opportunity if plan.summary else ''}"


def _totals(deals: Iterable[Summary]) -> None:
    """Draw what the deals are worth by stage, each currency on its own."""
    found = totals(deals)
    if found:
        sums = [words("accounts.total", stage=labels.stage(stage), sum=_sums(amounts)) for stage, amounts in found.items()]
        st.caption(words("accounts.totals", sums=" · ".join(sums)), help=words("accounts.totals-help"))


def _sums(amounts: Mapping[str, object]) -> str:
    moneys = [Money(amount=amount, currency=currency) for currency, amount in amounts.items()]
    return plain(" + ".join(money_text(money, language(), compact=True) for money in moneys))


def _rows(plans: Sequence[Listed]) -> None:
    """Draw the rows, the most pressing account first, and all opportunities of an account together."""
    count = st.session_state.get(session.CARDS, AT_ONCE)
    review_days = environment.store().reviews.last_days()
    ordered = _in_order(plans, review_days)
    judged: dict[str, str] = {}
    for group in grouped([comparable(plan.account).strip() for plan in ordered[:count]]):
        with st.container(border=True, gap="xsmall", key=f"account-{ordered[group[0]].id}"):
            for place in group:
                _judged_row(ordered[place], review_days, judged)
    if judged:
        environment.attempt(environment.store().keep_standings, judged)
    if len(ordered) > count:
        st.caption(words("accounts.shown", count=count, of=len(ordered)))
        more = words("accounts.show-more", count=min(AT_ONCE, len(ordered) - count))
        st.button(more, key="accounts-show-more", on_click=_show, args=(count,))


def _in_order(plans: Sequence[Listed], review_days: ReviewDays) -> list[Listed]:
    """The plans by what needs somebody (playbook/insight/attention.py), as far as columns tell: the color is that of the last look."""
    today = environment.today()

    def key(plan: Listed) -> tuple[int, int]:
        if plan.summary is None:
            return (-1, 0)
        at_risk = plan.standing == Color.RED
        return attention(plan.summary, today, at_risk=at_risk, reviewed=review_days.get(plan.id))

    return sorted(plans, key=key)


def _judged_row(plan: Listed, review_days: ReviewDays, judged: dict[str, str]) -> None:
    try:
        shade, count = adviser_context.state(plan)
    except PlaybookError as error:
        if error.code not in UNREADABLE:
            raise
        _unreadable(plan.account)
        return
    if shade != plan.standing:
        judged[plan.id] = str(shade)
    _row(plan, (shade, count), review_days)


def _show(count: int) -> None:
    st.session_state[session.CARDS] = count + AT_ONCE


def _unreadable(account: str) -> None:
    st.error(words("accounts.unreadable", account=plain(account)))


def _row(plan: Listed, state: tuple[Color, int], review_days: ReviewDays) -> None:
    name, stage, stand, action, review, buttons = st.columns(COLUMNS, gap="small", vertical_alignment="center")
    with name:
        st.markdown(_named(plan))
    if plan.summary:
        with stage:
            st.markdown(_stage(plan.summary))
        with stand, st.container(gap="xxsmall"):
            if plan.summary.people:
                standing.badge(*state)
                st.badge(_tally(plan.summary), color="gray", help=_tally_words(plan.summary))
            else:
                st.caption(words("accounts.nobody"))
        with action:
            st.markdown(_next(plan.summary))
    with review:
        st.caption(_review_fact(plan.id, review_days))
    with buttons, st.container(horizontal=True, gap="xxsmall", horizontal_alignment="right"):
        if not plan.deleted_at and st.button(words("accounts.open"), key=f"open-{plan.id}", type="tertiary"):
            open_plan(plan.id)
        more_menu(plan)


def _named(plan: Listed) -> str:
    """Account, opportunity and value, a line each."""
    summary = plan.summary
    value = money_text(summary.value, language(), compact=True) if summary and summary.value else ""
    lines = [line for line in (summary.opportunity if summary else "", value) if line]
    return "  \n".join([f"**{plain(plan.account)}**", *(f":small[{plain(line)}]" for line in lines)])


def _stage(summary: Summary) -> str:
    """Seven dots, the present one marked, and the stage by number and name."""
    number = STAGES.index(summary.stage) + 1
    dots = "●" * (number - 1) + "◉" + "○" * (len(STAGES) - number)
    return f":primary[{dots}]  \n:small[{number} {labels.stage(summary.stage)}]"


def _tally(summary: Summary) -> str:
    signs = environment.method().stances
    return " ".join(f"{signs[stance].sign}{count}" for stance, count in summary.stances.items())


def _tally_words(summary: Summary) -> str:
    return joined([f"{labels.stance(stance)} {count}" for stance, count in summary.stances.items()], language())


def _next(summary: Summary) -> str:
    """Late actions, and the next one with its day."""
    today = environment.today()
    upcoming, late = open_actions.next_action(summary, today), open_actions.overdue(summary, today)
    lines = []
    if late:
        said = words("accounts.overdue", count=len(late), days=open_actions.days_late(late[0], today))
        lines.append(f":small[:red[:material/error: {said}]]")
    if upcoming:
        lines.append(f":small[{words('accounts.next', what=plain(shortened(upcoming.what, 60)), due=day(upcoming.due))}]")
    elif not late:
        lines.append(f":small[{words('accounts.no-next')}]")
    return "  \n".join(lines)


def _review_fact(plan_id: str, days: ReviewDays) -> str:
    if plan_id not in days:
        return words("accounts.not-reviewed")
    on = days[plan_id]
    return words("accounts.reviewed", day=day(on)) if on else words("accounts.review-unreadable")

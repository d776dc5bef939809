"""An edited plan in again, with a preview of what it would change, row by row."""

import streamlit as st

from pages.ui.kit import data, environment
from pages.ui.kit.words import words
from pages.ui.organization import import_changes, import_outcome
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.models import Plan
from playbook.storage import StoredPlan


def bring_back(saved: StoredPlan) -> None:
    """An edited plan in again, as CSV or workbook, after a look at what it would change."""
    upload = st.file_uploader(words("plan.file"), key="plan-file")
    if upload is None:
        return
    try:
        sheet, today = read_file(upload.getvalue(), upload.name, environment.method()).sheet, environment.today()

        def import_into(plan: Plan) -> PlanImport:
            return plan_import(plan, sheet, method=environment.method(), today=today)

        result = import_into(saved.plan)
    except PlaybookError as error:
        import_outcome.show_refusal(error, upload.name)
        return
    st.markdown(words("plan.preview", added=len(result.added), changed=len(result.changed), unchanged=result.unchanged))
    import_outcome.problems(result.problems)
    offers = import_changes.since_file(saved, result).offers()
    offer_keys = import_changes.ticked_offers(saved, result, offers, f"{saved.plan.id}:{upload.file_id}")
    after = import_changes.outcome(saved.plan, result, offer_keys)
    st.button(
        words("plan.take"),
        key="plan-take",
        type="primary",
        disabled=after == saved.plan,
        on_click=_take,
        args=(saved, lambda plan: import_changes.with_ticked_offers(plan, import_into(plan), offer_keys)),
    )


def _take(saved: StoredPlan, edit: data.Edit) -> None:
    import_outcome.take(saved, edit, "plan.taken")

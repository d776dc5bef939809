"""The adviser: what is wrong or missing, what to do next, and how the deal stands."""

from pages.ui import advice, adviser, shell

saved = shell.open_page("adviser")
if saved.plan.present:
    case = adviser.standing(saved)
    left, right = adviser.columns()
    with left:
        advice.findings_list(saved, case)
    with right:
        advice.steps(saved, case)
else:
    adviser.nobody()
    shell.link("organisation")

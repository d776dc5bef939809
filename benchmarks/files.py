"""Prints how long the files of a plan take, for 6 and 60 people: the first in a process, which lays out the chart, and the median after."""

import statistics
import time
from collections.abc import Callable
from datetime import date

from playbook.content import method
from playbook.exports.brief import brief
from playbook.exports.calendar_file import calendar_file
from playbook.exports.html_page import page
from playbook.exports.pdf import brief_document, document
from playbook.exports.plan_workbook import workbook
from playbook.exports.slides import slides
from playbook.findings import RuleContext
from playbook.samples import sample
from tests.support.chart_plans import ministry

RUNS = 9
FILES: dict[str, Callable[[RuleContext], bytes]] = {
    "slides (PPTX)": lambda case: slides(case, "zh"),
    "handout (PDF)": lambda case: document(case, "zh"),
    "web page (HTML)": lambda case: page(case, "zh"),
    "workbook (XLSX)": lambda case: workbook(case, "zh"),
    "calendar (ICS)": lambda case: calendar_file(case, "zh"),
    "brief (PDF)": lambda case: brief_document(brief(case, "zh"), "zh"),
}


def main() -> None:
    """Print a line a file."""
    today = date(2026, 11, 24)
    plans = {"sample, 6 people": sample("keyboards", "zh", today, plan_id="k"), "60 people": ministry(60)}
    for about, plan in plans.items():
        case = RuleContext(plan, method(), today)
        for name, make in FILES.items():
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                content = make(case)
                times.append(time.perf_counter() - start)
            first_time, median_time = times[0], statistics.median(times[1:])
            print(f"{about}: {name}: first {first_time:.2f} s, then {median_time:.2f} s; {len(content) / 1024:.0f} KB")


if __name__ == "__main__":
    main()

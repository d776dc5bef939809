"""Prints how long the adviser takes on an edit: findings, colour, indices and next steps, for 6, 60 and 705 people.

Run: python -m benchmarks.findings
"""

import statistics
import sys
import time
from datetime import date
from pathlib import Path

from playbook.content import method
from playbook.findings import Case, colour, findings, indices, next_steps
from playbook.samples import sample

sys.path.append(str(Path(__file__).parents[1] / "tests" / "chart"))

from chart_plans import ministry

TODAY = date(2026, 11, 24)
RUNS = 50


def main() -> None:
    """Run everything once and print it."""
    for plan in (sample("keyboards", "en", TODAY, plan_id="keyboards"), ministry(60), ministry(705)):
        times = []
        for _ in range(RUNS):
            case = Case(plan, method(), TODAY)
            begun = time.perf_counter()
            found = findings(case)
            colour(case)
            indices(case)
            next_steps(case)
            times.append((time.perf_counter() - begun) * 1000)
        cuts = statistics.quantiles(times, n=20)
        print(f"{len(plan.people):>4} people, {len(found):>3} findings: median {statistics.median(times):6.1f} ms   p95 {cuts[18]:6.1f} ms")


if __name__ == "__main__":
    main()

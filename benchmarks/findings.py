"""Prints how long the deal check and the dry run take on an edit, as their pages compute it at once, for 6, 60 and 705 people.

Run: python -m benchmarks.findings
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random

from benchmarks.decision import page_figures
from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import Rule, convened, default_members, room_of
from playbook.findings import RuleContext, color, findings, indices, next_steps
from playbook.models import LineKind, PersonLine, Plan
from playbook.samples import sample
from tests.support.chart_plans import ministry

TODAY = date(2026, 11, 24)
RUNS = 30


def with_lines(plan: Plan) -> Plan:
    """Return the plan with as many influence lines as people, but no more than a plan takes, drawn at random once."""
    dice, ids = Random(1), [person.id for person in plan.people[:500]]
    pairs = {tuple(dice.sample(ids, 2)) for _ in ids}
    lines = (PersonLine(id=f"b{n}", kind=LineKind.INFLUENCE, source=a, target=b) for n, (a, b) in enumerate(sorted(pairs)))
    return plan.but(lines=tuple(lines))


def adviser_page(plan: Plan) -> None:
    """The page of the deal check after an edit: a plan that was never looked at before."""
    case = RuleContext(plan.model_copy(), method(), TODAY)
    findings(case)
    color(case)
    indices(case)
    next_steps(case)


def rehearsal_page(plan: Plan, members: tuple[str, ...], rule: Rule) -> None:
    """The page of the rehearsal, with nothing answered from what was kept."""
    clear_all()
    page_figures(room_of(plan, method(), convened(plan, method(), plan.stage, members, rule)))


def row(label: str, work: Callable[[], None]) -> None:
    """Median, p95 and the slowest, in milliseconds of the processor, which another program at work beside does not change."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    cuts = statistics.quantiles(times, n=20)
    print(f"  {label:<40} median {statistics.median(times):6.1f}   p95 {cuts[18]:6.1f}   worst {max(times):6.1f} ms")


def main() -> None:
    """Run everything once and print it."""
    for plan in (sample("keyboards", "en", TODAY, plan_id="keyboards"), with_lines(ministry(60)), with_lines(ministry(705))):
        print(f"{len(plan.people)} people, {len(plan.lines)} lines")
        row("findings, color, indices, steps", partial(adviser_page, plan))
        usual = default_members(plan, method(), plan.stage)
        rooms = {"its usual room": usual} | ({"everybody": tuple(person.id for person in plan.people)} if len(plan.people) <= 60 else {})
        for name, members in rooms.items():
            for rule in Rule:
                row(f"rehearsal, {name} ({len(members)}), {rule}", partial(rehearsal_page, plan, members, rule))


if __name__ == "__main__":
    main()

"""Formal rank by the reporting lines: each person's level from the top, and how many levels of people they lead."""

from collections.abc import Mapping

from playbook.models import Plan


def formal_levels(plan: Plan) -> Mapping[str, int]:
    """Level of each person by solid reporting lines, 1 for the top; people without any such line are left out."""
    bosses = {person.id: [line.boss for line in person.reports_to if not line.dotted] for person in plan.present}
    there = set(bosses)
    linked_people = {id for id, above in bosses.items() if there.intersection(above)} | {
        boss for above in bosses.values() for boss in above
    }
    levels = {id: 1 for id in there & linked_people if not there.intersection(bosses[id])}
    while more := {
        id: 1 + max(levels[boss] for boss in above if boss in there)
        for id, above in bosses.items()
        if id not in levels and there.intersection(above) and all(boss in levels for boss in above if boss in there)
    }:
        levels |= more
    return levels


def levels_led(plan: Plan) -> Mapping[str, int]:
    """Levels of people under each person by solid reporting lines; people outside the reporting lines are left out."""
    levels = formal_levels(plan)
    led = dict.fromkeys(levels, 0)
    for id in sorted(levels, key=lambda id: -levels[id]):
        for boss in plan.bosses[id]:
            if boss in led:
                led[boss] = max(led[boss], led[id] + 1)
    return led

"""Colors of plausible plans by how the deal goes and how well its records are kept: `python -m benchmarks.colors`."""

from collections import Counter
from random import Random

from playbook.content import method
from playbook.findings import Color, RuleContext, color
from tests.support.plausible_plans import COURSES, QUALITIES, TODAY, plausible

PLANS = 400


def main() -> None:
    """Print the share of each color, and the rules that most often make a plan red."""
    print(f"{PLANS} plans each\n\n| records | deal | red | amber | green | mostly red for |\n|---|---|---|---|---|---|")
    for quality in QUALITIES:
        for course in COURSES:
            dice, shades, rules = Random(f"{quality} {course}"), Counter[Color](), Counter[str]()
            for _ in range(PLANS):
                shade, reasons = color(RuleContext(plausible(dice, quality, course), method(), TODAY))
                shades[shade] += 1
                rules.update({finding.rule for finding in reasons if not finding.question} if shade is Color.RED else ())
            shares = " | ".join(f"{shades[one] / PLANS:.0%}" for one in (Color.RED, Color.AMBER, Color.GREEN))
            print(f"| {quality} | {course} | {shares} | {', '.join(f'{rule} {count}' for rule, count in rules.most_common(3))} |")


if __name__ == "__main__":
    main()

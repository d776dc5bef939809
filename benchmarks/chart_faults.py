"""Prints the faults of drawn charts, one made-up organization a row, and how far people move when a plan is edited.

Run: python -m benchmarks.chart_faults [--window 1180x640] [--only six,own40] [--movement]
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from statistics import mean

from playbook.chart import ChartOptions, picture
from playbook.content import method
from tests.support.chart_measure import Faults, measured
from tests.support.chart_movement import EDITED, EDITS, movement_of
from tests.support.chart_plans import TODAY
from tests.support.organizations import ORGANIZATIONS, language_of, organization

WINDOWS = ("1180x640", "1820x900")
METHOD = method()
COLUMNS: Mapping[str, str] = {
    "ambiguous": "ambig", "through_names": "names", "through_tallies": "tally", "through_cards": "cards", "far_heads": "far",
    "hidden_heads": "hidden", "starred_heads": "starred", "below": "below", "overlapping": "over", "unled": "unled",
    "cut_names": "cut nm", "cut_titles": "cut ti", "cut_departments": "cut dp",
}  # fmt: skip
"""Fields of `Faults` and the heads of their columns."""


def faults_of(name: str, window: tuple[int, int]) -> tuple[Faults, float]:
    """The faults of an organization, and the seconds that it took to draw."""
    begun = time.perf_counter()
    drawn = picture(organization(name), METHOD, language_of(name), today=TODAY, options=ChartOptions(window=window))
    return measured(drawn.svg, window), time.perf_counter() - begun


def table(names: Sequence[str], window: tuple[int, int]) -> None:
    """Print a row for each organization, and the sums."""
    print("{}x{}".format(*window))
    print(f"{'':15} {'lines':>6} " + " ".join(f"{head:>7}" for head in COLUMNS.values()) + f" {'cross':>6} {'px':>5} {'< 12':>5} {'s':>5}")
    found = {name: faults_of(name, window) for name in names}
    for name, (faults, seconds) in found.items():
        row(name, faults.tree_lines, [len(getattr(faults, field)) for field in COLUMNS], faults, seconds)
    every = [faults for faults, _ in found.values()]
    sums = [sum(len(getattr(faults, field)) for faults in every) for field in COLUMNS]
    letters = mean(faults.letters for faults in every)
    total = Faults(crossings=sum(faults.crossings for faults in every), letters=letters, share_small=mean(f.share_small for f in every))
    row("all", sum(faults.tree_lines for faults in every), sums, total, sum(seconds for _, seconds in found.values()))
    titles, cut = sum(faults.titles for faults in every), sum(len(faults.cut_titles) for faults in every)
    small = sum(bool(faults.small) for faults in every)
    print(f"titles cut: {cut} of {titles} ({cut / titles:.0%}); letters: mean {letters:.1f} px, under 12 px in {small} of {len(every)}\n")


def row(name: str, lines: int, counts: Sequence[int], faults: Faults, seconds: float) -> None:
    """Print one row."""
    counted = " ".join(f"{count or '-':>7}" for count in counts)
    print(f"{name:15} {lines:>6} {counted} {faults.crossings or '-':>6} {faults.letters:5.1f} {faults.share_small:5.0%} {seconds:5.2f}")


def ways() -> None:
    """Print how far the other people move on the screen, in pixels."""
    print(f"{'moved, in px':15} " + " ".join(f"{edit:>8}" for edit in EDITS))
    found = {name: [movement_of(name, edit, METHOD) for edit in EDITS] for name in EDITED}
    for name, moves in [*found.items(), ("mean", [mean(column) for column in zip(*found.values(), strict=True)])]:
        print(f"{name:15} " + " ".join(f"{move:8.0f}" for move in moves))


def main() -> None:
    """Measure and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--window", action="append", metavar="WxH", help=f"as often as you like; else {' and '.join(WINDOWS)}")
    parser.add_argument("--only", default=",".join(ORGANIZATIONS), metavar="NAMES", help="organizations, with commas between")
    parser.add_argument("--movement", action="store_true", help="only how far people move")
    asked = parser.parse_args()
    for window in [] if asked.movement else asked.window or WINDOWS:
        width, height = window.split("x")
        table(asked.only.split(","), (int(width), int(height)))
    if asked.movement or asked.only == parser.get_default("only"):
        ways()


if __name__ == "__main__":
    main()

"""Prints what becomes of edits that two browsers make at the same time, of different things and of the same thing.

Each pair: both browsers draw a page of a plan, the first (Li) edits, the second (Zhao) edits without loading anew. Of different things
both have to be saved without a question, the second told what the first did; of the same thing a question has to come, and either answer
has to end with what it says. What stands is compared with the two edits applied to the plan one after the other.
So a pair "different" proves that work beside somebody else's is merged and told, a pair "same" that nobody is overruled unasked; "after F5"
and "after a restart" prove that a question is kept until it is answered.
A whole run: all pairs, in English and in Chinese, on one server and on two.
Run: python -m benchmarks.two_browsers [--language zh] [--servers 2] [--only TEXT] [--pictures FOLDER]
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from benchmarks.simultaneous_edits import DIFFERENT, SAME
from benchmarks.simultaneous_scenes import WAYS, Fault, Scene, scene
from tests.support.browser import ARGUMENTS, ensured_browser


def main() -> None:
    """Print a line for each pair, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--only", default="", help="pairs whose line holds this text")
    parser.add_argument("--every", type=int, default=1, help="each n-th pair")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    cases: list[tuple[str, Callable[[Scene], str]]] = [
        (f"different: {' > '.join(names)}", partial(Scene.differ, names=names)) for names in product(DIFFERENT, repeat=2)
    ]
    cases += [
        (
            f"same: {' > '.join(names)}, {'mine' if keep_mine else 'theirs'} {manner}",
            partial(Scene.same, names=names, keep_mine=keep_mine, manner=manner),
        )
        for names in SAME
        for keep_mine in (True, False)
        for manner in WAYS
    ]
    sums: Counter[str] = Counter()
    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        browser = player.chromium.launch(executable_path=ensured_browser(player.chromium.executable_path), args=ARGUMENTS)
        with scene(browser, Path(folder), options.language, options.servers, options.pictures) as current_scene:
            for name, run in [case for case in cases if options.only in case[0]][:: options.every]:
                begun = time.monotonic()
                try:
                    outcome = run(current_scene)
                    sums[f"{name.partition(':')[0]}: {outcome.partition(' [')[0].partition(':')[0]}"] += 1
                except (Fault, BrowserError, pytest.fail.Exception) as error:
                    outcome = f"FAULT {type(error).__name__}: {error}"
                    sums[f"{name.partition(':')[0]}: FAULT"] += 1
                    current_scene.picture(f"fault {name}")
                print(f"{name:<70} {time.monotonic() - begun:5.1f} s  {outcome}", flush=True)
        browser.close()
    print(*(f"{count:4} {outcome}" for outcome, count in sorted(sums.items())), sep="\n")


if __name__ == "__main__":
    main()

"""Prints, for each file of tests/tables/hostile_files.py, how long it takes to be read or refused and how much memory that needs.

Each is read in a process of its own, forked from one that has done its imports; what is printed is what comes on top of that.
Run: python -m benchmarks.hostile_files
"""

import multiprocessing
import resource
import sys
import time
from multiprocessing.connection import Connection

from playbook.content import method
from tests.tables.hostile_files import FILES
from tests.tables.test_hostile_files import REFUSED, read

UNIT = 1024 if sys.platform != "darwin" else 1024 * 1024


def measured(case: str, answer: Connection) -> None:
    """Read one file and say: people, seconds, megabytes on top."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    people, _ = read(*FILES[case])
    answer.send((people, time.perf_counter() - begun, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / UNIT))


def main() -> None:
    """A line a file, then the worst of all."""
    method()
    context = multiprocessing.get_context("fork")
    worst = [0.0, 0.0]
    for case in FILES:
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=measured, args=(case, theirs))
        child.start()
        people, seconds, memory = ours.recv()
        child.join()
        worst = [max(worst[0], seconds), max(worst[1], memory)]
        print(f"{case:<40} {'refused' if people == REFUSED else f'{people} people':<10} {seconds * 1000:7.1f} ms  {memory:6.1f} MB")
    print(f"the worst of {len(FILES)}: {worst[0]:.2f} s, {worst[1]:.0f} MB")


if __name__ == "__main__":
    main()

"""Prints how long each file made to do harm takes to be read or refused at each door of the product, and how much memory that needs.

The files are those of tests/support/hostile_files.py, and one of every kind of tests/support/large_files.py at the size that may be
uploaded. Each is read in a process of its own, forked from one that has done its imports; what is printed is what comes on top of that.
Run: python -m benchmarks.hostile_files [part of a name]
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from playbook.content import method
from tests.support.hostile_files import FILES, REFUSED, read
from tests.support.large_files import DOORS, LARGE

UNIT = 1024 if sys.platform != "darwin" else 1024 * 1024
SECONDS, MEGABYTES = 5, 300


def measure(case: Callable[[], str], answer: Connection) -> None:
    """Read one file and send its outcome, the seconds of the processor and the megabytes on top."""
    base_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    outcome = case()
    answer.send((outcome, time.process_time() - begun, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base_memory) / UNIT))


def people(case: str) -> str:
    """A file of hostile_files.py as people."""
    result, notices = read(*FILES[case])
    return notices[0][1] if result == REFUSED else f"{result} people"


def cases(name_part: str) -> dict[str, Callable[[], str]]:
    """Files to read, by name; the large ones are made once, before the clock runs."""
    readers: dict[str, Callable[[], str]] = {case: lambda case=case: people(case) for case in FILES}  # type: ignore[misc]
    for case, (doors, make) in LARGE.items():
        if matching := [door for door in doors if name_part in f"{door}: {case}"]:
            data = make()
            readers |= {f"{door}: {case}": lambda door=door, data=data: DOORS[door](data) for door in matching}  # type: ignore[misc]
    return {name: case for name, case in readers.items() if name_part in name}


def main() -> None:
    """Print a line for each file, then the worst of all."""
    method()
    context = multiprocessing.get_context("fork")
    worst = [0.0, 0.0]
    readers = cases(" ".join(sys.argv[1:]))
    for name, case in readers.items():
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=measure, args=(case, theirs))
        child.start()
        theirs.close()
        outcome, seconds, memory = ours.recv()
        child.join()
        worst = [max(worst[0], seconds), max(worst[1], memory)]
        beyond = "  <- beyond" if seconds > SECONDS or memory > MEGABYTES else ""
        print(f"{name:<58} {outcome:<32} {seconds * 1000:8.1f} ms  {memory:6.1f} MB{beyond}", flush=True)
    print(f"the worst of {len(readers)}: {worst[0]:.2f} s, {worst[1]:.0f} MB")


if __name__ == "__main__":
    main()

"""Prints the mutation score of playbook/decision and playbook/findings: the share of small changes to the code that a test notices.

Run: python -m benchmarks.mutants [--sample 500] [module ...], where a module is a path such as playbook/decision/power.py.
Why not a ready-made tool: docs/decisions/0051-mutants.md.
"""

import argparse
import ast
import copy
import functools
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import coverage
import pytest

from playbook.caching import clear_all

AREAS = ("decision", "findings")
LEFT_OUT = ("test_color_calibrated.py", "test_every_text_is_scanned.py")
"""Files of tests that look at hundreds of plans for one figure: too slow to be asked about each mutant."""
TEST_SECONDS, MUTANT_SECONDS = 1.0, 6.0
"""Time of the processor that one test may take, after which it counts as passed, and all tests of a mutant together.

A test that took a tenth of that on the code as it stands is taken to hang, and the mutant to be noticed.
"""
SEED = 18
SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.And: (ast.Or,), ast.Or: (ast.And,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Add,), ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,), ast.Pow: (ast.Mult,), ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,), ast.BitXor: (ast.BitOr,),
}  # fmt: skip
GUARDS = ("strict",)
"""Named arguments that change nothing in code that is right: zip(..., strict=True)."""
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the function that holds it, its line, what it says, and the code of the function with the change."""

    path: str
    function: str
    lines: range
    change: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.path}:{self.lines.start} {self.function}: {self.change}"


class Interrupted(BaseException):
    """The time of a test is over; no test catches it."""


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of the functions and methods of a module; what stands outside of them is not changed."""
    tree = ast.parse(path.read_text("utf-8"))
    for function, name in _functions(tree):
        for place, node in enumerate(_nodes(function)):
            for number, (change, _) in enumerate(_changes(node)):
                changed = copy.deepcopy(function)
                twin = _nodes(changed)[place]
                list(_changes(twin))[number][1]()
                changed.decorator_list = []
                module = ast.fix_missing_locations(ast.Module([changed], []))
                consts = compile(module, str(path), "exec").co_consts
                code = next(const for const in consts if isinstance(const, CodeType) and const.co_name == function.name)
                yield Mutant(str(path), name, _lines(node, function), change, code)


def _nodes(function: ast.FunctionDef) -> list[ast.AST]:
    """All that stands in a function but docstrings, its own and those of functions within."""
    nodes = [node for statement in function.body for node in ast.walk(statement)]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    guards = {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg in GUARDS}
    return [node for node in nodes if id(node) not in docstrings | guards]


def _lines(node: ast.AST, function: ast.FunctionDef) -> range:
    """Lines of a node; of a whole branch or loop those of its condition."""
    part: Any = node.test if isinstance(node, ast.If | ast.While) else node
    part = part if hasattr(part, "lineno") else getattr(part, "target", function)
    return range(part.lineno, part.end_lineno + 1)


def _functions(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, str]]:
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            yield statement, statement.name
        elif isinstance(statement, ast.ClassDef):
            yield from ((member, f"{statement.name}.{member.name}") for member in statement.body if isinstance(member, ast.FunctionDef))


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the changes of one node: what each says, and the work that makes it."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in SWAPS[type(operator)]:
                yield f"{type(operator).__name__} -> {other.__name__}", functools.partial(node.ops.__setitem__, place, other())
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        for other in SWAPS.get(type(node.op), ()):
            yield f"{type(node.op).__name__} -> {other.__name__}", functools.partial(setattr, node, "op", other())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "minus gone", functools.partial(setattr, node, "op", ast.UAdd())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not gone", functools.partial(setattr, node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and not (isinstance(node.value, str) and len(node.value) > 60):
        yield from ((f"{node.value!r} -> {other!r}", functools.partial(setattr, node, "value", other)) for other in _others(node.value))
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield f"{node.id} -> {NAMES[node.id]}", functools.partial(setattr, node, "id", NAMES[node.id])
    elif isinstance(node, ast.Call):
        for place, keyword in enumerate(node.keywords):
            if keyword.arg not in GUARDS:
                yield f"{keyword.arg}= gone", functools.partial(node.keywords.pop, place)
    elif isinstance(node, ast.comprehension):
        for place, condition in enumerate(node.ifs):
            yield f"if {ast.unparse(condition)} gone", functools.partial(node.ifs.pop, place)
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(node.test, ast.Compare):
        yield f"not ({ast.unparse(node.test)})", functools.partial(setattr, node, "test", ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
        yield f"{ast.unparse(node)} gone", functools.partial(setattr, node, "value", ast.Constant(None))


def _others(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1]
    return [f"XX{value}"] if isinstance(value, str) else []


def put_in(mutant: Mutant) -> None:
    """Let the function of this process run the mutant's code, however it was imported or decorated."""
    found: Any = import_module(mutant.path.removesuffix(".py").replace("/", "."))
    for name in mutant.function.split("."):
        found = vars(found)[name] if isinstance(found, type) else getattr(found, name)
    seen: list[Any] = [found]
    while not isinstance(found, FunctionType):
        found = next(getattr(found, name) for name in ("fget", "func", "__wrapped__", "__func__") if hasattr(found, name))
        seen.append(found)
    found.__code__ = mutant.code
    clear_all()
    for each in seen:
        if hasattr(each, "cache_clear"):
            each.cache_clear()


class Judge:
    """A plugin of pytest: once the tests are collected, it asks of each mutant whether one of them fails."""

    def __init__(self, wanted: list[Mutant]) -> None:
        self.wanted = wanted
        self.failed = self.interrupted = False
        self.seconds: dict[str, float] = {}
        self.kills: Counter[tuple[str, str]] = Counter()
        self.lived: list[Mutant] = []

    def pytest_runtest_makereport(self, call: "pytest.CallInfo[None]") -> None:
        """Note a failure, and whether it is the time that was over."""
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            self.failed = True
            self.interrupted = self.interrupted or call.excinfo.errisinstance(Interrupted)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests on the code as it stands, noting what each runs, and then on each mutant those that run its line."""
        signal.signal(signal.SIGPROF, _interrupt)
        measured = coverage.Coverage(data_file=None, config_file=False, source=[f"playbook/{area}" for area in AREAS])
        measured.start()
        items: dict[str, pytest.Item] = {}
        for item, following in zip_longest(session.items, session.items[1:]):
            measured.switch_context(item.nodeid)
            begun = time.process_time()
            if self._passes(item, following):
                items[item.nodeid] = item
            else:
                print(f"left out, fails on the code as it stands: {item.nodeid}", file=sys.__stdout__, flush=True)
            self.seconds[item.nodeid] = time.process_time() - begun
            clear_all()  # what was kept would hide from the next test what it runs
        measured.stop()
        data = measured.get_data()
        tests: dict[str, dict[int, list[str]]] = {
            path: data.contexts_by_lineno(str(Path(path).resolve())) for path in {mutant.path for mutant in self.wanted}
        }
        for place, mutant in enumerate(self.wanted):
            running = {test for line in mutant.lines for test in tests[mutant.path].get(line, ()) if test in items}
            order = sorted(running, key=lambda test: (-self.kills[mutant.function, test], self.seconds[test], test))
            killer = self._killer(mutant, [items[test] for test in order])
            self.kills[mutant.function, killer] += 1
            if not killer:
                self.lived.append(mutant)
                print(f"lives: {mutant} ({len(order)} tests)", file=sys.__stdout__, flush=True)
            if place % 100 == 99:
                print(f"{place + 1} asked, {len(self.lived)} live", file=sys.__stdout__, flush=True)
        return True

    def _passes(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """True where a test passes, or takes too long on the code as it stands too."""
        self.failed = self.interrupted = False
        with suppress(Interrupted):
            signal.setitimer(signal.ITIMER_PROF, TEST_SECONDS)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return not self.failed or (self.interrupted and self.seconds.get(item.nodeid, TEST_SECONDS) > TEST_SECONDS / 10)

    def _killer(self, mutant: Mutant, items: list[pytest.Item]) -> str:
        """The test that fails on a mutant, "time" for one that never ends; empty where none does."""
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (int(MUTANT_SECONDS) + 12,) * 2)
            put_in(mutant)
            for item, following in zip_longest(items, items[1:]):
                if time.process_time() > MUTANT_SECONDS:
                    break
                if not self._passes(item, following):
                    os.write(theirs, item.nodeid.encode())
                    break
            os._exit(0)
        os.close(theirs)
        with os.fdopen(ours) as answer:
            killer = answer.read()
        _, status = os.waitpid(child, 0)
        return killer or ("time" if status else "")


def _interrupt(signal: int, frame: FrameType | None) -> None:
    raise Interrupted


def main() -> None:
    """Ask about the mutants of the modules named, or of all, or of a sample of them; print those that live, and the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="paths of modules; all of both packages unless some are named")
    parser.add_argument("--tests", nargs="+", help="files of tests to ask; those of the packages unless given")
    parser.add_argument("--sample", type=int, default=0, help="how many mutants to draw, the same at each run; all unless given")
    arguments = parser.parse_args()
    all_modules = [path for area in AREAS for path in sorted(Path("playbook", area).glob("*.py"))]
    paths = [Path(module) for module in arguments.modules] or all_modules
    wanted = [mutant for path in paths for mutant in mutants(path)]
    if arguments.sample and arguments.sample < len(wanted):
        wanted = random.Random(SEED).sample(wanted, arguments.sample)
    judge = Judge(wanted)
    folders = arguments.tests or [f"tests/{area}" for area in sorted({path.parts[1] for path in paths})]
    left_out = [f"--ignore=tests/findings/{name}" for name in LEFT_OUT]
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        code = pytest.main(["-s", "-n", "0", "-p", "no:cacheprovider", *left_out, *folders], plugins=[judge])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise SystemExit("pytest did not come to the mutants")
    lived, all_of = Counter(mutant.path for mutant in judge.lived), Counter(mutant.path for mutant in wanted)
    for path in sorted(all_of):
        print(f"{path:<48} {all_of[path] - lived[path]:5} of {all_of[path]:5} noticed, {1 - lived[path] / all_of[path]:.0%}")
    print(f"{'together':<48} {len(wanted) - len(judge.lived):5} of {len(wanted):5} noticed, {1 - len(judge.lived) / len(wanted):.1%}")


if __name__ == "__main__":
    main()

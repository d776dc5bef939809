"""The flow of outside text through the pages, read out of their source: whatever reaches a place that draws Markdown without `plain`.

Outside text comes from a field of the model for words that somebody wrote, from a refusal's parameters, or from a function that returns
such a text as it is. It is followed through variables, f-strings and functions of the pages, not through attributes of objects of ours.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.source import PAGES, ROOT, nodes_of, parsed, source_of

DRAWN = {
    "markdown", "caption", "info", "warning", "error", "success", "subheader", "header", "title", "badge", "write", "toast", "button",
    "form_submit_button", "download_button", "link_button", "page_link", "popover", "expander", "checkbox", "toggle", "text_input",
    "text_area", "number_input", "date_input", "selectbox", "multiselect", "file_uploader", "segmented_control", "pills", "radio", "metric",
    "status", "spinner", "dialog", "slider",
}  # fmt: skip
"""What of Streamlit draws its first argument as Markdown."""
DRAWN_BY_NAME = {"label", "body", "help", "title", "caption"}
CLEANED = {"plain", "sentence", "len", "int", "float", "round", "sum"}
"""What outside text cannot come out of as it was."""
CARRIED = {"join", "replace", "strip", "format", "get", "removeprefix", "removesuffix"}
"""Methods of a text, or of what holds texts, that give what it holds."""
OUTSIDE = "!"
Sources = frozenset[str]
"""Where the text of an expression may come from: a parameter by its name, or after OUTSIDE what gives outside text."""
NONE: Sources = frozenset()


@dataclass(eq=False)
class Function:
    """A function of a page, with what it returns and which of its parameters it draws."""

    path: Path
    node: ast.FunctionDef
    returns: Sources = NONE
    draws: Sources = NONE
    found: set[tuple[int, str]] = field(default_factory=set)
    sets: list[ast.AST] = field(init=False)
    calls: list[ast.Call] = field(init=False)
    gives: list[ast.expr] = field(init=False)
    uses: set[str] = field(init=False)
    """The names of what it calls."""

    def __post_init__(self) -> None:
        nodes = [node for statement in self.node.body for node in ast.walk(statement)]
        self.sets = [node for node in nodes if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.For, ast.comprehension))]
        self.calls = [node for node in nodes if isinstance(node, ast.Call)]
        self.gives = [node.value for node in nodes if isinstance(node, (ast.Return, ast.Yield)) and node.value is not None]
        self.uses = {_called_name(call) for call in self.calls}

    @property
    def parameters(self) -> list[str]:
        every = self.node.args
        return [one.arg for one in (*every.posonlyargs, *every.args, *every.kwonlyargs) if one.arg != "self"]


class Flow:
    """All functions of the pages, each looked at until nothing new is learnt of any."""

    def __init__(self, sources: dict[Path, str], outside: set[str]) -> None:
        self.outside = outside
        self.functions: dict[str, list[Function]] = {}
        self.imports: dict[Path, dict[str, str]] = {}
        """By module, the module of each name that it imports."""
        for path, source in sources.items():
            body = [statement for statement in parsed(source).body if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))]
            imports = [node for node in parsed(source).body if isinstance(node, ast.ImportFrom)]
            self.imports[path] = {alias.name: str(node.module).rpartition(".")[2] for node in imports for alias in node.names}
            top = ast.FunctionDef("<module>", ast.arguments([], [], None, [], [], None, []), body, [])
            for node in (top, *(node for node in nodes_of(source) if isinstance(node, ast.FunctionDef))):
                self.functions.setdefault(node.name, []).append(Function(path, node))
        every = [function for those in self.functions.values() for function in those]
        due = every
        while due:
            learnt = {function.node.name for function in due if Look(self, function).anew()}
            due = [function for function in every if not learnt.isdisjoint(function.uses)]
        self.found = sorted((function.path.name, line, said) for function in every for line, said in function.found)


class Look:
    """One look at one function."""

    def __init__(self, flow: Flow, function: Function) -> None:
        self.flow, self.function = flow, function
        self.holds: dict[str, Sources] = {name: frozenset([name]) for name in function.parameters}

    def anew(self) -> bool:
        """Look again; True if something new was learnt of the function."""
        before = self.function.returns, self.function.draws
        for node in (*self.function.sets, *self.function.sets):  # a loop may use what it sets further down
            self.set(node)
        self.function.returns = self.union(map(self.sources, self.function.gives))
        for call in self.function.calls:
            self.draw(call)
        return before != (self.function.returns, self.function.draws)

    def set(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self.bind(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                self.bind(target, value)
            case ast.For(target=target, iter=iterated) | ast.comprehension(target=target, iter=iterated):
                rows = iterated.elts if isinstance(iterated, (ast.Tuple, ast.List)) else [iterated]
                for row in rows:
                    self.bind(target, row)

    def bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, part in zip(target.elts, value.elts, strict=True):
                self.bind(one, part)
            return
        sources = self.sources(value)
        for name in ast.walk(target):
            if isinstance(name, ast.Name):
                self.holds[name.id] = self.holds.get(name.id, NONE) | sources

    def draw(self, call: ast.Call) -> None:
        """Note outside text that this call draws."""
        drawn = self.drawn(call)
        self.function.draws |= {source for source in drawn if not source.startswith(OUTSIDE)}
        self.function.found |= {(call.lineno, source[1:]) for source in drawn if source.startswith(OUTSIDE)}

    def drawn(self, call: ast.Call) -> Sources:
        if called := self.called(call):
            return self.union(self.given(call, function, function.draws) for function in called)
        if isinstance(call.func, ast.Attribute) and call.func.attr in DRAWN:
            named = [keyword.value for keyword in call.keywords if keyword.arg in DRAWN_BY_NAME]
            return self.union(self.sources(value) for value in (*call.args[:1], *named))
        return NONE

    def called(self, call: ast.Call) -> list[Function]:
        """The functions of the pages that a call may mean: one of its own module, or those of that name in the module it names."""
        match call.func:
            case ast.Name(id=name):
                module = self.flow.imports[self.function.path].get(name, self.function.path.stem)
                return [one for one in self.flow.functions.get(name, ()) if one.path.stem == module]
            case ast.Attribute(value=value, attr=name):
                module = value.id if isinstance(value, ast.Name) else ""
                those = self.flow.functions.get(name, [])
                return [one for one in those if one.path.stem == module] or ([] if name in DRAWN else those)
        return []

    def given(self, call: ast.Call, function: Function, parameters: Sources) -> Sources:
        """The sources of what a call gives to these parameters of a function."""
        names = function.parameters
        by_place = [value for name, value in zip(names, call.args, strict=False) if name in parameters]
        by_name = [keyword.value for keyword in call.keywords if keyword.arg in parameters]
        return self.union(self.sources(value) for value in (*by_place, *by_name))

    def sources(self, value: ast.AST) -> Sources:
        match value:
            case ast.Name(id=name):
                return self.holds.get(name, NONE)
            case ast.Attribute(attr=attribute):
                return frozenset([OUTSIDE + ast.unparse(value)]) if attribute in self.flow.outside else NONE
            case ast.Compare() | ast.Constant():
                return NONE
            case ast.IfExp(body=body, orelse=otherwise):
                return self.sources(body) | self.sources(otherwise)
            case ast.Call():
                return self.returned(value)
            case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                for part in value.generators:
                    self.set(part)
                return self.sources(value.value if isinstance(value, ast.DictComp) else value.elt)
        return self.union(self.sources(part) for part in ast.iter_child_nodes(value))

    def returned(self, call: ast.Call) -> Sources:
        """The sources of what a call returns."""
        match call.func:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in CLEANED:
                return NONE
            case ast.Name(id="map") if isinstance(call.args[0], ast.Name) and call.args[0].id in CLEANED:
                return NONE
        called = self.called(call)
        if not called or {function.path.stem for function in called} == {"words"}:
            held = [call.func.value] if isinstance(call.func, ast.Attribute) and call.func.attr in CARRIED else []
            parts = call.args[1:] if isinstance(call.func, ast.Name) and call.func.id == "words" else call.args  # without the key
            return self.union(self.sources(part) for part in (*held, *parts, *(keyword.value for keyword in call.keywords)))
        found = NONE
        for function in called:
            if any(source.startswith(OUTSIDE) for source in function.returns) and _is_text(function):
                found |= {f"{OUTSIDE}{function.node.name}()"}
            found |= self.given(call, function, function.returns)
        return found

    def union(self, those: Iterator[Sources]) -> Sources:
        return NONE.union(*those)


def _called_name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _is_text(function: Function) -> bool:
    """True if a function returns text, be it in a list or as a part of something."""
    returned = function.node.returns
    return returned is not None and "str" in ast.unparse(returned)


def sources_of_pages() -> dict[Path, str]:
    """The source of every module of the pages."""
    return {path: source_of(path) for path in (*PAGES, *sorted((ROOT / "pages" / "ui").rglob("*.py")))}

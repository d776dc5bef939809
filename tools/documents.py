"""Parts of the documents that follow from the repository itself: the picture of the layers, the table of modules, the index of decisions.

`python -m tools.documents` writes them anew; tests/architecture/test_documents.py fails while one of them is stale.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise, takewhile, zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ARCHITECTURE = Path("docs/architecture.md")
DECISIONS = Path("docs/decisions/README.md")
HEADING = re.compile(r"# (\d{4}) (\S.*)\n\nDate: (\d{4}-\d\d-\d\d) · Status: (Accepted|Superseded by (\d{4}))\n\n\S")
"""Beginning of a decision note."""
_TO_A_LINE = 6
"""Packages side by side in a box of the picture."""
_WIDE = '%%{init: {"flowchart": {"wrappingWidth": 1000, "rankSpacing": 25}}}%%'
"""Settings of the picture: lines end where it says so, and it is no higher than it has to be."""


def sources(root: Path) -> list[Path]:
    """Every module of the product, in the order of the table: folder by folder, without the migrations."""
    found = [*root.glob("*.py"), *(path for top in ("pages", "playbook") for kind in ("*.py", "*.js") for path in (root / top).rglob(kind))]
    return sorted(
        (path for path in found if "migrations" not in path.parts), key=lambda path: (path.relative_to(root).parent.parts, path.name)
    )


def purpose(path: Path) -> str:
    """The first line of a docstring, or the first sentence of the comment a script begins with. Raises ValueError if there is none."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    else:
        comment = re.match(r"(?:// @ts-check\n)?(?:/\*\*?|//) ?((?:.+\n(?:// | \* )?)+)", text)
        words = re.sub(r"\n(?:// | \* )?", " ", comment[1]) if comment else ""
        first = re.split(r"(?<=[.]) |\s*\*/", words, maxsplit=1)[0].strip()
    if not first:
        raise ValueError(f"{path} does not begin by saying what it is")
    return first.replace("|", "\\|")


def module_table(root: Path) -> str:
    """Return a table for each folder: its modules, each with its purpose."""
    parts = []
    for folder, paths in groupby(sources(root), key=lambda path: path.parent):
        name = folder.relative_to(root).as_posix()
        rows = "\n".join(f"| `{path.relative_to(root).as_posix()}` | {purpose(path)} |" for path in paths)
        parts.append(f"### {'The top' if name == '.' else f'{name}/'}\n\n| module | what |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def cache_table(root: Path) -> str:
    """Return a table of everything that the product keeps in memory: what, by which key, how many, and when it is dropped."""
    rows = []
    for path in sources(root):
        if path.suffix == ".py":
            rows += [f"| `{path.relative_to(root).as_posix()}` | {row} |" for row in _caches(ast.parse(path.read_text("utf-8")))]
    return "\n".join(["| where | what | by | how many | until |", "|---|---|---|---|---|", *rows, ""])


def _caches(tree: ast.Module) -> Iterator[str]:
    numbers = {
        ast.unparse(one.targets[0]): ast.unparse(one.value)
        for one in tree.body
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)
    }
    for node, after in zip_longest(tree.body, tree.body[1:]):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func).startswith("LRUCache["):
            what, _, key = ast.literal_eval(ast.unparse(after)).rstrip(".").rpartition(", by ")
            if not what:
                raise ValueError(f"{ast.unparse(node)} has to be followed by what it holds, ', by ' and the key")
            number = ast.unparse(node.value.args[0])
            yield f"{what} | {key} | {numbers.get(number, number)} | somebody is erased"
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for decorator in map(ast.unparse, function.decorator_list):
            registered = re.fullmatch(r"registered_cache\((\w+)\)", decorator)
            if registered or decorator == "cache" or decorator.startswith("st.cache_resource"):
                what = (ast.get_docstring(function) or "").partition("\n")[0].rstrip(".").replace("|", "\\|")
                if not what:
                    raise ValueError(f"{function.name} is cached and does not say what it gives")
                key = ", ".join(f"`{name.arg}`" for name in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs))
                size, end = (registered[1], "somebody is erased") if registered else ("all", "the server stops")
                yield f"{what} | {key or 'nothing'} | {size} | {end}"


def layers(contract: dict[str, Any]) -> list[list[str]]:
    """The packages of a contract of import-linter, the uppermost layer first; each imports only from what follows."""
    rows = [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]
    inside = contract.get("containers") or [""]
    return [[f"{outer}.{name.strip('()')}".lstrip(".") for outer in inside for name in row] for row in rows]


def picture(root: Path) -> str:
    """The contracts of pyproject.toml that order layers, as a chart in Mermaid: an arrow means "may import".

    What a contract orders inside one package is drawn in a frame of its name, and names in it are written without that.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    ordered = [layers(one) for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    frames = [_common([name for row in rows for name in row]) for rows in ordered]
    lines, arrows = [], []
    for rows, frame in zip(ordered, frames, strict=True):
        ids = [_id(f"{frame}.{place}" if frame else row[0]) for place, row in enumerate(rows)]
        boxes = [f'{id}["{_label(row, frame)}"]' for id, row in zip(ids, rows, strict=True) if frame or not set(row) & set(frames)]
        if frame:
            lines += [f'  subgraph {_id(frame)}["{frame}"]', "    direction TB", *(f"    {box}" for box in boxes), "  end"]
        else:
            lines += [f"  {box}" for box in boxes]
        arrows += [f"  {upper} --> {lower}" for upper, lower in pairwise(ids)]
    return "\n".join(["```mermaid", _WIDE, "flowchart TB", *lines, *arrows, "```", ""])


def _common(names: list[str]) -> str:
    """The package that holds all of these, "" for none."""
    levels = zip(*(name.split(".")[:-1] for name in names), strict=False)
    return ".".join(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def _id(name: str) -> str:
    return name.replace(".", "_")


def _label(row: list[str], frame: str) -> str:
    names = [name.removeprefix(f"{frame}.") for name in row]
    return "<br/>".join(" · ".join(names[start : start + _TO_A_LINE]) for start in range(0, len(names), _TO_A_LINE))


def notes(root: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    """Every decision note with its heading: number, title, date, status. Raises ValueError if one begins in another way."""
    for path in sorted((root / DECISIONS).parent.glob("*.md")):
        if path.name == DECISIONS.name:
            continue
        heading = HEADING.match(path.read_text("utf-8"))
        if heading is None or heading[1] != path.name[:4]:
            raise ValueError(
                f"{path.name} has to begin with '# NNNN Title', a blank line, 'Date: YYYY-MM-DD · Status: Accepted', a blank line"
            )
        yield path, heading


def decision_index(root: Path) -> str:
    """Return the index with a line for each decision, in the order of their numbers."""
    rows = "\n".join(f"| [{at[1]}]({path.name}) | {at[2]} | {at[3]} | {at[4]} |" for path, at in notes(root))
    return f"| number | decision | date | status |\n|---|---|---|---|\n{rows}\n"


PARTS: dict[Path, dict[str, Callable[[Path], str]]] = {
    ARCHITECTURE: {"layers": picture, "caches": cache_table, "modules": module_table},
    DECISIONS: {"decisions": decision_index},
}
"""Generated parts by document, each between two marks of its name."""


def render(root: Path, document: Path) -> str:
    """The document as it has to stand. Raises ValueError if it lacks the marks of one of its parts."""
    text = (root / document).read_text("utf-8")
    for name, made in PARTS[document].items():
        begin, end = f"<!-- {name}: python -m tools.documents -->\n", f"<!-- end of {name} -->"
        head, opened, rest = text.partition(begin)
        _, closed, tail = rest.partition(end)
        if not (opened and closed):
            raise ValueError(f"{document} lacks the marks of {name}")
        text = f"{head}{begin}\n{made(root)}\n{end}{tail}"
    return text


def main() -> None:
    """Write all parts anew."""
    for document in PARTS:
        (ROOT / document).write_text(render(ROOT, document), "utf-8")


if __name__ == "__main__":
    main()

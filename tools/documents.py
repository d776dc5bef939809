"""Parts of the documents that follow from the repository itself: the picture of the layers, the table of modules, the index of decisions.

`python -m tools.documents` writes them anew; tests/architecture/test_documents.py fails while one of them is stale.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ARCHITECTURE = Path("docs/architecture.md")
DECISIONS = Path("docs/decisions/README.md")
HEADING = re.compile(r"# (\d{4}) (\S.*)\n\nDate: (\d{4}-\d\d-\d\d) · Status: (Accepted|Superseded by (\d{4}))\n\n\S")
"""How a decision note begins."""
_TO_A_LINE = 4
"""Packages side by side in a box of the picture."""


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
    """A table a folder: each module with what it says of itself."""
    parts = []
    for folder, paths in groupby(sources(root), key=lambda path: path.parent):
        name = folder.relative_to(root).as_posix()
        rows = "\n".join(f"| `{path.relative_to(root).as_posix()}` | {purpose(path)} |" for path in paths)
        parts.append(f"### {'The top' if name == '.' else f'{name}/'}\n\n| module | what |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def layers(contract: dict[str, Any]) -> list[list[str]]:
    """The packages of a contract of import-linter, the uppermost layer first; each imports only from what follows."""
    rows = [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]
    inside = contract.get("containers") or [""]
    return [[f"{outer}.{name.strip('()')}".lstrip(".") for outer in inside for name in row] for row in rows]


def picture(root: Path) -> str:
    """The contracts of pyproject.toml that order layers, as a chart in Mermaid: an arrow means "may import"."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    ordered = [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    lines = ["```mermaid", "flowchart TB"]
    for number, contract in enumerate(ordered, start=1):
        lines.append(f'  subgraph c{number}["{contract["name"]}"]')
        rows = layers(contract)
        for place, row in enumerate(rows):
            held = "<br/>".join(" · ".join(row[start : start + _TO_A_LINE]) for start in range(0, len(row), _TO_A_LINE))
            lines.append(f'    c{number}l{place}["{held}"]')
        lines += [f"    c{number}l{place} --> c{number}l{place + 1}" for place in range(len(rows) - 1)]
        lines.append("  end")
    return "\n".join([*lines, "```", ""])


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
    """A line a decision, in the order of their numbers."""
    rows = "\n".join(f"| [{at[1]}]({path.name}) | {at[2]} | {at[3]} | {at[4]} |" for path, at in notes(root))
    return f"| number | decision | date | status |\n|---|---|---|---|\n{rows}\n"


PARTS: dict[Path, dict[str, Callable[[Path], str]]] = {
    ARCHITECTURE: {"layers": picture, "modules": module_table},
    DECISIONS: {"decisions": decision_index},
}
"""What is written into which document, each between two marks of its name."""


def rewritten(root: Path, document: Path) -> str:
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
        (ROOT / document).write_text(rewritten(ROOT, document), "utf-8")


if __name__ == "__main__":
    main()

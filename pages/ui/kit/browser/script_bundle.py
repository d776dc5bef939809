"""Scripts for the browser: modules that import each other, as the one text that Streamlit takes. See docs/decisions/0036-scripts.md."""

import re
from pathlib import Path

_IMPORT = re.compile(r"""^import \{\s*([\w$ ,\n]+?),?\s*\} from (['"])(\.{1,2}/[\w./-]+\.js)\2;?$""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|function|async function) ([\w$]+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default function (?=\()", re.MULTILINE)
_OTHER = re.compile(
    r"^[^\S\n]*(?:import|export)(?![\w$:]).*$"
    r"|\bimport\s*[(.].*$"
    r"|[;}][^\S\n]*(?:import|export)\s*[\w$*{'\"].*$",
    re.MULTILINE,
)
"""Imports and exports in any other form."""
_NAME = re.compile(r"([\w$]+)(?: as ([\w$]+))?")
_DEFAULT_NAME = "$default"


def bundled(entry: Path) -> str:
    """The module `entry` with all that it imports: each in a scope of its own, those it needs before it; its default export stays one.

    It understands `import { a, b as c } from './x.js'`, `export` before a `const` of one name, `function` or `class`, and
    `export default function (`. Raises ValueError for any other form, a missing file, a name that is not exported, or a circle.
    """
    scopes: list[str] = []
    exports: dict[Path, tuple[str, set[str]]] = {}
    last = entry.resolve()
    _add(last, (), scopes, exports)
    name, exported = exports[last]
    if _DEFAULT_NAME not in exported:
        raise ValueError(f"{entry} exports no default")
    return "\n".join([*scopes, f"export default {name}.{_DEFAULT_NAME}", ""])


def _add(path: Path, above: tuple[Path, ...], scopes: list[str], exports: dict[Path, tuple[str, set[str]]]) -> None:
    if path in above:
        raise ValueError(f"Scripts import each other in a circle: {' -> '.join(one.name for one in (*above, path))}")
    if path in exports:
        return
    if not path.is_file():
        raise ValueError(f"{above[-1] if above else 'Nobody'} imports {path}, which is not there")
    text = path.read_text("utf-8")
    imports = []
    for names, _, place in _IMPORT.findall(text):
        other = (path.parent / place).resolve()
        _add(other, (*above, path), scopes, exports)
        scope, exported = exports[other]
        taken = [_taken(part.strip(), path) for part in names.split(",")]
        for name, _own in taken:
            if name not in exported - {_DEFAULT_NAME}:
                raise ValueError(f"{path} imports {name}, which {other.name} does not export")
        imports.append(f"const {{ {', '.join(name if name == own else f'{name}: {own}' for name, own in taken)} }} = {scope};")
    exported = set(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if _DEFAULT.search(body):
        exported.add(_DEFAULT_NAME)
        body = _DEFAULT.sub(f"function {_DEFAULT_NAME} ", body)
    if wrong := _OTHER.search(body):
        raise ValueError(f"{path} imports or exports in a form that is not understood: {wrong[0].strip()}")
    name = f"m{len(exports) + 1}"
    exports[path] = name, exported
    given = f"return {{ {', '.join(sorted(exported))} }}"
    scopes.append("\n".join([f"// {path.name}", f"const {name} = (() => {{", *imports, body.strip(), given, "})()"]))


def _taken(part: str, path: Path) -> tuple[str, str]:
    """The name that is exported there, and what it is called here."""
    found = _NAME.fullmatch(part)
    if not found:
        raise ValueError(f"{path} imports in a form that is not understood: {part}")
    return found[1], found[2] or found[1]

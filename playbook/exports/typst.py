"""Pages set by typst from data alone: what people typed is never read as markup, and the letters it needs come along."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from playbook.chart.export.fonts import FAMILY, fonts_for
from playbook.chart.svg import ACCENT, INK, MUTED
from playbook.wording.languages import conventions, is_chinese

PDF = "application/pdf"
"""The kind of the file, for a download."""
_FOLDER = Path(__file__).parent


def typeset(template: str, data: Mapping[str, Any], language: str, pictures: Mapping[str, str] = {}) -> bytes:
    """A PDF of a template of this folder, of data and of SVG pictures by name. The same of these are the same bytes."""
    variables = {
        "font": FAMILY, "lang": "zh" if is_chinese(language) else "en", "region": conventions(language).region,
        "ink": INK, "accent": ACCENT, "muted": MUTED, **data,
    }  # fmt: skip
    with TemporaryDirectory() as name:
        folder = Path(name)
        for style, font in fonts_for([*_texts(variables), *pictures.values()], language=language, latin=not is_chinese(language)).items():
            (folder / f"{style}.ttf").write_bytes(font)
        for picture, svg in pictures.items():
            (folder / picture).write_text(svg, "utf-8")
        (folder / "data.json").write_text(json.dumps(variables, ensure_ascii=False), "utf-8")
        page = folder / template
        page.write_bytes((_FOLDER / template).read_bytes())
        return typst.compile(str(page), root=name, font_paths=[name], format="pdf")


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in the data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)

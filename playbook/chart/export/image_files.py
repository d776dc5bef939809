"""The chart as files that look the same on any machine: SVG with its letters inside, PNG at twice the size, PDF."""

import base64
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from playbook.chart.export.fonts import FAMILY, fonts_for
from playbook.chart.render.picture import Picture
from playbook.chart.svg import font, number

SCALE = 2
LARGEST_SIDE = 12_000
"""Pixels: a PNG that would be longer on one side is scaled down to it."""
_POINTS_PER_INCH = 72
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_PAGE = '#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#set document(title: "chart")\n#image("chart.svg", width: 100%)\n'


def svg_file(picture: Picture) -> bytes:
    """The picture with the letters it needs embedded, for machines without Chinese fonts."""
    faces = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,{base64.b64encode(face).decode()})}}"
        for weight, face in zip((400, 700), _fonts(picture).values(), strict=True)
    )
    svg = picture.svg.replace("<style>", f"<style>{faces}", 1)
    fonts = font(picture.language)
    return svg.replace(_attribute(fonts), _attribute(f"{fonts.removesuffix(', sans-serif')}, '{FAMILY}', sans-serif"), 1).encode()


def png_file(picture: Picture) -> bytes:
    """The picture at twice its size (or LARGEST_SIDE, where that is less), on white."""
    scale = min(SCALE, LARGEST_SIDE / max(picture.width, picture.height))
    return _typeset(picture, "png", scale)


def pdf_file(picture: Picture) -> bytes:
    """The picture as one page of its size, its lines and letters sharp at any size."""
    return _typeset(picture, "pdf", 1)


def typeset_svg(picture: Picture) -> str:
    """The picture for typst: in the one font family that is sent along."""
    return picture.svg.replace(_attribute(font(picture.language)), _attribute(FAMILY), 1)


def _typeset(picture: Picture, format: Literal["png", "pdf"], scale: float) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for style, face in _fonts(picture).items():
            (folder / f"{style}.ttf").write_bytes(face)
        (folder / "chart.svg").write_text(typeset_svg(picture), "utf-8")
        page = folder / "chart.typ"
        page.write_text(_PAGE.format(width=number(picture.width), height=number(picture.height)), "utf-8")
        return typst.compile(str(page), root=name, font_paths=[name], format=format, ppi=_POINTS_PER_INCH * scale)


def _fonts(picture: Picture) -> dict[str, bytes]:
    letters = (part.replace("&amp;", "&") for part in _TEXT.findall(picture.svg))
    return dict(fonts_for(letters, language=picture.language))


def _attribute(family: str) -> str:
    return f'font-family="{family}"'

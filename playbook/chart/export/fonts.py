"""Letters to send along: small fonts with just the characters of a picture, cut from Noto Sans CJK, so that Chinese is right anywhere."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from playbook.caching import registered_cache
from playbook.wording.languages import conventions

FAMILY = "Playbook CJK"
WEIGHTS = {"Regular": 400, "Bold": 700}
_COLLECTION, _NARROW = "NotoSansCJK-VF.otf.ttc", 0
_MISSING = ".notdef"
_MARKS = frozenset("“”‘’·•")
"""Marks that are as wide as a character between Chinese ones, and narrow between Latin letters."""
_STRIKEOUT = {"yStrikeoutPosition": 300, "yStrikeoutSize": 50}
"""Strikeout metrics for crossed-out names: without them some programs underline."""
_DOTS = "…"
"""Three points, on the line between Latin letters."""


@dataclass(frozen=True)
class _Glyph:
    """Drawing of a character: a glyph of one font of the collection, `times` times side by side."""

    font: int
    name: str
    times: int = 1

    @property
    def subset_name(self) -> str:
        """Its name in the small font."""
        return _MISSING if self.name == _MISSING else f"{self.name}.{self.font}.{self.times}"


def fonts_for(text: Iterable[str], *, language: str = "zh", latin: bool = False) -> Mapping[str, bytes]:
    """A TrueType font in each of WEIGHTS, of the family FAMILY, with the characters of `text` that Noto Sans CJK knows.

    Signs have the shapes that readers of the language are used to. In `latin` text quotation marks and points are as narrow as letters.
    """
    return _subset_fonts(frozenset("".join(text)), conventions(language).face, latin)


@registered_cache(32)
def _subset_fonts(characters: frozenset[str], face: int, latin: bool) -> Mapping[str, bytes]:
    """Fonts with just these characters, by style."""
    glyph_by_code = {ord(char): glyph for char in sorted(characters) if (glyph := _glyph(char, face, latin=latin))}
    return {style: _font(glyph_by_code, face, style, weight) for style, weight in WEIGHTS.items()}


def _glyph(char: str, face: int, *, latin: bool) -> _Glyph | None:
    if latin and char == _DOTS:
        return _Glyph(face, _source(face).getBestCmap()[ord(".")], 3)
    font = _NARROW if latin and char in _MARKS else face
    name = _source(font).getBestCmap().get(ord(char))
    return _Glyph(font, name) if name else None


@cache
def _source(index: int) -> Any:
    """Font of the collection by its number."""
    path = files("manimgx_fonts_cjk") / _COLLECTION
    return TTFont(str(path), fontNumber=index, lazy=True)


def _font(glyph_by_code: Mapping[int, _Glyph], face: int, style: str, weight: int) -> bytes:
    source = _source(face)
    fonts = {glyph.font for glyph in glyph_by_code.values()} | {face}
    glyph_sets = {font: _source(font).getGlyphSet(location={"wght": weight}) for font in fonts}
    glyphs = list(dict.fromkeys([_Glyph(face, _MISSING), *glyph_by_code.values()]))
    order = [glyph.subset_name for glyph in glyphs]
    outlines, widths = {}, {}
    for glyph in glyphs:
        pen, shape = TTGlyphPen(None), glyph_sets[glyph.font][glyph.name]
        for time in range(glyph.times):
            shape.draw(TransformPen(Cu2QuPen(pen, max_err=1.0, reverse_direction=True), (1, 0, 0, 1, time * shape.width, 0)))
        outlines[glyph.subset_name], widths[glyph.subset_name] = pen.glyph(), shape.width * glyph.times
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({code: glyph.subset_name for code, glyph in glyph_by_code.items()})
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (round(widths[name]), getattr(outlines[name], "xMin", 0) or 0) for name in order})
    ascent, descent = source["hhea"].ascent, source["hhea"].descent
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": FAMILY, "styleName": style, "psName": f"PlaybookCJK-{style}", "fullName": f"{FAMILY} {style}"})
    builder.font["head"].macStyle = int(style == "Bold")
    selection = 0x20 if style == "Bold" else 0x40
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWeightClass=weight, fsSelection=selection, **_STRIKEOUT)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()

"""Letters to send along: small fonts with just the characters of a picture, cut from Noto Sans CJK, so that Chinese is right anywhere."""

import io
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "Playbook CJK"
WEIGHTS = {"Regular": 400, "Bold": 700}
_COLLECTION, _SIMPLIFIED = "NotoSansCJK-VF.otf.ttc", 2
_MISSING = ".notdef"


def fonts_for(text: Iterable[str]) -> Mapping[str, bytes]:
    """A TrueType font in each of WEIGHTS, of the family FAMILY, with the characters of `text` that Noto Sans CJK knows."""
    return _cut(frozenset("".join(text)))


@lru_cache(maxsize=32)
def _cut(characters: frozenset[str]) -> Mapping[str, bytes]:
    source = _source()
    known = source.getBestCmap()
    wanted = {ord(char): known[ord(char)] for char in sorted(characters) if ord(char) in known}
    return {style: _font(source, wanted, style, weight) for style, weight in WEIGHTS.items()}


@cache
def _source() -> Any:
    path = files("manimgx_fonts_cjk") / _COLLECTION
    return TTFont(str(path), fontNumber=_SIMPLIFIED, lazy=True)


def _font(source: Any, wanted: Mapping[int, str], style: str, weight: int) -> bytes:
    drawn = source.getGlyphSet(location={"wght": weight})
    order = [_MISSING, *dict.fromkeys(wanted.values())]
    outlines, widths = {}, {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[name], widths[name] = pen.glyph(), drawn[name].width
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(dict(wanted))
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (round(widths[name]), getattr(outlines[name], "xMin", 0) or 0) for name in order})
    ascent, descent = source["hhea"].ascent, source["hhea"].descent
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": FAMILY, "styleName": style, "psName": f"PlaybookCJK-{style}", "fullName": f"{FAMILY} {style}"})
    builder.font["head"].macStyle = int(style == "Bold")
    selection = 0x20 if style == "Bold" else 0x40
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWeightClass=weight, fsSelection=selection)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()

"""Text on slides: every run names its Latin and its Chinese font, its size, color and language."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.exports.slide_layout import LEADING, Paragraph
from playbook.text import clean_label
from playbook.wording.languages import conventions, is_chinese

LATIN = "Arial"
"""A font that every Office has, as those for Chinese signs; LibreOffice and WPS put their own in their place, as wide."""


def rgb(color: str) -> RGBColor:
    """Return a color like "#1d2126" as the library takes it."""
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def add_runs(paragraph: Any, pieces: Paragraph, size: float, language: str) -> None:
    """The pieces as runs of a paragraph, its lines as far apart in any font as the page was laid out for."""
    paragraph.line_spacing = Pt(size * LEADING)
    for piece in pieces:
        run = paragraph.add_run()
        run.text = clean_label(piece.text)
        run.font.size, run.font.bold, run.font.name = Pt(size), piece.bold, LATIN
        run.font.color.rgb = rgb(piece.color)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", conventions(language).office)
        properties.set("altLang", conventions("en" if is_chinese(language) else "zh").office)
        for tag in ("a:ea", "a:cs"):
            font = properties.makeelement(qn(tag), {"typeface": conventions(language).font if tag == "a:ea" else LATIN})
            properties.append(font)


def fill(
    frame: Any, paragraphs: Sequence[Paragraph], size: float, language: str, *, centered: bool = False, middle: bool = False,
    after: float = 0.0, wrap: bool = True, margin: float = 0.0,
) -> None:  # fmt: skip
    """Replace the text of a frame; `after` is the space below each paragraph, in points."""
    frame.word_wrap, frame.auto_size = wrap, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(margin)
    frame.margin_top = frame.margin_bottom = Pt(margin / 2)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for index, pieces in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if not index else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if centered else PP_ALIGN.LEFT
        paragraph.space_after, paragraph.space_before = Pt(after), Pt(0)
        add_runs(paragraph, pieces, size, language)


def unstyled(shape: Any) -> Any:
    """Return the shape without the template's style, which would bring a shadow and colors of its own."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    return shape

"""Signs and tallies of stances on slides."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from playbook.chart.render.card import RenderContext
from playbook.chart.svg import MUTED
from playbook.exports.slide_layout import Piece
from playbook.models import STANCES, Stance


def narrow(signs: str) -> str:
    """The signs of the stances as wide as letters; between Latin letters the wide ones stand askew."""
    return unicodedata.normalize("NFKC", signs).replace("-", "−").replace("〇", "○")


def tally_pieces(tally: Counter[Stance], facts: RenderContext) -> Sequence[Piece]:
    """Number of people of each stance: each sign in the color of its stance, and its number, a space apart from the next."""
    pieces: list[Piece] = []
    for stance in STANCES:
        if tally[stance]:
            guide = facts.method.stances[stance]
            space = " " if pieces else ""
            pieces += [Piece(space + narrow(guide.sign), True, guide.line), Piece(str(tally[stance]), color=MUTED)]
    return pieces

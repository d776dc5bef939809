"""The organization chart: places and a picture of our own with its twin in words, lines led around by Graphviz, DOT for other tools."""

from playbook.chart.chart_words import button_words
from playbook.chart.content.coloring import View
from playbook.chart.content.comparison import Comparison, compared
from playbook.chart.content.filters import Filters, Trait
from playbook.chart.content.fold_groups import AS_FIRST_SEEN, Opened
from playbook.chart.content.folding import fold_of
from playbook.chart.content.outline import OutlineRow, RowKind, outline
from playbook.chart.content.search_index import SearchEntry, SearchIndex, search_index
from playbook.chart.export.dot import dot_source
from playbook.chart.layout.layout import Layout, layout_of
from playbook.chart.render.frame import ChartKind, stance_cards
from playbook.chart.render.options import ChartOptions
from playbook.chart.render.picture import Picture, picture

__all__ = [
    "AS_FIRST_SEEN",
    "ChartKind",
    "ChartOptions",
    "Comparison",
    "Filters",
    "Layout",
    "Opened",
    "OutlineRow",
    "Picture",
    "RowKind",
    "SearchEntry",
    "SearchIndex",
    "Trait",
    "View",
    "button_words",
    "compared",
    "dot_source",
    "fold_of",
    "layout_of",
    "outline",
    "picture",
    "search_index",
    "stance_cards",
]  # fmt: skip

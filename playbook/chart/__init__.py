"""The organisation chart: places from Graphviz, a picture and its twin in words from the product, DOT for other tools."""

from playbook.chart.dot import dot_source
from playbook.chart.outline import OutlineRow, RowKind, outline
from playbook.chart.picture import Picture, picture
from playbook.chart.places import Places, places
from playbook.chart.views import View
from playbook.chart.words import button_words

__all__ = ["OutlineRow", "Picture", "Places", "RowKind", "View", "button_words", "dot_source", "outline", "picture", "places"]

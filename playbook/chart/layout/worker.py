"""Layouts in a process of their own, each a line of JSON in and one out: a crash in Graphviz takes nothing else along."""

import json
import sys
from typing import Any

from playbook.chart.layout.graphviz_groups import Request
from playbook.chart.layout.influence_network import spread
from playbook.chart.layout.search import arrange


def main() -> None:
    """Answers requests until there are no more."""
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    if "ties" in request:
        return spread(**request)
    layout = arrange(Request(**request))
    return {
        "width": layout.width,
        "height": layout.height,
        "cards": [layout.cards[index] for index in sorted(layout.cards)],
        "boxes": [layout.boxes[index] for index in sorted(layout.boxes)],
        "outside": layout.outside,
    }


if __name__ == "__main__":
    main()

"""One layout in a process of its own, request and places as JSON: a crash in Graphviz takes nothing else along."""

import json
import sys

from playbook.chart.arrangement import arrange
from playbook.chart.drawing import Request


def main() -> None:
    """Answers one request."""
    whole = arrange(Request(**json.load(sys.stdin)))
    answer = {
        "width": whole.width,
        "height": whole.height,
        "cards": [whole.cards[number] for number in sorted(whole.cards)],
        "boxes": [whole.boxes[number] for number in sorted(whole.boxes)],
        "outside": whole.outside,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

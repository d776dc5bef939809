"""Answers for `graphviz_process`: graphs that Graphviz draws, a line of JSON in and one out."""

import json
import sys

import pygraphviz


def main() -> None:
    """Answer questions until there are no more."""
    for line in sys.stdin:
        question = json.loads(line)
        answer = pygraphviz.AGraph(string=question["dot"]).draw(format="json0", prog=question["engine"])
        print(json.dumps(json.loads(answer)), flush=True)


if __name__ == "__main__":
    main()

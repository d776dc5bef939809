"""What a browser makes of a table that is edited, for tests without one."""

from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest


def shown(cell: Any) -> Any:
    """What a cell shows: a blank of any kind is None, and 0 is none."""
    return None if cell is False or cell in ("", []) else cell


class Browser:
    """What a browser makes of the first table: it holds what was typed over the data until that says the same."""

    def __init__(self, test: AppTest, name: str) -> None:
        self.test, self.name, self.id = test, name, ""
        self.edits: dict[int, dict[str, Any]] = {}
        self.draw()

    def draw(self) -> None:
        assert not self.test.exception
        table = self.test.dataframe[0]
        self.data = pa.ipc.open_stream(table.proto.arrow_data.data).read_all().to_pylist()
        if table.proto.id != self.id:
            self.id, self.edits = table.proto.id, {}
        if (held := self.held()) != self.edits:
            self.edits = held
            self.send()

    def held(self) -> dict[int, dict[str, Any]]:
        """What was typed and is not what the data say."""
        held = {
            line: {column: value for column, value in cells.items() if shown(self.data[line][column]) != shown(value)}
            for line, cells in self.edits.items()
        }
        return {line: cells for line, cells in held.items() if cells}

    def send(self, *, to: str = "") -> None:
        """Tell the page what is held; with `to` in the very message that leaves for another page."""
        self.test.session_state[self.test.session_state[self.name].key] = {
            "edited_rows": {line: dict(cells) for line, cells in self.edits.items()}, "added_rows": [], "deleted_rows": []
        }  # fmt: skip
        if to:
            self.test.switch_page(to).run()
            return
        self.test.run()
        self.draw()

    def type(self, line: int, **cells: Any) -> None:
        self.edits.setdefault(line, {}).update(cells)
        self.edits = self.held()
        self.send()

    def paste(self, line: int, column: str, text: str) -> None:
        """What the component tells the page (pages/ui/kit/browser/table_paste.js)."""
        self.test.session_state[self.name].pasted.append((line, column, text))
        self.test.run()
        self.draw()

    def press(self, key: str) -> None:
        self.test.button(key=key).click().run()
        self.draw()

    def rows(self) -> list[dict[str, Any]]:
        lines = ({**line, **self.edits.get(place, {})} for place, line in enumerate(self.data))
        return [line for line in lines if any(value for column, value in line.items() if column != "remove")]

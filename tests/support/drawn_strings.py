"""Every string that a page of AppTest sends to the browser."""

import json
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from playbook.samples import sample
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.plans import TODAY

NOT_SHOWN = {
    "id", "key", "form_id", "js_content", "css_content", "html_content", "json", "component_name", "url_path", "page", "page_script_hash",
    "column_order", "query_string",
}  # fmt: skip
"""Fields of an element that nobody reads."""


def strings(message: Message) -> Iterator[tuple[str, str, str]]:
    """Every string of an element, with the message and the field it stands in."""
    for descriptor, value in message.ListFields():
        values = value if descriptor.is_repeated else [value]
        for one in values:
            if isinstance(one, Message):
                yield from strings(one)
            elif isinstance(one, str) and descriptor.name == "columns":
                # Of a table's columns the heading and the options are drawn as text.
                for column in json.loads(one).values():
                    yield "Column", "help", str(column.get("help"))
                    yield from (("Column", "options", str(option)) for option in (column.get("type_config") or {}).get("options") or ())
            elif isinstance(one, str) and descriptor.name == "spec":
                yield from (("VegaLiteChart", "text", text) for text in _chart_texts(json.loads(one)))
            elif isinstance(one, str):
                yield type(message).__name__, descriptor.name, one


def drawn(test: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every string of everything on the page."""
    for node in test._tree:
        if isinstance(proto := getattr(node, "proto", None), Message):
            yield from strings(proto)


PageText = tuple[str, str, str]
"""Address of a page, the message and field of one of its elements, and the text."""
_PAGES: dict[tuple[str, str], tuple[PageText, ...]] = {}


def texts_of_pages(test: AppTest, language: str) -> Iterator[PageText]:
    """Everything a reader sees on every page of the plan "bare", with all that is opened on them."""
    for address, all_stands in PAGES.items():
        for stands in all_stands:
            test = opened(test, address, {key: value for key, value in stands.items() if value != "li"}, language)
            for message, field, text in drawn(test):
                if field not in NOT_SHOWN:
                    yield address, f"{message}.{field}", text


def sample_pages(name: str, language: str, open_page: OpenPage) -> tuple[PageText, ...]:
    """Everything on every page of a sample, drawn once for all tests of a process that only read it."""
    if (name, language) not in _PAGES:
        test = open_page("process", language, sample(name, language, TODAY, plan_id="bare"))
        _PAGES[name, language] = tuple(texts_of_pages(test, language))
    return _PAGES[name, language]


def shown(test: AppTest) -> str:
    """All that the page says, as a reader sees it."""
    return read("\n".join(text for _, _, text in drawn(test)))


def read(text: str) -> str:
    """A text for Markdown as a reader sees it: without the signs that keep Markdown from it."""
    return text.replace("\\", "").replace("\u2060", "")


def _chart_texts(spec: Any, name: str = "") -> Iterator[str]:
    """Texts that a Vega-Lite chart writes: titles, words of its legend and its axes; the rest of its specification is no text."""
    if isinstance(spec, dict):
        for key, value in spec.items():
            yield from _chart_texts(value, key)
    elif isinstance(spec, list):
        for value in spec:
            yield from _chart_texts(value, name)
    elif isinstance(spec, str) and name in ("title", "text", "domain", "values", "description"):
        yield spec

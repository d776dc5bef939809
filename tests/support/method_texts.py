"""Every text of the method, by its place."""

from collections.abc import Iterator

from pydantic import BaseModel

from playbook.wording import Text


def texts(value: object, place: str = "method") -> Iterator[tuple[str, Text]]:
    """Every text of the method with its place."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from texts(getattr(value, field), f"{place}.{field}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{place}.{getattr(item, 'id', number)}")

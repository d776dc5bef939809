"""Annotations of a model's fields: the plain type and the meaning of each."""

from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel

from playbook.models.meanings import Judgment, Meaning


@dataclass(frozen=True)
class Annotation:
    """A type without its marks and without "or nothing", and the marks, the outermost last."""

    type: Any
    marks: tuple[Any, ...]

    @cached_property
    def meaning(self) -> Meaning | None:
        """Meaning of a string or a day of this type."""
        return next((mark for mark in reversed(self.marks) if isinstance(mark, Meaning)), None)

    @property
    def judges(self) -> bool:
        """True if it says what we think of people."""
        return any(isinstance(mark, Judgment) for mark in self.marks)

    @cached_property
    def inner(self) -> tuple["Annotation", ...]:
        """The types it is made of: of the things in a tuple, or of the keys and the values of a mapping."""
        return tuple(annotation_of(inner) for inner in get_args(self.type) if inner is not ...)


@cache
def annotation_of(type: Any, marks: tuple[Any, ...] = ()) -> Annotation:
    """An annotation taken apart."""
    if get_origin(type) is Annotated:
        inner, *own_marks = get_args(type)
        return annotation_of(inner, (*own_marks, *marks))
    if get_origin(type) in (Union, UnionType):
        (inner,) = (argument for argument in get_args(type) if argument is not NoneType)
        return annotation_of(inner, marks)
    return Annotation(type, marks)


@cache
def fields_of(kind: type[BaseModel]) -> tuple[tuple[str, Annotation], ...]:
    """The fields of a model by name, in its order."""
    return tuple((name, annotation_of(cast("Any", field.annotation), tuple(field.metadata))) for name, field in kind.model_fields.items())

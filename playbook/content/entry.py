"""Base of every entry of the method: frozen fields."""

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """An entry of the method: frozen, and no field that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

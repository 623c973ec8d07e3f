"""What a field is: one declaration, read by tables, forms, Excel, prints and the history dialog.

A column of a table is declared as `name: Mapped[str] = field("姓名", required=True, width=8)`; what stands in
the brackets travels in the column's `info` and comes back from `fields_of`. A field that is no column of its
own (村, 职务: they live in other tables) is declared as a plain `Field` in its feature.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import MappedColumn, Mapper, mapped_column


class Kind(Enum):
    """How a field's value is typed, shown and aligned."""

    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"  # a date with a precision, see `dates.PartialDate`
    CODE = "code"  # one of `codes`, others allowed unless `strict`
    NUMBER = "number"
    YES_NO = "yes/no"
    PICTURE = "picture"  # the hash of a blob


class Mask(Enum):
    """How a sensitive value is hidden by default."""

    ID_NUMBER = (6, 4)  # 前6后4
    PHONE = (3, 4)  # 前3后4

    def hide(self, value: str) -> str:
        """`value` with all but its first and last characters replaced by `*`."""
        head, tail = self.value
        if len(value) <= head + tail:
            return "*" * len(value)
        return value[:head] + "*" * (len(value) - head - tail) + value[-tail:]


@dataclass(frozen=True, slots=True)
class Field:
    """One field's declaration; `key` is the attribute's name in its table."""

    label: str
    key: str = ""
    kind: Kind = Kind.TEXT
    width: int = 10  # of a column on screen and paper, in halves of a Chinese character
    codes: tuple[str, ...] = ()
    strict: bool = False  # True: nothing but `codes`
    required: bool = False
    expected: bool = False  # not required, but its absence is listed among the missing fields
    mask: Mask | None = None
    max_length: int = 200
    synonyms: tuple[str, ...] = ()  # other names of the column in offices' workbooks
    hint: str = ""  # what stands in its empty editor, such as 如 2026.05.12
    year: str = ""  # of a date: that of a day typed without one, such as 5.12 or 5月12日
    automatic: bool = False  # set by what the user does elsewhere: neither in the form nor in a roster
    check: Callable[[str], str | None] | None = None  # a Chinese sentence where the value is wrong

    def show(self, value: object, *, masked: bool = True) -> str:
        """The value as people read it; a sensitive one is masked unless asked otherwise."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if self.kind is Kind.PICTURE:
            return "有"
        text = value.replace("-", ".") if self.kind is Kind.DATE and isinstance(value, str) else str(value)
        return self.mask.hide(text) if self.mask and masked else text


def field(label: str, *, default: Any = "", nullable: bool = False, **declaration: Any) -> MappedColumn[Any]:
    """A mapped column that carries its `Field`; the column's type comes from the `Mapped[...]` annotation."""
    declared = Field(label, **declaration)
    return mapped_column(nullable=nullable, insert_default=default, info={"field": declared})


def fields_of(table: type) -> dict[str, Field]:
    """The declared fields of a mapped class by attribute name, in the order of their declaration."""
    mapper: Mapper[Any] = inspect(table)
    return {
        column.key: replace(column.columns[0].info["field"], key=column.key)
        for column in mapper.column_attrs
        if "field" in column.columns[0].info
    }

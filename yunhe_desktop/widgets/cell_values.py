"""What is typed into a cell of a table, and the value that is stored for it; the same readings as in a form."""

import re
import unicodedata

from yunhe_desktop.dates import read_date
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.reading import UnreadableError, plain

YES, NO = "是", ""
_YES_WORDS = frozenset({"是", "√", "✓", "对", "有", "1", "y", "yes", "true"})
_NO_WORDS = frozenset({"", "否", "×", "无", "0", "n", "no", "false"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def shown(field: Field, value: object) -> str:
    """A stored value as the cell shows it."""
    if field.kind is Kind.YES_NO:
        return YES if value is True else NO
    return field.show(value, masked=False)


def stored(field: Field, text: str) -> str | bool:
    """The value to store for what was typed; `UnreadableError` with a Chinese sentence where it is none."""
    text = text.strip()
    if field.kind is Kind.YES_NO:
        return _yes_or_no(field, text)
    if not text:
        return ""
    if len(text) > field.max_length:
        raise UnreadableError(f"最多 {field.max_length} 个字，现在有 {len(text)} 个，请改短。")
    if field.kind is Kind.DATE:
        return read_date(text).value.iso
    if field.kind is Kind.NUMBER:
        return _number(text)
    if field.strict and text not in field.codes:
        raise UnreadableError(f"没有“{text}”这一项，请选：{'、'.join(field.codes[:8])}。")
    if field.check and (wrong := field.check(text)):
        raise UnreadableError(wrong)
    return text


def _yes_or_no(field: Field, text: str) -> bool:
    word = unicodedata.normalize("NFKC", text).lower()
    if word in _YES_WORDS or word == field.label:
        return True
    if word in _NO_WORDS:
        return False
    raise UnreadableError(f"“{text}”既不是“是”也不是“否”。")


def _number(text: str) -> str:
    number = plain(text)
    if not _NUMBER.fullmatch(number):
        raise UnreadableError(f"“{text}”不是数字。")
    return number

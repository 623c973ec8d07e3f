"""Small texts of the form: dates, and what means that there is nothing."""

import re

from yunhe_desktop.dates import PartialDate, read_date
from yunhe_desktop.reading import UnreadableError

NOTHING = frozenset({"无", "无。", "没有", "/", "\\", "-", "--", "—", "——", "－", "／", "空", "〇"})
_AGE = re.compile(r"\s*[(（]\s*\d{1,3}\s*周?岁?\s*[)）]\s*$")


def meaningful(text: str) -> str:
    """The text, or "" where it says that there is nothing: 无, /, —."""
    return "" if text in NOTHING else text


def one_line(text: str) -> str:
    """A text that was broken for a narrow cell, in one line."""
    return "".join(part.strip() for part in text.split("\n"))


def read_form_date(text: str) -> tuple[str, str]:
    """A date as it is stored, and "" or a Chinese sentence on what is doubtful or why it is no date.

    The editor writes 196805 or 19680512; other programs 1968.05 and 1968.05（56岁）.
    """
    written = meaningful(_AGE.sub("", text))
    if not written:
        return "", ""
    try:
        reading = read_date(written)
    except UnreadableError as error:
        return "", str(error)
    return reading.value.iso, reading.doubt


def compact_date(date: str, *, with_day: bool = False) -> str:
    """A stored date as the editor writes it: 196805, or 19680512 where the day is wanted and known."""
    if not date:
        return ""
    known = PartialDate.from_iso(date)
    return (known if with_day else known.to_month()).iso.replace("-", "")

"""书籍领取表: who gets which title, with room to sign."""

from collections.abc import Sequence

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.books import HandoutLine


def book_receipt_pdf(lines: Sequence[HandoutLine]) -> bytes:
    """A list to sign for these handings out, one person or village a row with all titles got on a day.

    In the order of the lines; a title's number stands in the head of its column. `UserError` where there are none.
    """
    if not lines:
        raise UserError("没有要打印的发放记录。请先发放，或清空查找条件。")
    titles = list(dict.fromkeys(line.title for line in lines))
    return render("book-receipt.typ", {"titles": titles, "groups": _groups(lines, titles)})


def _groups(lines: Sequence[HandoutLine], titles: Sequence[str]) -> list[dict[str, object]]:
    """One list for each day and township."""
    found: dict[tuple[str, str], list[HandoutLine]] = {}
    for line in lines:
        found.setdefault((line.date, line.township), []).append(line)
    return [
        {"day": dotted(day), "township": township, "rows": _rows(some, titles)}
        for (day, township), some in found.items()
    ]


def _rows(lines: Sequence[HandoutLine], titles: Sequence[str]) -> list[dict[str, object]]:
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for line in lines:
        got = found.setdefault((line.village, line.name, line.cadre_id), {})
        got[line.title] = got.get(line.title, 0) + line.copies
    return [
        {
            "village": village,
            "name": name,
            "copies": [str(got[title]) if title in got else "" for title in titles],
            "sum": str(sum(got.values())),
        }
        for (village, name, _key), got in found.items()
    ]

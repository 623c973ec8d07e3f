"""干部队伍统计: the figures of a day on paper, with bars that are as sharp as the letters."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.statistics.headlines import Headline, headlines
from yunhe_desktop.cadres.statistics.wording import IN_OFFICE, WHOM
from yunhe_desktop.documents.pdf import render

_TITLE = "村“两委”干部队伍统计表"
_EVERYWHERE = "全部乡镇"
_MOST_TOWNSHIPS = 20  # side by side on a page


def statistics_pdf(
    found: rules.Statistics,
    scope: int,
    *,
    whom: str,
    residents: bool = True,
    notes: Sequence[str] = (),
    printed: datetime | None = None,
) -> bytes:
    """The statistics of one scope as a PDF; of all of them with up to 20 townships side by side.

    `whom` says who is counted, `residents` whether 驻村 are among them, `notes` what has to be known beside the
    figures; `printed` is the time on the sheet, now where it is None. `UserError` where a name has a character
    that no font can draw.
    """
    of = found.scopes[scope]
    side_by_side = not of.key and 2 < len(found.scopes) <= _MOST_TOWNSHIPS + 1
    columns = range(len(found.scopes)) if side_by_side else (scope,)
    shown = headlines(of, residents=residents)
    data = {
        "title": _TITLE,
        "whom": whom,
        "where": of.name if of.key else _EVERYWHERE,
        "day": f"{found.on.year}年{found.on.month}月{found.on.day}日",
        "printed": f"{printed or datetime.now().astimezone():%Y.%m.%d %H:%M}",
        "notes": list(notes),
        "tiles": [{"name": one.label, "number": one.text, "note": one.note} for one in shown],
        "columns": [
            found.scopes[number].name if of.key or len(columns) > 1 else "合计" for number in columns
        ],
        "tables": [_table(table, columns) for table in found.tables],
        "pyramid": _pyramid(found.pyramid, scope),
        "definitions": _definitions(shown),
    }
    return render("statistics.typ", data)


def _table(table: rules.FigureTable, columns: Sequence[int]) -> dict[str, Any]:
    """The bars and shares are those of the last column."""
    last = [row.figures[columns[-1]].number for row in table.rows]
    sums = [sum(row.figures[column].number for row in table.rows) for column in columns]
    rows = [
        {
            "label": row.label,
            "numbers": [str(row.figures[column].number) for column in columns],
            "share": rules.percent_text(rules.share(number, sums[-1])),
            "length": _length(number, max(last)),
            "sum": False,
        }
        for row, number in zip(table.rows, last, strict=True)
    ]
    total = {"label": "合计", "numbers": [str(each) for each in sums], "share": "", "length": 0, "sum": True}
    return {
        "title": table.title,
        "unit": table.unit,
        "definition": table.definition,
        "rows": [*rows, total],
    }


def _pyramid(pyramid: rules.Pyramid, scope: int) -> dict[str, Any]:
    """The oldest first."""
    pairs = [
        (men.label, men.figures[scope].number, women.figures[scope].number)
        for men, women in zip(pyramid.men, pyramid.women, strict=True)
    ]
    most = max((number for _label, *both in pairs for number in both), default=0)
    missing = pyramid.unplaced[scope].number
    rows = [
        {
            "label": label,
            "men": str(men),
            "women": str(women),
            "men-length": _length(men, most),
            "women-length": _length(women, most),
        }
        for label, men, women in reversed(pairs)
    ]
    return {
        "rows": rows if most else [],
        "remark": f"另有{missing}人年龄或性别不详，没有画出。" if missing else "",
    }


def _length(number: int, most: int) -> float:
    """How far a bar reaches: a drawing, no figure."""
    return float(Fraction(number, most)) if most else 0.0


def _definitions(shown: Sequence[Headline]) -> list[dict[str, str]]:
    named = [("村“两委”干部", WHOM), ("在任", IN_OFFICE)]
    named += [(one.label, one.definition) for one in shown]
    return [{"name": name, "text": text} for name, text in named]

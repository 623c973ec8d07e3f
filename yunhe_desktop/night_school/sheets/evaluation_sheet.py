"""评课表: what those who came think of a lesson, filled in by hand and without a name."""

from typing import TYPE_CHECKING

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS
from yunhe_desktop.night_school.sheets.wording import LABELS, when_text

if TYPE_CHECKING:  # a plain value; its module talks to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine

GRADES = (("很满意", 5), ("满意", 4), ("一般", 3), ("不太满意", 2), ("不满意", 1))
"""What is ticked, with the figure that is typed in for it."""
PER_PAGE = (4, 2)
MOST_COPIES = 2000
_ASKED = {
    "content": "内容实用、准确，讲得明白",
    "manner": "方法得当，听得进、记得住",
    "practice": "结合村里的实际和案例",
    "gain": "学了就能用，对工作有帮助",
}


def evaluation_sheet_pdf(
    line: "LessonLine | None" = None, *, copies: int = 4, per_page: int = PER_PAGE[0]
) -> bytes:
    """So many sheets of one lesson, 4 (A6) or 2 (A5) on an A4 page, rounded up to whole pages.

    Without a lesson its head is to be written in. `UserError` for another number than those, fewer than one or
    too many sheets, and where a character cannot be drawn.
    """
    if per_page not in PER_PAGE:
        raise UserError(f"评课表每页可以印4张或2张，不能印{per_page}张。")
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(f"评课表一次可以印1到{MOST_COPIES}张，不能印{copies}张。")
    data = {
        "title": line.title if line else "",
        "lecturer": line.lecturer if line else "",
        "when": when_text(line) if line else "",
        "grades": [{"label": label, "value": str(value)} for label, value in GRADES],
        "items": [{"name": name, "asks": _ASKED.get(key, "")} for key, name in EVALUATION_ITEMS.items()],
        "per_page": per_page,
        "pages": -(-copies // per_page),
    }
    return render("evaluation-sheet.typ", data, labels=LABELS)

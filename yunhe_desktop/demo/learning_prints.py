"""Prints of the demonstration district's 夜校: for the next evening, and of the year that is behind it."""

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import cadres_of, find_village
from yunhe_desktop.demo.cadre_prints import VILLAGE
from yunhe_desktop.demo.lessons import LAST_DAY, YEAR
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.queries.books import handout_lines
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_lines
from yunhe_desktop.night_school.queries.sites import site_lines, site_quota
from yunhe_desktop.night_school.sheets.book_receipt import book_receipt_pdf
from yunhe_desktop.night_school.sheets.site_return import site_return_pdf

_MONTH = f"{YEAR}-10"


def learning_prints(session: Session) -> dict[str, bytes]:
    """The prints by the names of their files."""
    coming = _coming(session)
    village = cadres_of(session, [find_village(session, VILLAGE)])
    return {
        f"签到表-{coming.title}.pdf": printing.sign_in(session, [coming.id], by=printing.PageBy.TOWNSHIP),
        f"签到卡-{VILLAGE}.pdf": printing.cards(session, village),
        f"上课通知-{coming.title}.pdf": printing.notice(session, coming.id),
        f"评课表-{coming.title}.pdf": printing.evaluation_sheets(session, coming.id, copies=4),
        f"培训台账-{YEAR}年.pdf": printing.ledger(session, YEAR),
        "学习书籍领取表.pdf": book_receipt_pdf(handout_lines(session)),
        f"远教站点月报-{_MONTH}.pdf": site_return_pdf(
            site_lines(session, _MONTH), _MONTH, site_quota(session)
        ),
    }


def _coming(session: Session) -> LessonLine:
    """The first lesson that is still to be held."""
    return next(line for line in lesson_lines(session, YEAR) if line.date > LAST_DAY)

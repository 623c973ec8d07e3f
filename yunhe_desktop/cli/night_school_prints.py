"""The prints of 夜校 for the command `print`: 签到表, 签到卡, 上课通知, 培训台账, 评课表."""

import argparse
import re
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import find_township
from yunhe_desktop.cli.choosing import chosen_cadres, chosen_villages, must_name_somebody
from yunhe_desktop.cli.offers import Print
from yunhe_desktop.cli.opening import reading
from yunhe_desktop.dates import BadDateError, dotted, office_today, read_date
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.analysis.prints import report_pdf
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.queries.books import handout_lines
from yunhe_desktop.night_school.queries.finding import find_lessons, find_term
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_lines
from yunhe_desktop.night_school.queries.secretaries import secretaries_of
from yunhe_desktop.night_school.queries.sites import site_lines, site_quota
from yunhe_desktop.night_school.queries.statistics import learning_records
from yunhe_desktop.night_school.rules.sites import months_up_to
from yunhe_desktop.night_school.sheets.book_receipt import book_receipt_pdf
from yunhe_desktop.night_school.sheets.site_return import site_return_pdf

Arguments = argparse.Namespace
_YEAR = re.compile(r"20\d\d")


def add_options(prints: argparse.ArgumentParser) -> None:
    """What the prints of 夜校 take beside the options of others."""
    ways = [by.value for by in printing.PageBy]
    prints.add_argument("--by", choices=ways, help="签到表、上课通知：全体一份、每个乡镇一份、每个村一份")
    prints.add_argument("--codes", action="store_true", help="签到表每人一个二维码，供扫码登记")
    prints.add_argument("--per-page", type=int, metavar="N", help="签到卡每页10张或8张，评课表每页4张或2张")
    prints.add_argument("--copies", type=int, metavar="N", help="评课表印几张；不写就按应到人数")
    prints.add_argument("--organiser", default="", metavar="NAME", help="签到卡、上课通知的主办单位")
    prints.add_argument("--contact", default="", metavar="TEXT", help="上课通知的联系人和电话")
    _add_part(prints)


def add_export(export: argparse.ArgumentParser) -> None:
    """What the export of the 培训台账 takes."""
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    export.add_argument("names", nargs="*", metavar="YEAR", help="年度，不写就是今年")
    _add_part(export)


def _add_part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--term", default="", metavar="NAME", help="培训台账只要这一期：期数或主题")
    parser.add_argument("--form", default="", metavar="NAME", help="培训台账只要这种形式，如 周二夜校")


def export_ledger(arguments: Arguments) -> int:
    """The 培训台账 of a year as a workbook."""
    if arguments.file.suffix.lower() != ".xlsx":
        raise UserError(f"培训台账只能写成 .xlsx，不能写成“{arguments.file.name}”。")
    with reading(arguments) as database, database.reading() as session:
        year, term = _part(session, arguments)
        printing.ledger_workbook(session, arguments.file, year, term=term, form=arguments.form)
    print(f"已把培训台账写到“{arguments.file}”。")
    return 0


def _sign_in(arguments: Arguments) -> bytes:
    by = printing.PageBy(arguments.by or printing.PageBy.LESSON.value)
    if not (arguments.names or arguments.blank):
        raise UserError("请写明是哪一节课：print sign-in 日期或课题 --out 文件.pdf；空白表写 --blank。")
    with reading(arguments) as database, database.reading() as session:
        lessons = [one.id for text in arguments.names for one in _lessons(session, text)]
        return printing.sign_in(
            session, lessons, villages=_villages(session, arguments), by=by,
            blank=arguments.blank, codes=arguments.codes,
        )  # fmt: skip


def _cards(arguments: Arguments) -> bytes:
    must_name_somebody(arguments)
    with reading(arguments) as database, database.reading() as session:
        cadres = chosen_cadres(session, arguments)
        return printing.cards(
            session, cadres, organiser=arguments.organiser, per_page=_per_page(arguments, usual=10)
        )


def _notice(arguments: Arguments) -> bytes:
    usual = printing.PageBy.VILLAGE if arguments.village else printing.PageBy.TOWNSHIP
    by = printing.PageBy(arguments.by) if arguments.by else usual
    day = arguments.as_of.last_day.isoformat() if arguments.as_of else ""
    words = printing.NoticeWords(arguments.organiser, day, contact=arguments.contact)
    with reading(arguments) as database, database.reading() as session:
        lesson = _one_lesson(session, arguments, "lesson-notice")
        villages = _villages(session, arguments)
        return printing.notice(session, lesson, by=by, villages=villages, words=words)


def _ledger(arguments: Arguments) -> bytes:
    with reading(arguments) as database, database.reading() as session:
        year, term = _part(session, arguments)
        return printing.ledger(session, year, term=term, form=arguments.form)


def _evaluation_sheet(arguments: Arguments) -> bytes:
    with reading(arguments) as database, database.reading() as session:
        lesson = "" if arguments.blank else _one_lesson(session, arguments, "evaluation-sheet")
        return printing.evaluation_sheets(
            session, lesson, copies=arguments.copies, per_page=_per_page(arguments, usual=4)
        )


def _per_page(arguments: Arguments, *, usual: int) -> int:
    return usual if arguments.per_page is None else int(arguments.per_page)


def _part(session: Session, arguments: Arguments) -> tuple[str, str]:
    """The year and the 期 that are meant, "" for all of them."""
    year = arguments.names[0] if arguments.names else str(office_today().year)
    if not _YEAR.fullmatch(year):
        raise UserError(f"“{year}”不是年度，请写成 2026 的样子。")
    return year, find_term(session, year, arguments.term) if arguments.term else ""


def _lessons(session: Session, text: str) -> list[LessonLine]:
    """The lessons that are meant; of several on one day those that take place, and they are named."""
    found = lesson_lines(session, keys=find_lessons(session, text), expected=False)
    if len(found) > 1:
        found = [one for one in found if not one.cancelled_for] or found
        print(f"{dotted(found[0].date)}有{len(found)}节课：{'、'.join(one.title for one in found)}。")
    return found


def _one_lesson(session: Session, arguments: Arguments, what: str) -> str:
    if not arguments.names:
        raise UserError(f"请写明是哪一节课：print {what} 日期或课题 --out 文件.pdf。")
    found = lesson_lines(session, keys=find_lessons(session, arguments.names[0]), expected=False)
    if len(found) > 1:
        named = "、".join(f"“{one.title}”" for one in found)
        raise UserError(f"{dotted(found[0].date)}有{len(found)}节课，请写课题：{named}。")
    return found[0].id


def _villages(session: Session, arguments: Arguments) -> list[str] | None:
    """The villages that are named; None where none are."""
    if not (arguments.village or arguments.township):
        return None
    return [place.village_id for place in chosen_villages(session, arguments)]


_WHERE = "[--village 村 | --township 乡镇]"


def _statistics(arguments: Arguments) -> bytes:
    """统计分析 of a year, as the page prints it."""
    with reading(arguments) as database, database.reading() as session:
        year, _term = _part(session, arguments)
        if arguments.township:
            find_township(session, arguments.township)
        records = learning_records(session, year)
        known = (*records.groups, *records.forms)
        if arguments.form and arguments.form not in known:
            raise UserError(
                f"{year}年没有“{arguments.form}”这种形式的课。可以写：{'、'.join(known) or '还没有课'}。"
            )
        report = Report(records, arguments.form, arguments.township or "")
        villages = {seat.village_id for seat in records.seats}
        return report_pdf(report, secretaries_of(session, villages, office_today()))


def _site_return(arguments: Arguments) -> bytes:
    """远教站点月报 of a month, last month's where none is named."""
    month = _month(arguments.names[0]) if arguments.names else months_up_to(office_today())[1]
    with reading(arguments) as database, database.reading() as session:
        lines = site_lines(session, month)
        if arguments.township:
            find_township(session, arguments.township)
            lines = [line for line in lines if line.township == arguments.township]
        return site_return_pdf(lines, month, site_quota(session))


def _month(text: str) -> str:
    try:
        found = read_date(text).value
    except BadDateError as error:
        raise UserError(f"月份{error}") from error
    if found.month is None:
        raise UserError(f"“{text}”没有写月份。请写成 2026.10。")
    return found.to_month().iso


def _book_receipt(arguments: Arguments) -> bytes:
    """学习书籍领取表 of everything that was handed out, or of the titles whose names hold what is written."""
    with reading(arguments) as database, database.reading() as session:
        lines = [
            line
            for line in handout_lines(session)
            if not arguments.names or any(name in line.title for name in arguments.names)
        ]
        return book_receipt_pdf(lines)


NIGHT_SCHOOL_PRINTS: dict[str, Print] = {
    "sign-in": Print(
        f"LESSON… {_WHERE} [--by village|township] [--codes] [--blank]",
        "签到表；LESSON 是日期（2026.5.12）或课题；--blank 是空白表，可以不写课",
        _sign_in,
    ),
    "attendance-cards": Print(
        "(--cadre WHO | --village 村 | --township 乡镇) [--per-page 8] [--organiser 主办单位]",
        "签到卡，扫码签到用",
        _cards,
    ),
    "lesson-notice": Print(
        f"LESSON {_WHERE} [--by village|township|lesson] [--organiser 主办单位] [--contact 联系人和电话] [--as-of 日期]",
        "上课通知，每个乡镇或村一份",
        _notice,
    ),
    "training-ledger": Print(
        "[YEAR] [--term 期数或主题] [--form 形式]",
        "培训台账；Excel 用 export training-ledger FILE.xlsx",
        _ledger,
    ),
    "evaluation-sheet": Print(
        "LESSON [--copies N] [--per-page 2] | --blank", "评课表，不记姓名", _evaluation_sheet
    ),
    "learning-statistics": Print(
        "[YEAR] [--township 乡镇] [--form 形式]", "培训统计：人次、人数、覆盖率、各村各课", _statistics
    ),
    "site-return": Print("[MONTH] [--township 乡镇]", "远教站点月报，不写月份就是上个月", _site_return),
    "book-receipt": Print("[书名…]", "学习书籍领取表，供签名", _book_receipt),
}
"""The prints of 夜校 by the name that the command line gives them."""

"""The figures of training as a workbook: a sheet for each question, and one that says what is counted."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.fields import Kind
from yunhe_desktop.night_school.analysis import headlines
from yunhe_desktop.night_school.analysis.listings import (
    Listing,
    lessons_listing,
    mark_text,
    people_listing,
    standing,
)
from yunhe_desktop.night_school.analysis.report import Report, told
from yunhe_desktop.night_school.analysis.wording import HEAT, RING_UP, TOLD
from yunhe_desktop.night_school.queries.secretaries import Secretary
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.night_school.rules.person_year import PersonYear
from yunhe_desktop.night_school.rules.statistics import Tally


def write_report(path: Path, report: Report, secretaries: Mapping[str, Secretary]) -> None:
    """Write every table; `UserError` where the file cannot be written. Phone numbers stay masked."""
    of, records = report.tally, report.records
    everybody = (*of.roster, *of.residents, *of.outside)
    people = people_listing("每人", records, of, everybody, note=standing(records, of))
    write_table(
        path,
        [
            _headline_sheet(report),
            _parts_sheet(report),
            _listing_sheet("各次课", lessons_listing(_caption(report, "各次课"), report.lessons, of)),
            _month_sheet(report),
            _village_sheet(report),
            _ring_up_sheet(report, secretaries),
            _listing_sheet("每人", people, _caption(report, "每人")),
            *(
                _listing_sheet(one.label, report.listing(one.key))
                for one in report.headlines
                if one.key in headlines.MEANS_TILES and one.number
            ),
            TableSheet("统计口径", ("口径",), [(text,) for text in (*TOLD, RING_UP, HEAT)], (120,), (0,)),
        ],
    )


def write_listing(path: Path, listing: Listing) -> None:
    """Write the rows behind one figure; `UserError` where the file cannot be written."""
    write_table(path, [_listing_sheet("明细", listing)])


def write_person(path: Path, year: str, found: PersonYear) -> None:
    """Write one person's year; `UserError` where the file cannot be written."""
    person = found.person
    rows: list[list[Cell]] = [
        [
            dotted(lesson.date), lesson.title, lesson.form, lesson.term, lesson.lecturer, seat.village, mark_text(seat),
            seat.hours,
        ]
        for lesson, seat in found.lessons
    ]  # fmt: skip
    rows.append(["合计", told(found.count), *[None] * 5, found.hours])
    headings = ("日期", "课题", "形式", "期", "授课人", "当时所在村", "考勤", "学时")
    caption = f"{person.name}（{person.township}{person.village}）{year}年培训记录"
    write_table(path, [TableSheet("全年", headings, rows, (12, 34, 12, 26, 10, 14, 10, 8), (0,), caption)])


def _caption(report: Report, title: str) -> str:
    return (
        f"{report.records.year}年培训统计　{title}（{report.where}　截至{report.records.roster_on:%Y.%m.%d}）"
    )


def _headline_sheet(report: Report) -> TableSheet:
    rows = [(one.label, one.text, one.remark, one.definition) for one in report.headlines]
    return TableSheet(
        "综合", ("项目", "数", "说明", "口径"), rows, (12, 14, 50, 90), range(4), _caption(report, "综合")
    )


_PART_HEADINGS = (
    "分类", "名称", "期", "课次", "应到", "实到", "请假", "缺席", "未登记", "旁听", "补学", "到课率", "人次",
    "人数", "在册", "到过", "覆盖率", "授课学时", "人学时",
)  # fmt: skip


def _parts_sheet(report: Report) -> TableSheet:
    rows = [[kind, name, *_part(of)] for kind, name, of in report.parts]
    caption = _caption(report, "各形式、各乡镇、各期")
    return TableSheet("形式乡镇期", _PART_HEADINGS, rows, (8, 34), (11, 16), caption)


def _part(of: Tally) -> list[Cell]:
    count = of.count
    return [
        len(of.terms), len(of.lessons), count.expected, count.came, count.on_leave, count.absent, count.unmarked,
        count.guests, count.made_up, percent(count.rate), of.attendances, len(of.people), len(of.roster),
        len(of.covered), percent(of.coverage), of.hours, of.earned,
    ]  # fmt: skip


def _month_sheet(report: Report) -> TableSheet:
    rows = [
        (
            dotted(month), count.expected, count.came, count.on_leave, count.absent, count.unmarked,
            percent(count.rate),
        )
        for month, count in report.months.items()
    ]  # fmt: skip
    headings = ("月份", "应到人次", "实到人次", "请假人次", "缺席人次", "未登记人次", "到课率")
    return TableSheet("各月", headings, rows, (10,), (0, 6), _caption(report, "各月"))


def _village_sheet(report: Report) -> TableSheet:
    """Villages by lessons, 实到/应到 in each cell."""
    headings = [
        "乡镇", "村", "应到", "实到", "到课率", *(f"{dotted(one.date)[5:]} {one.title}" for one in report.lessons)
    ]  # fmt: skip
    return TableSheet(
        "各村到课率", headings, list(_village_rows(report)), (12, 14, 7, 7, 9), range(4, len(headings)),
        _caption(report, "各村各课 实到/应到"),
    )  # fmt: skip


def _village_rows(report: Report) -> Iterator[list[Cell]]:
    for place in report.villages:
        of_lesson = report.rates[place.id]
        whole = sum(of_lesson.values(), Headcount())
        cells = [of_lesson.get(one.id) for one in report.lessons]
        yield [
            place.township, place.village, whole.expected, whole.came, percent(whole.rate),
            *(f"{one.came}/{one.expected}" if one and one.expected else None for one in cells),
        ]  # fmt: skip


def _ring_up_sheet(report: Report, secretaries: Mapping[str, Secretary]) -> TableSheet:
    rows: list[list[Cell]] = []
    for number, one in enumerate(report.ring_up, 1):
        place, head = report.village(one.village_id), secretaries.get(one.village_id)
        who: list[Cell] = [head.name, head.phone] if head else ["", ""]
        rows.append([number, place.township, place.village, percent(one.rate), *who, one.reason])
    headings = ("序号", "乡镇", "村", "到课率", "党组织书记", "联系电话", "原因")
    widths = (6, 12, 14, 9, 12, 14, 80)
    return TableSheet("该打电话的村", headings, rows, widths, (3, 5), _caption(report, "该打电话的村"))


def _listing_sheet(title: str, listing: Listing, caption: str = "") -> TableSheet:
    numbers = [one.kind is Kind.NUMBER for one in listing.columns]
    rows = [
        [_number(text) if number else text for text, number in zip(line.texts, numbers, strict=True)]
        for line in listing.lines
    ]
    return TableSheet(
        title, [one.label for one in listing.columns], rows, [one.width for one in listing.columns],
        [at for at, number in enumerate(numbers) if not number], caption or listing.title,
    )  # fmt: skip


def _number(text: str) -> Cell:
    """A number where it is one; "96.0%" stays a text."""
    if not text or not text.replace(".", "", 1).isdigit():
        return text or None
    return Decimal(text) if "." in text else int(text)

"""The statistics as a workbook: a sheet for each table, and one that says what is counted."""

from collections.abc import Iterator
from pathlib import Path

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.statistics.headlines import Headline, table_headlines
from yunhe_desktop.cadres.statistics.report import Behind, Report
from yunhe_desktop.cadres.statistics.wording import IN_OFFICE, WHOM
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table

_PYRAMID = "年龄金字塔"


def write_statistics(path: Path, report: Report) -> None:
    """Write all tables, townships side by side; `UserError` where the file cannot be written."""
    sheets = [_headline_sheet(report), *(_table_sheet(report, table) for table in report.found.tables)]
    write_table(path, [*sheets, _pyramid_sheet(report), _definitions(report)])


def write_people(path: Path, report: Report, behind: Behind) -> None:
    """Write the people behind one figure; `UserError` where the file cannot be written."""
    headings = ("序号", "姓名", "性别", "乡镇", "村", "职务", report.value_title(behind.value))
    rows = [
        (number, one.name, one.sex, one.township, one.village, one.positions, one.value)
        for number, one in enumerate(report.listed(behind), 1)
    ]
    caption = f"{behind.title}（{_day(report)}）"
    write_table(path, [TableSheet("名单", headings, rows, (6, 10, 6, 14, 16, 30, 20), range(1, 7), caption)])


def _day(report: Report) -> str:
    return f"统计日期 {report.found.on:%Y.%m.%d}"


def _caption(report: Report, title: str) -> str:
    return f"{report.whom}　{title}（{_day(report)}）"


def _names(report: Report) -> list[str]:
    return [scope.name for scope in report.found.scopes]


def _headline_sheet(report: Report) -> TableSheet:
    by_scope = [table_headlines(scope, residents=report.residents) for scope in report.found.scopes]
    rows: list[list[Cell]] = [["有村干部在任的村", *(scope.villages for scope in report.found.scopes)]]
    for each in zip(*by_scope, strict=True):
        rows += _headline_rows(each)
    return TableSheet(
        "综合情况", ["项目", *_names(report)], rows, (26,), caption=_caption(report, "综合情况")
    )


def _headline_rows(each: tuple[Headline, ...]) -> Iterator[list[Cell]]:
    yield [f"{each[0].label}（{each[0].unit}）", *(one.number for one in each)]
    if each[0].whole:
        yield [f"{each[0].label}比例", *(rules.percent_text(one.part) for one in each)]


def _table_sheet(report: Report, table: rules.FigureTable) -> TableSheet:
    """Each category by township, its share of all, and the sum."""
    scopes = range(len(report.found.scopes))
    sums = [sum(row.figures[scope].number for row in table.rows) for scope in scopes]
    rows: list[list[Cell]] = [
        [row.label, *(figure.number for figure in row.figures), _share(row.figures[-1].number, sums[-1])]
        for row in table.rows
    ]
    rows.append(["合计", *sums, _share(sums[-1], sums[-1])])
    headings = [f"{table.title}（{table.unit}）", *_names(report), "占合计"]
    return TableSheet(table.title, headings, rows, (22,), caption=_caption(report, table.title))


def _share(part: int, whole: int) -> str:
    return rules.percent_text(rules.share(part, whole))


def _pyramid_sheet(report: Report) -> TableSheet:
    pyramid, names = report.found.pyramid, _names(report)
    rows: list[list[Cell]] = [
        [
            men.label,
            *(figure.number for pair in zip(men.figures, women.figures, strict=True) for figure in pair),
        ]
        for men, women in zip(pyramid.men, pyramid.women, strict=True)
    ]
    unplaced: list[Cell] = []
    for figure in pyramid.unplaced:
        unplaced += [figure.number, None]
    rows.append(["年龄或性别不详（不分男女）", *unplaced])
    headings = ["年龄", *(f"{name} {side}" for name in names for side in ("男", "女"))]
    return TableSheet(_PYRAMID, headings, rows, (24,), caption=_caption(report, _PYRAMID))


def _definitions(report: Report) -> TableSheet:
    rows: list[tuple[str, str]] = [
        ("统计日期", f"{report.found.on:%Y.%m.%d}"),
        ("统计对象", report.whom),
        ("村“两委”干部", WHOM),
        ("在任", IN_OFFICE),
        ("乡镇和合计", "同时在两个乡镇任职的人，在两个乡镇各算一人，合计中只算一人。"),
    ]
    scope = report.found.scopes[-1]
    rows += [(one.label, one.definition) for one in table_headlines(scope, residents=report.residents)]
    rows += [(table.title, table.definition) for table in report.found.tables]
    rows += [("说明", note) for note in report.notes(len(report.found.scopes) - 1)]
    return TableSheet("统计口径", ("项目", "口径"), rows, (20, 100), (0, 1))

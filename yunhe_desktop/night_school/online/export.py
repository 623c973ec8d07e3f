"""Learners, who is behind, and the townships of a class as workbooks."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.online.lines import COLUMNS, LATE_COLUMNS, cells, late_cells
from yunhe_desktop.night_school.online.townships import HEADINGS, texts, township_figures, whole_figures
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView, Contact
from yunhe_desktop.night_school.rules.online_figures import DEFINITION


def write_learners(path: Path, view: ClassView, learners: Sequence[Learner], chosen: str = "") -> None:
    """Write these learners, and the townships; `UserError` where the file cannot be written."""
    rows = [_typed(cells(one, view)) for one in learners]
    listed = TableSheet(
        "学员进度",
        _labels(COLUMNS),
        rows,
        _widths(COLUMNS),
        _texts(COLUMNS),
        caption(view, "学习进度", chosen),
    )
    write_table(path, [listed, _township_sheet(view), _definitions(view)])


def write_late(path: Path, view: ClassView, late: Sequence[Learner], contacts: Mapping[str, Contact]) -> None:
    """Write who is behind, phone numbers masked; `UserError` where the file cannot be written."""
    nobody = Contact()
    rows = [_typed(late_cells(one, view, contacts.get(one.cadre_id, nobody))) for one in late]
    sheet = TableSheet(
        "落后名单",
        _labels(LATE_COLUMNS),
        rows,
        _widths(LATE_COLUMNS),
        _texts(LATE_COLUMNS),
        caption(view, "落后名单"),
    )
    write_table(path, [sheet])


def caption(view: ClassView, what: str, chosen: str = "") -> str:
    """万人示范培训学习进度（截至2026.10.08）."""
    said = "，".join(filter(None, (chosen, f"截至{dotted(view.on.isoformat())}")))
    return f"{view.line.name}{what}（{said}）"


def _township_sheet(view: ClassView) -> TableSheet:
    rows = [_typed(texts(one)) for one in (*township_figures(view), whole_figures(view))]
    return TableSheet("各乡镇", HEADINGS, rows, (16,), caption=caption(view, "各乡镇学习进度"))


def _definitions(view: ClassView) -> TableSheet:
    plan = view.line.plan
    days = "—".join(filter(None, (dotted(plan.began), dotted(plan.ended))))
    rows: list[tuple[Cell, Cell]] = [
        ("班次", view.line.name),
        ("课程", f"必修{plan.required}节，选修{plan.electives}节，选修至少学{plan.electives_needed}节"),
        ("时间", days),
        ("口径", DEFINITION),
    ]
    return TableSheet("统计口径", ("项目", "内容"), rows, (14, 100), (0, 1))


def _typed(row: Sequence[str]) -> list[Cell]:
    """Whole numbers as numbers, so that they can be added up; everything else as it is read."""
    return [int(text) if text.isdecimal() and len(text) < 8 else text for text in row]


def _labels(fields: Sequence[Field]) -> list[str]:
    return [field.label for field in fields]


def _widths(fields: Sequence[Field]) -> list[int]:
    return [field.width for field in fields]


def _texts(fields: Sequence[Field]) -> list[int]:
    return [at for at, field in enumerate(fields) if field.kind is not Kind.NUMBER or "done" in field.key]

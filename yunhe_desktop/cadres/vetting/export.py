"""县级联审 as a workbook: a row for each candidate, and a sheet with every answer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from yunhe_desktop.cadres.rules import Candidate, progress_text
from yunhe_desktop.cadres.sheets.vetting import departments_of, marks
from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError

_PERSON = (("序号", 5), ("乡镇", 12), ("村", 14), ("姓名", 10), ("拟任职务", 20))
_OUTCOME = (("进度", 16), ("审查结论", 12), ("负责人", 10), ("结论时间", 10), ("备注", 24))
_ANSWER = (
    ("部门", 16), ("审查内容", 40), ("结果", 8), ("反馈时间", 10), ("签字人", 10), ("说明", 30), ("附件", 24),
)  # fmt: skip


def export_vettings(path: Path, candidates: Sequence[Candidate]) -> None:
    """Write these candidates, in this order; `UserError` where there are none or the file cannot be written."""
    if not candidates:
        raise UserError("没有要导出的联审。请先清空查找条件再导出。")
    departments = departments_of(candidates)
    columns = [*_PERSON, *((each, 8) for each in departments), *_OUTCOME]
    rows = [_row(number, candidate, departments) for number, candidate in enumerate(candidates, 1)]
    details = [*_PERSON, *_ANSWER]
    write_table(
        path,
        [
            _sheet("联审汇总", columns, rows, "县级联审汇总（√ 通过　× 不通过　— 未送该部门）"),
            _sheet("部门反馈", details, list(_answers(candidates)), ""),
        ],
    )


def _sheet(
    title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]], caption: str
) -> TableSheet:
    headings, widths = zip(*columns, strict=True)
    dates = [at for at, heading in enumerate(headings) if heading.endswith("时间")]
    return TableSheet(title, headings, rows, widths, dates, caption)


def _row(number: int, candidate: Candidate, departments: Sequence[str]) -> list[Cell]:
    return [
        *_person(number, candidate),
        *marks(candidate, departments),
        progress_text(candidate.results),
        candidate.conclusion,
        candidate.signer,
        dotted(candidate.concluded_on),
        candidate.remarks,
    ]


def _person(number: int, candidate: Candidate) -> list[Cell]:
    return [number, candidate.township, candidate.village, candidate.name, candidate.proposed]


def _answers(candidates: Sequence[Candidate]) -> Iterator[list[Cell]]:
    for number, candidate in enumerate(candidates, 1):
        for answer in candidate.answers:
            yield [
                *_person(number, candidate),
                answer.department,
                answer.content,
                answer.result,
                dotted(answer.answered_on),
                answer.signer,
                answer.remarks,
                "、".join(answer.replies),
            ]

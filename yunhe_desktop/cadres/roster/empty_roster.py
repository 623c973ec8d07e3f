"""空白花名册: a workbook to be filled in by hand, which the roster import reads back as it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from yunhe_desktop.cadres.columns import ROSTER
from yunhe_desktop.documents.cell_writer import HEADER, RowWriter
from yunhe_desktop.documents.table_finder import column_letters
from yunhe_desktop.documents.table_writer import new_book, prepare_for_print
from yunhe_desktop.fields import Field

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 300  # that are framed and checked; more may be added below
_CODES = "代码"
_GUIDE = (
    "怎样填写",
    "\n".join(
        (
            "1. 每人一行，填在“花名册”工作表里；“姓名”“村”必须填，其他的有什么填什么，可以留空。",
            "2. 所有格子都已设成文本：身份证号直接输入18位，时间写成1987.05（只知道年份就写1987）。",
            "3. 点格子右边的小箭头可以选性别、民族、政治面貌、学历等；“现任职务”可以写几个，用顿号隔开。",
            "4. 两个乡镇有同名的村时，一定要填“乡镇”。不要改第一行的表头，列的前后顺序可以调整。",
            "5. 填好以后，在“干部档案”里点“导入花名册”，先看预览，再确认导入。",
        )
    ),
    "例：小王庄镇　小圈村　张建国　男　汉　1987.05　中共党员　2009.07　大专　党组织书记、村委会主任　2021.03　13800000000",
)
# Few rows, so that the import does not take this sheet for a roster gone wrong.


def empty_roster(path: Path) -> None:
    """Write the workbook: headings, lists to choose from, text cells; `UserError` where it cannot be written."""
    with new_book(path) as book:
        sheet = book.create_sheet("花名册")
        prepare_for_print(sheet, header_rows=1)
        _set_columns(sheet)
        writer = RowWriter(sheet)
        writer.append([field.label for field in ROSTER], style=HEADER)
        blank, everything = [None] * len(ROSTER), range(len(ROSTER))
        for _row in range(ROWS):
            writer.append(blank, text_columns=everything)
        _write_guide(book.create_sheet("填写说明"))
        coded = [field for field in ROSTER if field.codes]
        _write_codes(book.create_sheet(_CODES), coded)
        for number, field in enumerate(coded):
            _offer(sheet, ROSTER.index(field), field, number)


def _set_columns(sheet: "Worksheet") -> None:
    for number, field in enumerate(ROSTER):
        dimension = sheet.column_dimensions[column_letters(number)]
        dimension.width = max(field.width, 2 * len(field.label)) + 2
        dimension.number_format = "@"


def _write_guide(sheet: "Worksheet") -> None:
    writer = RowWriter(sheet)
    sheet.column_dimensions["A"].width = 110
    for place, text in enumerate(_GUIDE):
        sheet.row_dimensions[place + 1].height = 20 * (text.count("\n") + 1) + 16
        writer.append([text], style=HEADER if place == 0 else "")


def _write_codes(sheet: "Worksheet", coded: list[Field]) -> None:
    """The lists lie in a hidden sheet: a list within a cell's rule may have no more than 255 characters."""
    sheet.sheet_state = "hidden"
    for row in range(max(len(field.codes) for field in coded)):
        sheet.append([field.codes[row] if row < len(field.codes) else None for field in coded])


def _offer(sheet: "Worksheet", column: int, field: Field, code_column: int) -> None:
    """Let the cells of a column offer its codes; other values stay allowed, as the import reads many spellings."""
    from openpyxl.worksheet.datavalidation import (  # type: ignore[import-not-found]  # not in the stubs
        DataValidation,
    )

    letters, codes = column_letters(column), column_letters(code_column)
    rule: Any = DataValidation(
        type="list", formula1=f"{_CODES}!${codes}$1:${codes}${len(field.codes)}", allow_blank=True
    )
    rule.showErrorMessage = False
    rule.add(f"{letters}2:{letters}{ROWS + 1}")
    sheet.data_validations.append(rule)

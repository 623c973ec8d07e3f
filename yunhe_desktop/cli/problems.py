"""How a terminal says where in a workbook something is wrong."""

from yunhe_desktop.errors import Problem


def place_of(problem: Problem) -> str:
    """Sheet, row and column, as far as they are known: "小王庄镇 第70行 身份证号"."""
    row = f"第{problem.row}行" if problem.row else ""
    return " ".join(part for part in (problem.sheet, row, problem.column) if part) or "整个文件"

"""The teams of villages as a workbook: one row for each village."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from yunhe_desktop.cadres.rules import TeamStructure
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError

_COLUMNS = (
    ("序号", 5), ("乡镇", 12), ("村", 14), ("人数", 6), ("任职", 6), ("职数", 6), ("空缺", 6), ("空缺职务", 26),
    ("超职数", 20), ("平均年龄", 8), ("女", 5), ("党员", 6), ("大专以上", 8), ("一肩挑", 10), ("交叉任职", 8),
    ("党组织书记", 12), ("村委会主任", 12), ("监委会主任", 12), ("其他成员", 50), ("驻村力量", 26), ("后备干部", 20),
)  # fmt: skip
_HEADS = ("党组织书记", "村委会主任", "监委会主任")


def export_teams(path: Path, teams: Sequence[TeamStructure]) -> None:
    """Write the teams, in this order; `UserError` where nothing is to be written or the file cannot be."""
    if not teams:
        raise UserError("没有要导出的村。请先清空查找条件再导出。")
    rows = [_row(number, team) for number, team in enumerate(teams, 1)]
    headings, widths = zip(*_COLUMNS, strict=True)
    day = teams[0].day
    caption = f"村班子情况（截至{day.year}年{day.month}月{day.day}日）"
    write_table(path, [TableSheet("村班子", headings, rows, widths, caption=caption)])


def _row(number: int, team: TeamStructure) -> list[Cell]:
    figures = team.figures()
    average = Decimal(figures.average_age_text) if figures.average_age_text else ""
    return [
        number, team.place.township, team.place.village, figures.people, figures.posts,
        figures.quota if figures.quota is not None else "未设",
        figures.vacancies if team.has_quota else "", team.missing_posts(), team.surplus_posts(),
        average, figures.women, figures.party, figures.college, "、".join(figures.dual_heads), figures.cross_posted,
        *(_names(team, position) for position in _HEADS), _others(team),
        _outside(team, "驻村力量"), _outside(team, "后备干部"),
    ]  # fmt: skip


def _names(team: TeamStructure, *positions: str) -> str:
    holders = (holder for line in team.lines if line.position in positions for holder in line.holders)
    return "、".join(holder.member.name for holder in holders)


def _others(team: TeamStructure) -> str:
    """The rest of the team proper: 王芳（村委会委员、文书）."""
    held: dict[str, list[str]] = {}
    for body in team.bodies:
        for holder in () if body.is_outside else body.holders:
            if holder.post.position not in _HEADS:
                held.setdefault(holder.member.key or holder.member.name, [holder.member.name]).append(
                    holder.post.position
                )
    return "、".join(f"{name}（{'、'.join(positions)}）" for name, *positions in held.values())


def _outside(team: TeamStructure, body: str) -> str:
    holders = team.body(body).holders
    if body == "后备干部":
        return "、".join(holder.member.name for holder in holders)
    return "、".join(f"{holder.member.name}（{holder.post.position}）" for holder in holders)

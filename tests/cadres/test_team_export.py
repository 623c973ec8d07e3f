"""The teams as a workbook."""

from datetime import date

import pytest

from yunhe_desktop.cadres.rules import TeamMember, TeamPlace, TeamPost, team_structure
from yunhe_desktop.cadres.teams.export import export_teams
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError

DAY = date(2026, 11, 22)


def member(name: str, *positions: str, **facts: str) -> TeamMember:
    return TeamMember(name, name, posts=tuple(TeamPost(position) for position in positions), **facts)


def test_one_row_for_each_village(tmp_path):
    people = [
        member("张建国", "党组织书记", "村委会主任", birth_date="1970-05"),
        member("王芳", "党组织委员", "文书", sex="女"),
        member("李强", "第一书记"),
        member("赵文", "后备干部"),
    ]
    path = tmp_path / "村班子.xlsx"
    teams = [
        team_structure(TeamPlace("小圈村", "小王庄镇"), people, {"文书": 2}, DAY),
        team_structure(TeamPlace("西砖河", "南陈屯镇"), [], {}, DAY),
    ]
    export_teams(path, teams)
    caption, headings, first, second = read_workbook(path).sheets[0].rows
    assert caption[0] == "村班子情况（截至2026年11月22日）"
    row = dict(zip(headings, first, strict=True))
    assert (row["村"], row["人数"], row["任职"], row["职数"], row["空缺"]) == ("小圈村", 2, 4, 2, 1)
    assert (row["空缺职务"], row["一肩挑"], row["平均年龄"]) == ("文书1", "张建国", 56)
    assert (row["村委会主任"], row["其他成员"]) == ("张建国", "王芳（党组织委员、文书）")
    assert (row["驻村力量"], row["后备干部"]) == ("李强（第一书记）", "赵文")
    empty = dict(zip(headings, second, strict=True))
    assert (empty["村"], empty["人数"], empty["职数"], empty["空缺"]) == ("西砖河", 0, "未设", None)


def test_nothing_to_export(tmp_path):
    with pytest.raises(UserError, match="没有要导出的村"):
        export_teams(tmp_path / "村班子.xlsx", [])

"""组织生活: what the branches held and studied, and who missed a 主题党日."""

import pytest
from openpyxl import load_workbook

from tests.desk import button
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.meetings.export import export_meetings
from yunhe_desktop.night_school.meetings.page import MeetingsPage
from yunhe_desktop.night_school.queries import meetings
from yunhe_desktop.night_school.rules.meetings import Meeting, added_up, missing_kinds
from yunhe_desktop.widgets.workspace import Workspace

HELD = {
    "date": "2026-10-05", "kind": "主题党日", "topic": "学习党章",
        "expected": "30", "attended": "27", "host": "张建国", "remarks": "",
}  # fmt: skip


def test_heads_are_added_up_and_a_missing_theme_day_is_named():
    held = added_up([Meeting("党课", 30, 20), Meeting("集中学习", 10, 10)])
    assert (held.number, held.expected, held.attended, held.rate) == (2, 40, 30, held.rate)
    assert str(held.rate) == "3/4"
    assert missing_kinds(held) == ["主题党日"]
    assert missing_kinds(added_up([Meeting("主题党日")])) == []


@pytest.fixture
def quan(villages) -> str:
    return villages["小王庄镇/小圈村"]


def log(database, village, *some):
    with database.action("登记组织生活") as session:
        meetings.save_meetings(session, village, "2026-10", [(f"m{at}", one) for at, one in enumerate(some)])


def lines(database):
    with database.reading() as session:
        return {(one.township, one.village): one for one in meetings.village_meetings(session, "2026-10")}


def test_every_village_is_listed_with_its_month_and_year(database, quan):
    log(database, quan, HELD)
    with database.action("登记九月") as session:
        september = {**HELD, "date": "2026-09-05"}
        meetings.save_meetings(session, quan, "2026-09", [("m9", september)])
    found = lines(database)["小王庄镇", "小圈村"]
    assert (found.month.number, found.month.attended, found.year.number, found.missing) == (1, 27, 2, ())
    assert lines(database)["南陈屯镇", "西砖河"].missing == ("主题党日",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"attended": "31"}, "第1行：实到31人比应到30人还多"),
        ({"date": "2026-11-05"}, "不在这个月里"),
        ({"expected": "三十"}, "第1行的应到“三十”不对"),
    ],
)
def test_a_wrong_line_is_told_by_its_row(database, quan, wrong, told):
    with pytest.raises(UserError, match=told):
        log(database, quan, {**HELD, **wrong})
    assert lines(database)["小王庄镇", "小圈村"].month.number == 0


def test_a_day_that_all_villages_held_is_logged_at_once_and_shown_on_the_page(
    database, villages, themed, qtbot, dialogs, tmp_path
):
    page = MeetingsPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.month.choose("2026-10")
    page.refresh()

    def fill(dialog):
        assert dialog.form.values()["kind"] == "主题党日"
        dialog.form.set_values({**HELD, "host": ""})
        dialog.ticks.towns.setCurrentText("南陈屯镇")
        button(dialog, "全不选").click()
        dialog.ticks.towns.setCurrentText("全部乡镇")
        dialog.ticks.search.setText("xq")
        assert dialog.ticks.count.text() == "列出1个，已选2个"
        button(dialog, "登记").click()

    dialogs.expect(fill)
    button(page, "各村统一登记…").click()
    page.refresh()
    assert "各村共2次，实到54人次，2个村没有登记主题党日" in page.told.text()
    page.which.setCurrentText("本月缺会的村")
    assert page.villages.count.text() == "2个村"
    found = list(lines(database).values())
    with database.reading() as session:
        logs = {one.village_id: meetings.meetings_of(session, one.village_id, "2026-10") for one in found}
    export_meetings(tmp_path / "组织生活.xlsx", "2026-10", found, logs)
    book = load_workbook(tmp_path / "组织生活.xlsx")
    assert [row[4].value for row in book["各村"].iter_rows(min_row=3)] == [27, 27, 0, 0]
    assert book["会议记录"].max_row == 4

"""远教站点: one in each village, what was watched in a month, what is short of the quota."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QTest

from tests.desk import button
from tests.paper import Paper
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.place_ticks import PlaceOffer
from yunhe_desktop.night_school.queries import sites
from yunhe_desktop.night_school.rules.sites import SiteQuota, View, activity, months_up_to, shortfalls
from yunhe_desktop.night_school.several_places import SeveralPlacesDialog
from yunhe_desktop.night_school.sheets.site_return import site_return_pdf
from yunhe_desktop.night_school.sites.export import export_sites
from yunhe_desktop.night_school.sites.page import SitesPage
from yunhe_desktop.night_school.tables import Viewing
from yunhe_desktop.widgets.theme import apply_theme
from yunhe_desktop.widgets.workspace import Workspace

SHOWN = {
    "date": "2026-10-12", "kind": "直播班", "subject": "防汛知识", "people": "18", "hours": "1.5", "recorder": "",
    "remarks": "",
}  # fmt: skip


def test_every_line_of_the_log_is_an_opening_and_only_collective_kinds_are_collective():
    done = activity(
        [View("常态班", 10, Decimal("1.5")), View("个人点播", 1, Decimal(2)), View("直播班", 20, Decimal(1))]
    )
    assert (done.openings, done.collective, done.hours, done.attendances) == (3, 2, Decimal("4.5"), 31)
    assert shortfalls(done, SiteQuota(2, 4, 20)) == ["开机差1次", "差15.5小时"]
    assert shortfalls(done, SiteQuota(0, 0, 0)) == []


def test_months_run_back_over_the_turn_of_a_year():
    assert months_up_to(date(2026, 2, 9), 4) == ["2026-02", "2026-01", "2025-12", "2025-11"]


@pytest.fixture
def quan(database, villages) -> str:
    """The site of 小圈村."""
    values = {"manager": "张建国", "address": "党群服务中心", "opened": "2012-05"}
    with database.action("建站点") as session:
        return sites.save_site(session, "", villages["小王庄镇/小圈村"], values)


def lines(database, month="2026-10"):
    with database.reading() as session:
        return {line.village: line for line in sites.site_lines(session, month)}


def log(database, site, *views, month="2026-10"):
    with database.action("登记收看") as session:
        sites.save_viewings(session, site, month, [(f"v{at}", view) for at, view in enumerate(views)])


def test_a_month_shows_what_was_done_and_what_is_short_and_villages_without_a_site(database, quan):
    log(database, quan, SHOWN, {**SHOWN, "date": "2026-10-20", "hours": "19"})
    found = lines(database)
    assert found["小圈村"].month.attendances == 36
    assert found["小圈村"].short == ("开机差2次",)
    assert found["西砖河"].id == ""
    assert lines(database, "2026-09")["小圈村"].short == ("集中差2次", "开机差4次", "差20小时")
    assert lines(database, "2011-09")["小圈村"].short == ()  # it was not there yet


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"date": "2026-10"}, "第2行的日期“2026.10”要写到日"),
        ({"date": "2099-10-01"}, "还没有到"),
        ({"date": "2026-09-30"}, "不在这个月里"),
        ({"people": "二十"}, "第2行的人数“二十”不对"),
        ({"hours": "25"}, "第2行的时长“25”不对"),
        ({"hours": "半天"}, "第2行的时长“半天”不对"),
    ],
)
def test_a_wrong_line_is_told_by_its_row_and_nothing_of_the_log_changes(database, quan, wrong, told):
    log(database, quan, SHOWN)
    with pytest.raises(UserError, match=told):
        log(database, quan, {**SHOWN, "subject": "改过的"}, {**SHOWN, **wrong})
    with database.reading() as session:
        assert [values["subject"] for _key, values in sites.viewings_of(session, quan, "2026")] == [
            "防汛知识"
        ]


def test_a_village_has_one_site_and_one_with_a_log_is_closed_not_deleted(database, quan, villages):
    with pytest.raises(UserError, match="一个村一个"), database.action("建站点") as session:
        sites.save_site(session, "", villages["小王庄镇/小圈村"], {})
    log(database, quan, SHOWN)
    with pytest.raises(UserError, match="请填停用时间"), database.action("删除") as session:
        sites.delete_site(session, quan)
    with database.action("停用") as session:
        sites.save_site(session, quan, villages["小王庄镇/小圈村"], {"closed": "2026-10"})
    assert lines(database)["小圈村"].short == ()


def test_a_broadcast_is_logged_in_all_sites_at_once(database, quan):
    with database.action("建站点") as session:
        assert sites.set_up_missing(session) == 3
    keys = [line.id for line in lines(database).values()]
    with database.action("统一登记") as session:
        assert sites.log_viewing(session, keys, SHOWN) == 4
    assert {line.month.attendances for line in lines(database).values()} == {18}
    with pytest.raises(UserError, match="至少选一个站点"), database.action("统一登记") as session:
        sites.log_viewing(session, [], SHOWN)


def test_equipment_that_does_not_work_is_named(database, quan):
    kept = {"name": "投影仪", "number": "1", "state": "故障", "since": "", "remarks": ""}
    with database.action("设备") as session:
        sites.save_equipment(
            session, quan, [("e1", kept), ("e2", {**kept, "name": "电视机", "state": "正常"})]
        )
    assert lines(database)["小圈村"].faults == ("投影仪故障",)


def test_the_return_and_the_workbook_say_the_same(database, quan, tmp_path):
    log(database, quan, SHOWN)
    found = list(lines(database).values())
    text = Paper(site_return_pdf(found, "2026-10", SiteQuota())).words(0)
    assert "小王庄镇党员干部远程教育站点2026年10月运行月报" in text
    assert "集中差1次、开机差3次" in text
    with database.reading() as session:
        export_sites(
            tmp_path / "月报.xlsx", "2026-10", found, {quan: sites.viewings_of(session, quan, "2026-10")}
        )
    book = load_workbook(tmp_path / "月报.xlsx")
    assert [cell.value for cell in book["月报"][3]][2:11] == [
        "小圈村",
        "张建国",
        "党群服务中心",
        "2012.05",
        None,
        1,
        1,
        1.5,
        18,
    ]
    assert book["收看记录"][3][4].value == "防汛知识"
    with pytest.raises(UserError, match="还没有远教站点"):
        site_return_pdf([line for line in found if not line.id], "2026-10", SiteQuota())


def test_the_log_is_typed_on_the_page_as_in_a_spreadsheet(database, quan, themed, qtbot, dialogs):
    page = SitesPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.month.choose("2026-10")
    page.refresh()
    page.which.setCurrentText("未达标（1）")
    page.sites.choose(lines(database)["小圈村"].village_id)
    assert page.sites.table_model.texts_of(0)[:2] == ("小圈村", "集中差2次、开机差4次、差20小时")

    def fill(dialog):
        dialog.rows.set_lines([("v1", {**SHOWN, "people": "很多"})])
        button(dialog, "保存").click()
        dialog.rows.set_lines([("v1", SHOWN)])
        button(dialog, "保存").click()

    dialogs.expect(fill)
    dialogs.press("知道了")
    button(page, "登记收看…").click()
    page.refresh()
    assert page.viewings.table_model.texts_of(0)[:4] == ("10月12日 周一", "直播班", "防汛知识", "18")
    assert "未达标1个，还有3个村没有站点" in page.told.text()


def test_the_buttons_stay_on_a_small_screen_at_150_percent(themed, qtbot):
    apply_theme(themed, zoom=1.5)
    places = [PlaceOffer(str(at), "小王庄镇", f"村{at}") for at in range(40)]
    fields = list(fields_of(Viewing).values())
    dialog = SeveralPlacesDialog(
        None, "各站点统一登记收看", fields, places, lambda _keys, _values: None, first={}
    )
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.qWait(20)  # the screen of the tests is narrower than this one
    dialog.resize(1050, 720)  # 768 less the window's frame
    qtbot.waitUntil(lambda: dialog.form.height() < 300)  # two columns
    dialog.resize(1050, 720)
    assert dialog.height() == 720

"""Lists of cadres as files."""

import csv
import json

import pytest

from yunhe_desktop.cadres.export import export_cadres
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError


def test_json_has_the_standard_names_and_nulls(database, zhang, tmp_path):
    path = tmp_path / "干部.json"
    with database.reading() as session:
        assert export_cadres(session, path) == 1
    assert json.loads(path.read_text("utf-8")) == [
        {
            "name": "张建国",
            "sex": "男",
            "ethnicity": "",
            "birth_date": "1987-05-01",
            "id_number": "130903198705019398",
            "phone": "17129804604",
            "township": "小王庄镇",
            "village": "小圈村",
            "positions": ["党组织书记", "村委会主任"],
            "party_joined": None,
            "education": "",
            "took_post": "2021-01",
            "remarks": "",
        }
    ]


def test_everybody_stands_by_town_village_post_and_strokes(database, villages, zhang, tmp_path):
    people = (
        ("小王庄镇/小圈村", "王小二", "村委会委员"),
        ("小王庄镇/小圈村", "丁一", "村委会委员"),
        ("南陈屯镇/官庄子", "赵书记", "党组织书记"),
        ("小王庄镇/官庄子村", "钱书记", "党组织书记"),
    )
    with database.action("新增") as session:
        for village, name, position in people:
            save_cadre(
                session,
                "",
                {"name": name, "village_id": villages[village]},
                [PostValues(position, main=True)],
            )
    path = tmp_path / "干部.json"
    with database.reading() as session:
        export_cadres(session, path)
    assert [person["name"] for person in json.loads(path.read_text("utf-8"))] == [
        "张建国", "丁一", "王小二", "钱书记", "赵书记",
    ]  # fmt: skip


def test_a_workbook_keeps_numbers_as_text_and_dates_as_written(database, zhang, tmp_path):
    path = tmp_path / "干部.xlsx"
    with database.reading() as session:
        export_cadres(session, path)
    (sheet,) = read_workbook(path).sheets
    line = dict(zip(sheet.rows[0], sheet.rows[1], strict=True))
    assert (line["身份证号"], line["联系电话"], line["任现职时间"]) == (
        "130903198705019398",
        "17129804604",
        "2021.01",
    )


def test_csv_opens_in_a_spreadsheet_program(database, zhang, tmp_path):
    path = tmp_path / "干部.csv"
    with database.reading() as session:
        export_cadres(session, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # without it Excel takes UTF-8 for GBK
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert "张建国" in rows[1]


def test_only_those_shown_in_their_order(database, villages, zhang, tmp_path):
    with database.action("新增") as session:
        li = save_cadre(session, "", {"name": "李四", "village_id": villages["小王庄镇/小圈村"]}, []).id
    path = tmp_path / "干部.json"
    with database.reading() as session:
        export_cadres(session, path, [li, zhang])
    assert [person["name"] for person in json.loads(path.read_text("utf-8"))] == ["李四", "张建国"]


def test_dates_of_joining_and_of_the_post_go_to_the_month(database, zhang, tmp_path):
    with database.action("改") as session:
        session.get_one(Cadre, zhang).party_joined = "2001-07-01"
    path = tmp_path / "干部.json"
    with database.reading() as session:
        export_cadres(session, path)
    assert json.loads(path.read_text("utf-8"))[0]["party_joined"] == "2001-07"


def test_another_format_is_refused(database, zhang, tmp_path):
    with database.reading() as session, pytest.raises(UserError, match="不会导出"):
        export_cadres(session, tmp_path / "干部.pdf")

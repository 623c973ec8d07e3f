"""Bringing in a list of villages."""

from pathlib import Path

import pytest
from sqlalchemy import select

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Township, Village
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.errors import UserError
from yunhe_desktop.resources import resource

YUNHE = resource("data", "yunhe_villages.csv")


def csv(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "村名单.csv"
    path.write_text("\n".join(("区划代码,乡镇,村", *lines)), "utf-8")
    return path


def names(database) -> list[str]:
    with database.reading() as session:
        return [f"{place.township}/{place.village}" for place in places(session)]


def test_the_district_has_62_villages_under_their_standard_names(database):
    report = import_villages(database, YUNHE)
    assert (report.added, report.rejected) == (62, 0)
    found = names(database)
    assert "小王庄镇/小圈村" in found
    assert "南陈屯镇/西砖河" in found
    assert [name for name in found if "官庄子" in name] == ["小王庄镇/官庄子村", "南陈屯镇/官庄子"]


def test_the_same_list_again_changes_nothing(database):
    import_villages(database, YUNHE)
    report = import_villages(database, YUNHE)
    assert (report.added, report.changed, report.same) == (0, 0, 62)


def test_a_dry_run_writes_nothing(database):
    assert import_villages(database, YUNHE, dry_run=True).added == 62
    assert names(database) == []


def test_communities_and_villages_of_one_name_stay_apart(database):
    import_villages(database, Path(__file__).parents[1] / "data" / "songxi_villages.csv")
    assert {"松源街道/东门社区", "松源街道/东门"} <= set(names(database))


def test_a_village_that_came_with_a_roster_is_given_its_code_and_standard_name(database, villages, tmp_path):
    with database.action("改") as session:
        village = session.get_one(Village, villages["小王庄镇/小圈村"])
        village.name, village.division_code = "小圈", ""
    report = import_villages(database, csv(tmp_path, "130903100205,小王庄镇,小圈村村民委员会"))
    assert (report.changed, report.added) == (1, 0)
    with database.reading() as session:
        village = session.get_one(Village, villages["小王庄镇/小圈村"])
        assert (village.name, village.division_code, village.former_names) == ("小圈村", "130903100205", "")


def test_a_renamed_village_keeps_its_former_name(database, villages, tmp_path):
    import_villages(database, csv(tmp_path, "130903100201,小王庄镇,新圈村"))
    with database.reading() as session:
        village = session.scalars(select(Village).where(Village.division_code == "130903100201")).one()
        assert (village.name, village.former_names) == ("新圈村", "小圈村")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("1309031,小王庄镇,小圈村", "不是12位数字"),
        ("1.30903E+11,小王庄镇,小圈村", "不是12位数字"),
        ("130903100202,,小圈村", "没有写乡镇"),
        ("130903100202,小王庄镇,", "没有写村名"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_number(database, tmp_path, line, sentence):
    report = import_villages(database, csv(tmp_path, line, "130903100203,小王庄镇,大圈村"))
    assert (report.added, report.rejected) == (1, 1)
    assert report.problems[0].row == 2
    assert sentence in report.problems[0].message


def test_a_code_twice_names_the_first_row(database, tmp_path):
    report = import_villages(database, csv(tmp_path, "130903100202,镇,甲村", "130903100202,镇,乙村"))
    assert (report.problems[0].row, "第2行重复" in report.problems[0].message) == (3, True)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("130903100205,小王庄镇,小圈村委会", "与第2行是同一个村"),
        ("130903100206,南陈屯镇,西砖河", "前9位是小王庄镇的"),
    ],
)
def test_a_row_that_contradicts_an_earlier_one_is_rejected(database, tmp_path, line, sentence):
    report = import_villages(database, csv(tmp_path, "130903100202,小王庄镇,小圈村", line))
    assert (report.added, report.rejected, report.problems[0].row) == (1, 1, 3)
    assert sentence in report.problems[0].message


def test_rows_about_townships_themselves_are_no_villages(database, tmp_path):
    report = import_villages(database, csv(tmp_path, "130903100000,小王庄镇,", "130903100202,,小圈村"))
    assert (report.added, report.rejected) == (1, 0)


def test_a_township_that_a_roster_calls_by_its_short_name_is_not_made_twice(database, tmp_path):
    with database.action("花名册") as session:
        township = Township(name="小王庄")
        session.add(township)
        session.flush()
        session.add(Village(township_id=township.id, name="小圈"))
    report = import_villages(database, csv(tmp_path, "130903100205,小王庄镇,小圈村"))
    assert (report.changed, report.added, names(database)) == (1, 0, ["小王庄镇/小圈村"])


def test_a_file_without_such_a_table(database, tmp_path):
    path = tmp_path / "别的.csv"
    path.write_text("姓名,电话\n张三,1\n", "utf-8")
    with pytest.raises(UserError, match="没有找到村名单"):
        import_villages(database, path)

"""What happens to villages: other names, mergers, abolitions."""

from datetime import date

import pytest
from sqlalchemy import select

from yunhe_desktop import undo
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import (
    PostValues,
    abolish_village,
    action_of_village_change,
    correct_village_change,
    get_cadre,
    load_person,
    merge_village,
    people_of_village,
    places,
    rename_village,
    save_cadre,
    team_of,
    village_changes,
    village_names_on,
)
from yunhe_desktop.cadres.roster.places import Gazetteer
from yunhe_desktop.cadres.tables import Cadre, CadreChange, Village, VillageChange
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError

QUAN, GUAN = "小王庄镇/小圈村", "小王庄镇/官庄子村"
TODAY = date(2026, 11, 22)


def name_on(database, village: str, *day: int) -> str:
    with database.reading() as session:
        return village_names_on(session, date(*day))[village]


def test_a_village_renamed_twice_has_its_name_of_each_day(database, villages):
    quan = villages["小王庄镇/小圈村"]
    with database.action("更名") as session:
        for day, old, new in (("2022-05", "圈村", "圈里村"), ("2024-03-10", "圈里村", "小圈村")):
            session.add(
                VillageChange(village_id=quan, kind=rules.RENAMED, date=day, old_name=old, new_name=new)
            )
    assert name_on(database, quan, 2022, 4, 30) == "圈村"
    assert name_on(database, quan, 2022, 5, 1) == "圈里村"
    assert name_on(database, quan, 2024, 3, 9) == "圈里村"
    assert name_on(database, quan, 2024, 3, 10) == "小圈村"


def test_a_village_that_is_gone_still_has_its_name(database, villages):
    guan = villages["南陈屯镇/官庄子"]
    with database.action("撤销") as session:
        session.get_one(Village, guan).ended = "2023-01"
    assert name_on(database, guan, 2020, 1, 1) == name_on(database, guan, 2025, 1, 1) == "官庄子"


# another name


def event(when: str = "2024-05", document: str = "区政〔2024〕3号") -> rules.VillageEvent:
    return rules.VillageEvent(when, document)


def rename(database, village: str, name: str, when: str = "2024-05") -> None:
    with database.action("村更名") as session:
        rename_village(session, village, name, event(when), TODAY)


def village_row(database, key: str) -> Village:
    with database.reading() as session:
        return session.get_one(Village, key)


def test_a_renaming_keeps_the_old_name_and_its_time(database, villages):
    rename(database, villages[QUAN], "新圈村村委会")
    village = village_row(database, villages[QUAN])
    assert (village.name, village.former_names) == ("新圈村", "小圈村")
    assert name_on(database, villages[QUAN], 2024, 4, 30) == "小圈村"
    assert name_on(database, villages[QUAN], 2024, 5, 1) == "新圈村"
    with database.reading() as session:
        line = village_changes(session, villages[QUAN])[0]
    assert (line.kind, line.old_name, line.new_name, line.document) == (
        "更名",
        "小圈村",
        "新圈村",
        "区政〔2024〕3号",
    )


def test_a_village_that_takes_its_old_name_again(database, villages):
    rename(database, villages[QUAN], "新圈村", "2022-05")
    rename(database, villages[QUAN], "小圈村", "2024-05")
    assert village_row(database, villages[QUAN]).former_names == "新圈村"
    assert name_on(database, villages[QUAN], 2023, 1, 1) == "新圈村"


def test_another_spelling_is_no_former_name(database, villages):
    rename(database, villages["南陈屯镇/官庄子"], "官庄子村")
    assert village_row(database, villages["南陈屯镇/官庄子"]).former_names == ""


@pytest.mark.parametrize(
    ("name", "when", "sentence"),
    [
        ("", "2024-05", "请填写新的村名"),
        ("小圈村", "2024-05", "新名与现在的“小圈村”相同"),
        ("官庄子", "2024-05", "同一乡镇已有“官庄子村”"),
        ("新圈村", "", "请填写变动的时间"),
        ("新圈村", "2027-01", "在今天以后"),
    ],
)
def test_a_renaming_that_cannot_be(database, villages, name, when, sentence):
    with pytest.raises(UserError, match=sentence):
        rename(database, villages[QUAN], name, when)
    assert village_row(database, villages[QUAN]).name == "小圈村"


def test_a_renaming_before_the_last_one_is_refused(database, villages):
    rename(database, villages[QUAN], "新圈村", "2024-05")
    with pytest.raises(UserError, match="不能早于那次"):
        rename(database, villages[QUAN], "大圈村", "2023")


def test_the_date_of_a_renaming_is_corrected(database, villages):
    rename(database, villages[QUAN], "新圈村", "2024-05")
    with database.action("更正") as session:
        change = village_changes(session)[0]
        correct_village_change(session, change.id, event("2023-02", "批文"), TODAY)
    assert name_on(database, villages[QUAN], 2023, 3, 1) == "新圈村"


# merged and abolished


@pytest.fixture
def wang(database, villages) -> str:
    """王芳 of 官庄子村, who is 文书 of 小圈村, too."""
    with database.action("新增") as session:
        return save_cadre(
            session, "", {"name": "王芳", "village_id": villages[GUAN]},
            [
                PostValues("村委会委员", main=True, started="2020-01"),
                PostValues("文书", started="2022-01", village_id=villages[QUAN]),
            ],
        ).id  # fmt: skip


def merge(database, villages, fates: dict[str, str], when: str = "2024-05") -> None:
    with database.action("村并入") as session:
        merge_village(session, villages[QUAN], villages[GUAN], event(when), fates, TODAY)


def cadre_row(database, key: str) -> Cadre:
    with database.reading() as session:
        return get_cadre(session, key)


def posts(database, key: str) -> list[tuple[str, str, str, str]]:
    with database.reading() as session:
        cadre = get_cadre(session, key)
        return [(p.position, p.village.name, p.ended, p.end_reason) for p in cadre.posts]


def test_people_of_a_village_are_its_own_and_those_with_a_post_in_it(database, villages, zhang, wang):
    with database.reading() as session:
        people = people_of_village(session, villages[QUAN])
    assert [(one.name, one.positions, one.belongs) for one in people] == [
        ("张建国", ("党组织书记", "村委会主任"), True),
        ("王芳", ("文书",), False),
    ]


def test_a_merger_moves_people_and_keeps_their_past_where_it_was(database, villages, zhang, wang):
    merge(database, villages, {zhang: rules.MOVES, wang: rules.MOVES})
    assert village_row(database, villages[QUAN]).ended == "2024-05"
    assert cadre_row(database, zhang).village_id == villages[GUAN]
    assert posts(database, zhang) == [
        ("党组织书记", "小圈村", "2024-05", "撤并"),
        ("村委会主任", "小圈村", "2024-05", "撤并"),
    ]
    assert posts(database, wang) == [
        ("村委会委员", "官庄子村", "", ""),
        ("文书", "小圈村", "2024-05", "撤并"),
    ]
    with database.reading() as session:
        change = session.scalars(select(CadreChange)).one()
        assert (change.kind, change.from_id, change.to_id) == ("调动", villages[QUAN], villages[GUAN])
        assert change.positions == "党组织书记、村委会主任"
        before = team_of(session, villages[QUAN], date(2024, 4, 30))
        assert [member.name for member in before.members] == ["张建国", "王芳"]
        assert [place.village for place in places(session, ended=False)] == ["官庄子村", "西砖河", "官庄子"]
        assert village_changes(session, villages[GUAN])[0].old_name == "小圈村"


def test_who_leaves_with_the_village_is_no_longer_counted(database, villages, zhang):
    merge(database, villages, {zhang: rules.LEAVES})
    cadre = cadre_row(database, zhang)
    assert (cadre.left_on, cadre.left_reason, cadre.village_id) == ("2024-05", "离任", villages[QUAN])
    assert {end for *_rest, end in posts(database, zhang)} == {"撤并"}


def test_who_stays_keeps_post_and_village(database, villages, zhang):
    merge(database, villages, {})
    assert cadre_row(database, zhang).village_id == villages[QUAN]
    assert {ended for _post, _village, ended, _why in posts(database, zhang)} == {""}


def test_a_village_is_abolished(database, villages, zhang, wang):
    with database.action("村撤销") as session:
        fates = {zhang: rules.LEAVES, wang: rules.LEAVES}
        abolish_village(session, villages[QUAN], event(), fates, TODAY)
    assert cadre_row(database, zhang).left_on == "2024-05"
    assert cadre_row(database, wang).left_on == ""  # her village goes on
    assert posts(database, wang)[1] == ("文书", "小圈村", "2024-05", "撤并")


@pytest.mark.parametrize("kind", ["更名", "并入", "撤销"])
def test_every_change_is_taken_back_by_one_undo(database, villages, zhang, wang, kind):
    def everything():
        with database.reading() as session:
            rows = session.scalars(select(Village).order_by(Village.id)).all()
            found = [(row.name, row.former_names, row.ended) for row in rows]
            return found, village_changes(session), posts(database, zhang), posts(database, wang)

    before = everything()
    fates = {zhang: rules.MOVES, wang: rules.LEAVES}
    if kind == "更名":
        rename(database, villages[QUAN], "新圈村")
    elif kind == "并入":
        merge(database, villages, fates)
    else:
        with database.action("村撤销") as session:
            abolish_village(session, villages[QUAN], event(), {zhang: rules.LEAVES}, TODAY)
    assert everything() != before
    with database.reading() as session:
        action = action_of_village_change(session, village_changes(session)[0].id)
    undo.undo(database, action)
    assert everything() == before
    cadre = cadre_row(database, zhang)
    assert (cadre.village_id, cadre.left_on) == (villages[QUAN], "")


def test_mergers_that_cannot_be(database, villages, zhang):
    with pytest.raises(UserError, match=r"党组织书记的时间 2021\.01 晚于撤并时间"):
        merge(database, villages, {zhang: rules.MOVES}, "2020-12")
    assert village_row(database, villages[QUAN]).ended == ""  # all or nothing
    with pytest.raises(UserError, match="不能并入自己"), database.action("并入") as session:
        merge_village(session, villages[QUAN], villages[QUAN], event(), {}, TODAY)
    merge(database, villages, {})
    with pytest.raises(UserError, match=r"已于 2024\.05 撤并"):
        rename(database, villages[QUAN], "新圈村")
    with database.action("更正") as session, pytest.raises(UserError, match="请撤回这次变动"):
        correct_village_change(session, village_changes(session)[0].id, event("2023"), TODAY)


# what lists and rosters do with it


def village_list(database, tmp_path, *lines: str):
    path = tmp_path / "村名单.csv"
    path.write_text("\n".join(("区划代码,乡镇,村", *lines)), "utf-8")
    return import_villages(database, path)


def test_an_old_list_does_not_take_a_new_name_away(database, villages, tmp_path):
    rename(database, villages[QUAN], "新圈村")
    report = village_list(database, tmp_path, "130903100201,小王庄镇,小圈村")
    assert (report.same, report.warnings) == (1, 1)
    assert "“小圈村”是“新圈村”的曾用名，没有改回去" in report.problems[0].message
    assert village_row(database, villages[QUAN]).name == "新圈村"


def test_an_old_list_brings_no_merged_village_back(database, villages, tmp_path):
    merge(database, villages, {})
    report = village_list(database, tmp_path, "130903100201,小王庄镇,小圈村")
    assert (report.added, report.same, report.warnings) == (0, 1, 1)
    assert "已于 2024.05 撤并，没有恢复" in report.problems[0].message


def test_a_village_without_a_code_is_known_by_its_former_name(database, villages, tmp_path):
    rename(database, villages[QUAN], "新圈村")
    with database.action("花名册") as session:
        session.get_one(Village, villages[QUAN]).division_code = ""
    report = village_list(database, tmp_path, "130903100209,小王庄镇,小圈村")
    village = village_row(database, villages[QUAN])
    assert (report.added, village.name, village.division_code) == (0, "新圈村", "130903100209")


def test_a_new_name_in_a_list_is_recorded_as_a_renaming_of_today(database, villages, tmp_path):
    report = village_list(database, tmp_path, "130903100201,小王庄镇,新圈村")
    assert "更名时间先记作今天" in report.problems[0].message
    assert name_on(database, villages[QUAN], 2020, 1, 1) == "小圈村"


def test_a_roster_finds_renamed_and_merged_villages(database, villages):
    rename(database, villages["南陈屯镇/西砖河"], "砖河村")
    merge(database, villages, {})
    with database.action("撤销") as session:
        abolish_village(session, villages["南陈屯镇/官庄子"], event(), {}, TODAY)
    with database.reading() as session:
        gazetteer = Gazetteer(session)
    assert gazetteer.find("南陈屯镇", "西砖河村").village.name == "砖河村"
    found = gazetteer.find("小王庄镇", "小圈村")
    assert (found.village.name, "已于 2024.05 并入“官庄子村”" in found.doubt) == ("官庄子村", True)
    assert gazetteer.find("", "小圈").doubt == found.doubt
    assert "已于 2024.05 撤销，不能再录入干部" in gazetteer.find("南陈屯镇", "官庄子村").error
    assert gazetteer.by_id(villages[QUAN]).name == "小圈村"


def test_a_form_of_a_day_before_names_the_village_as_it_was_called_then(database, villages, zhang):
    with database.action("村更名") as session:
        rename_village(session, villages[QUAN], "大圈新村", rules.VillageEvent("2023-05"), date(2026, 11, 22))
    with database.reading() as session:
        person = load_person(session, zhang)
    said = {
        day: rules.form_content(person, rules.Appointment(), PartialDate.from_iso(day)).present
        for day in ("2022-06-10", "2023-04", "2023-05", "2024")
    }
    assert said == {
        "2022-06-10": "小王庄镇小圈村党组织书记、村委会主任",
        "2023-04": "小王庄镇小圈村党组织书记、村委会主任",
        "2023-05": "小王庄镇大圈新村党组织书记、村委会主任",
        "2024": "小王庄镇大圈新村党组织书记、村委会主任",
    }

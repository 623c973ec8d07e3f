"""What happens to villages: other names, mergers, abolitions."""

from datetime import date

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import village_names_on
from yunhe_desktop.cadres.tables import Village, VillageChange


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

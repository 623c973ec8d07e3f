"""应到: who is meant, and that a fixed list stays as it was."""

import pytest

from yunhe_desktop.cadres.queries import PostValues, get_cadre, save_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import ABSENT, PRESENT
from yunhe_desktop.night_school.tables import Lesson


def names(people):
    return [one.name for one in people]


def roster(database, lesson):
    with database.reading() as session:
        return rosters.roster(session, lesson)


def fix(database, lesson):
    with database.action("确定名单") as session:
        return rosters.fix_roster(session, lesson)


def test_a_lesson_is_for_the_teams_of_all_villages_in_their_order(database, people, plan_lesson):
    assert names(roster(database, plan_lesson())) == ["张建国", "李秀英", "王海", "赵敏"]


def test_posts_places_and_names_are_said_together(database, people, villages, plan_lesson):
    secretaries = Audience(team=False, positions=("党组织书记",), villages=(villages["小王庄镇/小圈村"],))
    assert names(roster(database, plan_lesson(audience=secretaries))) == ["张建国"]
    with_guest = Audience(team=False, residents=True, people=(people["李秀英"],))
    assert names(roster(database, plan_lesson(audience=with_guest))) == ["李秀英", "孙强"]
    without = Audience(without=(people["王海"],))
    assert "王海" not in names(roster(database, plan_lesson(audience=without)))


def test_who_moves_to_another_village_stays_on_the_old_list_and_comes_onto_the_next_one_there(
    database, people, villages, plan_lesson
):
    first, second = plan_lesson("2026-05-12"), plan_lesson("2026-05-19")
    fix(database, first)
    with database.action("调动：李秀英") as session:
        cadre = get_cadre(session, people["李秀英"])
        save_cadre(
            session,
            cadre.id,
            {"village_id": villages["南陈屯镇/西砖河"]},
            [PostValues("村委会主任", main=True, started="2026-05-15")],
            version=cadre.version,
        )
    before = next(one for one in roster(database, first) if one.name == "李秀英")
    after = next(one for one in roster(database, second) if one.name == "李秀英")
    assert (before.village, before.positions) == ("小圈村", "村委会委员")
    assert (after.village, after.positions) == ("西砖河", "村委会主任")


def test_a_fixed_list_is_renewed_without_losing_what_is_marked(database, people, villages, plan_lesson):
    lesson = plan_lesson()
    marked = next(one for one in fix(database, lesson) if one.name == "王海")
    with database.action("考勤") as session:
        rosters.set_states(session, {marked.id: ABSENT})
    with database.action("改对象") as session:
        narrow = Audience(team=False, positions=("村委会委员",))
        session.get(Lesson, lesson).audience = narrow.stored()
        session.flush()
        assert rosters.renew_roster(session, lesson) == (0, 2)
    assert {one.name: one.state for one in roster(database, lesson)} == {"李秀英": "", "王海": ABSENT}


def test_who_comes_unasked_is_counted_apart(database, people, plan_lesson):
    lesson = plan_lesson()
    fix(database, lesson)
    with database.action("旁听") as session:
        rosters.add_person(session, lesson, people["孙强"], expected=False, state=PRESENT)
    with pytest.raises(UserError, match="已在“防汛抢险知识”的名单上"), database.action("旁听") as session:
        rosters.add_person(session, lesson, people["孙强"], expected=False)
    with database.reading() as session:
        count = lesson_lines(session)[0].count
    assert (count.expected, count.came, count.guests, count.attendances) == (4, 0, 1, 1)


def test_nobody_is_fixed_on_a_cancelled_lesson_or_one_for_nobody(database, people, plan_lesson):
    with pytest.raises(UserError, match="已停课"):
        fix(database, plan_lesson(cancelled_for="台风"))
    with pytest.raises(UserError, match="对象里一个人也没有"):
        fix(database, plan_lesson(audience=Audience(team=False)))


def test_a_marked_person_is_not_taken_off_the_list(database, people, plan_lesson):
    row = fix(database, plan_lesson())[0]
    with database.action("考勤") as session:
        rosters.set_states(session, {row.id: PRESENT}, arrived="18:52")
    with pytest.raises(UserError, match="已登记为“出勤”"), database.action("移出名单") as session:
        rosters.remove_person(session, row.id)
    with database.action("清除考勤") as session:
        rosters.set_states(session, {row.id: ""})
        session.flush()
        rosters.remove_person(session, row.id)

"""Online classes in the data file."""

from decimal import Decimal

import pytest

from yunhe_desktop import undo
from yunhe_desktop.cadres.queries import get_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.rules.online import OnlineLine, Progress, numbered


@pytest.fixture
def a_class(database, people):
    """万人示范培训, with 3 required and 2 elective lessons, for the teams."""
    with database.action("新建网上班") as session:
        row = online.save_class(
            session,
            "",
            {"year": "2026", "name": "万人示范培训", "began": "2026-03-01", "ended": "2026-06-30",
             "electives_needed": 1},
        )  # fmt: skip
        online.save_lessons(session, row.id, numbered(3, 2))
        team = [key for name, key in people.items() if name != "孙强"]  # who is resident
        online.add_learners(session, row.id, team)
        return row.id


def everybody(database, a_class):
    with database.reading() as session:
        return online.learners(session, a_class)


def test_a_class_is_joined_by_the_teams_in_the_order_of_villages(database, people, a_class):
    found = everybody(database, a_class)
    assert [(one.name, one.village) for one in found] == [
        ("张建国", "小圈村"), ("李秀英", "小圈村"), ("王海", "官庄子村"), ("赵敏", "西砖河"),
    ]  # fmt: skip
    assert found[0].initials == "zjg"
    assert found[0].progress == Progress()


def test_who_is_in_the_class_already_does_not_join_again(database, people, a_class):
    with database.action("加学员") as session:
        assert online.add_learners(session, a_class, people.values()) == 1
        assert online.add_learners(session, a_class, people.values()) == 0


def test_progress_is_kept_as_said_and_counted(database, people, a_class):
    with database.action("导入进度") as session:
        joined = online.set_progress(
            session,
            a_class,
            {
                people["张建国"]: Progress(3, 1, finished_on="2026-05-08", as_of="2026-05-10"),
                people["王海"]: Progress(2, 0, (1, 3), as_of="2026-05-10"),
                people["孙强"]: Progress(0, 2, hours=Decimal("2.5"), as_of="2026-05-10"),
            },
        )
        assert joined == 1
    found = {one.name: one.progress for one in everybody(database, a_class)}
    assert found["王海"].done == (1, 3)
    assert found["孙强"].hours == Decimal("2.5")
    with database.reading() as session:
        figures = online.online_figures(session, "2026")
        assert (figures.classes, figures.required, figures.electives) == (1, 3, 2)
        assert (figures.learners, figures.completions, figures.finished) == (5, 8, 1)
        assert figures.finished_keys == {people["张建国"]}
        line = online.class_lines(session, "2026")[0]
        assert (line.learners, line.finished, line.completions, line.as_of) == (5, 1, 8, "2026-05-10")
        assert online.online_hours(session, "2026") == {
            people["张建国"]: Decimal(4), people["王海"]: Decimal(2), people["孙强"]: Decimal("2.5"),
        }  # fmt: skip
        assert online.online_hours(session, "2025") == {}
        assert online.online_figures(session, "2025").learners == 0


def test_a_new_name_of_the_cadre_changes_nothing_in_the_class(database, people, a_class):
    with database.action("改名") as session:
        get_cadre(session, people["王海"]).name = "王大海"
    assert "王海" in [one.name for one in everybody(database, a_class)]


def test_a_person_in_two_classes_is_one_person_and_two_completions(database, people, a_class):
    with database.action("新建网上班") as session:
        second = online.save_class(session, "", {"year": "2026", "name": "乡村振兴班"}).id
        online.save_lessons(session, second, numbered(1, 0))
        for one in (a_class, second):
            online.set_progress(session, one, {people["赵敏"]: Progress(1)})
    with database.reading() as session:
        figures = online.online_figures(session, "2026")
    assert (figures.classes, figures.learners, figures.completions) == (2, 4, 2)


def test_lessons_are_known_by_their_numbers(database, a_class):
    lines = [OnlineLine(1, "党建引领", hours=Decimal("1.5")), OnlineLine(9, "法律", required=False)]
    with database.action("改课程") as session:
        online.save_lessons(session, a_class, lines)
    with database.reading() as session:
        assert online.lesson_lines(session, a_class) == lines
        plan = online.class_plan(session, a_class)
    assert (plan.required, plan.electives, plan.electives_needed) == (1, 1, 1)


def test_a_class_has_a_name_of_its_own_and_dates_in_order(database, a_class):
    with pytest.raises(UserError, match="已有网上班“万人示范培训”"), database.action("新建") as session:
        online.save_class(session, "", {"year": "2026", "name": " 万人示范培训 "})
    with pytest.raises(UserError, match="结业时间早于开班时间"), database.action("修改") as session:
        online.save_class(session, a_class, {"ended": "2026-02"})
    with pytest.raises(UserError, match="要有年度和班次名称"), database.action("新建") as session:
        online.save_class(session, "", {"year": "2026"})
    with database.action("下一年") as session:
        online.save_class(session, "", {"year": "2027", "name": "万人示范培训"})


def test_a_class_that_was_deleted_comes_back_whole(database, people, a_class):
    with database.action("导入进度") as session:
        online.set_progress(session, a_class, {people["王海"]: Progress(2)})
    with database.action("删除网上班") as session:
        online.delete_class(session, a_class)
    with database.reading() as session:
        assert online.class_lines(session) == []
        with pytest.raises(UserError, match="已不存在"):
            online.get_class(session, a_class)
        last = undo.last_undoable(session)
    undo.undo(database, last.action)
    with database.reading() as session:
        assert online.class_lines(session)[0].completions == 2


def test_learners_leave_the_class(database, people, a_class):
    gone = next(one.id for one in everybody(database, a_class) if one.name == "王海")
    with database.action("移出学员") as session:
        online.remove_learners(session, [gone])
    assert "王海" not in [one.name for one in everybody(database, a_class)]
    with database.action("加学员") as session:
        assert online.add_learners(session, a_class, [people["王海"]]) == 1

"""Progress from the platform's workbooks, in the shapes in which they come."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from yunhe_desktop import undo
from yunhe_desktop.attachments import attachments_of
from yunhe_desktop.cadres.queries import PostValues, get_cadre, save_cadre
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Action
from yunhe_desktop.night_school.online.applying import apply_progress, find_class, import_progress
from yunhe_desktop.night_school.online.export import write_learners
from yunhe_desktop.night_school.online.staging import problem_workbook, stage_progress
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.queries.online_view import class_view
from yunhe_desktop.night_school.rules.online import Progress

NOBODY_S = "130903196801151234"


def progress(database, a_class):
    with database.reading() as session:
        return {one.name: one.progress for one in online.learners(session, a_class)}


def counts(report):
    return report.added, report.changed, report.same, report.rejected


def said(report, level="error"):
    return [(one.row, one.message) for one in report.problems if one.level == level]


# one row for each person


def test_counts_below_a_title_and_two_rows_of_headings(database, a_class, workbook):
    path = workbook(
        [
            ["万人示范培训学习进度表"],
            ["导出时间：2026年5月10日 08:30"],
            [
                "序号",
                "姓名",
                "所在单位",
                "必修课程",
                None,
                "选修课程",
                None,
                "累计学时",
                "是否结业",
                "学完时间",
            ],
            [None, None, None, "应学", "已完成", "应学", "已完成", None, None, None],
            [1, "张建国", "小王庄镇小圈村", 3, 3, 2, 1, "4.5学时", "已结业", "2026-05-08 10:20:00"],
            [2, "李　秀英", "小圈村", 3, 2, 2, 0, 2, "未结业", None],
            [3, "王 海", "官庄子村党支部", 3, "1/3", 2, "50%", None, "否", "—"],
            ["合计", None, None, None, 6, None, 2, None, None, None],
        ],
        ["A1:J1", "A2:J2", "D3:E3", "F3:G3", "A3:A4", "B3:B4", "C3:C4", "H3:H4", "I3:I4", "J3:J4"],
    )
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 3, 0, 0), report.problems
    assert report.problems == ()
    found = progress(database, a_class)
    assert found["张建国"] == Progress(3, 1, (), Decimal("4.5"), "2026-05-08", "2026-05-10")
    assert found["李秀英"] == Progress(2, 0, (), Decimal(2), "", "2026-05-10")
    assert found["王海"] == Progress(1, 1, (), None, "", "2026-05-10")
    assert found["赵敏"] == Progress()


def test_the_same_file_twice_changes_nothing_and_the_action_can_be_undone(database, a_class, workbook):
    path = workbook([["姓名", "已学必修", "已学选修"], ["张建国", 3, "全部"], ["王海", "66.7%", None]])
    import_progress(database, path, a_class)
    found = progress(database, a_class)
    assert (found["张建国"].required_done, found["张建国"].elective_done) == (3, 2)
    assert found["王海"].required_done == 2
    with database.reading() as session:
        before = session.query(Action).count()
    assert counts(import_progress(database, path, a_class)) == (0, 0, 2, 0)
    with database.reading() as session:
        assert session.query(Action).count() == before
        last = undo.last_undoable(session)
    assert last.label == "导入网上班进度：万人示范培训"
    with database.reading() as session:
        assert [one.name for one in attachments_of(session, last.action)] == ["进度.xlsx"]
    undo.undo(database, last.action)
    assert progress(database, a_class)["张建国"] == Progress()


def test_a_dry_run_writes_nothing(database, a_class, workbook):
    path = workbook([["姓名", "必修完成"], ["张建国", 3]])
    assert counts(import_progress(database, path, a_class, dry_run=True)) == (0, 1, 0, 0)
    assert progress(database, a_class)["张建国"] == Progress()


def test_progress_does_not_go_backwards_unless_the_file_is_trusted(database, a_class, workbook):
    import_progress(
        database, workbook([["姓名", "必修完成", "学时"], ["张建国", 3, 4]]), a_class, as_of="2026-05-10"
    )
    older = workbook([["姓名", "必修完成", "学时"], ["张建国", 1, None]], name="旧.xlsx")
    report = import_progress(database, older, a_class, as_of="2026-04-10")
    assert counts(report) == (0, 0, 1, 0)
    ((row, sentence),) = said(report, "warning")
    assert row == 2
    assert sentence.startswith("文件里比已知的（截至2026.05.10）少（必修 3节 → 1节），可能是旧文件")
    report = import_progress(database, older, a_class, as_of="2026-04-10", trust=True)
    assert counts(report) == (0, 1, 0, 0)
    assert progress(database, a_class)["张建国"] == Progress(1, 0, (), Decimal(4), "", "2026-04-10")


def test_percents_that_the_spreadsheet_shows(database, a_class, workbook):
    path = workbook([["姓名", "必修完成率"], ["张建国", 1], ["王海", 0.667], ["赵敏", 0]])
    import_progress(database, path, a_class)
    found = progress(database, a_class)
    assert [found[name].required_done for name in ("张建国", "王海", "赵敏")] == [3, 2, 0]


def test_who_only_has_a_progress_column_is_taken_at_its_word_with_a_note(database, a_class, workbook):
    path = workbook([["姓名", "学习进度"], ["张建国", "100%"], ["王海", "33.3%"]])
    report = import_progress(database, path, a_class)
    assert progress(database, a_class)["王海"].required_done == 1
    assert "已按必修的进度录入" in said(report, "warning")[0][1]


def test_who_is_said_to_have_finished_did_what_is_needed_unless_the_counts_say_less(
    database, a_class, workbook
):
    path = workbook(
        [["姓名", "是否结业", "必修完成"], ["张建国", "是", None], ["王海", "是", 2], ["赵敏", "否", 1]]
    )
    report = import_progress(database, path, a_class)
    found = progress(database, a_class)
    assert (found["张建国"].required_done, found["张建国"].elective_done) == (3, 1)
    assert (found["王海"].required_done, found["赵敏"].required_done) == (2, 1)
    assert said(report, "warning") == [(3, "写的是已学完，节数却没有学满，已按节数录入，请核对。")]


def test_more_lessons_than_the_class_has_are_told(database, a_class, workbook):
    path = workbook(
        [["姓名", "必修完成"], ["张建国", 37], ["王海", "36/37"], ["赵敏", "很多"], ["李秀英", -1]]
    )
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 2, 0, 2)
    assert [row for row, _sentence in said(report, "warning")] == [2, 3]
    assert [row for row, _sentence in said(report)] == [4, 5]
    assert progress(database, a_class)["张建国"].required_done == 3


def test_a_count_that_the_spreadsheet_made_a_date_of_is_refused(database, a_class, workbook):
    path = workbook([["姓名", "必修完成"], ["张建国", date(2026, 1, 3)]])
    report = import_progress(database, path, a_class)
    assert "1/3这样的节数被表格软件改成了日期" in said(report)[0][1]


def test_a_csv_and_no_table_at_all(database, a_class, tmp_path):
    path = tmp_path / "进度.csv"
    path.write_bytes("姓名,村,必修完成\n张建国,小圈村,2\n".encode("gb18030"))
    assert counts(import_progress(database, path, a_class)) == (0, 1, 0, 0)
    path.write_text("村,必修完成\n小圈村,2\n", "utf-8")
    with pytest.raises(UserError, match="没有找到学习进度"):
        import_progress(database, path, a_class)


# who a row is about


@pytest.fixture
def namesakes(database, people, villages):
    """A second 王海, in the other 官庄子; keys and numbers of both."""
    with database.action("新增") as session:
        other = save_cadre(
            session,
            "",
            {"name": "王海", "village_id": villages["南陈屯镇/官庄子"], "phone": "13800000002"},
            [PostValues("村委会委员", main=True)],
        ).id
        get_cadre(session, people["张建国"]).id_number = "130903198705019398"
    return other


def test_the_id_number_decides_before_the_name(database, a_class, workbook, namesakes):
    path = workbook([["姓名", "身份证号", "必修完成"], ["张建国（党员）", " 130903１98705019398", 2]])
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 1, 0, 0)
    assert "已按身份证号录入，请核对" in said(report, "warning")[0][1]
    assert progress(database, a_class)["张建国"].required_done == 2


def test_an_id_number_that_was_kept_as_a_number_refuses_its_row(database, a_class, workbook, namesakes):
    path = workbook([["姓名", "身份证号", "必修完成"], ["张建国", 130903198705019398, 2], ["赵敏", "", 1]])
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 1, 0, 1)
    assert "末尾几位已经丢失" in said(report)[0][1]


def test_a_masked_number_is_passed_over(database, a_class, workbook, namesakes):
    path = workbook([["姓名", "身份证号", "必修完成"], ["张建国", "130903********9398", 2]])
    assert counts(import_progress(database, path, a_class)) == (0, 1, 0, 0)


def test_another_number_than_in_the_file_is_somebody_else(database, a_class, workbook, namesakes):
    path = workbook([["姓名", "身份证号", "必修完成"], ["张建国", NOBODY_S, 2]])
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 0, 0, 1)
    assert "身份证号与这一行不同" in said(report)[0][1]


@pytest.mark.parametrize(
    ("place", "which"),
    [
        (("", "小王庄镇官庄子村"), "first"), (("南陈屯镇", "官庄子"), "second"),
        (("", "运河区南陈屯镇官庄子村党支部"), "second"), (("南陈屯", ""), "second"),
        (("小王庄镇", "官庄子村村民委员会"), "first"),
    ],
)  # fmt: skip
def test_namesakes_are_told_apart_by_township_and_village(
    database, a_class, workbook, namesakes, place, which
):
    path = workbook([["姓名", "乡镇", "单位", "必修完成"], ["王海", *place, 2]])
    report = import_progress(database, path, a_class)
    assert report.rejected == 0, report.problems
    with database.reading() as session:
        done = {one.cadre_id for one in online.learners(session, a_class) if one.progress.required_done == 2}
    assert (done == {namesakes}) is (which == "second")


def test_namesakes_without_a_place_are_refused_and_a_phone_decides(database, a_class, workbook, namesakes):
    path = workbook(
        [
            ["姓名", "手机号", "单位", "必修完成"],
            ["王海", None, "官庄子", 1],
            ["王海", "13800000002", None, 2],
        ]
    )
    report = import_progress(database, path, a_class)
    assert counts(report) == (1, 0, 0, 1)
    ((row, sentence),) = said(report)
    assert row == 2
    assert (
        sentence == "叫“王海”的有2人（小王庄镇官庄子村、南陈屯镇官庄子），请在文件里补上身份证号或乡镇、村。"
    )


def test_a_name_in_another_village_is_refused_and_another_unit_is_not(database, a_class, workbook):
    path = workbook(
        [
            ["姓名", "单位", "必修完成"],
            ["赵敏", "小圈村", 1],
            ["张建国", "区委组织部", 2],
            ["钱多多", "小圈村", 3],
        ]
    )
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 1, 0, 2)
    assert said(report) == [
        (2, "档案里小圈村没有“赵敏”，南陈屯镇西砖河有。请核对是哪个村的，或补上身份证号。"),
        (4, "档案里没有“钱多多”。请核对姓名，或先在干部档案里新增这个人。"),
    ]


def test_who_moved_is_still_found_in_the_village_of_the_class(database, a_class, people, villages, workbook):
    with database.action("调动") as session:
        get_cadre(session, people["李秀英"]).village_id = villages["南陈屯镇/西砖河"]
    path = workbook([["姓名", "村", "必修完成"], ["李秀英", "小圈村", 1]])
    assert counts(import_progress(database, path, a_class)) == (0, 1, 0, 0)


def test_who_is_not_in_the_class_joins_it_and_nobody_comes_twice(database, a_class, workbook):
    path = workbook([["姓名", "必修完成"], ["孙强", 1], ["张建国", 1], ["张建国", 2], [None, 3]])
    report = import_progress(database, path, a_class)
    assert counts(report) == (1, 1, 0, 1)
    assert said(report) == [(4, "与第3行是同一个人，一个人只能有一行，请核对后删去一行。")]
    assert progress(database, a_class)["孙强"].required_done == 1
    assert progress(database, a_class)["张建国"].required_done == 1


def test_villages_written_once_for_all_of_their_people(database, a_class, workbook, namesakes):
    path = workbook(
        [
            ["乡镇", "村", "姓名", "必修完成"],
            ["小王庄镇", "官庄子村", "王海", 1],
            ["南陈屯镇", "官庄子", "王海", 2],
        ],
    )
    assert counts(import_progress(database, path, a_class)) == (1, 1, 0, 0)


# people by lessons


def test_a_matrix_of_titles_in_two_rows_of_headings(database, a_class, workbook):
    path = workbook(
        [
            ["姓名", "村", "必修课", None, None, "选修课", None],
            [
                None,
                None,
                "党建引领基层治理（45分钟）",
                "村级财务管理",
                "防汛抢险知识",
                "农村电商",
                "民法典解读",
            ],
            ["张建国", "小圈村", "✓", "✓", "完成", "√", None],
            ["李秀英", "小圈村", "100%", "45%", "未完成", None, None],
            ["王海", "官庄子村", None, None, None, None, None],
        ],
        ["C1:E1", "F1:G1", "A1:A2", "B1:B2"],
    )
    report = import_progress(database, path, a_class, as_of="2026-05-10")
    assert counts(report) == (0, 2, 1, 0), report.problems
    found = progress(database, a_class)
    assert (found["张建国"].required_done, found["张建国"].elective_done) == (3, 1)
    assert found["张建国"].done == (1, 2, 3, 4)
    assert found["李秀英"].done == (1,)


def test_a_matrix_of_minutes(database, a_class, workbook):
    path = workbook(
        [
            ["姓名", "党建引领基层治理(45分钟)", "村级财务管理(45分钟)", "防汛抢险知识(60分钟)"],
            ["张建国", 45, 50, 59],
            ["王海", "45分钟", 0, None],
        ]
    )
    import_progress(database, path, a_class)
    found = progress(database, a_class)
    assert (found["张建国"].done, found["王海"].done) == ((1, 2), (1,))


def test_a_matrix_of_numbered_lessons_and_of_titles_that_the_class_does_not_know(database, a_class, workbook):
    path = workbook([["姓名", "必修1", "必修2", "必修第3课", "选修1"], ["张建国", "是", "否", "是", "是"]])
    import_progress(database, path, a_class)
    assert progress(database, a_class)["张建国"].done == (1, 3, 4)
    path = workbook([["姓名", "单位", "甲课", "乙课", "丙课"], ["赵敏", "西砖河", "√", "√", None]])
    report = import_progress(database, path, a_class)
    assert progress(database, a_class)["赵敏"].done == (1, 2)
    assert (
        "“甲课”到“丙课”3列不是这个班里写的课程名称，已按先后当作第1到第3节" in said(report, "warning")[0][1]
    )
    path = workbook(
        [["姓名", "单位", "党建引领基层治理", "村级财务管理", "外国诗歌"], ["王海", None, "√", "×", "√"]]
    )
    report = import_progress(database, path, a_class)
    assert progress(database, a_class)["王海"].done == (1,)
    assert "“外国诗歌”不是这个班的课程" in said(report, "warning")[0][1]


# a row for each person and lesson


def test_a_long_list_of_finished_lessons(database, a_class, workbook):
    path = workbook(
        [
            ["学员姓名", "所在村", "课程名称", "完成时间"],
            ["张建国", "小圈村", "党建引领基层治理", "2026-04-01"],
            ["张建国", "小圈村", "农村电商", "2026-04-02"],
            ["张建国", "小圈村", "农村电商", "2026-04-03"],
            ["王海", "官庄子村", "防汛抢险知识", None],
            ["赵敏", "西砖河", "外国诗歌", "2026-04-03"],
        ]
    )
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 1, 2, 0)
    found = progress(database, a_class)
    assert (found["张建国"].done, found["张建国"].required_done, found["张建国"].elective_done) == (
        (1, 4),
        1,
        1,
    )
    assert found["王海"].done == ()
    assert said(report, "warning") == [
        (6, "“外国诗歌”不是这个班的课程，没有计入。请先在“班次与课程”里填好课程名称。")
    ]


def test_a_later_list_adds_to_the_one_before(database, a_class, workbook):
    import_progress(database, workbook([["姓名", "课程名称"], ["张建国", "党建引领基层治理"]]), a_class)
    report = import_progress(
        database,
        workbook(
            [["姓名", "课程", "学习进度"], ["张建国", "村级财务管理", "100%"], ["张建国", "农村电商", "80%"]]
        ),
        a_class,
    )
    assert report.problems == ()
    assert progress(database, a_class)["张建国"].done == (1, 2)


def test_lists_of_several_sheets_come_together(database, a_class, workbook):
    path = workbook([["姓名", "课程名称"], ["张建国", "党建引领基层治理"]])
    book = load_workbook(path)
    second = book.create_sheet("四月")
    second.append(["姓名", "课程名称"])
    second.append(["张建国", "农村电商"])
    book.save(path)
    report = import_progress(database, path, a_class)
    assert counts(report) == (0, 2, 0, 0)
    assert progress(database, a_class)["张建国"].done == (1, 4)


# before it is written


def test_who_changed_the_data_after_the_preview_is_asked_to_look_again(database, a_class, workbook):
    path = workbook([["姓名", "必修完成"], ["张建国", 3], ["钱多多", 1]])
    with database.reading() as session:
        staged = stage_progress(session, read_workbook(path), a_class)
    problems = path.with_name("问题.xlsx")
    problem_workbook(staged, problems)
    assert "钱多多" in str(read_workbook(problems).sheets[0].rows)
    with database.action("新建网上班") as session:
        online.save_class(session, "", {"year": "2026", "name": "另一班"})
    with pytest.raises(UserError, match="之后数据又有修改"):
        apply_progress(database, staged)


def test_a_class_is_found_by_its_name_and_year(database, a_class):
    with database.action("新建网上班") as session:
        online.save_class(session, "", {"year": "2027", "name": "万人示范培训"})
    with database.reading() as session:
        assert find_class(session, "万人示范培训", "2026") == a_class
        assert find_class(session, a_class) == a_class
        with pytest.raises(UserError, match="有2个（2026、2027年）"):
            find_class(session, "万人示范培训")
        with pytest.raises(UserError, match="没有叫“别的”的网上班。现有：2026年万人示范培训"):
            find_class(session, "别的")


def test_our_own_workbook_of_learners_comes_back_as_it_went(database, a_class, people, tmp_path):
    with database.action("导入进度") as session:
        done = {people["张建国"]: Progress(3, 1, (), Decimal("4.5"), "2026-05-08", "2026-05-10"),
                people["王海"]: Progress(1, 2, as_of="2026-05-10")}  # fmt: skip
        online.set_progress(session, a_class, done)
    with database.reading() as session:
        (line,) = online.class_lines(session)
        view = class_view(session, line)
    write_learners(tmp_path / "学员.xlsx", view, view.learners)
    report = import_progress(database, tmp_path / "学员.xlsx", a_class)
    assert counts(report) == (0, 0, 4, 0), report.problems
    assert [one.message for one in report.problems] == [
        "工作表“各乡镇”里没有找到学习进度，没有导入。", "工作表“统计口径”里没有找到学习进度，没有导入。",
    ]  # fmt: skip

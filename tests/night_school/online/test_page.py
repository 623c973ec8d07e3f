"""The page 网上班 as a clerk works in it: a new class, people, a platform's file, who is behind, what is printed."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from tests.desk import button
from yunhe_desktop import history
from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.online.class_dialog import ClassDialog
from yunhe_desktop.night_school.online.importing import import_file
from yunhe_desktop.night_school.online.page import LATE, LEARNERS, TOWNSHIPS, OnlinePage
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.rules.online import Progress
from yunhe_desktop.widgets.print_preview import PrintPreview

YEAR = str(office_today().year)
AFTER = f"{YEAR}-01-20"  # the class below is over


@pytest.fixture
def a_class(database, a_class):
    """The class of this year, over; its people by how far they are."""
    with database.action("改时间") as session:
        online.save_class(
            session, a_class, {"year": YEAR, "began": f"{YEAR}-01-01", "ended": f"{YEAR}-01-10"}
        )
    return a_class


@pytest.fixture
def progressed(database, a_class, people):
    """张建国 has finished, 李秀英 lacks an elective, 王海 two required lessons, 赵敏 has not begun."""
    with database.action("导入进度") as session:
        online.set_progress(
            session,
            a_class,
            {
                people["张建国"]: Progress(3, 1, finished_on=AFTER, as_of=AFTER),
                people["李秀英"]: Progress(3, 0, as_of=AFTER),
                people["王海"]: Progress(1, 2, (1, 4, 5), as_of=AFTER),
                people["赵敏"]: Progress(as_of=AFTER),
            },
        )
    return people


@pytest.fixture
def open_page(open_main_window, database):
    """Opens the page in a real window."""

    def open_it() -> OnlinePage:
        window = open_main_window(database)
        window.go_to("夜校培训")
        return window.current_tab().go_to("网上班")

    return open_it


@pytest.fixture
def page(open_page, progressed) -> OnlinePage:
    return open_page()


def shown(table, *columns):
    model = table.table_model
    keys = [field.key for field in model.columns]
    rows = [model.texts_of(row) for row in range(model.rowCount())]
    found = [tuple(row[keys.index(column)] for column in columns) for row in rows]
    return [row[0] for row in found] if len(columns) == 1 else found


def choose(page, name):
    model = page.learners.table_model
    row = shown(page.learners, "name").index(name)
    page.learners.select_id(model.id_at(row))


# seeing


def test_a_year_without_classes_says_what_to_do(open_page, people, dialogs):
    page = open_page()
    assert "新建网上班" in page.classes.table._empty[1]
    assert not page.verbs.import_action.isEnabled()
    assert not page.verbs.late_action.isEnabled()
    assert page.verbs.new_action.isEnabled()


def test_learners_say_in_lessons_and_words_how_far_they_are(page):
    assert shown(page.learners, "name", "required_done", "elective_done", "share", "state") == [
        ("张建国", "3/3", "1/2", "100.0%", "已学完"),
        ("李秀英", "3/3", "0/2", "75.0%", "选修差1节"),
        ("王海", "1/3", "2/2", "50.0%", "落后2节"),
        ("赵敏", "0/3", "0/2", "0.0%", "未开始（落后3节，选修差1节）"),
    ]
    assert shown(page.classes.table, "name", "finished", "rate") == [("万人示范培训", "1/4", "25.0%")]
    facts = page.classes.facts.text()
    assert "必修3节，选修2节（至少学1节）" in facts
    assert "学员4人，学完1人，完成10人次" in facts


def test_the_list_is_narrowed_and_sorted(page):
    page.narrowing.search.setText("wh")
    assert shown(page.learners, "name") == ["王海"]
    page.narrowing.search.clear()
    page.narrowing.townships.setCurrentText("南陈屯镇")
    assert shown(page.learners, "name") == ["赵敏"]
    page.narrowing.choose(choice="落后名单")
    assert shown(page.learners, "name") == ["李秀英", "王海", "赵敏"]
    page.narrowing.choose()
    header = page.learners.horizontalHeader()
    header.sortIndicatorChanged.emit(3, Qt.SortOrder.AscendingOrder)
    assert shown(page.learners, "name")[0] == "赵敏"


def test_figures_open_their_people(page):
    page.show_part(TOWNSHIPS)
    tiles = {key: tile.lines[1] for key, tile in page.overview.tiles.items()}
    assert tiles == {"": "4人", "已学完": "1人", "落后": "2人", "未开始": "1人", "completions": "10"}
    page.overview.tiles["已学完"].click()
    assert page.part == LEARNERS
    assert shown(page.learners, "name") == ["张建国"]
    page.overview.bars.chosen.emit("小王庄镇\t落后")
    assert shown(page.learners, "name") == ["李秀英", "王海"]
    assert page.overview.table.texts(2)[:6] == ["合计", "4", "1", "0", "2", "1"]


def test_who_is_behind_stands_village_by_village(page):
    page.show_part(LATE)
    assert shown(page.late, "village", "name", "positions", "left") == [
        ("小圈村", "李秀英", "村委会委员", "选修1节"),
        ("官庄子村", "王海", "党组织书记", "必修2节"),
        ("西砖河", "赵敏", "党组织书记", "必修3节、选修1节"),
    ]


def test_a_double_click_opens_the_file(page, people):
    asked = []
    page._workspace.wanted.connect(lambda tab, key: asked.append((tab, key)))
    page.learners.opened.emit(page.learners.table_model.id_at(2))
    page.late.opened.emit(page.late.table_model.id_at(2))
    assert asked == [("干部档案", people["王海"]), ("干部档案", people["赵敏"])]


# changing


def test_a_new_class_gets_numbered_lessons_and_people(open_page, database, people, dialogs):
    page = open_page()

    def fill(dialog):
        dialog.form.set_values({"name": "乡村振兴班", "electives_needed": "1"})
        dialog.required.setText("３")
        dialog.electives.setText("2")
        button(dialog, "按节数生成").click()
        button(dialog, "保存").click()

    dialogs.expect(fill)
    page.verbs.new()
    with database.reading() as session:
        (line,) = online.class_lines(session)
        assert [one.title for one in online.lesson_lines(session, line.id)][2:4] == ["必修第3课", "选修第1课"]
    assert (line.name, line.plan.electives_needed, line.year) == ("乡村振兴班", 1, YEAR)
    told = []
    dialogs.expect(
        lambda dialog: (told.append(dialog.box.count.text()), button(dialog, "加入这个班").click())
    )
    page.verbs.join()
    assert told == ["学员 4 人"]
    assert shown(page.learners, "name") == ["张建国", "李秀英", "王海", "赵敏"]


def test_lessons_are_pasted_and_checked(page, database, a_class, qtbot, themed):
    dialog = ClassDialog(page, database, YEAR, a_class)
    qtbot.addWidget(dialog)
    assert dialog.lines()[0].title == "党建引领基层治理"
    dialog.lessons.set_lines([])
    rows = dialog.lessons.rows
    rows.paste(0, 0, [["", "必修", "甲课", "1.5"], ["", "", "乙课", ""], ["9", "选修", "丙课", "2"]])
    assert [(one.number, one.required, one.title, str(one.hours)) for one in dialog.lines()] == [
        (1, True, "甲课", "1.5"), (2, True, "乙课", "None"), (9, False, "丙课", "2"),
    ]  # fmt: skip
    dialog.work()
    with database.reading() as session:
        assert online.class_plan(session, a_class).required == 2


def test_more_electives_than_there_are_cannot_be_asked_for(open_page, people, dialogs):
    page = open_page()

    def fill(dialog):
        dialog.form.set_values({"name": "乡村振兴班", "electives_needed": "9"})
        button(dialog, "保存").click()
        dialog.reject()

    dialogs.expect(fill)
    dialogs.press("知道了")
    page.verbs.new()
    assert any("选修只有0节，不能要求至少学9节" in text for text in dialogs.said)


def test_progress_is_typed_by_hand(page, database, dialogs):
    choose(page, "赵敏")
    assert page.verbs.progress_action.isEnabled()

    def fill(dialog):
        dialog.form.set_values({"required_done": "", "elective_done": "", "done": "1-2、4", "as_of": AFTER})
        button(dialog, "保存").click()

    dialogs.expect(fill)
    page.verbs.change_progress()
    assert shown(page.learners, "name", "required_done", "elective_done")[3] == ("赵敏", "2/3", "1/2")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"required_done": "4"}, "必修只有3节"),
        ({"done": "1、9"}, "没有第9节"),
        ({"done": "第一节"}, "认不出来"),
    ],
)
def test_what_cannot_be_is_not_taken(page, dialogs, typed, sentence):
    choose(page, "赵敏")

    def fill(dialog):
        dialog.form.set_values(typed)
        button(dialog, "保存").click()
        dialog.reject()

    dialogs.expect(fill)
    dialogs.press("知道了")
    page.verbs.change_progress()
    assert any(sentence in text for text in dialogs.said)


def test_a_learner_leaves_and_a_class_is_deleted_after_asking(page, database, dialogs):
    choose(page, "王海")
    dialogs.press("移出")
    page.verbs.remove()
    assert "王海" not in shown(page.learners, "name")
    dialogs.press("删除")
    page.verbs.delete()
    with database.reading() as session:
        assert online.class_lines(session) == []
    assert page.view is None


def test_a_file_is_looked_at_before_it_is_taken(page, a_class, workbook, dialogs, qtbot):
    path = workbook([["姓名", "必修完成"], ["张建国", 1], ["赵敏", "2/3"], ["钱多多", 3]])
    seen = []

    def look(dialog):
        seen.append([(row[2], row[3], row[6]) for row in map(dialog.table.table_model.texts_of, range(3))])
        seen.append(dialog.accept_button.text())
        dialog.findChild(QCheckBox).setChecked(True)
        seen.append(dialog.accept_button.text())
        dialog.findChild(QCheckBox).setChecked(False)
        dialog.accept_button.click()

    dialogs.expect(look)
    import_file(page, page._workspace, a_class, path)
    rows, button_text, trusted = seen
    assert rows == [
        ("无变化", "张建国", "必修3　选修1"),
        ("更新", "赵敏", "必修2　选修0"),
        ("拒绝", "钱多多", ""),
    ]
    assert (button_text, trusted) == ("导入1人的进度", "导入2人的进度")
    qtbot.waitUntil(lambda: ("赵敏", "2/3") in shown(page.learners, "name", "required_done"))
    assert ("张建国", "3/3") in shown(page.learners, "name", "required_done")


# paper and files


def test_who_is_behind_is_printed_with_whole_numbers_only_when_asked(page, database, dialogs):
    def whole(dialog):
        dialog.whole.setChecked(True)
        button(dialog, "预览").click()

    previews = []

    def look(dialog):
        assert isinstance(dialog, PrintPreview)
        previews.append(dialog.windowTitle())
        dialog.reject()

    dialogs.expect(whole, look)
    page.verbs.print_late()
    assert previews == ["落后名单　打印预览"]
    with database.reading() as session:
        labels = [action.label for action in history.recent_actions(session)]
    assert "打印完整电话：万人示范培训落后名单" in labels


def test_what_is_in_sight_is_exported(page, tmp_path):
    page.narrowing.choose(choice="已学完")
    page.verbs.export_to(tmp_path / "学员.xlsx")
    book = load_workbook(tmp_path / "学员.xlsx")
    assert book.sheetnames == ["学员进度", "各乡镇", "统计口径"]
    rows = list(book["学员进度"].values)
    assert rows[0][0] == f"万人示范培训学习进度（已学完，截至{AFTER.replace('-', '.')}）"
    assert [row[0] for row in rows[2:]] == ["张建国"]
    assert [row[:3] for row in list(book["各乡镇"].values)[2:]] == [
        ("小王庄镇", 3, 1), ("南陈屯镇", 1, 0), ("合计", 4, 1),
    ]  # fmt: skip
    page.show_part(LATE)
    page.verbs.export_to(tmp_path / "落后.xlsx")
    rows = list(load_workbook(tmp_path / "落后.xlsx").active.values)
    assert [row[2] for row in rows[2:]] == ["李秀英", "王海", "赵敏"]


def test_a_file_open_for_reading_only_offers_no_changes(open_page, progressed, database):
    database.read_only = True
    page = open_page()
    choose(page, "王海")
    for action in (
        page.verbs.import_action,
        page.verbs.new_action,
        page.verbs.join_action,
        page.verbs.remove_action,
    ):
        assert not action.isEnabled()
    assert page.verbs.late_action.isEnabled()
    assert page.findChild(QPushButton, "打印") is not None

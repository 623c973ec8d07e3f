"""The grid in memory: what it shows, how blocks are marked, copied, pasted, exported and printed."""

import pytest
from pypdfium2 import PdfDocument

from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import recent_actions
from yunhe_desktop.night_school.grid.clipboard import block_in, copied, pasted
from yunhe_desktop.night_school.grid.export import export_grid
from yunhe_desktop.night_school.grid.narrowing import Wish, count_of_person, narrowed
from yunhe_desktop.night_school.grid.prints import grid_pdf
from yunhe_desktop.night_school.queries.grid import Grid
from yunhe_desktop.night_school.queries.make_ups import record_make_up
from yunhe_desktop.night_school.roll_import.applying import import_attendance
from yunhe_desktop.night_school.rules.codes import ABSENT, PRESENT, PRIVATE_LEAVE
from yunhe_desktop.night_school.sheets.roll import MOST_LESSONS, RollHead, RollLesson, RollRow, roll_pdf
from yunhe_desktop.night_school.tables import Lesson
from yunhe_desktop.undo import undo


def signs(book) -> list[str]:
    """The grid as WPS gets it, with the names in front."""
    lines = copied(book.grid.people, book.grid.lessons).split("\n")
    return [f"{one.name} {line}" for one, line in zip(book.grid.people, lines, strict=True)]


def person(book, name):
    return next(one for one in book.grid.people if one.name == name)


def test_the_grid_has_everybody_by_village_and_the_lessons_that_are_over_or_fixed(book):
    assert [line.title for line in book.grid.lessons] == ["防汛抢险知识", "文明城市创建"]
    assert signs(book) == ["张建国 迟\t·", "李秀英 病\t·", "王海 到\t·", "赵敏 ·\t·", "孙强 到旁\t"]


def test_a_block_is_marked_as_one_action_that_fixes_the_lists_it_touches(book, database, lessons, people):
    block = {(lessons[day], people[name]): PRESENT for day in list(lessons)[:2] for name in ("王海", "赵敏")}
    assert book.mark(block) == 3
    assert signs(book)[2:4] == ["王海 到\t到", "赵敏 到\t到"]
    with database.reading() as session:
        action = recent_actions(session)[0]
        assert session.get(Lesson, lessons["2026-05-19"]).frozen_on
    assert action.label == "考勤总表：王海等2人3次记出勤"
    undo(database, action.action_id)
    book.load("2026")
    assert signs(book)[2:4] == ["王海 到\t·", "赵敏 ·\t·"]


def test_a_mark_that_is_there_already_writes_nothing(book, database, lessons, people):
    with database.reading() as session:
        before = recent_actions(session)[0].action_id
    assert book.mark({(lessons["2026-05-12"], people["王海"]): PRESENT}) == 0
    with database.reading() as session:
        assert recent_actions(session)[0].action_id == before


def test_a_block_from_wps_is_laid_upon_the_grid(book, lessons, people):
    grid = book.grid
    states, doubts = pasted(block_in("√\t事假\r\n\t旷课\r\n"), grid.people, grid.lessons)
    assert states == {
        (lessons["2026-05-12"], people["张建国"]): PRESENT,
        (lessons["2026-05-19"], people["张建国"]): PRIVATE_LEAVE,
        (lessons["2026-05-19"], people["李秀英"]): ABSENT,
    }
    assert doubts == []


def test_what_was_copied_is_pasted_without_a_change(book):
    grid = book.grid
    states, _doubts = pasted(block_in(copied(grid.people, grid.lessons)), grid.people, grid.lessons)
    assert book.mark(states) == 0


def test_one_sign_fills_the_whole_block(book):
    grid = book.grid
    states, doubts = pasted(block_in("请假"), grid.people[:2], grid.lessons)
    assert list(states.values()) == [PRIVATE_LEAVE] * 4
    assert "小圈村张建国 5月12日“防汛抢险知识”：“请假”没有写是哪一种假" in doubts[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("到\t？？", "小圈村张建国 5月19日“文明城市创建”：“？？”认不出"),
        ("\n\n\n\n\t到", "西砖河孙强 5月19日“文明城市创建”：孙强不在这节课的名单上"),
        ("补", "补学要写明方式和证明，请在“请假补学”里登记"),
        ("到\t到\t到", "要粘贴的有1行、3列，从选中的格子起放不下"),
    ],
)
def test_a_block_with_one_wrong_cell_is_refused_whole(book, text, sentence):
    with pytest.raises(UserError, match="没有粘贴，总表没有改动") as refused:
        pasted(block_in(text), book.grid.people, book.grid.lessons)
    assert sentence in str(refused.value)


def test_the_grid_is_narrowed_by_place_and_words(book, villages):
    names = [one.name for one in narrowed(book.grid, Wish(township="南陈屯镇")).people]
    assert names == ["赵敏", "孙强"]
    assert [one.name for one in narrowed(book.grid, Wish(words="zjg")).people] == ["张建国"]
    assert [one.name for one in narrowed(book.grid, Wish(words="xq 李")).people] == ["李秀英"]
    assert narrowed(book.grid, Wish(form="云课堂")) == Grid()


def test_totals_count_a_guest_apart(book):
    lessons = book.grid.lessons
    late, guest = (count_of_person(person(book, name), lessons) for name in ("张建国", "孙强"))
    assert (late.expected, late.came) == (2, 1)
    assert (guest.expected, guest.came, guest.guests) == (0, 0, 1)


@pytest.mark.parametrize("by_village", [False, True])
def test_the_workbook_is_read_back_without_a_change(book, database, lessons, people, tmp_path, by_village):
    with database.action("补学") as session:
        row = book.cell((lessons["2026-05-12"], people["李秀英"]))
        record_make_up(session, row.id, {"date": "2026-05-15", "way": "自学并交笔记"})
    book.load("2026")
    path = tmp_path / "总表.xlsx"
    export_grid(path, book.grid, "2026年村干部培训考勤总表", by_village=by_village)
    report = import_attendance(database, path)
    assert (report.added, report.changed, report.same, report.rejected) == (0, 0, 5, 0)
    assert report.problems == ()


def test_the_workbook_ends_in_the_totals_of_each_lesson(book, tmp_path):
    export_grid(tmp_path / "总表.xlsx", book.grid, "考勤总表", by_village=True)
    rows = read_workbook(tmp_path / "总表.xlsx").sheets[0].rows
    assert rows[1][5:7] == ["2026.05.12", "2026.05.19"]
    assert rows[2][5:7] == ["防汛抢险知识", "文明城市创建"]
    assert rows[3] == [1, "小王庄镇", "小圈村", "张建国", "党组织书记", "迟", "·", 2, 1, "50.0%"]
    assert rows[5][:6] == ["小计", "小王庄镇", "小圈村", "到课率", None, "50.0%"]
    assert [row[3:7] for row in rows[-4:-1]] == [
        ["应到", None, 4, 4], ["实到", None, 2, 0], ["到课率", None, "50.0%", "0.0%"],
    ]  # fmt: skip


def test_an_empty_grid_is_neither_written_nor_printed(tmp_path):
    with pytest.raises(UserError, match="没有可以导出的"):
        export_grid(tmp_path / "总表.xlsx", Grid(), "考勤总表")
    with pytest.raises(UserError, match="没有可以打印的"):
        grid_pdf(Grid(), "考勤总表")


def pages(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def test_the_print_says_who_was_there_and_what_the_signs_mean(book):
    (page,) = pages(grid_pdf(book.grid, "2026年村干部培训考勤总表", "全部乡镇", paper="a3"))
    for words in (
        "2026年村干部培训考勤总表",
        "小王庄镇（3人）",
        "张建国",
        "5.12",
        "到旁",
        "到出勤",
        "填报人",
    ):
        assert words in page
    assert "共5人2节课" in page


def test_more_lessons_than_a_page_has_room_for_go_on_in_a_second_part():
    many = MOST_LESSONS["a4"] + 1
    lessons = [RollLesson(f"5.{number}", f"第{number}讲", 1, 1, "100%") for number in range(1, many + 1)]
    rows = [RollRow("小王庄镇", "小圈村", f"学员{n}", ["到"] * many, many, many, "100%") for n in range(60)]
    found = pages(roll_pdf(RollHead("考勤总表"), lessons, rows))
    assert sum("学员0" in page for page in found) == 2
    assert sum("到课率" in page and "序号" not in page for page in found) == 0
    first = [page for page in found if "5.1" in page and f"5.{many}" not in page]
    assert first
    assert all("姓名" in page for page in found)

"""Study books: what comes in, who gets what, what is left, the list to sign."""

import pytest
from openpyxl import load_workbook

from tests.desk import button
from tests.paper import Paper
from yunhe_desktop.cadres.queries import PostValues, get_cadre, save_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.books.dialogs import HandOutDialog
from yunhe_desktop.night_school.books.export import export_books
from yunhe_desktop.night_school.books.page import BooksPage
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.queries import books, rosters
from yunhe_desktop.night_school.sheets.book_receipt import book_receipt_pdf
from yunhe_desktop.widgets.theme import apply_theme
from yunhe_desktop.widgets.workspace import Workspace

DAY = "2026-04-28"


@pytest.fixture
def outline(database, people) -> str:
    """《学习纲要》, ten copies of which came in."""
    with database.action("书籍入库") as session:
        book = books.save_book(session, "", {"title": "学习纲要", "publisher": "人民出版社", "remarks": ""})
        books.save_receipts(
            session, book, [("r1", {"date": "2026-04-20", "copies": "10", "source": "区委", "remarks": ""})]
        )
    return book


def person(session, key):
    return rosters.by_name(session, [key])[0]


def give(database, book, keys, copies=1):
    with database.action("发放书籍") as session:
        some = [person(session, key) for key in keys]
        return books.hand_out(session, [book], some, DAY, copies, signed=False)


def line(database):
    with database.reading() as session:
        return books.book_lines(session)[0]


def test_stock_is_what_came_in_less_what_was_handed_out(database, people, outline):
    assert give(database, outline, [people["张建国"], people["王海"]], copies=2) == 4
    found = line(database)
    assert (found.received, found.handed_out, found.stock, found.unsigned, found.receivers) == (
        10,
        4,
        6,
        4,
        2,
    )
    with database.action("登记签收") as session:
        books.sign_for(session, [one.id for one in books.handout_lines(session)][:1], signed=True)
    assert line(database).unsigned == 2
    with database.action("退回书籍") as session:
        assert books.take_back(session, [one.id for one in books.handout_lines(session)]) == 4
    assert line(database).stock == 10


def test_copies_that_are_not_there_cannot_be_handed_out_and_nothing_is_written(database, people, outline):
    with pytest.raises(UserError, match="《学习纲要》入库10册，发放12册，差2册"):
        give(database, outline, [people["张建国"], people["王海"]], copies=6)
    assert line(database).handed_out == 0
    give(database, outline, [people["张建国"]], copies=8)
    with pytest.raises(UserError, match="差3册"), database.action("改入库") as session:
        books.save_receipts(
            session, outline, [("r1", {"date": "2026-04-20", "copies": "5", "source": "", "remarks": ""})]
        )
    assert line(database).received == 10


@pytest.mark.parametrize("copies", ["0", "-3", "十本", "1.5"])
def test_a_number_of_copies_is_a_whole_number(database, outline, copies):
    with pytest.raises(UserError, match="请填大于0的整数"), database.action("改入库") as session:
        books.save_receipts(
            session, outline, [("r2", {"date": "2026-04-21", "copies": copies, "source": "", "remarks": ""})]
        )


def test_a_title_stands_once_and_stays_while_copies_hang_on_it(database, outline):
    with pytest.raises(UserError, match="书目里已有《学习纲要》"), database.action("新增书目") as session:
        books.save_book(session, "", {"title": "学习纲要", "publisher": "", "remarks": ""})
    with pytest.raises(UserError, match="不能删除"), database.action("删除书目") as session:
        books.delete_book(session, outline)


def test_the_village_of_who_got_a_book_stays_as_it_was(database, people, villages, outline):
    give(database, outline, [people["李秀英"]])
    with database.action("调动") as session:
        cadre = get_cadre(session, people["李秀英"])
        moved = {"village_id": villages["南陈屯镇/西砖河"]}
        save_cadre(session, cadre.id, moved, [PostValues("村委会主任", main=True)], version=cadre.version)
    with database.reading() as session:
        assert books.handout_lines(session)[0].village == "小圈村"


def test_the_list_to_sign_has_a_row_for_each_person_and_a_column_for_each_title(database, people, outline):
    with database.action("新增书目") as session:
        second = books.save_book(session, "", {"title": "党章", "publisher": "", "remarks": ""})
        books.save_receipts(
            session, second, [("r3", {"date": "2026-04-20", "copies": "5", "source": "", "remarks": ""})]
        )
    give(database, outline, [people["张建国"], people["赵敏"]])
    give(database, second, [people["张建国"]])
    with database.reading() as session:
        lines = books.handout_lines(session)
    text = Paper(book_receipt_pdf(lines)).text
    assert text.count("张建国") == 1
    assert all(word in text for word in ("小王庄镇", "南陈屯镇", "学习纲要", "党章", "发放人"))
    with pytest.raises(UserError, match="没有要打印的发放记录"):
        book_receipt_pdf([])


def test_the_ledger_holds_titles_and_handings_out(database, people, outline, tmp_path):
    give(database, outline, [people["张建国"]])
    with database.reading() as session:
        export_books(tmp_path / "台账.xlsx", books.book_lines(session), books.handout_lines(session))
    book = load_workbook(tmp_path / "台账.xlsx")
    assert [cell.value for cell in book["书目"][3]][:6] == [1, "学习纲要", "人民出版社", 10, 1, 9]
    assert [cell.value for cell in book["发放"][3]][1:6] == [
        "2026.04.28",
        "学习纲要",
        "小王庄镇",
        "小圈村",
        "张建国",
    ]


def test_books_are_handed_out_on_the_page_to_whom_one_ticks(
    database, people, outline, themed, qtbot, dialogs
):
    page = BooksPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.refresh()

    def choose(dialog):
        dialog.people.search.setText("zjg")
        dialog.people.tick_shown(on=True)
        dialog.people.search.setText("")
        dialog.people.posts.setCurrentText("第一书记")
        dialog.people.tick_shown(on=True)
        assert dialog.told.text() == "1种 × 2人 × 1册 = 2册"
        button(dialog, "发放").click()

    dialogs.expect(choose)
    page.hand_out()
    page.refresh()
    assert [page.handouts.table_model.texts_of(row)[3] for row in (0, 1)] == ["张建国", "孙强"]
    page.handouts.table.selectAll()
    button(page, "登记签收").click()
    assert line(database).unsigned == 0


def test_books_go_to_the_shelf_of_a_village_and_to_no_person(
    database, people, outline, themed, qtbot, dialogs
):
    page = BooksPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.refresh()

    def choose(dialog):
        dialog.people.tick_shown(on=True)  # not in sight afterwards: they get nothing
        dialog.whom.setCurrentWidget(dialog.villages)
        dialog.villages.search.setText("xq")
        button(dialog.villages, "全选").click()
        dialog.copies.setValue(5)
        assert (dialog.each.text(), dialog.told.text()) == ("每村每种", "1种 × 1村 × 5册 = 5册")
        button(dialog, "发放").click()

    dialogs.expect(choose)
    page.hand_out()
    page.refresh()
    assert page.handouts.table_model.texts_of(0)[1:5] == ("小王庄镇", "小圈村", "村书架", "5")
    assert (line(database).handed_out, line(database).receivers) == (5, 1)
    assert "村书架" in Paper(book_receipt_pdf(list(page._handouts.values()))).text


def test_nothing_can_be_handed_out_where_no_title_was_entered(database, themed, qtbot):
    page = BooksPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.refresh()
    assert not button(page, "发放…").isEnabled()
    assert button(page, "新书…").isEnabled()


def test_the_buttons_stay_on_a_small_screen_at_150_percent(database, people, outline, themed, qtbot):
    apply_theme(themed, zoom=1.5)
    with database.reading() as session:
        dialog = HandOutDialog(None, database, books.book_lines(session), outline)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.minimumSizeHint().height() <= 720  # 768 less the window's frame
    assert dialog.minimumSizeHint().width() <= 1366

"""Prints that start from the list: what is asked, what comes out, what is logged."""

import re

import docx
import pypdfium2 as pdfium
import pytest
from PySide6.QtWidgets import QWidget

from tests.desk import button
from yunhe_desktop.cadres import printing, queries
from yunhe_desktop.cadres.people.prints import ListPrints, Shown
from yunhe_desktop.cadres.queries import RowValues
from yunhe_desktop.cadres.tables import RelativeRow
from yunhe_desktop.history import recent_actions
from yunhe_desktop.widgets.print_preview import PrintPreview
from yunhe_desktop.widgets.workspace import Workspace

COLUMNS = ("village", "name", "positions", "id_number", "phone")


@pytest.fixture
def li(database, villages) -> str:
    with database.action("新增") as session:
        values = {
            "name": "李秀英",
            "village_id": villages["南陈屯镇/西砖河"],
            "id_number": "130903199003150028",
        }
        return queries.save_cadre(session, "", values, [queries.PostValues("文书", started="2022-03")]).id


@pytest.fixture
def prints(qtbot, themed, database, zhang, li):
    """The prints of a list in which 张建国 and 李秀英 stand; `chosen` says who is selected."""
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    chosen = [zhang]
    made = ListPrints(
        page,
        Workspace(database, page),
        Shown(lambda: chosen, lambda: [zhang, li], lambda: printing.columns_named(COLUMNS)),
    )
    made.chosen = chosen
    return made


def words(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return re.sub(r"\s", "", "".join(pages))


class Seen:
    """Looks at the preview that comes, and closes it."""

    def __init__(self) -> None:
        self.text = ""
        self.file_name = ""

    def __call__(self, dialog) -> None:
        assert isinstance(dialog, PrintPreview)
        self.text, self.file_name = words(dialog._pdf), dialog._file_name
        dialog.reject()


def last_action(database) -> str:
    with database.reading() as session:
        return recent_actions(session)[0].label


def test_the_roster_shows_who_is_in_the_list_under_the_columns_in_sight(prints, dialogs, database):
    seen = Seen()
    before = last_action(database)
    dialogs.expect(lambda dialog: button(dialog, "预览").click(), seen)
    prints.print_roster()
    for word in ("张建国", "李秀英", "党组织书记、村委会主任", "130903********9398", "171****4604"):
        assert word in seen.text
    assert "民族" not in seen.text
    assert seen.file_name == "村“两委”干部花名册.pdf"
    assert last_action(database) == before


def test_whole_numbers_are_printed_on_request_and_logged(prints, dialogs, database):
    seen = Seen()

    def ask(dialog) -> None:
        dialog.whole.setChecked(True)
        dialog.title.setText("小王庄镇花名册")
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_roster()
    assert "130903198705019398" in seen.text
    assert "17129804604" in seen.text
    assert "小王庄镇花名册" in seen.text
    assert last_action(database) == "打印含完整号码的花名册（2人）"


def test_an_appointment_form_is_of_its_date_and_kept_in_the_file(prints, dialogs, database, zhang):
    with database.action("家庭") as session:
        wife = {"relation": "妻子", "name": "王桂兰", "birth_date": "1988-03"}
        queries.save_rows(session, RelativeRow, zhang, [RowValues(wife)])
    seen = Seen()

    def ask(dialog) -> None:
        assert dialog.keep.isChecked()
        dialog.form.set_values(
            {"proposed": "小圈村党组织书记", "filled_on": "2024-06-10", "unit": "小王庄镇党委"}
        )
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_appointments()
    assert "（37岁）" in seen.text  # in June 2024, born in May 1987
    assert "王桂兰36" in seen.text
    assert last_action(database) == "登记任免呈报：张建国"
    with database.reading() as session:
        kept = queries.load_person(session, zhang).appointments
    assert [(each.proposed, each.filled_on) for each in kept] == [("小圈村党组织书记", "2024-06-10")]


def test_printing_the_same_form_again_keeps_it_once_and_asks_nothing_new(prints, dialogs, database, zhang):
    for _ in range(2):
        dialogs.expect(lambda dialog: dialog.accept(), Seen())
        prints.print_appointments()
    with database.reading() as session:
        assert len(queries.load_person(session, zhang).appointments) == 1


def test_a_date_that_is_none_keeps_the_dialog_open(prints, dialogs):
    def ask(dialog) -> None:
        dialog.form.editor("filled_on").setText("改天")
        button(dialog, "预览").click()
        assert dialog.isVisible()
        dialog.reject()

    dialogs.expect(ask)
    prints.print_appointments()


def test_what_is_erased_in_the_dialog_is_not_on_the_form(prints, dialogs, database, zhang):
    with database.action("呈报") as session:
        printing.keep_appointment(
            session, zhang, printing.Appointment(proposed="副镇长", filled_on="2026-01-01")
        )
    seen = Seen()

    def ask(dialog) -> None:
        assert dialog.form.values()["proposed"] == "副镇长"
        dialog.form.set_values({"proposed": ""})
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_appointments()
    assert "副镇长" not in seen.text


def test_forms_of_several_people_have_a_date_in_common_and_their_own_proposals(
    prints, dialogs, database, zhang, li
):
    with database.action("呈报") as session:
        printing.keep_appointment(
            session, li, printing.Appointment(proposed="村委会主任", filled_on="2025-01-01")
        )
    prints.chosen.append(li)
    seen = Seen()

    def ask(dialog) -> None:
        dialog.form.set_values({"filled_on": "2026-11-22", "unit": "运河区委组织部"})
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_appointments()
    assert seen.text.count("运河区委组织部") == 2
    assert "村委会主任" in seen.text
    assert seen.file_name == "干部任免审批表_张建国等2人.pdf"


def test_word_files_of_namesakes_do_not_overwrite_each_other(prints, dialogs, database, villages, tmp_path):
    with database.action("同名") as session:
        values = {"name": "张建国", "village_id": villages["南陈屯镇/官庄子"]}
        prints.chosen.append(queries.save_cadre(session, "", values, []).id)
    dialogs.expect(lambda dialog: dialog.accept())
    dialogs.choose_file(tmp_path)
    prints.save_word()
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "干部任免审批表_张建国.docx",
        "干部任免审批表_张建国_官庄子.docx",
    ]
    texts = {
        cell.text
        for row in docx.Document(tmp_path / "干部任免审批表_张建国.docx").tables[0].rows
        for cell in row.cells
    }
    assert any("党组织书记" in text for text in texts)


def test_a_file_on_one_s_own_is_printed_with_cover_contents_and_facts(prints, dialogs):
    seen = Seen()
    dialogs.expect(lambda dialog: dialog.accept(), seen)
    prints.print_profiles()
    assert "一人一档" in seen.text
    assert "目录" in seen.text
    assert "130903********9398" in seen.text


def test_labels_for_the_boxes_alone(prints, dialogs):
    seen = Seen()

    def ask(dialog) -> None:
        dialog.spines.setChecked(True)
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_profiles()
    assert "张建国" in seen.text
    assert "目录" not in seen.text


@pytest.mark.parametrize("choice", [0, 1, 2])
def test_empty_forms_to_fill_in_by_hand(prints, dialogs, choice):
    seen = Seen()

    def ask(dialog) -> None:
        dialog._choices[choice].setChecked(True)
        dialog.copies.setValue(2)
        dialog.accept()

    dialogs.expect(ask, seen)
    prints.print_blank()
    assert "张建国" not in seen.text
    assert "姓名" in seen.text


def test_nobody_chosen_is_told_what_to_do(prints, dialogs):
    prints.chosen.clear()
    dialogs.press("知道了")
    prints.print_appointments()
    assert any("请先在列表里选中" in said for said in dialogs.said)

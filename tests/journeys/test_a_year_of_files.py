"""A year in the office: a file is filled in, a form printed, a secretary leaves, and every figure follows.

Everything is done in the real window, with the demonstration district on the table.
"""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QComboBox, QWidget

from tests.desk import button
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.changes.dialogs import ChangeDialog
from yunhe_desktop.cadres.form.dialog import CadreDialog
from yunhe_desktop.cadres.view import CadresView
from yunhe_desktop.widgets.print_preview import PrintPreview

TODAY = date.today()  # noqa: DTZ011 - what the window calls today
VILLAGE = "小圈村"


@pytest.fixture
def tab(open_main_window, demo_file: Path) -> CadresView:
    window = open_main_window(demo_file)
    window.go_to("干部档案")
    view = window.current_tab()
    view.people.shown_keys()  # everybody is there
    return view


def action(tab: CadresView, text: str) -> QAction:
    (found,) = {one for one in tab.people.actions() if one.text() == text}
    return found


def fill(form: QWidget, key: str, text: str) -> None:
    editor = form.findChild(QWidget, key)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
    else:
        editor.setText(text)


def cell(form: CadreDialog, table: str, row: int, label: str):
    editor = next(each.list for _t, sections in form.lists for each in sections if each.table.label == table)
    labels = [field.label for field in editor.rows.fields]
    return editor.rows, editor.rows.index(row, labels.index(label))


def find(tab: CadresView, text: str) -> list[str]:
    tab.go_to("名册")
    tab.people.filters.search.setText(text)
    tab.people.shown_keys()
    return list(tab.people.table_model.ids)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_a_year_of_files(tab, dialogs, qtbot, tmp_path):
    database = tab.people._database
    secretary = the_secretary(tab)
    name = fill_in_the_file(tab, dialogs, secretary, tmp_path)
    print_the_form(tab, dialogs, name)
    freeze_the_teams(tab, dialogs)
    let_go(tab, dialogs, secretary, name)
    everybody_knows(tab, qtbot, secretary, name)
    with database.reading() as session:
        assert "党组织书记" in [post.position for post in queries.load_person(session, secretary).posts]


def the_secretary(tab: CadresView) -> str:
    """The first of the village in the list: posts by rank."""
    return find(tab, VILLAGE)[0]


def fill_in_the_file(tab: CadresView, dialogs, key: str, folder: Path) -> str:
    picture = QImage(900, 1200, QImage.Format.Format_RGB32)
    picture.fill(0xFFCCAA)
    picture.save(str(folder / "照片.jpg"))
    said = []

    def edit(form) -> None:
        assert isinstance(form, CadreDialog)
        form.photo.take(folder / "照片.jpg")
        rows, index = cell(form, "奖惩", 0, "奖惩名称")
        rows.setData(index, "全市优秀党务工作者")
        rows, index = cell(form, "奖惩", 0, "类别")
        rows.setData(index, "奖励")
        said.append(form.form.values()["name"])
        button(form, "保存").click()

    tab.people.table.select_id(key)
    dialogs.expect(edit, lambda cropper: cropper.accept())
    tab.people.edit()
    return said[0]


def print_the_form(tab: CadresView, dialogs, name: str) -> None:
    seen = []

    def look(preview) -> None:
        assert isinstance(preview, PrintPreview)
        seen.append(text_of(preview._pdf))
        preview.reject()

    dialogs.expect(lambda dialog: button(dialog, "预览").click(), look)
    action(tab, "打印任免审批表…").trigger()
    assert "".join(name.split()) in seen[0]
    assert "全市优秀党务工作者" in seen[0]
    assert f"{TODAY.year}年{TODAY.month}月{TODAY.day}日" in seen[0]


def freeze_the_teams(tab: CadresView, dialogs) -> None:
    page = tab.go_to("换届")

    def name_it(dialog) -> None:
        fill(dialog, "name", "年底")
        button(dialog, "保存").click()

    dialogs.expect(name_it)
    button(page, "留存班子快照").click()


def let_go(tab: CadresView, dialogs, key: str, name: str) -> None:
    find(tab, VILLAGE)
    tab.people.table.select_id(key)

    def leave(form) -> None:
        assert isinstance(form, ChangeDialog)
        fill(form, "kind", "离任")
        fill(form, "date", f"{TODAY:%Y.%m.%d}")
        assert name in form.findChild(QWidget, "preview").text()
        button(form, "保存变动").click()

    dialogs.expect(leave)
    action(tab, "办理变动…").trigger()


def everybody_knows(tab: CadresView, qtbot, key: str, name: str) -> None:
    assert key not in find(tab, VILLAGE)
    database = tab.people._database
    with database.reading() as session:
        village = queries.find_village(session, VILLAGE)
        team = queries.team_of(session, village.village_id, TODAY)
        vacant = {line.position for body in team.bodies for line in body.lines if line.vacancies}
        assert {"党组织书记", "村委会主任"} <= vacant
        lines = queries.snapshot_lines(session)
        before = queries.snapshot_teams(session, next(line.id for line in lines if line.name == "年底"))
        assert key in {member.cadre_id for member in before.members}
        assert key not in {member.cadre_id for member in queries.members_on(session, TODAY)}
        assert key in {member.cadre_id for member in queries.members_on(session, date(TODAY.year, 1, 1))}

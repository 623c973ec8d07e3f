"""Forms through the window: the preview, its questions, and the way out."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.desk import button, texts
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.lrmx import read_lrmx, write_lrmx
from yunhe_desktop.cadres.lrmx.dialogs import (
    export_lrmx_dialog,
    import_forms,
    import_lrmx,
    import_lrmx_folder,
)
from yunhe_desktop.cadres.lrmx.preview import FormPreview
from yunhe_desktop.cadres.rules import Appointment, Person
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.journal import Entry
from yunhe_desktop.widgets.workspace import Workspace

ON = PartialDate(2024, 6, 10)
IN_VILLAGE = Appointment(present="小王庄镇小圈村文书")


@pytest.fixture
def workspace(themed, database, zhang) -> Workspace:
    return Workspace(database)


@pytest.fixture
def said(workspace) -> list[str]:
    sentences: list[str] = []
    workspace.said.connect(sentences.append)
    return sentences


def put(folder: Path, person: Person, form: Appointment = IN_VILLAGE) -> Path:
    path = folder / f"{person.name}.lrmx"
    path.write_bytes(write_lrmx(person, form, ON))
    return path


def people(database) -> list[str]:
    with database.reading() as session:
        return sorted(cadre.name for cadre in session.query(Cadre))


def lines(preview: QWidget) -> list[tuple[str, ...]]:
    model = preview.table.table_model
    return [tuple(model.texts_of(row)[1:4]) for row in range(model.rowCount())]


def test_choose_look_and_take_over(workspace, said, dialogs, database, tmp_path):
    path = put(tmp_path, Person("李秀英", birth_date="1990-01"))
    seen = []

    def look(preview: FormPreview) -> None:
        seen.extend(lines(preview))
        button(preview, "导入1份").click()

    dialogs.choose_file(path)
    dialogs.expect(look)
    import_lrmx(QWidget(), workspace)
    assert seen == [("新增", "李秀英", "小王庄镇小圈村")]
    assert people(database) == ["张建国", "李秀英"]
    assert said == ["任免审批表（1份）：新增1，变更0，无变化0，拒绝0，提醒0。按 Ctrl+Z 可以整次撤销。"]


def test_cancelling_writes_nothing(workspace, dialogs, database, tmp_path):
    put(tmp_path, Person("李秀英"))
    dialogs.press("取消，不导入")
    assert not import_forms(None, workspace, [tmp_path])
    assert people(database) == ["张建国"]


def test_a_folder_with_a_bad_file(workspace, dialogs, database, tmp_path):
    put(tmp_path, Person("李秀英"))
    (tmp_path / "坏.lrmx").write_bytes(b"<Person>")

    def look(preview: FormPreview) -> None:
        assert sorted(lines(preview)) == [("拒绝", "", ""), ("新增", "李秀英", "小王庄镇小圈村")]
        button(preview, "问题清单").click()
        button(preview, "导入1份").click()

    dialogs.choose_file(tmp_path)
    problems = []

    def read(dialog: QWidget) -> None:
        table = dialog.problem_list.table.table_model
        problems.extend(table.texts_of(row)[4] for row in range(table.rowCount()))
        button(dialog, "关闭").click()

    dialogs.expect(look, read)
    import_lrmx_folder(QWidget(), workspace)
    assert people(database) == ["张建国", "李秀英"]
    assert any("“坏.lrmx”的内容不完整" in text for text in problems)


def test_a_folder_without_forms_is_told(workspace, dialogs, tmp_path):
    dialogs.press("知道了")
    assert not import_forms(None, workspace, [tmp_path])
    assert any("没有任免审批表" in text for text in dialogs.said)


@pytest.mark.parametrize(("answer", "state"), [("同一人", "变更"), ("另一人", "新增"), ("跳过", "拒绝")])
def test_who_it_is(workspace, dialogs, tmp_path, answer, state):
    put(tmp_path, Person("张建国", birth_date="1987-05", health="健康"))

    def look(preview: FormPreview) -> None:
        assert lines(preview)[0][0] == "有疑问"
        preview.table.select_id("0")
        assert "是同一人吗" in " ".join(texts(preview))
        button(preview, answer).click()
        assert lines(preview)[0][0] == state
        preview.table.select_id("0")
        button(preview, "另一人").click()  # one may think again
        assert lines(preview)[0][0] == "新增"
        preview.reject()

    dialogs.expect(look)
    import_forms(None, workspace, [tmp_path])


def test_the_village_of_one_and_of_all(workspace, dialogs, database, villages, tmp_path):
    for name in ("李秀英", "王五"):
        put(tmp_path, Person(name), Appointment(present="会计"))

    def look(preview: FormPreview) -> None:
        assert [line[0] for line in lines(preview)] == ["有疑问", "有疑问"]
        preview.table.select_id("0")
        preview.question.placed.emit(villages["南陈屯镇/官庄子"])
        assert [line[0] for line in lines(preview)] == ["新增", "有疑问"]
        box = preview.village
        box.setCurrentIndex(box.findData(villages["南陈屯镇/西砖河"]))
        box.activated.emit(box.currentIndex())
        assert {line[2] for line in lines(preview)} == {"南陈屯镇官庄子", "南陈屯镇西砖河"}
        button(preview, "导入2份").click()

    dialogs.expect(look)
    assert import_forms(None, workspace, [tmp_path])
    assert len(people(database)) == 3


def test_the_lines_of_one_state(workspace, dialogs, tmp_path):
    put(tmp_path, Person("李秀英"))
    put(tmp_path, Person("王五"), Appointment())

    def look(preview: FormPreview) -> None:
        button(preview, "有疑问 1").click()
        assert [line[1] for line in lines(preview)] == ["王五"]
        button(preview, "全部 2").click()
        assert len(lines(preview)) == 2
        preview.reject()

    dialogs.expect(look)
    import_forms(None, workspace, [tmp_path])


def test_a_real_photo_is_taken(workspace, dialogs, database, tmp_path):
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "p.png"))
    put(tmp_path, Person("李秀英", photo=(tmp_path / "p.png").read_bytes()))
    dialogs.press("导入1份")
    import_forms(None, workspace, [tmp_path])
    with database.reading() as session:
        key = session.query(Cadre).filter(Cadre.name == "李秀英").one().id
        assert queries.load_person(session, key).photo.startswith(b"\xff\xd8")


# out


def accept_form(dialog: QWidget) -> None:
    button(dialog, "导出").click()


def test_one_person_is_exported_as_the_dialog_says(workspace, said, dialogs, database, zhang, tmp_path):
    def fill(dialog: QWidget) -> None:
        dialog.form.set_values(
            {"filled_on": "2026-08-04", "proposed": "小圈村党支部书记", "filled_by": "王芳"}
        )
        accept_form(dialog)

    def name(dialog: QWidget) -> None:
        assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "张建国.lrmx"
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "张建国.lrmx"))
        dialog.accept()

    dialogs.expect(fill, name)
    export_lrmx_dialog(None, workspace, [zhang])
    file = read_lrmx(tmp_path / "张建国.lrmx")
    assert file.appointment.proposed == "小圈村党支部书记"
    assert file.appointment.filled_by == "王芳"
    assert file.person.id_number == "130903198705019398"
    assert said == [f"任免审批表已导出到“{tmp_path / '张建国.lrmx'}”。"]
    with database.reading() as session:
        kept = queries.load_person(session, zhang).appointments
        shown = session.query(Entry).filter(Entry.row == zhang, Entry.changes == "{}").count()
    assert [form.proposed for form in kept] == ["小圈村党支部书记"]
    assert shown == 1


def test_several_go_into_a_folder(workspace, said, dialogs, villages, zhang, tmp_path):
    database = workspace.database
    with database.action("新增") as session:
        other = queries.save_cadre(
            session, "", {"name": "李秀英", "village_id": villages["小王庄镇/小圈村"]}, []
        ).id
    dialogs.expect(accept_form)
    dialogs.choose_file(tmp_path)
    export_lrmx_dialog(None, workspace, [zhang, other])
    assert sorted(path.name for path in tmp_path.glob("*.lrmx")) == ["张建国.lrmx", "李秀英.lrmx"]
    assert said == [f"已把2份任免审批表导出到“{tmp_path}”。"]


def test_giving_up_writes_and_journals_nothing(workspace, dialogs, database, zhang, tmp_path):
    with database.reading() as session:
        before = session.query(Entry).count()
    dialogs.press("取消")
    export_lrmx_dialog(None, workspace, [zhang])
    with database.reading() as session:
        assert session.query(Entry).count() == before

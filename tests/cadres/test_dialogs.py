"""The form of one cadre: what it refuses, what it asks, what it writes."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLabel
from sqlalchemy import select

from tests.desk import button
from yunhe_desktop import attachments
from yunhe_desktop.attachments import Attachment
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.form.dialog import CadreDialog
from yunhe_desktop.cadres.form.sections import ListSection
from yunhe_desktop.cadres.queries import PostValues, get_cadre, save_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.history import recent_actions
from yunhe_desktop.undo import last_undoable, undo
from yunhe_desktop.widgets.rows_editor import RowsEditor


@pytest.fixture
def form(qtbot, dialogs, database: Database) -> Callable[[str], CadreDialog]:
    """Opens the form of a cadre, or with "" an empty one."""

    def open_form(key: str) -> CadreDialog:
        made = CadreDialog(None, database, key)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_form


def type_in(form: CadreDialog, key: str, text: str) -> None:
    editor = form.form.editor(key)
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    else:
        if editor.isReadOnly():
            editor.actions()[0].trigger()  # the eye
        editor.selectAll()
        editor.insert(text)


def note(form: CadreDialog, key: str) -> str:
    return form.form.findChild(QLabel, f"{key}_note").text()


def stored(database: Database, key: str, field: str) -> str:
    with database.reading() as session:
        return getattr(get_cadre(session, key), field)


def test_a_change_is_one_action_that_can_be_read_in_the_history(form, database, zhang):
    dialog = form(zhang)
    assert dialog.windowTitle() == "编辑：张建国"
    type_in(dialog, "phone", "13900001111")
    type_in(dialog, "education", "大专")
    button(dialog, "保存").click()
    assert (stored(database, zhang, "phone"), stored(database, zhang, "education")) == ("13900001111", "大专")
    with database.reading() as session:
        assert recent_actions(session)[0].label == "修改干部：张建国"


def test_stored_numbers_are_masked_until_the_eye_is_pressed_which_is_logged(form, database, zhang):
    dialog = form(zhang)
    number = dialog.form.editor("id_number")
    assert (number.text(), number.isReadOnly()) == ("130903********9398", True)
    assert dialog.form.values()["id_number"] == "130903198705019398"
    number.actions()[0].trigger()
    assert (number.text(), number.isReadOnly()) == ("130903198705019398", False)
    with database.reading() as session:
        assert recent_actions(session)[0].label == "查看完整身份证号：张建国"
    button(dialog, "保存").click()
    assert stored(database, zhang, "id_number") == "130903198705019398"


def test_what_was_not_shown_is_saved_as_it_was(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "education", "大专")
    button(dialog, "保存").click()
    assert stored(database, zhang, "phone") == "17129804604"
    assert stored(database, zhang, "id_number") == "130903198705019398"


def test_a_wrong_check_digit_stands_under_the_number_and_nothing_is_saved(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "id_number", "130903198705019391")
    type_in(dialog, "phone", "13900001111")
    button(dialog, "保存").click()
    assert "校验码" in note(dialog, "id_number")
    assert dialog.isVisible()
    assert stored(database, zhang, "phone") == "17129804604"
    type_in(dialog, "id_number", "130903198705019398")
    assert note(dialog, "id_number") == ""
    button(dialog, "保存").click()
    assert stored(database, zhang, "phone") == "13900001111"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("name", "", "请填写姓名。"), ("birth_date", "明天", "认不出是什么日期"), ("name", "张" * 51, "最多 50 个字")],
)  # fmt: skip
def test_what_cannot_be_is_told_where_it_stands(form, database, zhang, field, typed, told):
    dialog = form(zhang)
    type_in(dialog, field, typed)
    button(dialog, "保存").click()
    assert told in note(dialog, field)
    assert stored(database, zhang, "name") == "张建国"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("李　明", "李明"),  # the padding of prints is not stored
        ("阿不都·买买提．尼亚孜", "阿不都·买买提·尼亚孜"),
        ("王𬭎", "王𬭎"),
        ("古" * 50, "古" * 50),
    ],
)
def test_a_name_is_stored_as_it_is_written_officially(form, database, zhang, typed, kept):
    dialog = form(zhang)
    type_in(dialog, "name", typed)
    button(dialog, "保存").click()
    assert stored(database, zhang, "name") == kept


def test_what_is_no_name_is_refused(form, zhang):
    dialog = form(zhang)
    type_in(dialog, "name", "张建国（书记）")
    button(dialog, "保存").click()
    assert "姓名只能由文字和间隔号组成" in note(dialog, "name")


def test_a_full_width_id_number_is_stored_in_its_usual_form(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "id_number", "１３０９０３ 19870501 9398")
    button(dialog, "保存").click()
    assert stored(database, zhang, "id_number") == "130903198705019398"


def test_a_contradiction_is_asked_about(form, database, zhang, dialogs):
    dialog = form(zhang)
    type_in(dialog, "sex", "女")
    dialogs.press("取消", "仍然保存")
    button(dialog, "保存").click()
    assert stored(database, zhang, "sex") == "男"
    button(dialog, "保存").click()
    assert stored(database, zhang, "sex") == "女"
    assert any("性别" in said and "仍然保存吗？" in said for said in dialogs.said)


def test_a_second_file_of_the_same_person_is_asked_about(form, database, villages, zhang, dialogs):
    dialog = form("")
    dialog.village.setCurrentIndex(dialog.village.findData(villages["小王庄镇/小圈村"]))
    type_in(dialog, "name", "张建囯")
    type_in(dialog, "id_number", "130903198705019398")
    dialogs.press("取消")
    button(dialog, "保存").click()
    assert any("与“张建国”的档案相同" in said for said in dialogs.said)
    assert dialog.saved == ""


def test_nobody_is_put_into_a_village_by_accident(form, database, villages, dialogs):
    dialog = form("")
    assert dialog.village.currentText() == ""
    type_in(dialog, "name", "李秀英")
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert any("请在最上面选择" in said for said in dialogs.said)
    dialog.village.setCurrentText("南陈屯镇　官庄子")
    button(dialog, "保存").click()
    with database.reading() as session:
        assert get_cadre(session, dialog.saved).village_id == villages["南陈屯镇/官庄子"]


def test_who_saves_second_is_told_and_the_first_stays(form, database, zhang, dialogs):
    dialog = form(zhang)
    with database.action("另一处修改") as session:
        save_cadre(session, zhang, {"phone": "13900000001"}, [], version=1)
    type_in(dialog, "phone", "13900000002")
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert "“张建国”的档案在您编辑时已被改过，没有保存。请重新打开后再改。" in dialogs.said
    assert stored(database, zhang, "phone") == "13900000001"
    assert dialog.isVisible()


def cell(editor: RowsEditor, row: int, label: str):
    labels = [field.label for field in editor.rows.fields]
    return editor.rows.index(row, labels.index(label))


def fill(editor: RowsEditor, row: int, **texts: str) -> None:
    for label, text in texts.items():
        editor.rows.setData(cell(editor, row, label), text)


def section(form: CadreDialog, label: str) -> ListSection:
    return next(each for _title, sections in form.lists for each in sections if each.table.label == label)


def file_of(database: Database, key: str) -> rules.Person:
    with database.reading() as session:
        return queries.load_person(session, key)


def test_posts_begin_and_end_in_the_form(form, database, zhang):
    dialog = form(zhang)
    posts = dialog.posts.list
    assert [cell(posts, row, "职务").data() for row in range(2)] == ["党组织书记", "村委会主任"]
    fill(posts, 1, 免职时间="2023年5月", 免职原因="辞职", 免职文件="小王发〔2023〕6号")
    fill(posts, 2, 职务="文书", 任职时间="2023.6", 任职文件="小王发〔2023〕7号", 届次="2021—2026年届")
    button(dialog, "保存").click()
    with database.reading() as session:
        posts = {post.position: post for post in queries.posts_of(get_cadre(session, zhang))}
    assert (posts["村委会主任"].ended, posts["村委会主任"].end_reason) == ("2023-05", "辞职")
    assert (posts["文书"].started, posts["文书"].document) == ("2023-06", "小王发〔2023〕7号")
    assert posts["文书"].term == "2021—2026年届"
    assert [name for name, post in posts.items() if post.main] == ["党组织书记"]


@pytest.mark.parametrize(
    ("label", "typed", "told"),
    [
        ("免职时间", "2020.01", "任职第1行：免职时间早于任职时间"),
        ("免职时间", "以后", "任职第1行“免职时间”"),
        ("职务", "支书", "没有“支书”这一项"),
    ],
)
def test_a_post_cannot_end_before_it_begins_or_at_no_date(form, zhang, dialogs, label, typed, told):
    dialog = form(zhang)
    fill(dialog.posts.list, 0, **{label: typed})
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert any(told in said for said in dialogs.said)
    assert dialog.isVisible()


def test_a_row_taken_out_is_a_post_that_never_was(form, database, zhang):
    dialog = form(zhang)
    dialog.tabs.setCurrentIndex(1)
    dialog.posts.list.grid.setCurrentIndex(cell(dialog.posts.list, 1, "职务"))
    button(dialog.posts, "删去所选行").click()
    button(dialog, "保存").click()
    with database.reading() as session:
        assert queries.current_posts(session)[zhang].positions == ("党组织书记",)


def test_a_post_held_elsewhere_stays_there(form, database, villages, zhang):
    with database.action("曾在西砖河任职") as session:
        cadre = get_cadre(session, zhang)
        held = [
            *queries.posts_of(cadre),
            PostValues("文书", ended="2018-01", village_id=villages["南陈屯镇/西砖河"]),
        ]
        save_cadre(session, zhang, {}, held, version=cadre.version)
    dialog = form(zhang)
    assert cell(dialog.posts.list, 2, "任职村（空为本村）").data() == "南陈屯镇西砖河"
    button(dialog, "保存").click()
    assert [(post.position, post.village) for post in file_of(database, zhang).posts] == [
        ("党组织书记", "小圈村"),
        ("村委会主任", "小圈村"),
        ("文书", "西砖河"),
    ]


def test_a_village_corrected_in_the_form_takes_present_posts_along_and_leaves_past_ones(
    form, database, villages, zhang
):
    with database.action("曾任文书") as session:
        cadre = get_cadre(session, zhang)
        held = [*queries.posts_of(cadre), PostValues("文书", started="2015-01", ended="2018-01")]
        save_cadre(session, zhang, {}, held, version=cadre.version)
    dialog = form(zhang)
    dialog.village.setCurrentIndex(dialog.village.findData(villages["小王庄镇/官庄子村"]))
    button(dialog, "保存").click()
    assert [(post.position, post.village) for post in file_of(database, zhang).posts] == [
        ("党组织书记", "官庄子村"),
        ("村委会主任", "官庄子村"),
        ("文书", "小圈村"),
    ]


def test_the_whole_file_is_written_as_one_action_and_taken_back_as_one(form, database, zhang):
    dialog = form(zhang)
    fill(
        section(dialog, "学历学位").list,
        0,
        教育类别="全日制教育",
        学历="大专",
        毕业院校系="沧州师范学院中文系",
        毕业时间="2008.7",
    )
    fill(
        section(dialog, "简历").list,
        0,
        起始时间="2005.09",
        截止时间="2008.07",
        学习或工作经历="沧州师范学院学习",
    )
    fill(section(dialog, "简历").list, 1, 起始时间="2008.07", 学习或工作经历="小圈村务农")
    fill(
        section(dialog, "奖惩").list,
        0,
        类别="奖励",
        时间="2022.7",
        奖惩名称="优秀共产党员",
        批准机关="中共运河区委",
    )
    fill(
        section(dialog, "家庭成员").list,
        0,
        称谓="妻子",
        姓名="李秀英",
        出生年月="1988",
        工作单位及职务="小圈村村民",
    )
    fill(section(dialog, "年度考核").list, 0, 年度="2025", 等次="优秀")
    fill(section(dialog, "培训").list, 0, 年度="2025", 培训名称="村书记培训班", 学时="24")
    fill(section(dialog, "任免审批表").list, 0, 拟任职务="党组织书记", 填表时间="2026.1.10")
    button(dialog, "保存").click()
    person = file_of(database, zhang)
    assert person.schoolings[0].school == "沧州师范学院中文系"
    assert [step.began for step in person.career] == ["2005-09", "2008-07"]
    assert (person.honours[0].date, person.relatives[0].birth_date) == ("2022-07", "1988")
    assert (person.year_results[0].grade, person.trainings[0].hours) == ("优秀", "24")
    assert person.appointments[0].filled_on == "2026-01-10"
    with database.reading() as session:
        last = last_undoable(session)
    undo(database, last.action)
    assert file_of(database, zhang).schoolings == ()


def test_lines_keep_the_order_that_they_were_given(form, database, zhang):
    dialog = form(zhang)
    family = section(dialog, "家庭成员").list
    for row, (relation, name) in enumerate((("父亲", "张大山"), ("妻子", "李秀英"), ("儿子", "张小宝"))):
        fill(family, row, 称谓=relation, 姓名=name)
    family.grid.setCurrentIndex(cell(family, 0, "姓名"))
    button(family, "下移").click()
    button(family, "下移").click()
    button(dialog, "保存").click()
    assert [each.relation for each in file_of(database, zhang).relatives] == ["妻子", "儿子", "父亲"]


def test_a_hole_in_the_career_is_told_while_one_types(form, zhang):
    career = section(dialog := form(zhang), "简历")
    dialog.tabs.setCurrentIndex(3)
    fill(career.list, 0, 起始时间="2005.09", 截止时间="2008.07", 学习或工作经历="沧州师范学院学习")
    fill(career.list, 1, 起始时间="2009.03", 学习或工作经历="小圈村务农")
    assert career.note.text() == "简历缺2008.08至2009.02这一段，请补上。"
    assert career.note.isVisible()
    fill(career.list, 0, 截止时间="2009.03")
    assert not career.note.isVisible()


def test_a_photo_is_cropped_and_kept_with_the_file(form, database, zhang, dialogs, tmp_path):
    picture = QImage(900, 1200, QImage.Format.Format_RGB32)
    picture.fill(0xFFCCAA)
    picture.save(str(tmp_path / "手机照片.jpg"))
    dialog = form(zhang)
    dialogs.expect(lambda cropper: cropper.accept())
    dialog.photo.take(tmp_path / "手机照片.jpg")
    button(dialog, "保存").click()
    kept = QImage.fromData(file_of(database, zhang).photo)
    assert (kept.width(), kept.height()) == (413, 579)
    again = form(zhang)
    button(again, "去掉照片").click()
    button(again, "保存").click()
    assert file_of(database, zhang).photo == b""


def test_what_is_no_picture_is_refused_and_the_photo_stays(form, zhang, dialogs, tmp_path):
    (tmp_path / "合影.jpg").write_bytes(b"not a picture at all")
    dialog = form(zhang)
    dialogs.press("知道了", "知道了")
    dialog.photo.take(tmp_path / "合影.jpg")
    dialog.photo.take(tmp_path / "没有这个文件.jpg")
    assert any("打不开照片“没有这个文件.jpg”" in said for said in dialogs.said)
    assert not dialog.photo.changed


def test_what_a_list_cannot_take_is_shown_where_it_stands(form, database, zhang, dialogs):
    dialog = form(zhang)
    fill(section(dialog, "简历").list, 0, 起始时间="上学那年", 学习或工作经历="小学")
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "简历"
    assert any("简历第1行“起始时间”" in said for said in dialogs.said)
    assert file_of(database, zhang).career == ()


def test_scans_are_attached_to_a_paper_and_come_out_as_they_went_in(form, database, zhang, tmp_path):
    scan = tmp_path / "毕业证.pdf"
    scan.write_bytes(b"%PDF-1.4 certificate")
    dialog = form(zhang)
    papers = section(dialog, "档案材料")
    fill(papers.list, 0, 类别="学历学位和培训材料", 材料名称="大专毕业证书", 页数="1")
    papers.list.grid.setCurrentIndex(cell(papers.list, 0, "材料名称"))
    papers.files.add([scan])
    button(dialog, "保存").click()
    assert file_of(database, zhang).materials[0].scans == ("毕业证.pdf",)
    again = form(zhang)
    papers = section(again, "档案材料")
    papers.list.grid.setCurrentIndex(cell(papers.list, 0, "材料名称"))
    papers.files.setCurrentRow(0)
    papers.files.write(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == scan.read_bytes()
    papers.files.remove()
    button(again, "保存").click()
    assert file_of(database, zhang).materials[0].scans == ()


def test_a_paper_taken_out_takes_its_scans_with_it(form, database, zhang, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"jpeg")
    dialog = form(zhang)
    papers = section(dialog, "档案材料")
    fill(papers.list, 0, 类别="其他材料", 材料名称="证明")
    papers.list.grid.setCurrentIndex(cell(papers.list, 0, "材料名称"))
    papers.files.add([tmp_path / "a.jpg"])
    button(dialog, "保存").click()
    again = form(zhang)
    papers = section(again, "档案材料")
    papers.list.grid.setCurrentIndex(cell(papers.list, 0, "材料名称"))
    button(papers.list, "删去所选行").click()
    button(again, "保存").click()
    with database.reading() as session:
        assert session.scalars(select(Attachment)).all() == []


def test_a_file_that_is_not_there_or_too_large_is_told(form, zhang, dialogs, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST", 3)
    (tmp_path / "大.pdf").write_bytes(b"1234")
    dialog = form(zhang)
    papers = section(dialog, "档案材料")
    fill(papers.list, 0, 类别="其他材料", 材料名称="证明")
    papers.list.grid.setCurrentIndex(cell(papers.list, 0, "材料名称"))
    dialogs.press("知道了", "知道了")
    papers.files.add([tmp_path / "没有.pdf", tmp_path / "大.pdf"])
    assert any("打不开“没有.pdf”" in said for said in dialogs.said)
    assert any("“大.pdf”超过" in said for said in dialogs.said)


def test_giving_up_changes_nothing(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "phone", "1")
    button(dialog, "取消").click()
    assert stored(database, zhang, "phone") == "17129804604"


def test_a_birth_date_known_to_the_year_stays_so(form, database, zhang):
    with database.action("只知年份") as session:
        save_cadre(session, zhang, {"birth_date": "1987", "id_number": ""}, [], version=1)
    dialog = form(zhang)
    type_in(dialog, "phone", "13900001111")
    button(dialog, "保存").click()
    assert stored(database, zhang, "birth_date") == "1987"

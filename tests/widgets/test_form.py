import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from yunhe_desktop.fields import Field, Kind, Mask
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import apply_theme

NAME = Field("姓名", "name", required=True, max_length=10)
SEX = Field("性别", "sex", kind=Kind.CODE, codes=("男", "女"), strict=True, required=True)
NATION = Field("民族", "nation", kind=Kind.CODE, codes=("汉族", "满族", "回族"))
BORN = Field("出生年月", "born", kind=Kind.DATE)
PARTY = Field("党员", "party", kind=Kind.YES_NO)
CHILDREN = Field("子女数", "children", kind=Kind.NUMBER)
PHONE = Field(
    "联系电话", "phone", mask=Mask.PHONE, check=lambda text: None if len(text) == 11 else "电话要 11 位。"
)
NOTE = Field("备注", "note", kind=Kind.LONG_TEXT)
FIELDS = (NAME, SEX, NATION, BORN, PARTY, CHILDREN, PHONE, NOTE)
STORED = {
    "name": "张建国",
    "sex": "男",
    "nation": "汉族",
    "born": "1968-05",
    "party": True,
    "children": "2",
    "phone": "13800001234",
    "note": "第一行\n第二行",
}


@pytest.fixture
def form(qtbot) -> FieldForm:
    form = FieldForm(FIELDS)
    qtbot.addWidget(form)
    form.resize(500, 500)
    form.show()
    form.activateWindow()
    return form


def note(form: FieldForm, field: Field) -> str:
    """What stands under an editor."""
    label = form.findChild(QLabel, f"{field.key}_note")
    return label.text() if label.isVisible() else ""


def test_each_kind_of_field_has_its_editor(form: FieldForm):
    kinds = [type(form.editor(field.key)) for field in FIELDS]
    assert kinds == [
        QLineEdit,
        QComboBox,
        QComboBox,
        QLineEdit,
        QCheckBox,
        QLineEdit,
        QLineEdit,
        QPlainTextEdit,
    ]
    assert [form.editor(field.key).objectName() for field in FIELDS] == [field.key for field in FIELDS]


def test_what_is_set_comes_back(form: FieldForm):
    form.set_values(STORED)
    assert form.values() == STORED


def test_an_empty_form_has_empty_values(form: FieldForm):
    empty = {field.key: "" for field in FIELDS} | {"party": False}
    assert form.values() == empty


def test_fields_that_are_not_named_keep_their_values(form: FieldForm):
    form.set_values(STORED)
    form.set_values({"name": "李秀英"})
    assert form.values() == STORED | {"name": "李秀英"}


def test_dates_are_shown_dotted_and_stored_as_iso(form: FieldForm):
    form.set_values({"born": "1968-05-12"})
    assert form.editor("born").text() == "1968.05.12"
    assert form.values()["born"] == "1968-05-12"


@pytest.mark.parametrize("typed", ["1968.5", "196805", "1968年5月", "１９６８.０５"])
def test_a_date_may_be_typed_in_any_way_and_is_tidied(form: FieldForm, qtbot, typed: str):
    form.editor("born").insert(typed)  # as an input method does; keyClicks types ASCII only
    form.editor("born").setFocus()
    form.editor("name").setFocus()
    assert form.editor("born").text() == "1968.05"
    assert form.values()["born"] == "1968-05"


def test_a_wrong_date_is_said_as_soon_as_the_keyboard_leaves(form: FieldForm, qtbot):
    form.editor("born").setFocus()
    qtbot.keyClicks(form.editor("born"), "1968.13")
    assert note(form, BORN) == ""
    form.editor("name").setFocus()
    assert "1968.13" in note(form, BORN)
    qtbot.keyClicks(form.editor("born"), "9")
    assert note(form, BORN) == ""


def test_a_year_of_two_digits_is_taken_and_doubted(form: FieldForm, qtbot):
    form.editor("born").setFocus()
    qtbot.keyClicks(form.editor("born"), "68.5")
    form.editor("name").setFocus()
    assert form.values()["born"] == "1968-05"
    assert "两位" in note(form, BORN)


def test_validation_names_everything_and_goes_to_the_first(form: FieldForm):
    form.set_values({"name": " ", "born": "去年", "children": "两个", "phone": "138"})
    form.editor("note").setFocus()
    wrong = form.validate()
    assert [field.label for field, _ in wrong] == ["姓名", "性别", "出生年月", "子女数", "联系电话"]
    assert [wrong[0][1], wrong[1][1], wrong[4][1]] == ["请填写姓名。", "请选择性别。", "电话要 11 位。"]
    assert all(note(form, field) == text for field, text in wrong)
    assert form.focusWidget() is form.editor("name")


def test_a_sound_form_has_no_problems(form: FieldForm):
    form.set_values(STORED)
    assert form.validate() == []


def test_an_empty_form_is_not_scolded_while_one_walks_through(form: FieldForm, qtbot):
    form.editor("name").setFocus()
    for _ in FIELDS:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert [note(form, field) for field in FIELDS] == [""] * len(FIELDS)


def test_too_long_a_text_is_refused_with_both_lengths(form: FieldForm):
    form.set_values(STORED | {"name": "长" * 11})
    assert form.validate() == [(NAME, "姓名最多 10 个字，现在有 11 个，请改短。")]


def test_an_error_from_elsewhere_stands_under_its_field(form: FieldForm):
    form.set_values(STORED)
    form.set_error("phone", "这个电话已登记给李秀英。")
    assert note(form, PHONE) == "这个电话已登记给李秀英。"
    assert form.focusWidget() is form.editor("phone")
    form.set_error("phone", "")
    assert note(form, PHONE) == ""


def test_the_user_s_changes_are_told_and_ours_are_not(form: FieldForm, qtbot):
    told = []
    form.changed.connect(lambda: told.append(form.values()["name"]))
    form.set_values(STORED)
    assert told == []
    form.editor("name").insert("军")
    assert told == ["军张建国"]


def test_other_codes_may_be_typed_where_the_list_is_open(form: FieldForm, qtbot):
    form.set_values(STORED)
    form.editor("nation").lineEdit().selectAll()
    form.editor("nation").lineEdit().insert("朝鲜族")
    assert form.values()["nation"] == "朝鲜族"
    assert form.validate() == []


def test_a_stored_code_that_is_no_longer_allowed_is_kept_and_named(form: FieldForm):
    form.set_values(STORED | {"sex": "不详"})
    assert form.values()["sex"] == "不详"
    assert form.validate() == [(SEX, "性别里没有“不详”这一项，请重新选择。")]


def test_an_optional_strict_code_can_be_emptied_again(qtbot):
    form = FieldForm([Field("学历", "education", kind=Kind.CODE, codes=("大专", "本科"), strict=True)])
    qtbot.addWidget(form)
    form.set_values({"education": "大专"})
    form.editor("education").setCurrentIndex(0)
    assert form.values() == {"education": ""}


def test_enter_moves_on_in_the_order_of_the_fields(form: FieldForm, qtbot):
    form.editor("name").setFocus()
    for field in FIELDS[1:]:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        assert form.focusWidget() is form.editor(field.key)
    qtbot.keyClick(form.editor("note"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.editor("note")


def test_the_wheel_changes_no_value_in_passing(form: FieldForm):
    form.set_values(STORED)
    place = QPointF(5, 5)
    turn = QWheelEvent(
        place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(form.editor("sex"), turn)
    assert form.values()["sex"] == "男"
    assert not turn.isAccepted()


def test_a_wide_form_has_two_columns_and_a_long_text_both(form: FieldForm):
    def place(key: str) -> QPoint:
        return form.editor(key).mapTo(form, QPoint(0, 0))

    assert place("name").x() == place("sex").x()
    form.resize(900, 500)
    QApplication.processEvents()
    assert place("name").y() == place("sex").y()
    assert place("name").x() < place("sex").x()
    assert form.editor("note").width() > 700


def test_number_digits_from_a_chinese_keyboard_are_narrowed(form: FieldForm, qtbot):
    form.editor("children").setFocus()
    form.editor("children").insert("１２")
    form.editor("name").setFocus()
    assert (form.editor("children").text(), form.values()["children"]) == ("12", "12")


def test_a_form_grows_with_the_zoom(form: FieldForm, qapp: QApplication):
    small = form.sizeHint().height()
    apply_theme(qapp, zoom=2.0)
    QApplication.processEvents()
    assert form.sizeHint().height() > 1.8 * small


def test_an_empty_field_hints_at_what_its_declaration_says(qtbot):
    form = FieldForm(
        [
            Field("上课时间", "day", kind=Kind.DATE, hint="如 2026.05.12"),
            Field("出生年月", "birth", kind=Kind.DATE),
            Field("文号", "document", hint="如 小选〔2026〕5号"),
            Field("备注", "remarks", kind=Kind.LONG_TEXT, hint="可以不写"),
        ]
    )
    qtbot.addWidget(form)
    assert [form.editor(field.key).placeholderText() for field in form.fields] == [
        "如 2026.05.12", "如 1968.05 或 1968.05.12", "如 小选〔2026〕5号", "可以不写",
    ]  # fmt: skip

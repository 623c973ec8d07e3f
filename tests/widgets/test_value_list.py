import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from yunhe_desktop.fields import Field, Kind, Mask
from yunhe_desktop.widgets.value_list import ValueList

FIELDS = (
    Field("出生年月", "born", kind=Kind.DATE),
    Field("联系电话", "phone", mask=Mask.PHONE),
    Field("党员", "party", kind=Kind.YES_NO),
    Field("备注", "note", kind=Kind.LONG_TEXT),
)


@pytest.fixture
def values(qtbot) -> ValueList:
    values = ValueList(FIELDS)
    qtbot.addWidget(values)
    values.set_values({"born": "1968-05", "phone": "13800001234", "party": True})
    values.show()
    return values


def shown(values: ValueList) -> list[str]:
    return [values.findChild(QLabel, field.key).text() for field in FIELDS]


def eye(values: ValueList) -> QToolButton:
    return values.findChild(QToolButton, "phone_eye")


def test_values_are_shown_as_people_read_them_and_masked(values: ValueList):
    assert shown(values) == ["1968.05", "138****1234", "是", "—"]


def test_the_eye_asks_for_one_value_and_hides_it_again(values: ValueList):
    asked = []
    values.reveal.connect(asked.append)
    eye(values).click()
    assert asked == ["phone"]
    assert shown(values)[1] == "138****1234"
    values.show_whole("phone", "13800001234")
    assert shown(values)[1] == "13800001234"
    eye(values).click()
    assert (asked, shown(values)[1]) == (["phone"], "138****1234")


def test_the_next_person_is_masked_again(values: ValueList):
    values.show_whole("phone", "13800001234")
    values.set_values({"phone": "13900005678"})
    assert shown(values) == ["—", "139****5678", "—", "—"]


def test_there_is_no_eye_where_nothing_is_hidden(values: ValueList):
    values.set_values({"phone": ""})
    assert not eye(values).isVisible()

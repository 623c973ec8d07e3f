import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from yunhe_desktop.widgets.search_box import SearchBox


@pytest.fixture
def box(qtbot) -> SearchBox:
    box = SearchBox("姓名、拼音首字母")
    qtbot.addWidget(box)
    box.show()
    return box


def test_every_key_searches(box: SearchBox, qtbot):
    told = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "zjg ")
    assert told == ["z", "zj", "zjg"]


def test_with_a_pause_only_the_end_of_typing_searches(qtbot):
    box = SearchBox("", pause=30)
    qtbot.addWidget(box)
    told = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "zjg")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["zjg"]


def test_escape_empties(box: SearchBox, qtbot):
    box.setText("张")
    with qtbot.waitSignal(box.searched, check_params_cb=lambda text: text == ""):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_cross_is_there_only_with_text_and_empties_too(box: SearchBox):
    search, cross = box.findChildren(QToolButton)
    assert search.isVisible()
    assert not cross.isVisible()
    box.setText("张")
    assert cross.isVisible()
    cross.click()
    assert box.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_down_and_enter_lead_to_the_table(qtbot, key):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    box, table = SearchBox(""), QLineEdit()
    layout.addWidget(box)
    layout.addWidget(table)
    window.show()
    box.leads_to(table)
    box.setFocus()
    with qtbot.waitSignal(box.left_down):
        qtbot.keyClick(box, key)
    assert window.focusWidget() is table

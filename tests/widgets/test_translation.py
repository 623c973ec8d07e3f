import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPlainTextEdit

from yunhe_desktop.widgets.translation import install_chinese


@pytest.fixture(autouse=True)
def _chinese(qapp: QApplication) -> None:
    assert install_chinese(qapp)


def test_standard_buttons_are_chinese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {re.sub(r"\(&.\)", "", button.text()) for button in box.buttons()} == {"确定", "取消"}


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_context_menus_of_inputs_are_chinese(qtbot, kind):
    editor = kind()
    qtbot.addWidget(editor)
    menu = editor.createStandardContextMenu()
    texts = [re.sub(r"\(&.\)|\t.*", "", action.text()) for action in menu.actions()]
    assert [text for text in texts if re.search("[A-Za-z]", text)] == []
    menu.deleteLater()


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("QFileDialog", "&Save"),
        ("QFileDialog", "File &name:"),
        ("QPlatformTheme", "Cancel"),
        ("QPrintDialog", "Print"),
    ],
)
def test_dialogs_of_qt_are_chinese(context: str, text: str):
    assert not re.match("[A-Za-z]", QCoreApplication.translate(context, text))

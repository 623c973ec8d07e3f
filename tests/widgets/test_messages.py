from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.messages import Message


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def when_shown(act: Callable[[Message], object]) -> list[str]:
    """Have `act` called with the next message; the list then holds all its texts."""
    texts: list[str] = []

    def look() -> None:
        message = QApplication.activeModalWidget()
        assert isinstance(message, Message)
        texts.append(message.windowTitle())
        texts.extend(label.text() for label in message.findChildren(QLabel) if label.text())
        texts.extend(box.toPlainText() for box in message.findChildren(QPlainTextEdit))
        texts.extend(button.text() for button in message.findChildren(QPushButton))
        act(message)

    QTimer.singleShot(0, look)
    return texts


def test_something_is_told(window: QWidget):
    texts = when_shown(lambda message: message.findChild(QPushButton).click())
    messages.tell(window, "检查完毕", "没有发现问题。", "第一行\n第二行")
    assert texts == ["检查完毕", "检查完毕", "没有发现问题。", "第一行\n第二行", "知道了"]


def test_an_error_is_shown_with_its_own_sentence(window: QWidget):
    texts = when_shown(lambda message: message.accept())
    messages.show_error(window, UserError("文件“花名册.xlsx”正被另一个程序使用，请关闭它再试。"))
    assert "文件“花名册.xlsx”正被另一个程序使用，请关闭它再试。" in texts


def test_a_question_is_answered_with_the_verb(window: QWidget):
    texts = when_shown(lambda message: message.findChild(QPushButton, "yes").click())
    assert messages.ask(window, "删除", "把张建国移到回收站？", "移到回收站")
    assert texts[-2:] == ["移到回收站", "取消"]


@pytest.mark.parametrize(
    "refuse", [lambda message: message.findChild(QPushButton, "no").click(), lambda message: message.close()]
)
def test_cancelling_and_closing_mean_no(window: QWidget, refuse):
    when_shown(refuse)
    assert not messages.ask(window, "删除", "把张建国移到回收站？", "移到回收站")


def test_enter_says_yes_and_escape_says_no(window: QWidget, qtbot):
    when_shown(lambda message: qtbot.keyClick(message, Qt.Key.Key_Return))
    assert messages.ask(window, "保存", "保存吗？", "保存")
    when_shown(lambda message: qtbot.keyClick(message, Qt.Key.Key_Escape))
    assert not messages.ask(window, "保存", "保存吗？", "保存")


def test_a_whole_message_can_be_copied(window: QWidget, qtbot):
    def copy(message: Message) -> None:
        qtbot.keyClick(message, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        message.accept()

    when_shown(copy)
    messages.tell(window, "检查完毕", "没有发现问题。")
    assert QGuiApplication.clipboard().text() == "检查完毕\n没有发现问题。"


def test_a_long_text_is_wrapped_and_whole(window: QWidget, qtbot):
    heights = []

    def measure(message: Message) -> None:
        label = message.findChildren(QLabel)[-1]
        heights.append((label.height(), label.heightForWidth(label.width())))
        message.accept()

    when_shown(measure)
    messages.tell(window, "标题", "这是一句很长的话，要在窗口里折成好几行才放得下。" * 8)
    height, needed = heights[0]
    assert height >= needed > 60


def test_told_messages_do_not_pile_up(window: QWidget, qtbot):
    when_shown(lambda message: message.accept())
    messages.tell(window, "检查完毕", "没有发现问题。")
    qtbot.waitUntil(lambda: window.findChildren(Message) == [])

from collections.abc import Callable
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.job import JobDialog, Progress, run_job
from yunhe_desktop.widgets.messages import Message


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def once_shown(kind: type, act: Callable[[QWidget], object]) -> None:
    """Call `act` as soon as a dialog of this kind is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)

    timer = QTimer(QApplication.instance(), interval=10)
    timer.timeout.connect(look)
    timer.start()


def test_the_result_comes_back_and_the_work_ran_elsewhere(window: QWidget):
    results = []
    run_job(window, "计算", lambda progress: current_thread(), results.append)
    assert len(results) == 1
    assert results[0] is not main_thread()


def test_quick_work_shows_no_dialog(window: QWidget):
    run_job(window, "计算", lambda progress: None, lambda result: None)
    assert window.findChildren(JobDialog) == []


def test_slow_work_shows_how_far_it_is(window: QWidget):
    seen, go_on = [], Event()

    def work(progress: Progress) -> str:
        progress.report(3, 12, "正在写入第3名")
        go_on.wait(5)
        return "完成"

    def look(dialog: QWidget) -> None:
        dialog.show_state()
        bar = dialog.findChild(QProgressBar)
        seen.extend([label.text() for label in dialog.findChildren(QLabel)])
        seen.append((bar.value(), bar.maximum()))
        go_on.set()

    once_shown(JobDialog, look)
    results = []
    run_job(window, "导入花名册", work, results.append)
    assert seen == ["导入花名册", "正在写入第3名　3 / 12", (3, 12)]
    assert results == ["完成"]


@pytest.mark.parametrize(
    "stop", [lambda dialog: dialog.findChild(QPushButton, "cancel").click(), lambda dialog: dialog.close()]
)
def test_cancelled_work_ends_and_has_no_result(window: QWidget, stop):
    steps, results = [], []

    def work(progress: Progress) -> None:
        for step in range(100_000):
            progress.report(step, 100_000, "正在导入")
            steps.append(step)
            Event().wait(0.01)

    once_shown(JobDialog, stop)
    run_job(window, "导入", work, results.append)
    assert results == []
    assert len(steps) < 1000


def test_what_the_user_can_mend_is_told(window: QWidget):
    told, results = [], []

    def work(progress: Progress) -> None:
        raise UserError("U盘已拔出，请插好再试。")

    def read(message: QWidget) -> None:
        told.extend(label.text() for label in message.findChildren(QLabel) if label.text())
        message.accept()

    once_shown(Message, read)
    run_job(window, "备份", work, results.append)
    assert "U盘已拔出，请插好再试。" in told
    assert results == []


def test_a_fault_of_ours_is_raised_where_the_job_was_started(window: QWidget):
    with pytest.raises(ZeroDivisionError):
        run_job(window, "计算", lambda progress: 1 / 0, lambda result: None)


def test_the_window_goes_on_painting_meanwhile(window: QWidget):
    ticks, release = [], Event()
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: ticks.append(1) or (len(ticks) > 5 and release.set()))
    timer.start()
    run_job(window, "计算", lambda progress: release.wait(5), ticks.append)
    assert ticks[-1] is True

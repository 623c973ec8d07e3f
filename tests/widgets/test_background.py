"""Work in a thread beside a window that goes on."""

import threading
from itertools import count

import pytest
from PySide6.QtCore import QObject

from yunhe_desktop.cycles import no_collections, only_young_collections
from yunhe_desktop.widgets.background import Background, Pace


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


def for_ever(pace: Pace) -> None:
    for _ in count():
        pace.step(1)


def test_its_result_comes_to_the_thread_of_the_window(owner, qtbot):
    came = []
    work = Background(
        owner,
        lambda _pace: threading.current_thread().name,
        lambda name: came.append((name, threading.current_thread())),
        lambda _steps: None,
    )
    work.start()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [("background", threading.main_thread())]


def test_it_says_how_far_it_is_until_it_is_stopped(owner, qtbot):
    told, came = [], []
    work = Background(owner, for_ever, came.append, told.append)
    work.start()
    qtbot.waitUntil(lambda: len(told) > 1)
    work.stop()
    assert told == sorted(told)
    assert told[-1] > 0
    qtbot.wait(60)
    assert came == []
    assert "background" not in [thread.name for thread in threading.enumerate()]


def test_who_waits_for_it_has_the_result_at_once(owner):
    came = []
    work = Background(owner, lambda pace: [pace.step(1) for _ in range(9)], came.append, came.append)
    work.start(after=60)
    work.wait()
    assert came == [[None] * 9]


def test_stopped_before_it_began_it_never_begins(owner):
    began = []
    work = Background(owner, began.append, began.append, began.append)
    work.start(after=60)
    work.stop()
    assert began == []


def test_what_goes_wrong_is_raised_in_the_window(owner):
    def fail(_pace: Pace) -> None:
        raise ValueError("broken")

    work = Background(owner, fail, lambda _result: None, lambda _steps: None)
    work.start()
    with pytest.raises(ValueError, match="broken"):
        work.wait()


def test_the_collector_of_cycles_works_again_afterwards():
    import gc

    usual = gc.get_threshold()
    with only_young_collections(), no_collections():
        assert not gc.isenabled()
        assert gc.get_threshold()[2] > usual[2]
        with only_young_collections(), no_collections():
            pass
    assert gc.isenabled()
    assert gc.get_threshold() == usual

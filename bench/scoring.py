"""Scores typed in with 50 entries × 15 judges × 10 criteria: from the key to the painted ranking."""

import os
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bench.timing import Row, median
from yunhe_desktop import datafile
from yunhe_desktop.competition import queries
from yunhe_desktop.competition.rules import (
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    rank,
)

ENTRIES, JUDGES, CRITERIA = 50, 15, 10
_FRAME = "≤ 16 ms"


def competition() -> Competition:
    """All sheets scored but those of the last judge."""
    criteria = tuple(Criterion(f"评分项{number}", Decimal(10)) for number in range(CRITERIA))
    judges = tuple(Judge(f"评委{number:02}") for number in range(JUDGES))
    segment = Segment("现场打分", Decimal(100), criteria, judges)
    entries = tuple(Entry(f"{number:02}", "小王庄镇", f"第{number}村", "张建国") for number in range(ENTRIES))
    sheets = {
        SheetKey(segment.name, judge.name, entry.number): Sheet(
            SheetState.SCORED,
            {one.name: Decimal((at + place) % 15) / 2 for place, one in enumerate(criteria)},
        )
        for at, entry in enumerate(entries)
        for judge in judges[:-1]
    }
    return replace(Competition("测速"), segments=(segment,), entries=entries, sheets=sheets)


def measure(folder: Path) -> list[Row]:
    """The ranking alone, a digit, and the Enter that stores a score and ranks anew."""
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from yunhe_desktop.application import make_application
    from yunhe_desktop.competition.view import CompetitionView
    from yunhe_desktop.widgets.workspace import Workspace

    app = QApplication.instance() or make_application()
    made = competition()
    database = datafile.create(folder / "scoring.yhd")
    with database.action("测速") as session:
        queries.store_new(session, made)
    view = CompetitionView(Workspace(database))
    view.resize(1366, 700)
    view.refresh()
    view.show()
    app.processEvents()
    view.scoring.judges.setCurrentCell(JUDGES - 1, 0)
    grid = view.scoring.grid
    grid.setFocus()

    def key(name: Qt.Key) -> None:
        QTest.keyClick(grid, name)
        app.processEvents()

    digits, enters = [], []
    for _ in range(40):
        digits.append(median(lambda: key(Qt.Key.Key_8), 1))
        enters.append(median(lambda: key(Qt.Key.Key_Return), 1))
    view.close()
    database.close()
    size = f"{ENTRIES}×{JUDGES}×{CRITERIA}"
    return [
        Row(f"ranking of {size}", median(lambda: rank(made)), None, _FRAME),
        Row(f"digit typed among {size}", sorted(digits)[20], None, _FRAME),
        Row(f"score stored and ranked among {size}", sorted(enters)[20], None, _FRAME),
    ]

"""夜校 with a district's year: pages read anew, a scan, the figures, a sign-in sheet; and the look at all files."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bench.timing import Row, median
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries.upkeep import upkeep_on
from yunhe_desktop.dates import office_today
from yunhe_desktop.demo import fill_district
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.queries.statistics import learning_figures
from yunhe_desktop.night_school.rules.card_codes import cadre_code

_YEAR = "2026"
_SOON, _AT_ONCE = "≤ 300 ms", "≤ 50 ms"


def measure(folder: Path) -> list[Row]:
    """On the demonstration district: 415 people, 29 lessons held, some 5,000 attendances."""
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from yunhe_desktop.application import make_application
    from yunhe_desktop.night_school.desk.desk import Desk
    from yunhe_desktop.night_school.view import NightSchoolView
    from yunhe_desktop.widgets.workspace import Workspace

    app = QApplication.instance() or make_application()
    database = datafile.create(folder / "school.yhd")
    fill_district(database)
    with database.reading() as session:
        lesson = next(
            line.id for line in lesson_lines(session, _YEAR) if line.count.expected > 400 and not line.fixed
        )
        sheet = median(lambda: printing.sign_in(session, [lesson]), 3)
        figures = median(lambda: learning_figures(session, _YEAR))
        files = median(lambda: upkeep_on(session, office_today()), 3)
    view = NightSchoolView(Workspace(database))
    view.resize(1366, 700)
    view.choice.take(year=_YEAR, lesson=lesson)
    view.show()
    rows = []
    for title in view.titles:
        page = view.go_to(title)
        app.processEvents()
        rows.append(
            Row(f"{title}: read anew and painted", median(partial(_refreshed, app, page)), None, _SOON)
        )
    desk = Desk(database)
    desk.load(lesson)
    desk.start()
    people = iter(list(desk.people))
    scan = median(lambda: desk.scan(cadre_code(next(people))), 40)
    view.close()
    database.close()
    return [
        *rows,
        Row("a scan, written and shown", scan, None, _AT_ONCE),
        Row("figures of a year", figures, None, _SOON),
        Row("核对提醒: all files looked at", files, None, "≤ 500 ms"),
        Row("sign-in sheet of 415 people", sheet, None, ""),
    ]


def _refreshed(app: Any, page: Any) -> None:
    page.refresh()
    app.processEvents()

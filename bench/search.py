"""A key typed into the search of 干部档案, until the table is painted."""

import os
import sys
from pathlib import Path

from bench.imports import _GIVEN, _SURNAMES
from bench.timing import Row, median
from yunhe_desktop import datafile
from yunhe_desktop.cadres.tables import Cadre, Post, Township, Village
from yunhe_desktop.database import Database
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.pinyin import initials

_FRAME = "≤ 16 ms"


def measure(folder: Path) -> list[Row]:
    """At the size of a district, and at 100,000 cadres."""
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return [row for people in (409, 100_000) for row in _typed(folder / f"search-{people}.yhd", people)]


def _typed(path: Path, people: int) -> list[Row]:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from yunhe_desktop.application import make_application
    from yunhe_desktop.cadres.people_page import PeoplePage
    from yunhe_desktop.widgets.workspace import Workspace

    app = QApplication.instance() or make_application()
    database = datafile.create(path)
    fill(database, people)
    view = PeoplePage(Workspace(database))
    view.resize(1366, 700)
    view.refresh()
    view.show()
    app.processEvents()
    rows = []
    for keys in ("z", "zj", "zjg", "张", "139"):

        def type_last(keys: str = keys) -> None:
            QTest.keyClicks(view.filters.search, keys[-1]) if keys[
                -1
            ].isascii() else view.filters.search.insert(keys)
            app.processEvents()

        times = []
        for _ in range(5):
            view.filters.search.setText(keys[:-1])
            app.processEvents()
            times.append(median(type_last, 1))
        rows.append(Row(f"key “{keys}” among {people:,} cadres", sorted(times)[2], None, _FRAME))
    view.close()
    database.close()
    return rows


def fill(database: Database, people: int) -> None:
    """Made-up cadres, seven in each village."""
    towns = [{"id": new_key(), "name": f"第{n}镇", "division_code": ""} for n in range(people // 210 + 1)]
    villages = [
        {
            "id": new_key(),
            "township_id": towns[n // 30]["id"],
            "name": f"第{n}村",
            "division_code": "",
            "former_names": "",
        }
        for n in range(people // 7 + 1)
    ]
    blank = dict.fromkeys(
        ("former_name", "ethnicity", "political_status", "party_joined", "education", "school", "first_post",
         "duties", "remarks"), "",
    )  # fmt: skip
    cadres, posts = [], []
    for number in range(people):
        name = _SURNAMES[number % 10] + _GIVEN[number // 10 % 13] + _GIVEN[number // 130 % 13]
        village = villages[number // 7]["id"]
        cadres.append(
            {**blank, "id": new_key(), "village_id": village, "name": name, "initials": initials(name), "sex": "男",
             "birth_date": "1980-01", "id_number": f"{number:018}", "phone": f"139{number:08}"}
        )  # fmt: skip
        posts.append(
            {"id": new_key(), "cadre_id": cadres[-1]["id"], "village_id": village, "term_id": None,
             "position": "村委会委员", "main": True, "started": "2021-03", "ended": ""}
        )  # fmt: skip
    with database.action("测速") as session:
        for table, rows in ((Township, towns), (Village, villages), (Cadre, cadres), (Post, posts)):
            add_rows(session, table, rows)

"""The tab 干部档案: from opening it to its first rows, and from a key of the search to the painted table."""

import os
import statistics
import sys
import time
from pathlib import Path

from bench.imports import _GIVEN, _SURNAMES
from bench.timing import Row
from yunhe_desktop import datafile
from yunhe_desktop.cadres.tables import Cadre, Post, Township, Village
from yunhe_desktop.database import Database
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.pinyin import initials

_FRAME = "≤ 16 ms"
_FEW, _MANY = 409, 100_000
_KEYS = ("z", "zj", "zjg", "张", "张建", "139", "9398", "13900099")


def measure(folder: Path) -> list[Row]:
    """At the size of a district, and at 100,000 cadres."""
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    databases = {people: filled(folder / f"search-{people}.yhd", people) for people in (_FEW, _MANY)}
    rows = _opened(databases)
    for people, database in databases.items():
        rows += _typed(database, people)
        database.close()
    return rows


def filled(path: Path, people: int) -> Database:
    """A data file with so many cadres, open."""
    database = datafile.create(path)
    fill(database, people)
    return database


class _Tab:
    """The list in a window of its own, as large as on the office's screens."""

    def __init__(self, database: Database) -> None:
        from PySide6.QtWidgets import QApplication

        from yunhe_desktop.application import make_application
        from yunhe_desktop.cadres.people.page import PeoplePage
        from yunhe_desktop.widgets.workspace import Workspace

        self.app = QApplication.instance() or make_application()
        self.workspace = Workspace(database)
        began = time.perf_counter()
        self.page = PeoplePage(self.workspace)
        self.page.resize(1366, 700)
        self.page.refresh()
        self.page.show()
        self.app.processEvents()
        self.painted = (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Stop what still reads, and let the widgets go."""
        self.workspace.closing.emit()
        self.page.close()
        self.page.deleteLater()
        self.app.processEvents()

    def type(self, before: str, key: str) -> float:
        """Type a key behind a text; how long until the table is painted, in milliseconds."""
        from PySide6.QtTest import QTest

        search = self.page.filters.search
        search.setText(before)
        self.app.processEvents()
        began = time.perf_counter()
        if key.isascii():
            QTest.keyClicks(search, key)
        else:
            search.insert(key)  # as an input method does
        self.app.processEvents()
        return (time.perf_counter() - began) * 1000


def _opened(databases: dict[int, Database]) -> list[Row]:
    """From making the tab to its first rows on the screen, in turn, so that both meet the same machine."""
    taken: dict[int, list[float]] = {people: [] for people in databases}
    for _ in range(9):
        for people, database in databases.items():
            tab = _Tab(database)
            taken[people].append(tab.painted)
            tab.close()
    few, many = (statistics.median(taken[people][1:]) for people in databases)  # the first one imports
    return [
        Row(f"tab opens with {_FEW} cadres", few, None, ""),
        Row(f"tab opens with {_MANY:,} cadres", many, few, "≤ 1.5×"),
    ]


def _typed(database: Database, people: int) -> list[Row]:
    tab = _Tab(database)
    rows = []
    if people == _MANY:
        began = time.perf_counter()
        waiting = []
        while tab.page.is_reading:
            waiting.append(tab.type("", "z"))
        whole = (time.perf_counter() - began) * 1000
        rows.append(Row(f"key while {people:,} cadres are read", statistics.median(waiting), None, _FRAME))
        rows.append(Row(f"slowest of these {len(waiting)} keys", max(waiting), None, ""))
        rows.append(Row(f"{people:,} cadres there, while typing", whole, None, ""))
    for keys in _KEYS:
        times = [tab.type(keys[:-1], keys[-1]) for _ in range(7)]
        rows.append(Row(f"key “{keys}” among {people:,} cadres", statistics.median(times), None, _FRAME))
    rows += _changed(tab, database, people)
    tab.close()
    return rows


def _changed(tab: _Tab, database: Database, people: int) -> list[Row]:
    """An action on one cadre, until the list shows it."""
    tab.type("", "z")
    key = tab.page.shown_keys()[0]

    def change() -> None:
        with database.action("测速") as session:
            cadre = session.get_one(Cadre, key)
            cadre.duties = "党建" if cadre.duties == "" else ""
        began = time.perf_counter()
        tab.page.refresh()
        tab.app.processEvents()
        times.append((time.perf_counter() - began) * 1000)

    times: list[float] = []
    for _ in range(5):
        change()
    return [Row(f"list after a change among {people:,} cadres", statistics.median(times), None, "")]


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

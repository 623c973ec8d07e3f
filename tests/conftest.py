"""What every test shares: no display is needed, and nothing of the user's own settings is read or written."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.tables import Township, Village
from yunhe_desktop.database import Database


@pytest.fixture(autouse=True)
def _settings_of_our_own(tmp_path: Path) -> None:
    """Preferences go to a folder of the test."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty data file, open."""
    opened = datafile.create(tmp_path / "头雁.yhd")
    opened.operator = "王会计"
    yield opened
    opened.close()


@pytest.fixture
def villages(database: Database) -> dict[str, str]:
    """Two towns with a 官庄子 each; keys of villages by "乡镇/村"."""
    keys = {}
    with database.action("建立村名") as session:
        for code, town, names in (
            ("130903100", "小王庄镇", ("小圈村", "官庄子村")),
            ("130903101", "南陈屯镇", ("西砖河", "官庄子")),
        ):
            township = Township(name=town, division_code=code)
            session.add(township)
            session.flush()
            for number, name in enumerate(names, 201):
                village = Village(township_id=township.id, name=name, division_code=f"{code}{number}")
                session.add(village)
                keys[f"{town}/{name}"] = village.id
    return keys


@pytest.fixture
def zhang(database: Database, villages: dict[str, str]) -> str:
    """张建国, 书记兼主任 of 小圈村; his key."""
    with database.action("新增干部：张建国") as session:
        cadre = save_cadre(
            session,
            "",
            {
                "name": "张建国",
                "village_id": villages["小王庄镇/小圈村"],
                "sex": "男",
                "birth_date": "1987-05-01",
                "id_number": "130903198705019398",
                "phone": "17129804604",
            },
            [
                PostValues("党组织书记", main=True, started="2021-01"),
                PostValues("村委会主任", started="2021-01"),
            ],
        )
        return cadre.id

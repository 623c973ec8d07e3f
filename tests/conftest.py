"""What every test shares: no display is needed, and nothing of the user's own settings is read or written."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.register_assert_rewrite("tests.desk")
# ruff: noqa: E402 - Qt reads the platform when it is imported

from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.tables import Township, Village
from yunhe_desktop.database import Database

if TYPE_CHECKING:
    from tests.desk import Dialogs
    from yunhe_desktop.main_window import MainWindow


@pytest.fixture(autouse=True)
def _settings_of_our_own(tmp_path: Path) -> None:
    """Preferences go to a folder of the test."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def empty_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty data file, made once: a copy costs a sixteenth of making one."""
    made = datafile.create(tmp_path_factory.mktemp("empty") / "空.yhd")
    made.close()
    return made.path


@pytest.fixture
def database(empty_original: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty data file, open."""
    opened = datafile.open_file(Path(shutil.copy(empty_original, tmp_path / "头雁.yhd")))
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


@pytest.fixture(scope="session")
def demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration district, made once; tests that write use `demo_file`."""
    from yunhe_desktop.demo import fill_district

    made = datafile.create(tmp_path_factory.mktemp("demo") / "演示.yhd")
    fill_district(made)
    made.close()
    return made.path


@pytest.fixture
def demo_file(demo_original: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration district, closed."""
    return Path(shutil.copy(demo_original, tmp_path / "演示.yhd"))


@pytest.fixture(scope="session")
def chinese(qapp):
    """Qt's own words in Chinese, whichever test looks at them first."""
    from yunhe_desktop.widgets.translation import install_chinese

    install_chinese(qapp)


def _let_go_of_the_keys() -> None:
    """Qt takes Ctrl as still held after a Ctrl+C that a test clicked; the next test's selections would add up."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture
def themed(qapp, chinese):
    """The Qt application as the program sets it up: Chinese, with its look and its icons."""
    from yunhe_desktop.widgets.theme import apply_theme, theme

    qapp.setOrganizationName("yunhe-test")
    if not qapp.styleSheet():
        apply_theme(qapp)
    yield qapp
    _let_go_of_the_keys()
    if theme.zoom != 1.0 or theme.palette.dark:
        apply_theme(qapp)


@pytest.fixture
def dialogs(themed: object) -> Iterator["Dialogs"]:
    """Answers the dialogs of the test as it says; none may come unasked."""
    from tests.desk import Dialogs

    answering = Dialogs()
    yield answering
    answering.all_came()


@pytest.fixture
def open_main_window(qtbot, dialogs) -> Iterator[Callable[[Path | Database], "MainWindow"]]:
    """Opens data files in main windows as the program does, and closes the windows in the end."""
    from yunhe_desktop.main_window import MainWindow
    from yunhe_desktop.widgets.preferences import Preferences

    windows = []

    def open_window(data: Path | Database) -> MainWindow:
        window = MainWindow(Preferences())
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show_file(datafile.open_file(data) if isinstance(data, Path) else data)
        window.show()
        return window

    yield open_window
    for window in windows:
        window.close()

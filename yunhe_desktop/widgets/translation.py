"""Qt's own words in Chinese: context menus of inputs, file dialogs, standard buttons."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_FILE = "qtbase_zh_CN"


def install_chinese(app: QCoreApplication) -> bool:
    """Make Qt speak Chinese and write dates and numbers the Chinese way.

    False where PySide6's translation file is missing, as a too eagerly trimmed package would have it.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    found = any(translator.load(_FILE, str(folder)) for folder in _folders())
    return found and QCoreApplication.installTranslator(translator)


def _folders() -> list[Path]:
    """Where the file lies: as Qt says, and as PySide6 and the frozen program lay it out on each system."""
    package = Path(PySide6.__file__).parent
    named = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [named, package / "Qt" / "translations", package / "translations"]

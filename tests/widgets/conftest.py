"""Widgets are tested as they look: with the theme, and with settings of their own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from yunhe_desktop.widgets.theme import apply_theme


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication, tmp_path: Path) -> None:
    qapp.setOrganizationName("yunhe-test")
    qapp.setApplicationName("yunhe-test")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    apply_theme(qapp)

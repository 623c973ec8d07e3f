"""A change of the data file that the user asked for in the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages


def act(parent: QWidget, database: Database, label: str, work: Callable[..., object]) -> bool:
    """Do `work(session)` as one action called `label`; whether it was done, else the user is told why not."""
    try:
        with database.action(label) as session:
            work(session)
    except UserError as error:
        messages.show_error(parent, error)
        return False
    return True

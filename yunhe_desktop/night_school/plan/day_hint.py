"""What stands in an empty field for a day of the plan."""

from PySide6.QtWidgets import QLineEdit

from yunhe_desktop.widgets.form import FieldForm


def hint_days(form: FieldForm, *keys: str) -> None:
    """Show how a day is written where these fields are empty."""
    for key in keys:
        editor = form.editor(key)
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText("如 2026.05.12")

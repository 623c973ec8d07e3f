"""A dialog with one form: what is typed is checked as its fields say, then handed on."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog, accepted
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm

Save = Callable[[dict[str, Value]], object]


class RecordDialog(AskDialog):
    """A form; `save` gets its values and may raise `UserError`, which is shown, and the dialog stays."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        save: Save,
        *,
        note_viewing: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent, title, title, "保存")
        self._save = save
        self.form = FieldForm(fields)
        self._note_viewing = note_viewing
        self.form.reveal.connect(self._reveal)
        self.body.addWidget(self.form)
        self.body.addStretch()
        resize_on_screen(self, 620, 320)

    def work(self) -> None:
        """Hand the values on."""
        self._save(self.form.values())

    def _reveal(self, key: str) -> None:
        """Show a masked value, once that is noted; where it cannot be noted it stays masked."""
        if self._note_viewing is None:
            return
        try:
            self._note_viewing()
        except UserError as error:
            messages.show_error(self, error)
            return
        self.form.show_whole(key)

    def go_on(self) -> None:
        """Close only where every field is right."""
        if not self.form.validate():
            super().go_on()


def fill_in(
    parent: QWidget | None,
    title: str,
    fields: Sequence[Field],
    save: Save,
    *,
    values: Mapping[str, Value] | None = None,
    note_viewing: Callable[[], object] | None = None,
) -> bool:
    """Show the form with these values; whether it was saved.

    `note_viewing` journals that a masked value is shown whole; without it, masked values stay masked.
    """
    dialog = RecordDialog(parent, title, fields, save, note_viewing=note_viewing)
    if values:
        dialog.form.set_values(values)
    return accepted(dialog)

"""One editor for each kind of field: what is typed becomes the value as it is stored."""

import re
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from yunhe_desktop.dates import BadDateError, PartialDate, read_date
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.reading import plain
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, restyle

Value = str | bool
_DAY_ALONE = re.compile(r"(\d{1,2})\s*[.月/-]\s*(\d{1,2})\s*[日号]?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_LONG_TEXT_LINES = 3


class FieldEditor(QObject):
    """The widget for one field, and its value as it is stored; each kind of field has its own."""

    changed = Signal()  # by the user or by `set_value`

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        widget.setObjectName(field.key)

    def value(self) -> Value:
        """What is in the widget: text without spaces around it, a date as iso, yes or no as bool."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what is typed can not be of this kind, a full Chinese sentence, or ""."""
        return ""

    def doubt(self) -> str:
        """What the user should look at although it can be stored, or ""."""
        return ""

    def tidy(self) -> None:
        """Write what was typed in the usual form; called when the keyboard moves on."""

    def fit(self) -> None:
        """Take the height that the present font asks for."""


class LineEditor(FieldEditor):
    """Text on one line."""

    def __init__(self, field: Field, hint: str = "") -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(field.hint or hint)
        super().__init__(field, self._line)
        self._line.textChanged.connect(self.changed)

    def value(self) -> Value:
        """The trimmed text."""
        return self._line.text().strip()

    def set_value(self, value: Value) -> None:
        """Show a text from its beginning."""
        self._line.setText(str(value))
        self._line.setCursorPosition(0)

    def tidy(self) -> None:
        """Without the spaces around it."""
        if self._line.text() != self._line.text().strip():
            self._line.setText(self._line.text().strip())


class MaskedEditor(LineEditor):
    """A sensitive text: a stored one stands there masked, and is neither seen nor changed before `show_whole`."""

    reveal = Signal()  # the eye was pressed: who owns the values logs it and calls `show_whole`

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._stored = ""
        self._eye = QAction(icon("eye", "muted"), "显示完整内容", self._line)
        self._eye.triggered.connect(self.reveal)
        self._line.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setVisible(False)

    @property
    def is_hidden(self) -> bool:
        """Whether a stored value is masked."""
        return self._eye.isVisible()

    def value(self) -> Value:
        """What is stored, or what was typed since it was shown."""
        return self._stored if self.is_hidden else super().value()

    def set_value(self, value: Value) -> None:
        """Keep a stored value and show its mask."""
        self._stored = str(value)
        self._hide(hidden=bool(value))
        mask = self.field.mask
        super().set_value(mask.hide(self._stored) if mask else self._stored)

    def show_whole(self) -> None:
        """Show the stored value, and let it be changed."""
        if self.is_hidden:
            self._hide(hidden=False)
            super().set_value(self._stored)

    def tidy(self) -> None:
        """Without the spaces around it, unless it is masked."""
        if not self.is_hidden:
            super().tidy()

    def _hide(self, *, hidden: bool) -> None:
        self._eye.setVisible(hidden)
        self._line.setReadOnly(hidden)


class NumberEditor(LineEditor):
    """A number, with full-width digits read as narrow ones."""

    def value(self) -> Value:
        """The number as text."""
        return plain(self._line.text())

    def problem(self) -> str:
        """Anything but a number."""
        return (
            "" if _NUMBER.fullmatch(str(self.value())) else f"{self.field.label}要填数字，例如 12 或 12.5。"
        )

    def tidy(self) -> None:
        """Narrow digits."""
        self._line.setText(str(self.value()))


class DateEditor(LineEditor):
    """A date with the precision it is known to, typed in any way that ledgers write it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, "如 1968.05 或 1968.05.12")

    def value(self) -> Value:
        """The date as iso; what is no date stays as it was typed, and is a problem."""
        text = self._typed()
        try:
            return read_date(text).value.iso if text else ""
        except BadDateError:
            return text

    def _typed(self) -> str:
        """What is typed, with the year where that goes without saying."""
        text = self._line.text().strip()
        day = _DAY_ALONE.fullmatch(plain(text)) if self.field.year else None
        return f"{self.field.year}.{day[1]}.{day[2]}" if day else text

    def set_value(self, value: Value) -> None:
        """Show a stored iso date in dotted form."""
        super().set_value(str(value).replace("-", "."))

    def problem(self) -> str:
        """Anything that is no date."""
        try:
            read_date(self._typed())
        except BadDateError as error:
            return str(error)
        return ""

    def doubt(self) -> str:
        """A year of two digits."""
        text = self._typed()
        return read_date(text).doubt if text and not self.problem() else ""

    def tidy(self) -> None:
        """The dotted form."""
        text = self._line.text().strip()
        if text and not self.problem():
            self._line.setText(PartialDate.from_iso(str(self.value())).dotted)


class LongTextEditor(FieldEditor):
    """Text on several lines; Tab moves on."""

    def __init__(self, field: Field) -> None:
        self._box = QPlainTextEdit(tabChangesFocus=True, placeholderText=field.hint)
        super().__init__(field, self._box)
        self._box.textChanged.connect(self.changed)
        self.fit()

    def value(self) -> Value:
        """The text without empty lines at its ends."""
        return self._box.toPlainText().strip()

    def set_value(self, value: Value) -> None:
        """Show a text."""
        self._box.setPlainText(str(value))

    def fit(self) -> None:
        """Three lines."""
        self._box.setFixedHeight(self._box.fontMetrics().lineSpacing() * _LONG_TEXT_LINES + px(18))


class CodeEditor(FieldEditor):
    """One of a list of codes; others may be typed unless the field is strict."""

    def __init__(self, field: Field) -> None:
        self._box = QComboBox()
        self._box.setMaxVisibleItems(12)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        super().__init__(field, self._box)
        if field.strict:
            self._fill(field.codes if field.required else ("", *field.codes))
            self._box.setPlaceholderText("请选择")
        else:
            self._make_editable()
        self._box.currentIndexChanged.connect(self._show_unset)
        self._box.setCurrentIndex(-1)
        self._box.currentTextChanged.connect(self.changed)

    def _show_unset(self, index: int) -> None:
        """“请选择” is paler than a value; the style sheet paints over Qt's own colour for it."""
        self._box.setProperty("unset", index < 0 and not self._box.isEditable())
        restyle(self._box)

    def _fill(self, codes: Sequence[str]) -> None:
        self._box.addItems(codes)

    def _make_editable(self) -> None:
        self._fill(self.field.codes)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.field.codes, self._box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.popup().setObjectName("completions")
        self._box.setCompleter(completer)

    def value(self) -> Value:
        """The code, or what was typed."""
        return self._box.currentText().strip() if self._box.isEditable() else self._chosen()

    def _chosen(self) -> str:
        return self._box.itemText(self._box.currentIndex())

    def set_value(self, value: Value) -> None:
        """Show a code; one that is no longer in a strict list is kept, and is a problem."""
        text = str(value)
        if self._box.isEditable():
            self._box.setCurrentIndex(self._box.findText(text))
            self._box.setEditText(text)
            cast("QLineEdit", self._box.lineEdit()).setCursorPosition(0)
            return
        if text and self._box.findText(text) < 0:
            self._box.addItem(text)
        self._box.setCurrentIndex(self._box.findText(text))

    def problem(self) -> str:
        """A code that a strict list does not have."""
        text = str(self.value())
        if not self.field.strict or text in self.field.codes:
            return ""
        return f"{self.field.label}里没有“{text}”这一项，请重新选择。"


class YesNoEditor(FieldEditor):
    """A check box."""

    def __init__(self, field: Field) -> None:
        self._box = QCheckBox("是")
        super().__init__(field, self._box)
        self._box.toggled.connect(self.changed)

    def value(self) -> Value:
        """Whether it is checked."""
        return self._box.isChecked()

    def set_value(self, value: Value) -> None:
        """Check it for True and for 是."""
        self._box.setChecked(value is True or value == "是")


_EDITORS: dict[Kind, type[LineEditor | LongTextEditor | DateEditor | CodeEditor | YesNoEditor]] = {
    Kind.LONG_TEXT: LongTextEditor,
    Kind.DATE: DateEditor,
    Kind.CODE: CodeEditor,
    Kind.NUMBER: NumberEditor,
    Kind.YES_NO: YesNoEditor,
}


def editor_for(field: Field) -> FieldEditor:
    """A new editor for this kind of field."""
    return MaskedEditor(field) if field.mask else _EDITORS.get(field.kind, LineEditor)(field)


def problem_of(editor: FieldEditor, *, complete: bool) -> str:
    """What is wrong with the value as it stands, or ""; `complete`: an empty required field is wrong, too."""
    field, value = editor.field, editor.value()
    if isinstance(value, bool):
        return ""
    if not value:
        verb = "选择" if field.strict else "填写"
        return f"请{verb}{field.label}。" if field.required and complete else ""
    if len(value) > field.max_length:
        return f"{field.label}最多 {field.max_length} 个字，现在有 {len(value)} 个，请改短。"
    return editor.problem() or (field.check(value) if field.check else None) or ""

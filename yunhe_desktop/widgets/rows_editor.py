"""A small list to fill in as in a spreadsheet: type, Tab and Enter move on, blocks come and go by copy and paste."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.rows_model import RowsModel
from yunhe_desktop.widgets.theme import is_theme_change, px, set_role

ROW_HEIGHT = 34
_MIN_ROWS = 5


class RowsEditor(QWidget):
    """Lines of fields, edited in place; the last, empty line is there to be typed into."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], *, read_only: bool = False, sort_key: str = "") -> None:
        super().__init__()
        self.rows = RowsModel(fields, read_only=read_only)
        self.grid = _Grid(self.rows, read_only=read_only)
        self._note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._note, "error")
        self._sort_key = sort_key
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(0, 0, 0, 0)
        if not read_only:
            self._add_buttons()
        self._bar.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid, stretch=1)
        layout.addWidget(self._note)
        layout.addLayout(self._bar)
        self.rows.dataChanged.connect(self._on_changed)
        self.rows.modelReset.connect(self._on_changed)
        self._on_changed()

    def _add_buttons(self) -> None:
        buttons = [("增加一行", "add", self._add), ("删去所选行", "delete", self._remove)]
        if self._sort_key:
            buttons.append(("按时间排序", "refresh", lambda: self.rows.sort_by(self._sort_key)))
        else:
            buttons += [
                ("上移", "chevron-up", lambda: self._move(-1)),
                ("下移", "chevron-down", lambda: self._move(1)),
            ]
        for text, name, slot in buttons:
            self.add_button(text, name).clicked.connect(slot)
        hint = QLabel("可与 WPS 表格互相复制、粘贴")
        set_role(hint, "muted")
        hint.setMinimumWidth(1)  # on a narrow screen the buttons are wanted more
        self._bar.addWidget(hint)

    def add_button(self, text: str, icon_name: str) -> QPushButton:
        """One more button below the list."""
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        self._bar.insertWidget(sum(isinstance(each, QPushButton) for each in self._widgets()), button)
        return button

    def _widgets(self) -> list[QWidget | None]:
        items = (self._bar.itemAt(at) for at in range(self._bar.count()))
        return [item.widget() for item in items if item is not None]

    # what other code asks for

    def set_lines(self, lines: Sequence[tuple[str, Mapping[str, object]]]) -> None:
        """Show stored lines, each with its key."""
        self.rows.set_lines(lines)

    def lines(self) -> list[tuple[str, dict[str, str | bool]]]:
        """What the list holds, each line with its key, old or fresh; call `problem` first."""
        return self.rows.lines()

    def problem(self) -> str:
        """A Chinese sentence on the first thing that is wrong, or "" ; its cell is chosen."""
        self.grid.finish_typing()
        found = self.rows.problems()
        if not found:
            return ""
        row, column, problem = found[0]
        self.grid.setCurrentIndex(self.rows.index(row, column))
        return f"第{row + 1}行“{self.rows.fields[column].label}”：{problem}"

    def start(self) -> None:
        """Let the next key that is pressed be typed into the empty line."""
        self.grid.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, 0))
        self.grid.setFocus()

    def selected_row(self) -> int:
        """The current line's place, -1 where there is none."""
        return self.grid.currentIndex().row()

    # what the user does

    def _on_changed(self, *_anything: object) -> None:
        found = self.rows.problems()
        self._note.setVisible(bool(found))
        if found:
            row, column, problem = found[0]
            more = f"（还有{len(found) - 1}处）" if len(found) > 1 else ""
            self._note.setText(f"第{row + 1}行“{self.rows.fields[column].label}”：{problem}{more}")
        self.changed.emit()

    def _add(self) -> None:
        index = self.rows.index(self.rows.rowCount() - 1, 0)
        self.grid.setCurrentIndex(index)
        self.grid.setFocus()
        self.grid.edit(index)

    def _remove(self) -> None:
        self.rows.remove([index.row() for index in self.grid.selectedIndexes()])

    def _move(self, by: int) -> None:
        row, column = self.selected_row(), self.grid.currentIndex().column()
        if row >= 0 and self.rows.move(row, by):
            self.grid.setCurrentIndex(self.rows.index(row + by, column))


class _Grid(QTableView):
    """The cells; Ctrl+C, Ctrl+X and Ctrl+V speak to WPS, Delete empties."""

    def __init__(self, rows: RowsModel, *, read_only: bool) -> None:
        super().__init__()
        self._rows = rows
        self._read_only = read_only
        self.setModel(rows)
        self.setItemDelegate(_Delegate(rows.fields, self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.NoEditTriggers
            if read_only
            else triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.AnyKeyPressed
            | triggers.EditKeyPressed
        )
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setStretchLastSection(True)
        self._apply_sizes()

    def _apply_sizes(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setMinimumWidth(px(36))
        self.setMinimumHeight(px(ROW_HEIGHT) * (_MIN_ROWS + 1))
        metrics = self.fontMetrics()
        half = metrics.horizontalAdvance("国") / 2
        for column, field in enumerate(self._rows.fields):
            label = metrics.horizontalAdvance(f"{field.label} *") + px(18)
            self.setColumnWidth(column, max(round(field.width * half) + px(22), label))

    def finish_typing(self) -> None:
        """Take over what stands in an open editor."""
        editor = self.focusWidget() if self.state() == QAbstractItemView.State.EditingState else None
        if editor is not None:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, cut, paste, empty; Enter starts typing."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self._read_only:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self._clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, tabs between them, as spreadsheets take them."""
        chosen = {
            (index.row(), index.column()): str(index.data() or _tick(index))
            for index in self.selectedIndexes()
        }
        if not chosen:
            return
        rows = sorted({row for row, _column in chosen})
        columns = sorted({column for _row, column in chosen})
        lines = ("\t".join(chosen.get((row, column), "") for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Write the block of the clipboard from the current cell on."""
        index = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not index.isValid() or not text:
            return
        cells = [line.split("\t") for line in text.rstrip("\r\n").replace("\r\n", "\n").split("\n")]
        self._rows.paste(index.row(), index.column(), cells)
        self.setCurrentIndex(self._rows.index(index.row(), index.column()))

    def _clear(self) -> None:
        self._rows.clear([(index.row(), index.column()) for index in self.selectedIndexes()])

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self._apply_sizes()


def _tick(index: QModelIndex) -> str:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    return "是" if state is not None and Qt.CheckState(state) is Qt.CheckState.Checked else ""


class _Delegate(QStyledItemDelegate):
    """A line to type into, with the codes of the field to choose from; Enter goes on to the next cell."""

    def __init__(self, fields: Sequence[Field], grid: _Grid) -> None:
        super().__init__(grid)
        self._fields = fields
        self._grid = grid

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """The editor of one cell."""
        field = self._fields[index.column()]
        if field.kind is Kind.CODE and field.strict:
            box = QComboBox(parent)
            box.addItems(field.codes if field.required else ("", *field.codes))
            box.setMaxVisibleItems(16)
            box.activated.connect(lambda: self._commit(box))
            # Closed, the box would take every arrow key for a choice: open, it waits for Enter.
            QTimer.singleShot(0, box, box.showPopup)
            return box
        line = QLineEdit(parent)
        line.setMaxLength(field.max_length)
        line.setPlaceholderText(field.hint or ("1968.05" if field.kind is Kind.DATE else ""))
        if field.codes:
            completer = QCompleter(field.codes, line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.popup().setObjectName("completions")
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the cell's text in its editor."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take over what the editor holds."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Enter takes the text over and goes on to the next cell, as Tab does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, (QLineEdit, QComboBox))
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(editor, event)

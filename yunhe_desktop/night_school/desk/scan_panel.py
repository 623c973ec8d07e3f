"""The field of a hand scanner, and what came of the last scan, to be read from two metres."""

from datetime import date

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.night_school.desk.entry_line import EntryLine
from yunhe_desktop.night_school.desk.large_label import LargeLabel
from yunhe_desktop.night_school.desk.scans import Scan
from yunhe_desktop.night_school.queries.desk import Roll
from yunhe_desktop.widgets.theme import px, set_role

_NAME, _SAID, _SENTENCE = 32, 26, 20
_LONG = 14  # characters of a name with its village
_PATIENCE = 400  # milliseconds: a scanner that sends two line ends answers no question


class ScanField(EntryLine):
    """Takes a keyboard wedge that ends in Enter; the input method is kept out."""

    scanned = Signal(str)
    answered = Signal(bool)  # Enter or Esc with nothing typed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scan_field")
        self.setAccessibleName("扫码")
        self.setPlaceholderText("请扫二维码")
        self.setMinimumWidth(px(240))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter ends a scan."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip():
            text = self.text()
            self.clear()
            self.scanned.emit(text)
        elif enter or event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.answered.emit(enter)
        else:
            super().keyPressEvent(event)


class ScanPanel(QWidget):
    """Emits each scan, and whom a question's Enter adds as 旁听."""

    scanned = Signal(str)
    guest_accepted = Signal(str, str)  # the cadre's key and name

    def __init__(self) -> None:
        super().__init__()
        self.field = ScanField()
        self.note = QLabel()
        set_role(self.note, "muted")
        self._asked: Scan | None = None
        self._since = QElapsedTimer()
        self.name = LargeLabel(_NAME, bold=True)
        self.said = LargeLabel(_SENTENCE, wraps=True)
        self.last = QFrame()
        self.last.setObjectName("last_scan")
        self.last.setMinimumHeight(px(64))
        self._lay_out()
        self.field.scanned.connect(self.scanned)
        self.field.answered.connect(self._answer)
        self.show_ready()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.field)
        left.addWidget(self.note)
        inner = QHBoxLayout(self.last)
        inner.setContentsMargins(px(16), px(4), px(16), px(4))
        inner.setSpacing(px(24))
        inner.addWidget(self.name)
        inner.addWidget(self.said, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(left)
        layout.addWidget(self.last, 1)

    def show_ready(self) -> None:
        """Nothing was scanned yet."""
        self._asked = None
        self.name.clear()
        self.name.hide()
        self._say("可以扫码了：签到卡或签到表上的二维码", "card", _SENTENCE)

    def explain_lateness(self, roll: Roll | None, today: date) -> None:
        """From when on a scan makes 迟到."""
        if roll is None or roll.lesson.date != today.isoformat():
            self.note.setText("不是当天的课，只记出勤，不记时间")
        elif roll.lesson.starts:
            self.note.setText(f"{roll.lesson.starts}开课，过{roll.patience}分钟算迟到")
        else:
            self.note.setText("课程没写开始时间，不判迟到")

    def show_scan(self, scan: Scan) -> None:
        """Show what came of a scan; a question waits for Enter or Esc."""
        missed = self._asked.title if self._asked and self._asked.title != scan.title else ""
        self._asked = scan if scan.asks else None
        self._since.start()
        long = len(scan.title) > _LONG
        self.name.set_size(_SENTENCE if long else _NAME, bold=True)
        self.name.setWordWrap(long)
        self.name.setText(scan.title)
        self.name.setVisible(bool(scan.title))
        short = bool(scan.title) and not scan.asks and not missed
        said = f"{scan.said}（前面的{missed}没有记）" if missed else scan.said
        self._say(said, scan.tone, _SAID if short else _SENTENCE)

    def _answer(self, yes: bool) -> None:  # noqa: FBT001 - the slot of a signal
        asked = self._asked
        if asked is None or asked.who is None or (yes and self._since.elapsed() < _PATIENCE):
            return
        self._asked = None
        if yes:
            self.guest_accepted.emit(asked.who.cadre_id, asked.who.name)
        else:
            self._say("没有记", "card", _SAID)

    def _say(self, text: str, role: str, size: int) -> None:
        self.said.set_size(size, bold=size == _SAID)
        self.said.setText(text)
        set_role(self.last, role)

"""What the signs of the grid stand for, and which digit sets each."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from yunhe_desktop.night_school.desk.finding import CLEARED, DIGITS
from yunhe_desktop.night_school.grid.painting import TONES
from yunhe_desktop.night_school.rules.attendance_signs import GUEST, SHORT, UNMARKED_WORD
from yunhe_desktop.night_school.rules.codes import MADE_UP, UNMARKED
from yunhe_desktop.widgets.theme import is_theme_change, theme

_HINT = "选中格子（可选一整块）按数字登记，可与 WPS 互相复制粘贴"
_GAP = "&nbsp;&nbsp;&nbsp; "  # with a place to break the line at


class Legend(QLabel):
    """1 到 出勤　2 迟 迟到 … in the colours of the grid."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("legend")
        self._tell()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Other colours."""
        super().changeEvent(event)
        if is_theme_change(event):
            self._tell()

    def _tell(self) -> None:
        signs = [f"<b>{digit}</b>&nbsp;{_sign(state)}" for digit, state in DIGITS.items() if state]
        signs.append(f"<b>0</b>&nbsp;{CLEARED}")
        shown = [_sign(MADE_UP), f"{SHORT[UNMARKED]}&nbsp;{UNMARKED_WORD}", f"{GUEST}&nbsp;旁听"]
        muted = theme.palette.muted
        text = _GAP.join([*signs, *shown, f'<span style="color:{muted}">{_HINT}</span>'])
        if self.text() != text:
            self.setText(text)


def _sign(state: str) -> str:
    tone, ground = TONES[state]
    back = f";background-color:{getattr(theme.palette, ground)}" if ground else ""
    colour = getattr(theme.palette, tone)
    return f'<span style="color:{colour}{back}">&nbsp;{SHORT[state]}&nbsp;</span>{state}'

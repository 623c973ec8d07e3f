"""该打电话的五个村: why, and whom to call; a number is shown whole only when it is asked for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from yunhe_desktop.night_school.analysis.card import Card, explaining
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.analysis.wording import RING_UP
from yunhe_desktop.night_school.queries.secretaries import Secretary
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.village_rates import RingUp
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role


class RingUpCard(Card):
    """`reveal` gives the whole number of a secretary, or "" where it may not."""

    chosen = Signal(str)  # the key of a list

    def __init__(self, reveal: Callable[[Secretary, str], str]) -> None:
        super().__init__("该打电话的五个村", RING_UP)
        self._reveal = reveal
        self._rows: list[QWidget] = []
        self._shown: tuple[Report, Mapping[str, Secretary]] | None = None
        self._whole: dict[str, str] = {}  # numbers that were asked for in this look, by person
        self._nobody = explaining("没有要打电话的村：该到的都到了，或还没有可以评的课。")
        self.body.addWidget(self._nobody)

    def show_report(self, report: Report, secretaries: Mapping[str, Secretary]) -> None:
        """Show the villages of this look; another look hides the numbers again."""
        if self._shown and self._shown[0].look != report.look:
            self._whole.clear()
        self._shown = report, secretaries
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(report, one, secretaries.get(one.village_id)) for one in report.ring_up]
        for row in self._rows:
            self.body.addWidget(row)
        self._nobody.setVisible(not self._rows)

    def _row(self, report: Report, one: RingUp, head: Secretary | None) -> QWidget:
        place = report.village(one.village_id)
        village = f"{place.township}{place.village}"
        name = QPushButton(f"{village}　{percent(one.rate)}")
        name.setToolTip(f"{village}：点击查看名单")
        name.setAutoDefault(False)
        name.clicked.connect(lambda: self.chosen.emit(f"ring|{one.village_id}"))
        reason = QLabel(one.reason, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row = QWidget()
        row.setObjectName("ring_up")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(4), 0, px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        grid.addWidget(name, 0, 0)
        grid.addLayout(self._phone(village, head), 0, 1)
        grid.addWidget(reason, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return row

    def _phone(self, village: str, head: Secretary | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        if head is None:
            line.addWidget(explaining("没有登记在任的党组织书记"))
        else:
            whole = self._whole.get(head.cadre_id, "")
            number = QLabel(f"党组织书记 {head.name}　{whole or head.phone or '没有登记电话'}")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.addWidget(number)
            if head.phone and not whole:
                line.addWidget(self._button(village, head))
        line.addStretch()
        return line

    def _button(self, village: str, head: Secretary) -> QPushButton:
        button = QPushButton(icon("eye"), "显示号码")
        set_role(button, "quiet")
        button.setAutoDefault(False)
        button.setToolTip(f"显示{village}党组织书记{head.name}的完整号码；谁看过会记入修改记录")
        # afterwards: what is journalled has the page read anew, and this button is no more
        button.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self._show_whole(village, head)))
        return button

    def _show_whole(self, village: str, head: Secretary) -> None:
        whole = self._reveal(head, village)
        if whole and self._shown:
            self._whole[head.cadre_id] = whole
            self.show_report(*self._shown)

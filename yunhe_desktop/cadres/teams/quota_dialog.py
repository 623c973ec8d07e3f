"""职数: how many of each position every village has, and what one village has otherwise."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.theme import px, set_role

_UNSET = -1
_MOST = 50


class QuotaDialog(QDialog):
    """A number for each position; 保存 writes both columns as one action."""

    def __init__(self, parent: QWidget, database: Database, village_id: str = "", village: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("职数")
        self._database = database
        self._village_id = village_id
        with database.reading() as session:
            quotas = queries.post_quotas(session)
            names = {place.village_id: place.village for place in queries.places(session)}
        own = quotas.own.get(village_id, {})
        positions = list(dict.fromkeys((*rules.POSITIONS, *quotas.default, *own)))
        self.all_villages = {name: _box(quotas.default, name, "未设") for name in positions}
        self.one_village = {name: _box(own, name, "同左") for name in positions} if village_id else {}
        exceptions = [names[key] for key in quotas.own if key in names]
        self._lay_out(village, exceptions)

    def _lay_out(self, village: str, exceptions: list[str]) -> None:
        self.resize(px(560), px(640))
        hint = QLabel(
            "“未设”的职务不判断空缺；填 0 表示不设这个职务。第一书记、工作队员、包村干部在职数之外，一般不用填。",
            wordWrap=True,
        )
        set_role(hint, "muted")
        page = QWidget()
        page.setObjectName("page")
        self._fill(QGridLayout(page), village)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(scroll, 1)
        if exceptions:
            named = "、".join(exceptions[:12]) + (f"等{len(exceptions)}个村" if len(exceptions) > 12 else "")
            layout.addWidget(QLabel(f"单独设过职数的村：{named}", wordWrap=True))
        layout.addWidget(self._buttons())

    def _fill(self, grid: QGridLayout, village: str) -> None:
        grid.setVerticalSpacing(px(6))
        grid.setHorizontalSpacing(px(16))
        headings = ("职务", "全部村", village) if self.one_village else ("职务", "全部村")
        for column, text in enumerate(headings):
            heading = QLabel(text)
            set_role(heading, "muted")
            grid.addWidget(heading, 0, column)
        for row, (position, box) in enumerate(self.all_villages.items(), 1):
            label = QLabel(position)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            if self.one_village:
                grid.addWidget(self.one_village[position], row, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.all_villages) + 1, 1)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        return buttons

    def save(self) -> None:
        """Write what was set; what stands at 未设 or 同左 is taken away."""
        try:
            with self._database.action("设置职数") as session:
                queries.save_quotas(session, _numbers(self.all_villages))
                if self._village_id:
                    queries.save_quotas(session, _numbers(self.one_village), self._village_id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()


class _WheelPasses(QObject):
    """The wheel scrolls the page instead of changing a number in passing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _box(numbers: Mapping[str, int], position: str, unset: str) -> QSpinBox:
    box = QSpinBox(minimum=_UNSET, maximum=_MOST)
    box.setSpecialValueText(unset)
    box.setObjectName(position)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setMinimumWidth(px(96))
    box.setValue(numbers.get(position, _UNSET))
    box.installEventFilter(_WheelPasses(box))
    return box


def _numbers(boxes: Mapping[str, QSpinBox]) -> dict[str, int]:
    return {position: box.value() for position, box in boxes.items() if box.value() != _UNSET}

"""Which column of a roster is which field, where the headings leave it open."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.roster import RECOGNISED, StagedRoster
from yunhe_desktop.widgets.theme import px, set_role


class ColumnChoice(QDialog):
    """A list of the roster's headings, each with the field that it is taken for."""

    def __init__(self, parent: QWidget, staged: StagedRoster) -> None:
        super().__init__(parent)
        self.setWindowTitle("列的对应")
        self.resize(px(520), px(560))
        self.choosers: dict[str, QComboBox] = {}
        form = QFormLayout()
        for sheet in staged.sheets:
            for header, key in sheet.columns.items():
                if header not in self.choosers:
                    self.choosers[header] = _chooser(key)
                    form.addRow(header or "（没有表头）", self.choosers[header])
        page = QWidget()
        page.setLayout(form)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        buttons = QDialogButtonBox()
        accept = buttons.addButton("按此对应", QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(accept, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            QLabel("左边是花名册的表头，右边选它是哪一项。下次遇到同样的表头会照此办理。", wordWrap=True)
        )
        layout.addWidget(scroll)
        layout.addWidget(buttons)

    def mapping(self) -> dict[str, str]:
        """Heading → field key; "" for a column that is not read."""
        return {header: chooser.currentData() for header, chooser in self.choosers.items()}


def _chooser(key: str) -> QComboBox:
    chooser = QComboBox()
    chooser.addItem("（不导入）", "")
    for field in RECOGNISED:
        chooser.addItem(field.label, field.key)
    chooser.setCurrentIndex(max(0, chooser.findData(key)))
    return chooser

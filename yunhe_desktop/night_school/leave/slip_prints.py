"""打印请假条: filled for the selected leaves, or blank ones for the counter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QRadioButton, QSpinBox, QWidget

from yunhe_desktop.night_school.queries.leaves import LeaveLine
from yunhe_desktop.night_school.sheets.leave_slip import PAPERS, LeaveSlip, leave_slips_pdf
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.print_job import preview

_PAPER_TEXTS = dict(zip(("A4，一张两份，裁开", "A5，一张一份"), PAPERS, strict=True))


class SlipDialog(AskDialog):
    """Filled or blank, on which paper."""

    def __init__(self, parent: QWidget, number: int) -> None:
        super().__init__(parent, "打印请假条", "打印什么", "预览")
        self.filled = QRadioButton(
            f"选中的{number}条，内容填好，只等签名" if number else "选中的请假（还没有选）"
        )
        self.blank = QRadioButton("空白请假条，手工填写")
        self.filled.setEnabled(bool(number))
        (self.filled if number else self.blank).setChecked(True)
        self.copies = QSpinBox(minimum=1, maximum=500, value=2, suffix=" 份")
        self.copies.setEnabled(not number)
        self.blank.toggled.connect(self.copies.setEnabled)
        self.paper = QComboBox()
        self.paper.addItems(list(_PAPER_TEXTS))
        form = QFormLayout()
        form.addRow("空白的印几份", self.copies)
        form.addRow("纸张", self.paper)
        self.body.addWidget(self.filled)
        self.body.addWidget(self.blank)
        self.body.addLayout(form)
        resize_on_screen(self, 440, 280)


def print_slips(parent: QWidget, lines: Sequence[LeaveLine]) -> None:
    """Ask what to print, and show it."""
    dialog = SlipDialog(parent, len(lines))
    accepted = dialog.exec() == SlipDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return
    filled, paper = dialog.filled.isChecked(), _PAPER_TEXTS[dialog.paper.currentText()]
    slips = [slip_of(line) for line in lines] if filled else [LeaveSlip()] * dialog.copies.value()
    name = f"请假条_{lines[0].name}" if filled and len(lines) == 1 else "请假条"
    preview(parent, "请假条", name, lambda: leave_slips_pdf(slips, paper=paper))


def slip_of(line: LeaveLine) -> LeaveSlip:
    """The slip of a leave."""
    return LeaveSlip(
        name=line.name,
        place=f"{line.township}{line.village}",
        positions=line.positions,
        lesson=line.title,
        day=line.date,
        times=line.starts,
        kind=line.kind,
        reason=line.reason,
        asked_on=line.asked_on,
        decision=line.decision,
        approver=line.approver,
        decided_on=line.decided_on,
    )

"""What the tab asks before it prints."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.widgets.theme import px, set_role


@dataclass(frozen=True, slots=True)
class SheetsChoice:
    """Which sheets: None stands for all."""

    segment: str | None = None
    judges: tuple[str, ...] | None = None


class ScoreSheetsDialog(QDialog):
    """Whose blank sheets are to be printed."""

    def __init__(
        self, competition: Competition, segment: str, judge: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印评分表")
        self._choices: list[tuple[QRadioButton, SheetsChoice]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(20), px(16))
        layout.setSpacing(px(8))
        heading = QLabel("打印哪些评分表？")
        set_role(heading, "heading")
        layout.addWidget(heading)
        entries = len(competition.entries)
        panels = {one.name: len(one.judges) for one in competition.segments}
        self._offer(f"全部环节、全部评委（{sum(panels.values()) * entries} 张）", SheetsChoice())
        for name, judges in panels.items():
            self._offer(f"只打印“{name}”（{judges * entries} 张）", SheetsChoice(name))
        if judge:
            self._offer(f"只打印“{segment}”{judge}的（{entries} 张）", SheetsChoice(segment, (judge,)))
        self._choices[0][0].setChecked(True)
        layout.addSpacing(px(8))
        layout.addLayout(self._make_buttons())

    def choice(self) -> SheetsChoice:
        """What was chosen."""
        return next(choice for button, choice in self._choices if button.isChecked())

    def _offer(self, text: str, choice: SheetsChoice) -> None:
        button = QRadioButton(text)
        self._choices.append((button, choice))
        layout = self.layout()
        if layout:
            layout.addWidget(button)

    def _make_buttons(self) -> QHBoxLayout:
        preview = QPushButton("预览")
        preview.setDefault(True)
        preview.setObjectName("yes")
        set_role(preview, "primary")
        preview.clicked.connect(self.accept)
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(preview)
        row.addWidget(cancel)
        return row

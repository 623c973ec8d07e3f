"""The tab 总览: what to do next, the counts by township, whose file has gaps."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.overview.queries import Overview, TownshipFigures, overview
from yunhe_desktop.overview.rules import Step
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_FIGURES = ("乡镇", "村", "村干部（人）", "驻村（人）", "女", "中共党员", "一肩挑", "平均年龄")
_MISSING = ("乡镇", "村", "姓名", "缺什么")


class OverviewView(QWidget):
    """Read at every refresh; it changes nothing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._steps = QVBoxLayout()
        self.figures = PlainTable(_FIGURES, (140, 60, 110, 100, 60, 90, 80, 90), numbers_from=1)
        self.missing = PlainTable(_MISSING, (110, 130, 110, 200))
        self.missing.setMinimumHeight(px(160))
        self.missing.itemActivated.connect(self._open)
        self._keys: list[str] = []  # of the cadres in the list of gaps
        self._gaps = QLabel()
        set_role(self._gaps, "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(_heading("接下来"))
        layout.addLayout(self._steps)
        layout.addWidget(_heading("干部队伍"))
        layout.addWidget(self.figures)
        layout.addWidget(self._gaps)
        layout.addWidget(self.missing, stretch=1)
        layout.addStretch()

    def refresh(self) -> None:
        """Read everything again."""
        with self._workspace.database.reading() as session:
            found = overview(session)
        self._show_steps(found)
        self.figures.show_rows([_figure_texts(line) for line in found.figures])
        self.figures.fit_height()
        self._gaps.setText(
            f"花名册缺项名单（{len(found.missing)}人，双击打开档案）" if found.missing else "花名册没有缺项"
        )
        self.missing.setVisible(bool(found.missing))
        self.missing.show_rows([(m.township, m.village, m.name, "、".join(m.labels)) for m in found.missing])
        self._keys = [missing.cadre_id for missing in found.missing]

    def _show_steps(self, found: Overview) -> None:
        while self._steps.count():
            old = self._steps.takeAt(0).widget()
            old.hide()  # it is deleted only when control is back in the event loop
            old.deleteLater()
        for number, step in enumerate(found.steps, 1):
            self._steps.addWidget(self._step(number, step))
        if not found.steps:
            self._steps.addWidget(QLabel("没有要紧的事：档案齐全，比赛都已封存，备份是新的。"))

    def _step(self, number: int, step: Step) -> QWidget:
        card = QFrame()
        set_role(card, "card")
        layout = QHBoxLayout(card)
        layout.setContentsMargins(12, 6, 12, 6)
        text = QLabel(f"{number}．{step.text}", wordWrap=True)
        layout.addWidget(text, stretch=1)
        if step.tab:
            button = QPushButton(f"去{step.tab}")
            button.clicked.connect(lambda: self._workspace.wanted.emit(step.tab, step.place))
            layout.addWidget(button)
        return card

    def _open(self, item: QTableWidgetItem) -> None:
        self._workspace.wanted.emit("干部档案", self._keys[item.row()])

    def import_actions(self) -> list[QAction]:
        """For the window's menu: nothing."""
        return []

    def export_actions(self) -> list[QAction]:
        """For the window's menu: nothing."""
        return []

    def print_actions(self) -> list[QAction]:
        """For the window's menu: nothing."""
        return []


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _figure_texts(line: TownshipFigures) -> tuple[str, ...]:
    numbers = (line.villages, line.cadres, line.residents, line.women, line.party_members, line.dual_heads)
    return (line.name, *(str(number) for number in numbers), line.average_age)

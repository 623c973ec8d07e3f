"""The online classes of the year, and what the chosen one is made of."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.online import ClassLine
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.online_figures import GroupFigures
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.theme import px, set_role

COLUMNS = (
    Field("班次", "name", width=20), Field("学完", "finished", kind=Kind.NUMBER, width=9),
    Field("学完率", "rate", kind=Kind.NUMBER, width=7),
)  # fmt: skip


class ClassList(QWidget):
    """A table of classes, and below it the chosen one in words."""

    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table = LineTable[ClassLine](COLUMNS, "online_classes", _cells)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.facts = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setObjectName("facts")
        set_role(self.facts, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.facts)

    def show_classes(self, lines: Sequence[ClassLine], year: str) -> None:
        """Show these; the chosen one stays chosen, else the first is."""
        self.table.set_empty_text(f"{year}年还没有网上班", "点“新建网上班”，写上名称和课程")
        self.table.show_lines({line.id: line for line in lines})

    def choose(self, key: str) -> None:
        """Choose this class."""
        self.table.select_id(key)

    def current(self) -> ClassLine | None:
        """The chosen class."""
        return self.table.current()

    def show_facts(self, line: ClassLine | None, figures: GroupFigures | None, due: int) -> None:
        """Say what the chosen class is made of; `due` is how many required lessons should be done by now."""
        self.facts.setText("\n".join(_facts(line, figures, due)) if line and figures else "")


def _cells(line: ClassLine) -> tuple[str, ...]:
    rate = Fraction(line.finished, line.learners) if line.learners else None
    return line.name, f"{line.finished}/{line.learners}", percent(rate)


def _facts(line: ClassLine, figures: GroupFigures, due: int) -> list[str]:
    plan = line.plan
    needed = f"（至少学{plan.electives_needed}节）" if plan.electives_needed else ""
    days = "—".join(filter(None, (dotted(plan.began), dotted(plan.ended))))
    said = [
        line.name,
        f"必修{plan.required}节，选修{plan.electives}节{needed}",
        "，".join(filter(None, (line.organiser, days))),
        f"学员{figures.learners}人，学完{figures.finished}人，完成{figures.completions}人次",
    ]
    said.append(f"数据截至{dotted(line.as_of)}" if line.as_of else "还没有导入过进度")
    said.append(f"按进度应学必修{due}节" if plan.ended else "没有写结业时间，算不出谁落后")
    return [text for text in said if text]

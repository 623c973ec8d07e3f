"""The lists of a cadre's file in the form: each a table to type into, with what the list has to say about itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from yunhe_desktop.cadres.queries import RowValues, Training, known_trainings, rows_of, save_rows
from yunhe_desktop.cadres.tables import (
    AppointmentRow,
    CareerRow,
    FileRow,
    HonourRow,
    RelativeRow,
    SchoolingRow,
    TrainingRow,
    YearResultRow,
)
from yunhe_desktop.fields import fields_of
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import set_role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ListOffer:
    """One list of the file in the form."""

    table: type[FileRow]
    hint: str
    sort_key: str = ""  # the field by whose dates it stands in order; otherwise the user orders it


PAGES: tuple[tuple[str, tuple[ListOffer, ...]], ...] = (
    (
        "学历学位",
        (ListOffer(SchoolingRow, "全日制教育和在职教育分开填；每一段学历一行，毕业的才算学历。", "ended"),),
    ),
    (
        "简历",
        (ListOffer(CareerRow, "从学历教育开始，一段一行，前后衔接；到现在的一段，截止时间空着。", "began"),),
    ),
    ("奖惩", (ListOffer(HonourRow, "奖励、处分和组织处理；有影响期的处分填“影响期至”。", "date"),)),
    ("家庭成员", (ListOffer(RelativeRow, "家庭主要成员及重要社会关系；按配偶、子女、父母的顺序填。"),)),
    (
        "考核培训",
        (
            ListOffer(YearResultRow, "年度考核结果，每年一行；任免审批表上印最近三年的。", "year"),
            ListOffer(TrainingRow, "夜校以外参加过的培训；夜校的学时自动列出，不用填。", "year"),
        ),
    ),
    (
        "任免呈报",
        (
            ListOffer(
                AppointmentRow,
                "每一张任免审批表一行：打印时，年龄、职务等都按“填表时间”那一天计算；“现任职务”空着就按任职记录写。",
                "filled_on",
            ),
        ),
    ),
)
"""The pages of lists in the form, each with its title."""


class ListSection(QWidget):
    """One list of the file."""

    def __init__(self, offer: ListOffer) -> None:
        super().__init__()
        self.table = offer.table
        self.list = RowsEditor(tuple(fields_of(offer.table).values()), sort_key=offer.sort_key)
        self.list.setObjectName(offer.table.__tablename__)
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self.note, "warning")
        self.note.hide()
        self.known = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.known.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.known, "muted")
        self.known.hide()
        heading = QLabel(f"{offer.table.label}：{offer.hint}", wordWrap=True)
        set_role(heading, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self.known)
        layout.addWidget(self.note)

    def load(self, session: "Session", cadre_id: str) -> None:
        """Show the list of a cadre."""
        rows = rows_of(session, self.table, cadre_id)
        self.list.set_lines([(row.id, row.values) for row in rows])
        if self.table is TrainingRow:
            self._show_known(known_trainings(session, [cadre_id]).get(cadre_id, ()))

    def _show_known(self, trainings: Sequence[Training]) -> None:
        """Below the list, and not to be edited: what other parts of the program know."""
        told = (f"{one.known_from}：{one.year}年　{one.name}　{one.hours}学时" for one in trainings)
        self.known.setText("\n".join(["已有记录，自动列入档案，不用再填：", *told]))
        self.known.setVisible(bool(trainings))

    def problem(self) -> str:
        """A Chinese sentence on the first thing that is wrong, or ""."""
        wrong = self.list.problem()
        return f"{self.table.label}{wrong}" if wrong else ""

    def save(self, session: "Session", cadre_id: str) -> None:
        """Write the list; ask `problem` first."""
        save_rows(session, self.table, cadre_id, self.rows())

    def rows(self) -> Sequence[RowValues]:
        """What the list holds."""
        return [RowValues(values, key) for key, values in self.list.lines()]

    def explain(self, sentence: str) -> None:
        """Say something about the list below it; "" takes it away."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

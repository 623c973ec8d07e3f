"""换届办理: whose posts go on, change or end in the new term, for chosen townships and villages, in one action."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.changes.position_boxes import PositionBoxes
from yunhe_desktop.cadres.queries import Election
from yunhe_desktop.cadres.rules import Seat, SeatKey
from yunhe_desktop.cadres.terms.village_tree import VillageTree
from yunhe_desktop.database import Database
from yunhe_desktop.dates import BadDateError, dotted, office_today, read_date
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_COLUMNS = (
    Field("乡镇", "township", width=9),
    Field("村", "village", width=11),
    Field("姓名", "name", width=9),
    Field("本届职务", "positions", width=24),
    Field("换届后", "outcome", width=26),
)
_TONES: dict[str, CellTone] = {
    rules.OTHER_POST: "warning", rules.ONLY_OTHER_WORK: "warning", rules.GOES: "error",
}  # fmt: skip


def hold_election(parent: QWidget | None, database: Database) -> str:
    """Let the user hold a 换届; returns what was written in a sentence, or "" where they gave up."""
    dialog = ElectionDialog(parent, database)
    dialog.exec()
    dialog.deleteLater()
    return dialog.written


class ElectionDialog(QDialog):
    """Villages at the left, everybody with an elected post at the right, one action in the end."""

    def __init__(self, parent: QWidget | None, database: Database) -> None:
        super().__init__(parent)
        self._database = database
        self.written = ""
        self._seats: dict[str, Seat] = {}
        self._new: dict[SeatKey, tuple[str, ...]] = {}  # what the user decided; everybody else is kept
        self.term, self.date, self.document = QComboBox(), QLineEdit(), QLineEdit()
        self.snapshot = QLineEdit()
        self.villages = VillageTree()
        self.table = TableView(LazyTableModel(_COLUMNS, self._texts, self._tone), "election")
        self.table.opened.connect(lambda _key: self.choose_posts())
        self.table.set_empty_text("先在左边勾选换届的乡镇、村", "只列出村“两委”和监委会的现任成员")
        self._keep = QPushButton("连任原职")
        self._other = QPushButton("改任…")
        self._leave = QPushButton("不再担任")
        self._told = QLabel(wordWrap=True)
        self._fill()
        self._connect()
        self._lay_out()
        self._follow()

    def _fill(self) -> None:
        today = office_today()
        with self._database.reading() as session:
            terms = queries.term_dates(session)
            places = queries.places(session, ended=False)
            name = queries.free_snapshot_name(session, f"{today.year}年换届前")
        for term in terms:
            self.term.addItem(term.name, term.id)
        self.term.setPlaceholderText("请先新建届次")
        newest = max(terms, key=lambda term: term.began, default=None)
        self.term.setCurrentIndex(self.term.findData(newest.id) if newest else -1)
        if newest and newest.began:
            self.date.setText(dotted(newest.began))
        self.date.setPlaceholderText("如 2026.01.15")
        self.document.setPlaceholderText("如 小选〔2026〕5号")
        self.snapshot.setText(name)
        self.villages.offer(places)

    def _connect(self) -> None:
        self.villages.changed.connect(self._read_seats)
        self.term.currentIndexChanged.connect(lambda _number: self._read_seats())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self._keep.clicked.connect(lambda: self._decide(keep=True))
        self._leave.clicked.connect(lambda: self._decide(keep=False))
        self._other.clicked.connect(self.choose_posts)
        for button in (self._keep, self._other, self._leave):
            button.setAutoDefault(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def _lay_out(self) -> None:
        self.setWindowTitle("换届办理")
        self.resize(px(1180), px(680))
        upper = QHBoxLayout()
        for text, widget in (("新一届", self.term), ("换届时间", self.date), ("依据文件", self.document)):
            upper.addWidget(QLabel(text))
            upper.addWidget(widget, stretch=1)
        told = QLabel(
            "双击一行或选中几行后决定去留；没有决定的按连任原职办理。新当选的人办理后在名册里新增。"
        )
        set_role(told, "muted")
        verbs = QHBoxLayout()
        for button in (self._keep, self._other, self._leave):
            verbs.addWidget(button)
        verbs.addWidget(told)
        verbs.addStretch()
        right = QWidget()
        people = QVBoxLayout(right)
        people.setContentsMargins(0, 0, 0, 0)
        people.addLayout(verbs)
        people.addWidget(self.table)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.villages)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([px(240), px(920)])
        layout = QVBoxLayout(self)
        layout.addLayout(upper)
        layout.addWidget(split, stretch=1)
        layout.addWidget(self._told)
        layout.addLayout(self._lower())

    def _lower(self) -> QHBoxLayout:
        buttons = QDialogButtonBox()
        self._save = buttons.addButton("办理换届", QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self._save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        lower = QHBoxLayout()
        freeze = QCheckBox("办理前留存快照")
        freeze.setChecked(True)
        freeze.toggled.connect(self.snapshot.setEnabled)
        lower.addWidget(freeze)
        lower.addWidget(self.snapshot)
        lower.addStretch()
        lower.addWidget(buttons)
        self.snapshot.setMinimumWidth(px(220))
        return lower

    # who is up

    def _read_seats(self) -> None:
        with self._database.reading() as session:
            term = self.term.currentData() or ""
            seats = queries.election_seats(session, self.villages.chosen(), term)
        self._seats = {f"{seat.cadre_id} {seat.village_id}": seat for seat in seats}
        self.table.table_model.set_ids(self._seats)
        self._follow()

    def seats(self) -> list[Seat]:
        """Everybody who is up, in order."""
        return list(self._seats.values())

    def decisions(self) -> dict[SeatKey, tuple[str, ...]]:
        """The posts in the new term, by seat."""
        return {seat.key: self._posts_of(seat) for seat in self._seats.values()}

    def _posts_of(self, seat: Seat) -> tuple[str, ...]:
        return self._new.get(seat.key, seat.positions)

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        seats = {key: self._seats[key] for key in keys}
        return {
            key: (
                seat.township,
                seat.village,
                seat.name,
                "、".join(seat.positions),
                rules.outcome_text(seat, self._posts_of(seat)),
            )
            for key, seat in seats.items()
        }

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        if field.key != "outcome":
            return None
        kind = rules.outcome(self._seats[key], self._posts_of(self._seats[key]))
        return _TONES.get(kind)

    def _follow(self) -> None:
        chosen = bool(self.table.selected_ids())
        for button in (self._keep, self._other, self._leave):
            button.setEnabled(chosen)
        self._told.setText(rules.election_sentence(self.seats(), self.decisions()))

    # deciding

    def _decide(self, *, keep: bool) -> None:
        for key in self.table.selected_ids():
            seat = self._seats[key]
            self._new[seat.key] = seat.positions if keep else ()
        self._decided(self.table.selected_ids())

    def choose_posts(self) -> None:
        """Ask which posts the chosen people hold in the new term."""
        chosen = self.table.selected_ids()
        if not chosen:
            return
        first = self._seats[chosen[0]]
        title = f"{first.name}换届后的职务" if len(chosen) == 1 else f"{len(chosen)}人换届后的职务"
        dialog = _Posts(self, title, self._posts_of(first))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            for key in chosen:
                self._new[self._seats[key].key] = dialog.boxes.positions()
            self._decided(chosen)
        dialog.deleteLater()

    def _decided(self, keys: Collection[str]) -> None:
        self.table.table_model.invalidate(keys)
        self._follow()

    # writing

    def save(self) -> None:
        """Check, ask once more with everything that is odd, write as one action."""
        typed = _read_date(self.date.text())
        if typed.problem:
            messages.tell(self, "还不能办理", typed.problem)
            self.date.setFocus()
            return
        seats, today = self.seats(), office_today()
        if problems := rules.election_problems(seats, typed.iso, today):
            messages.tell(self, "还不能办理", "\n".join(problems[:10]))
            return
        if not self._agreed(seats):
            return
        election = Election(
            typed.iso, self.term.currentData() or "", self.villages.chosen(), self.decisions(),
            self.document.text().strip(), self.snapshot.text().strip() if self.snapshot.isEnabled() else "",
        )  # fmt: skip
        sentence = rules.election_sentence(seats, election.new)
        try:
            with self._database.action(f"换届办理：{self.term.currentText()}") as session:
                queries.hold_election(session, election, today)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.written = sentence
        self.accept()

    def _agreed(self, seats: Sequence[Seat]) -> bool:
        decisions = self.decisions()
        said = [rules.election_sentence(seats, decisions), *rules.election_doubts(seats, decisions)]
        said.append("整次办理可以用 Ctrl+Z 撤销。")
        return messages.ask(self, f"办理换届：{self.term.currentText()}？", "\n".join(said), "办理换届")


class _Posts(QDialog):
    """The elected posts, to tick."""

    def __init__(self, parent: QWidget, title: str, positions: Collection[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.boxes = PositionBoxes(rules.ELECTED, columns=2)
        self.boxes.set_positions(positions)
        buttons = QDialogButtonBox()
        save = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(QLabel(title))
        form.addRow(self.boxes)
        form.addRow(buttons)


class _Typed(NamedTuple):
    """A date as it was typed: what it is, or what is wrong with it."""

    iso: str
    problem: str


def _read_date(text: str) -> _Typed:
    if not text.strip():
        return _Typed("", "请填写换届时间，如 2026.01.15。")
    try:
        return _Typed(read_date(text).value.iso, "")
    except BadDateError as error:
        return _Typed("", str(error))

"""The candidates of the page 联审: searched, open or finished ones, with how far each is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.cadres.queries import VettingLine
from yunhe_desktop.cadres.rules import VettingState, vetting_state
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.pinyin import initials
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import set_role

OPEN, FINISHED, ALL = "进行中", "已办结", "全部"

_PROGRESS = "progress"
_FIELDS = (
    Field("姓名", "name", width=8), Field("村", "village", width=10), Field("进度", _PROGRESS, width=17),
    Field("拟任职务", "proposed", width=13), Field("发函时间", "asked_on", kind=Kind.DATE, width=10),
    Field("乡镇", "township", width=12),
)  # fmt: skip
_TONES: dict[VettingState, CellTone] = {
    VettingState.REFUSED: "error",
    VettingState.TO_EXPLAIN: "warning",
    VettingState.PASSED: "ok",
}


class CandidateList(QWidget):
    """Emits `current_changed` with the key of the 联审 that is to be shown beside the list, "" for none."""

    current_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, VettingLine] = {}
        self._texts: dict[str, str] = {}  # what is searched
        self.search = SearchBox("姓名、拼音首字母、村、拟任职务")
        self.search.searched.connect(lambda _text: self._show())
        self.which = QComboBox()
        self.which.setObjectName("which")
        self.which.addItems([OPEN, FINISHED, ALL])
        self.which.currentIndexChanged.connect(lambda _which: self._show())
        self.table_model = LazyTableModel(_FIELDS, self._fetch, self._tone)
        self.table = TableView(self.table_model, "vettings")
        self.table.current_changed.connect(self.current_changed)
        self.search.leads_to(self.table)
        self.count = QLabel()
        set_role(self.count, "muted")
        upper = QHBoxLayout()
        upper.addWidget(self.search, stretch=1)
        upper.addWidget(self.which)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self.count)

    # what the page asks for

    def show_lines(self, lines: Sequence[VettingLine]) -> None:
        """Show these, narrowed as before; the chosen one stays chosen."""
        self._lines = {line.id: line for line in lines}
        self._texts = {line.id: _searched(line) for line in lines}
        self._show()

    def replace(self, line: VettingLine) -> None:
        """Show one that has changed; the others are as they were."""
        self._lines[line.id] = line
        self._texts[line.id] = _searched(line)
        self._show()

    def choose(self, key: str) -> None:
        """Choose this one, whatever was searched."""
        if key not in self._shown():
            self.search.clear()
            self.which.setCurrentText(ALL)
        self.table.select_id(key)

    def current(self) -> VettingLine | None:
        """The one that is shown beside the list."""
        return self._lines.get(self.table.current_id())

    def selected(self) -> list[VettingLine]:
        """The selected ones, from top to bottom."""
        return [self._lines[key] for key in self.table.selected_ids()]

    def shown(self) -> list[VettingLine]:
        """Those in the list."""
        return [self._lines[key] for key in self._shown()]

    # showing

    def _shown(self) -> list[str]:
        words, which = self.search.text(), self.which.currentText()
        return [
            key
            for key, line in self._lines.items()
            if (which == ALL or line.finished == (which == FINISHED)) and has_words(words, self._texts[key])
        ]

    def _show(self) -> None:
        before, shown = self.table.current_id(), self._shown()
        self._explain_emptiness()
        self.table_model.set_ids(shown)
        kept = before in shown and (self.table.current_id() == before or self.table.select_id(before))
        if not kept:
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            if shown:
                self.table.select_id(shown[0])
        done = sum(self._lines[key].finished for key in shown)
        self.count.setText(f"{len(shown)}名候选人，已办结{done}名" if shown else "")

    def _explain_emptiness(self) -> None:
        if not self._lines:
            self.table.set_empty_text("还没有联审", "点“新建联审”，选要送各部门审查的候选人")
        else:
            self.table.set_empty_text("没有符合条件的候选人", "换一个词，或在右上角选“全部”")

    def _fetch(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: _cells(self._lines[key]) for key in keys}

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        if field.key != _PROGRESS:
            return None
        line = self._lines[key]
        return None if line.finished else _TONES.get(vetting_state(line.candidate.results))


def _cells(line: VettingLine) -> tuple[str, ...]:
    candidate = line.candidate
    return tuple(
        line.progress if field.key == _PROGRESS else field.show(getattr(candidate, field.key))
        for field in _FIELDS
    )


def _searched(line: VettingLine) -> str:
    one = line.candidate
    return f"{one.name}\n{initials(one.name)}\n{one.township}{one.village}\n{one.proposed}".lower()

"""The list of villages with what matters about their teams, found as one types."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from yunhe_desktop.cadres import rules
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.pinyin import initials
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px

COLUMNS = (
    Field("乡镇", "township", width=8),
    Field("村", "village", width=10),
    Field("人数", "people", kind=Kind.NUMBER, width=4),
    Field("缺", "vacancies", kind=Kind.NUMBER, width=3),
    Field("一肩挑", "dual_head", width=6),
    Field("平均年龄", "average_age", kind=Kind.NUMBER, width=8),
)


class TeamList(QWidget):
    """A search line, a chooser of townships, and the table."""

    chosen = Signal(str)  # the key of the current village, "" where there is none

    def __init__(self) -> None:
        super().__init__()
        self._teams: dict[str, rules.TeamStructure] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._searched: dict[str, str] = {}
        self._told: str | None = None  # which village was told last; None where its team may have changed
        self.search = SearchBox("村名、首字母、干部姓名")
        self.townships = QComboBox()
        self.townships.setObjectName("乡镇")
        self.townships.addItem("全部乡镇", "")
        self.table = TableView(LazyTableModel(COLUMNS, self._fetch, self._tone), "teams")
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.search.leads_to(self.table)
        self.search.searched.connect(lambda _text: self._show_found())
        self.townships.currentIndexChanged.connect(lambda _place: self._show_found())
        self.table.current_changed.connect(self._tell)
        upper = QHBoxLayout()
        upper.addWidget(self.search, 1)
        upper.addWidget(self.townships)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(upper)
        layout.addWidget(self.table, 1)

    def show_teams(self, teams: Sequence[rules.TeamStructure]) -> None:
        """Show these; search, township and the chosen village stay, else the first one is chosen."""
        self._teams = {team.place.key: team for team in teams}
        self._texts = {team.place.key: _cells(team) for team in teams}
        self._searched = {team.place.key: _searchable(team) for team in teams}
        self._offer_townships()
        self.table.set_empty_text(*self._why_empty())
        self._told = None
        self._show_found(texts_changed=True)

    def _offer_townships(self) -> None:
        before = self.townships.currentData()
        self.townships.blockSignals(True)
        self.townships.clear()
        self.townships.addItem("全部乡镇", "")
        for township in dict.fromkeys(team.place.township for team in self._teams.values()):
            self.townships.addItem(township, township)
        self.townships.setCurrentIndex(max(0, self.townships.findData(before)))
        self.townships.blockSignals(False)

    def _why_empty(self) -> tuple[str, str]:
        if self._teams:
            return "没有符合条件的村", "换一个词，或清空查找"
        return "还没有村", "先在“名册”页导入村名单或花名册"

    def _show_found(self, *, texts_changed: bool = False) -> None:
        township, words = self.townships.currentData(), self.search.text()
        found = [
            key
            for key, team in self._teams.items()
            if (not township or team.place.township == township) and has_words(words, self._searched[key])
        ]
        self.table.table_model.set_ids(found, keep_texts=not texts_changed)
        if found and self.table.current_id() not in found:
            self.table.select_id(found[0])
        if self.table.current_id() != self._told:
            self._tell(self.table.current_id())

    def _tell(self, key: str) -> None:
        self._told = key
        self.chosen.emit(key)

    def current(self) -> rules.TeamStructure | None:
        """The village that is chosen."""
        return self._teams.get(self.table.current_id())

    def selected(self) -> list[rules.TeamStructure]:
        """Every village that is selected, from top to bottom."""
        return [self._teams[key] for key in self.table.selected_ids()]

    def shown(self) -> list[rules.TeamStructure]:
        """Every village that is listed."""
        return [self._teams[key] for key in self.table.table_model.ids]

    def _fetch(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: self._texts[key] for key in keys}

    def _tone(self, key: str, field: Field, text: str) -> CellTone | None:
        if self._teams[key].place.ended:
            return "muted"
        return "error" if field.key == "vacancies" and text not in ("", "0") else None


def _cells(team: rules.TeamStructure) -> tuple[str, ...]:
    figures = team.figures()
    name = f"{team.place.village}（撤）" if team.place.ended else team.place.village
    return (
        team.place.township,
        name,
        str(figures.people),
        str(figures.vacancies) if team.has_quota else "",
        "是" if figures.dual_heads else "",
        figures.average_age_text,
    )


def _searchable(team: rules.TeamStructure) -> str:
    village = team.place.village
    names = " ".join(member.name for member in team.members)
    return (
        f"{team.place.township}{village} {initials(village)} {initials(team.place.township)} {names}".lower()
    )

"""Two states of the teams side by side: the figures with their change, and below the people behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import Comparison, Passage, PlaceCounts
from yunhe_desktop.cadres.terms.comparison_export import figure_rows
from yunhe_desktop.cadres.upkeep.table_views import Chooser
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import is_theme_change, px, set_role

NOW = "now"
"""What stands for the present state among the keys of snapshots."""

ALL, PLACES, BEHIND = "全部", "各乡镇、村", "所选指标"
_GROUPS = (ALL, rules.KEPT, rules.CHANGED_POST, rules.MOVED, rules.JOINED, rules.LEFT, PLACES, BEHIND)
_PEOPLE = (
    Field("变化", "became", width=8),
    Field("乡镇", "township", width=10),
    Field("村", "village", width=14),
    Field("姓名", "name", width=8),
    Field("原任职务", "old_posts", width=23),
    Field("现任职务", "new_posts", width=23),
)
_COUNTS = (
    Field("乡镇", "township", width=12),
    Field("村", "village", width=14),
    Field("原人数", "old", kind=Kind.NUMBER, width=8),
    Field("现人数", "new", kind=Kind.NUMBER, width=8),
    Field("连任", "kept", kind=Kind.NUMBER, width=7),
    Field("新进", "joined", kind=Kind.NUMBER, width=7),
    Field("离开", "left", kind=Kind.NUMBER, width=7),
    Field("", "rest", width=4),  # takes the width that the numbers leave
)
_TONES: dict[str, CellTone] = {rules.JOINED: "ok", rules.LEFT: "error"}
_OLD_COLUMN, _NEW_COLUMN = 1, 2
_FIGURE_HEIGHT = 29  # pixels at zoom 1


@dataclass(frozen=True, slots=True)
class Side:
    """One state that can be chosen: a snapshot's key or `NOW`, and what it is called."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """A township or village to narrow the comparison to; `village_id` "" is the whole township."""

    title: str
    township: str = ""
    village_id: str = ""


EVERYWHERE = Part("全部村")


class ComparisonPanel(QWidget):
    """Shows a `Comparison`; says which sides and which part the user wants to see."""

    wanted = Signal()  # other sides or another part were chosen
    opened = Signal(str)  # a cadre's key

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self._passages: dict[str, Passage] = {}
        self._counts: dict[str, PlaceCounts] = {}
        self.old, self.new, self.part = (_chooser(name, 18) for name in ("old", "new", "part"))
        for chooser in (self.old, self.new, self.part):
            chooser.currentIndexChanged.connect(lambda _number: self.wanted.emit())
        self.groups = Chooser(_GROUPS)
        self.groups.chosen.connect(lambda _title: self._show_group())
        self.figures = _Figures(("项目", "原", "现", "变化"), (240, 190, 190, 190), numbers_from=1)
        self.figures.setObjectName("figures")
        self.figures.cellClicked.connect(lambda _row, _column: self.groups.choose(BEHIND))
        self.people = TableView(LazyTableModel(_PEOPLE, self._people_texts, _tone), "comparison_people")
        self.people.opened.connect(self.opened.emit)
        self.places = TableView(LazyTableModel(_COUNTS, self._place_texts), "comparison_places")
        self.places.opened.connect(self._narrow)
        self._told = QLabel()
        set_role(self._told, "muted")
        self._nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        set_role(self._nothing, "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        for text, chooser in (("对比", self.old), ("和", self.new), ("范围", self.part)):
            upper.addWidget(QLabel(text))
            upper.addWidget(chooser)
        upper.addStretch()
        self._lists = QStackedWidget()
        self._lists.addWidget(self.people)
        self._lists.addWidget(self.places)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(px(4))
        lower.addWidget(self.groups, alignment=Qt.AlignmentFlag.AlignLeft)
        lower.addWidget(self._told)
        lower.addWidget(self._lists, stretch=1)
        self._split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._split.addWidget(self.figures)
        self._split.addWidget(below)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([px(310), px(280)])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self._stack, stretch=1)

    # what the page asks for

    def offer(self, sides: Sequence[Side], parts: Sequence[Part]) -> None:
        """Offer these states and parts; what was chosen stays chosen where it is still there."""
        first = next((side.key for side in sides if side.key != NOW), NOW)
        states = [(side.title, side.key) for side in sides]
        if self.old.count() == 1:  # there was no snapshot to choose until now
            self.old.setItemData(0, None)
        _refill(self.old, states, first)
        _refill(self.new, states, NOW)
        _refill(self.part, [(part.title, part) for part in (EVERYWHERE, *parts)], EVERYWHERE)

    def choose(self, old: str, new: str) -> None:
        """Choose these two states."""
        for chooser, key in ((self.old, old), (self.new, new)):
            chooser.blockSignals(True)
            chooser.setCurrentIndex(_place_of(chooser, key))
            chooser.blockSignals(False)
        self.wanted.emit()

    @property
    def chosen_part(self) -> Part:
        """What the comparison is narrowed to."""
        part = self.part.currentData()
        return part if isinstance(part, Part) else EVERYWHERE

    def set_menu(self, fill: Callable[[QMenu, list[str]], None]) -> None:
        """`fill(menu, cadres)` puts its actions into the menu of the people."""
        self.people.set_menu(fill)

    def show_nothing(self, why: str) -> None:
        """Nothing can be compared, and why."""
        self.comparison = None
        self._nothing.setText(why)
        self._stack.setCurrentIndex(0)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show this one; the chosen figure and group stay."""
        self.comparison = comparison
        self._passages = {passage.cadre_id: passage for passage in comparison.passages}
        self._counts = {str(number): place for number, place in enumerate(comparison.places)}
        for column, teams in ((_OLD_COLUMN, comparison.old), (_NEW_COLUMN, comparison.new)):
            if heading := self.figures.horizontalHeaderItem(column):
                heading.setText(teams.name)
                heading.setToolTip(f"{teams.name}（{teams.on:%Y.%m.%d}）")
        row, at = self.figures.currentRow(), self.figures.currentColumn()
        self.figures.show_rows([_with_unknown(*texts) for texts in figure_rows(comparison)])
        self.figures.setCurrentCell(max(row, 0), max(at, 0))
        counts = {kind: len(people) for kind, people in rules.groups(comparison).items()}
        self.groups.show_counts({ALL: len(comparison.passages), **counts})
        self.places.table_model.set_ids(self._counts)
        self._stack.setCurrentIndex(1)
        self._show_group()

    # the people

    def _show_group(self) -> None:
        if self.comparison is None:
            return
        title = self.groups.title
        self._lists.setCurrentWidget(self.places if title == PLACES else self.people)
        self._told.setText(rules.counts_sentence(self.comparison))
        if title == PLACES:
            self._told.setText("双击一行，只看这个乡镇或村。")
        elif title == BEHIND:
            self._show_behind(self.comparison)
        else:
            groups = {ALL: self.comparison.passages, **rules.groups(self.comparison)}
            self._show_people([passage.cadre_id for passage in groups[title]])

    def _show_behind(self, comparison: Comparison) -> None:
        """The people behind the chosen figure: of the side that was clicked, or of both."""
        figure = comparison.figures[max(self.figures.currentRow(), 0)]
        sides = {
            _OLD_COLUMN: ((comparison.old.name, figure.old),),
            _NEW_COLUMN: ((comparison.new.name, figure.new),),
        }.get(
            self.figures.currentColumn(),
            ((comparison.old.name, figure.old), (comparison.new.name, figure.new)),
        )
        keys = dict.fromkeys(member.cadre_id for _name, amount in sides for member in amount.people)
        shown = "，".join(f"{name} {rules.amount_text(figure, amount)}" for name, amount in sides)
        self._told.setText(f"{figure.label}：{shown}。点“原”或“现”一列的数，只看那一边的人。")
        self._show_people(list(keys))

    def _show_people(self, keys: Sequence[str]) -> None:
        self.people.set_empty_text("没有这样的人", "换一类，或换一个范围")
        self.people.table_model.set_ids(keys)

    def _people_texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found = {key: rules.passage_texts(self._passages[key]) for key in keys}
        return {
            key: (one.became, one.township, one.village, one.name, one.old_posts, one.new_posts)
            for key, one in found.items()
        }

    def _place_texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found = {key: self._counts[key] for key in keys}
        return {
            key: (
                one.township, one.village or "全镇合计", str(one.old), str(one.new), str(one.kept), str(one.joined),
                str(one.left), "",
            )
            for key, one in found.items()
        }  # fmt: skip

    def _narrow(self, key: str) -> None:
        """Look at the place of this row alone."""
        place = self._counts[key]
        for number in range(self.part.count()):
            part = self.part.itemData(number)
            if (part.township, part.village_id) == (place.township, place.village_id):
                self.groups.choose(ALL)
                self.part.setCurrentIndex(number)


class _Figures(PlainTable):
    """Lower rows than elsewhere: all figures are in sight on a small screen, with the people below."""

    def __init__(self, headings: Sequence[str], widths: Sequence[int], *, numbers_from: int) -> None:
        super().__init__(headings, widths, numbers_from=numbers_from)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._lower()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Rows grow with the zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self._lower()

    def _lower(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_FIGURE_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(_FIGURE_HEIGHT))


def _tone(_key: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field.key == "became" else None


def _with_unknown(label: str, old: str, new: str, change: str, unknown: str) -> tuple[str, str, str, str]:
    return (f"{label}（{unknown}）" if unknown else label), old, new, change


def _chooser(name: str, letters: int) -> QComboBox:
    chooser = QComboBox()
    chooser.setObjectName(name)
    chooser.setMaxVisibleItems(20)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(letters)
    return chooser


def _refill(chooser: QComboBox, offered: Sequence[tuple[str, object]], default: object) -> None:
    """Offer these; what was chosen stays where it is there, else the default is chosen."""
    before = chooser.currentData()
    chooser.blockSignals(True)
    chooser.clear()
    for title, data in offered:
        chooser.addItem(title, data)
    kept = _place_of(chooser, before)
    chooser.setCurrentIndex(kept if kept >= 0 else max(0, _place_of(chooser, default)))
    chooser.blockSignals(False)


def _place_of(chooser: QComboBox, data: object) -> int:
    return next((number for number in range(chooser.count()) if chooser.itemData(number) == data), -1)

"""What an office chooses for the page 核对提醒: what it demands of a file, and what it is reminded of."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.database import Database
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.theme import px, set_role

_KEY = Qt.ItemDataRole.UserRole
_YOUNGEST, _OLDEST = 40, 80


def choose_demands(parent: QWidget, database: Database) -> bool:
    """Let the office choose what every file must hold; whether it saved another choice."""
    return accepted(DemandDialog(parent, database))


def choose_reminders(parent: QWidget, database: Database) -> bool:
    """Let the office choose ages and months; whether it saved another choice."""
    return accepted(ReminderDialog(parent, database))


class DemandDialog(QDialog):
    """A list to tick: what counts as missing where it is not there."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self.setWindowTitle("缺项设置")
        resize_on_screen(self, 420, 600)
        self._database = database
        with database.reading() as session:
            demanded = set(queries.demanded(session))
        self.list = QListWidget()
        self.list.setSpacing(px(2))
        for one in queries.demands():
            item = QListWidgetItem(one.label, self.list)
            item.setData(_KEY, one.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        self._tick(demanded)
        explanation = QLabel(
            "打勾的项目没有填时，算作缺项，完整度按打勾的项目计算。"
            "入党时间只要求党员填，派出单位只要求驻村干部填。",
            wordWrap=True,
        )
        usual = QPushButton("恢复默认")
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: self._tick(set(queries.usual_demands())))
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addWidget(self.list)
        layout.addLayout(_buttons(self, usual, self.save))

    def _tick(self, keys: set[str]) -> None:
        for item in self._items():
            ticked = item.data(_KEY) in keys
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def save(self) -> None:
        """Remember what is ticked."""
        keys = [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        with self._database.maintenance() as session:
            queries.demand(session, keys)
        self.accept()


class ReminderDialog(QDialog):
    """Ages by post and sex, and how far ahead."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self.setWindowTitle("提醒设置")
        resize_on_screen(self, 560, 640)
        self._database = database
        with database.reading() as session:
            chosen = queries.reminder_rules(session)
        self.months = _number(1, 60, chosen.months, " 个月")
        self.resident_years = _number(1, 10, chosen.resident_years, " 年")
        self.vetting_days = _number(1, 365, chosen.vetting_days, " 天")
        self.term_years = _number(1, 10, chosen.term_years, " 年")
        self.men = _number(_YOUNGEST, _OLDEST, chosen.men, " 周岁")
        self.women = _number(_YOUNGEST, _OLDEST, chosen.women, " 周岁")
        self.ages: dict[str, tuple[QSpinBox, QSpinBox]] = {}
        form = QFormLayout()
        form.addRow("提前多久提醒", self.months)
        form.addRow("驻村满多久提醒轮换", self.resident_years)
        form.addRow("联审发函后多久没有反馈提醒", self.vetting_days)
        form.addRow("没有登记结束时间的届，按几年一届", self.term_years)
        group = QGroupBox("到龄")
        QVBoxLayout(group).addWidget(self._ages(chosen))
        usual = QPushButton("恢复默认")
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: self._show(rules.ReminderRules()))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(group, stretch=1)
        layout.addLayout(_buttons(self, usual, self.save))

    def _ages(self, chosen: rules.ReminderRules) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate(("职务", "男", "女")):
            heading = QLabel(text)
            set_role(heading, "heading")
            grid.addWidget(heading, 0, column)
        grid.addWidget(QLabel("一般"), 1, 0)
        grid.addWidget(self.men, 1, 1)
        grid.addWidget(self.women, 1, 2)
        for row, position in enumerate(rules.POSITIONS, start=2):
            pair = (_age_of_a_post(), _age_of_a_post())
            self.ages[position] = pair
            grid.addWidget(QLabel(position), row, 0)
            grid.addWidget(pair[0], row, 1)
            grid.addWidget(pair[1], row, 2)
        self._show_ages(chosen)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        return scroll

    def _show(self, chosen: rules.ReminderRules) -> None:
        for name in ("months", "resident_years", "vetting_days", "term_years", "men", "women"):
            getattr(self, name).setValue(getattr(chosen, name))
        self._show_ages(chosen)

    def _show_ages(self, chosen: rules.ReminderRules) -> None:
        for position, pair in self.ages.items():
            for box, age in zip(pair, chosen.ages.get(position, (0, 0)), strict=True):
                box.setValue(age or _YOUNGEST - 1)

    def chosen(self) -> rules.ReminderRules:
        """What the dialog shows."""
        ages = {position: (_age(men), _age(women)) for position, (men, women) in self.ages.items()}
        return rules.ReminderRules(
            months=self.months.value(),
            men=self.men.value(),
            women=self.women.value(),
            ages={position: pair for position, pair in ages.items() if any(pair)},
            resident_years=self.resident_years.value(),
            vetting_days=self.vetting_days.value(),
            term_years=self.term_years.value(),
        )

    def save(self) -> None:
        """Remember it."""
        with self._database.maintenance() as session:
            queries.remember_reminder_rules(session, self.chosen())
        self.accept()


def _number(least: int, most: int, value: int, unit: str) -> QSpinBox:
    box = QSpinBox(minimum=least, maximum=most, value=value)
    box.setSuffix(unit)
    return box


def _age_of_a_post() -> QSpinBox:
    box = _number(_YOUNGEST - 1, _OLDEST, _YOUNGEST - 1, " 周岁")
    box.setSpecialValueText("同一般")
    return box


def _age(box: QSpinBox) -> int:
    return 0 if box.value() < _YOUNGEST else box.value()


def _buttons(
    dialog: DemandDialog | ReminderDialog, usual: QPushButton, save: Callable[[], None]
) -> QHBoxLayout:
    box = QDialogButtonBox()
    accept = box.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    set_role(accept, "primary")
    box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(save)
    box.rejected.connect(dialog.reject)
    row = QHBoxLayout()
    row.addWidget(usual)
    row.addStretch()
    row.addWidget(box)
    return row

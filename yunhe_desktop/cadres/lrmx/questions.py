"""What the preview of forms asks about one of them: is it this person, and in which village are they."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from yunhe_desktop.cadres.lrmx.staged import Candidate, StagedForm
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.roster import Decision
from yunhe_desktop.dates import dotted
from yunhe_desktop.widgets.theme import px, set_role

_DECISIONS = (
    (Decision.SAME, "同一人，更新档案"),
    (Decision.NEW, "另一人，新建档案"),
    (Decision.SKIP, "跳过这一份"),
)


class VillageBox(QComboBox):
    """Chooses a village; `village_id` is "" until one was chosen."""

    def __init__(self, places: Sequence[Place], nothing: str) -> None:
        super().__init__()
        self.setAccessibleName(nothing)
        self.addItem(nothing, "")
        for place in places:
            self.addItem(place.township + place.village, place.village_id)
        self.setMaxVisibleItems(18)
        self.setMinimumWidth(px(220))

    @property
    def village_id(self) -> str:
        """The key of the village that is chosen."""
        return str(self.currentData() or "")


class Question(QFrame):
    """The question of the chosen form with its answers."""

    decided = Signal(str, str)  # a Decision, the key of the cadre where one was chosen
    placed = Signal(str)  # the key of a village

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        set_role(self, "warning")
        self._text = QLabel(wordWrap=True)
        self._who = QComboBox()
        self._who.setAccessibleName("是哪一个人")
        self._village = VillageBox(places, "选一个村…")
        self._village.activated.connect(lambda _index: self._place())
        self._buttons = {decision: QPushButton(text) for decision, text in _DECISIONS}
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        row = QHBoxLayout()
        row.addWidget(self._who)
        row.addWidget(self._village)
        for decision, button in self._buttons.items():
            button.setObjectName(decision.value)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, decision=decision: self._decide(decision))
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        self.hide()

    def show_form(self, form: StagedForm, asked_before: Sequence[Candidate]) -> None:
        """Ask about this form; `asked_before`: who was offered when the question was answered."""
        people = form.candidates or asked_before
        self._text.setText(form.question or f"“{form.name}”：可以改主意，重新选择。")
        self._who.clear()
        for each in people:
            born = f"，{dotted(each.birth_date)}生" if each.birth_date else ""
            self._who.addItem(f"{each.place}{each.name}{born}", each.key)
        self._who.setVisible(len(people) > 1)
        self._village.setVisible(form.wants_village)
        self._village.setCurrentIndex(0)
        number = form.form.file.person.id_number if form.form.file else ""
        by_number = any(each.id_number == number for each in people if number)
        self._buttons[Decision.SAME].setVisible(bool(people))
        self._buttons[Decision.NEW].setVisible(bool(people) and not by_number)
        self.show()

    def _decide(self, decision: Decision) -> None:
        self.decided.emit(decision.value, str(self._who.currentData() or ""))

    def _place(self) -> None:
        if self._village.village_id:
            self.placed.emit(self._village.village_id)

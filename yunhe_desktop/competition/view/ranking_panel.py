"""The right side of the tab: the ranking, forming while scores are typed in."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.competition.rules import Ranking, Status
from yunhe_desktop.competition.view.desk import Desk
from yunhe_desktop.competition.view.ranking_list import RankingList
from yunhe_desktop.widgets.theme import px, set_role

STATUS = {
    Status.PROVISIONAL: ("暂定", "warning"),
    Status.FINAL: ("最终", "ok"),
    Status.SEALED: ("已封存", "ok"),
}


class RankingPanel(QWidget):
    """Status, what is missing, and the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.status = QLabel()
        self.missing = QLabel()
        self.list = RankingList()
        head = QHBoxLayout()
        title = QLabel("排名")
        set_role(title, "heading")
        head.addWidget(title)
        head.addWidget(self.status)
        head.addStretch()
        head.addWidget(self.missing)
        card = QFrame()
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(1), px(1), px(1), px(1))
        inside.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addLayout(head)
        layout.addWidget(card, stretch=1)
        desk.ranked.connect(self._show)

    def _show(self) -> None:
        ranking = self._desk.ranking
        self.list.show_ranking(ranking)
        text, role = STATUS[ranking.status] if ranking else ("", "")
        self.status.setText(f"<b>{text}</b>")
        set_role(self.status, role)
        self.missing.setText(_missing(ranking) if ranking else "")
        set_role(self.missing, "muted")


def _missing(ranking: Ranking) -> str:
    parts = []
    if ranking.pending:
        parts.append(f"还有 {ranking.pending} 张未评")
    if ranking.unranked:
        parts.append(f"{len(ranking.unranked)} 名没有名次")
    return "，".join(parts)

"""A village's team to look at: figures, body by body its posts as cards, and what should be looked at."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import rules
from yunhe_desktop.dates import PartialDate, dotted
from yunhe_desktop.widgets.person_cards import CardContent, CardGrid, PersonCard
from yunhe_desktop.widgets.theme import is_theme_change, px, set_role

_BODY_WIDTH = 104  # pixels at zoom 1


class TeamChart(QScrollArea):
    """Shows one structure; `opened` has the key of the cadre whose card was opened."""

    opened = Signal(str)
    quotas_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("team_chart")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._team: rules.TeamStructure | None = None
        self._may_set_quotas = True
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Say why there is no team to show."""
        self._team = None
        page, layout = _page()
        label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        set_role(label, "muted")
        layout.addWidget(label, 1)
        self.setWidget(page)

    def show_team(self, team: rules.TeamStructure, *, may_set_quotas: bool = True) -> None:
        """Show this structure; the place in it is kept where it is the same village's."""
        same = self._team is not None and self._team.place.key == team.place.key
        at = self.verticalScrollBar().value() if same else 0
        self._team, self._may_set_quotas = team, may_set_quotas
        page, layout = _page()
        for part in self._parts(team):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(at)

    def cards(self) -> list[PersonCard]:
        """Every card in sight, in the order of the structure."""
        return self.widget().findChildren(PersonCard)

    def _parts(self, team: rules.TeamStructure) -> Iterator[QWidget]:
        yield _heading(team)
        yield _figures(team.figures())
        if team.missing_posts() or team.surplus_posts() or not (team.has_quota or team.place.ended):
            yield self._quotas(team)
        with_photo = any(member.photo for member in team.members)
        for body in team.bodies:
            yield self._body(team, body, with_photo=with_photo)
        if notes := rules.team_notes(team):
            yield _notes(notes)

    def _quotas(self, team: rules.TeamStructure) -> QWidget:
        """What is vacant and too many against the 职数, or the offer to set them."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        texts = []
        if missing := team.missing_posts():
            texts.append(f"空缺：{missing}")
        if surplus := team.surplus_posts():
            texts.append(f"超职数：{surplus}")
        label = QLabel("　".join(texts) or "未设职数，不显示空缺。", wordWrap=True)
        set_role(label, "error" if texts else "muted")
        label.setObjectName("vacancies")
        row.addWidget(label, 1)
        if not team.has_quota and self._may_set_quotas:
            offer = QPushButton("设置职数…")
            offer.setAutoDefault(False)
            offer.clicked.connect(self.quotas_wanted)
            row.addWidget(offer)
        return line

    def _body(self, team: rules.TeamStructure, body: rules.TeamBody, *, with_photo: bool) -> QWidget:
        block = QWidget()
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(_BodyLabel(body))
        cards = [PersonCard(content, with_photo=with_photo) for content in _contents(team, body)]
        for card in cards:
            card.opened.connect(self.opened)
        if cards:
            row.addWidget(CardGrid(cards), 1)
        else:
            nobody = QLabel("没有登记任职的人")
            set_role(nobody, "muted")
            row.addWidget(nobody, 1)
        return block


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setObjectName("page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(px(8), 0, px(8), px(8))
    layout.setSpacing(px(10))
    return page, layout


def _heading(team: rules.TeamStructure) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    title = QLabel(f"{team.place.township}　{team.place.village}")
    title.setObjectName("team_title")
    set_role(title, "title")
    when = f"截至{PartialDate.from_date(team.day).chinese}"
    ended = f"已于{dotted(team.place.ended)}撤并" if team.place.ended else ""
    said = QLabel("　".join(part for part in (ended, team.term, when) if part))
    set_role(said, "muted")
    row.addWidget(title)
    row.addStretch()
    row.addWidget(said)
    return head


def _figures(figures: rules.TeamFigures) -> QWidget:
    """Two rows: what is counted, and the number."""
    frame = QFrame()
    set_role(frame, "card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(px(8), px(6), px(8), px(6))
    grid.setVerticalSpacing(0)
    for column, (label, value) in enumerate(_figure_texts(figures)):
        name = QLabel(label, alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(name, "muted")
        number = QLabel(value, alignment=Qt.AlignmentFlag.AlignCenter)
        number.setObjectName(label)
        set_role(number, "heading")
        grid.addWidget(name, 0, column)
        grid.addWidget(number, 1, column)
        grid.setColumnStretch(column, 1)
    return frame


def _figure_texts(figures: rules.TeamFigures) -> tuple[tuple[str, str], ...]:
    quota = "未设" if figures.quota is None else str(figures.quota)
    return (
        ("人数", str(figures.people)),
        ("任职/职数", f"{figures.posts}/{quota}"),
        ("平均年龄", figures.average_age_text or "—"),
        ("女", str(figures.women)),
        ("党员", str(figures.party)),
        ("大专以上", str(figures.college)),
        ("一肩挑", "是" if figures.dual_heads else "否"),
        ("交叉任职", str(figures.cross_posted)),
    )


class _BodyLabel(QFrame):
    """The name of a body and how many people and posts it has, at the left of its cards."""

    def __init__(self, body: rules.TeamBody) -> None:
        super().__init__()
        set_role(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(6), px(6), px(6), px(6))
        layout.setSpacing(px(2))
        words = body.name.replace("监督委员会", "监督\n委员会")  # where a reader would break it
        name = QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        set_role(name, "heading")
        count = QLabel(f"{len(body.people)}人{len(body.holders)}职", alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(count, "muted")
        layout.addWidget(name)
        layout.addWidget(count)
        layout.addStretch()
        self.setFixedWidth(px(_BODY_WIDTH))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Another zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.setFixedWidth(px(_BODY_WIDTH))


def _contents(team: rules.TeamStructure, body: rules.TeamBody) -> Iterator[CardContent]:
    dual_heads = team.figures().dual_heads
    for line in body.lines:
        within = len(line.holders) - line.excess
        for number, holder in enumerate(line.holders):
            yield _content(team, holder, dual_heads, too_many=number >= within)
        for _vacancy in range(line.vacancies):
            yield CardContent(line.position, mark="缺")


def _content(
    team: rules.TeamStructure, holder: rules.Holder, dual_heads: tuple[str, ...], *, too_many: bool
) -> CardContent:
    member, post = holder.member, holder.post
    age = member.age_on(team.day)
    head = post.position in ("党组织书记", "村委会主任") and member.name in dual_heads
    since = f"{dotted(post.started)}起" if post.started else ""
    facts = (member.sex, "" if age is None else f"{age}岁", member.political_status)
    position = f"{post.position}　{since}" if post.unit else post.position
    details = (post.unit,) if post.unit else (member.education, since)
    return CardContent(
        position=position,
        name=member.name,
        facts="　".join(fact for fact in facts if fact),
        details="　".join(detail for detail in details if detail),
        mark="超" if too_many else "一肩挑" if head else "",
        key=member.key,
        photo=member.photo,
    )


def _notes(notes: tuple[rules.TeamNote, ...]) -> QWidget:
    frame = QFrame()
    set_role(frame, "warning")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(px(10), px(8), px(10), px(8))
    layout.setSpacing(px(4))
    for note in notes:
        source = f"（依据：{note.source}）" if note.source else ""
        label = QLabel(f"提示：{note.text}{source}", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(label)
    return frame

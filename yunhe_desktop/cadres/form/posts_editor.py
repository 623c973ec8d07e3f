"""The posts of one cadre, edited as a small list: position, since and until when, by which document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yunhe_desktop.cadres.queries import Place, PostValues
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.cadres.tables import Post, Term
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.widgets.rows_editor import RowsEditor

_ORDER = (
    "position", "main", "started", "ended", "term", "document", "unit", "end_reason", "end_document", "notes",
)  # fmt: skip


class PostsEditor(QWidget):
    """A row for each post; an ended post stays as history."""

    def __init__(self, terms: Sequence[Term], places: Sequence[Place]) -> None:
        super().__init__()
        self._villages = {f"{place.township}{place.village}": place.village_id for place in places}
        self._names = {key: name for name, key in self._villages.items()}
        self._own = ""  # the village of the cadre: a post there need not name it
        self.list = RowsEditor(_columns([term.name for term in terms], list(self._villages)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def set_posts(self, posts: Sequence[PostValues], village_id: str) -> None:
        """Show these posts of a cadre of this village."""
        self._own = village_id
        self.list.set_lines([(post.id, self._shown(post)) for post in posts])

    def _shown(self, post: PostValues) -> dict[str, object]:
        elsewhere = post.village_id not in ("", self._own)
        village = self._names.get(post.village_id, "") if elsewhere else ""
        return {key: getattr(post, key) for key in _ORDER} | {"village": village}

    def posts(self, village_id: str) -> list[PostValues]:
        """What the list holds, for a cadre of this village; ask `problem` first."""
        return [self._post(key, values, village_id) for key, values in self.list.lines()]

    def _post(self, key: str, values: dict[str, str | bool], village_id: str) -> PostValues:
        # Another village chosen in the form corrects where somebody serves; where they once served stays.
        own = self._own if self._own and values["ended"] else village_id
        village = self._villages[str(values["village"])] if values["village"] else own
        plain: dict[str, Any] = {name: values[name] for name in _ORDER}
        return PostValues(**plain, id=key, village_id=village)

    def problem(self) -> str:
        """A Chinese sentence on the first thing that is wrong, or ""."""
        if wrong := self.list.problem():
            return f"任职{wrong}"
        for number, (_key, values) in enumerate(self.list.lines(), start=1):
            started, ended = str(values["started"]), str(values["ended"])
            if (
                started
                and ended
                and PartialDate.from_iso(ended) < PartialDate.from_iso(started[: len(ended)])
            ):
                return f"任职第{number}行：免职时间早于任职时间，请核对。"
        return ""


def _columns(terms: Sequence[str], villages: Sequence[str]) -> list[Field]:
    declared = fields_of(Post)
    declared["position"] = replace(declared["position"], codes=POSITIONS, strict=True)
    declared["term"] = Field("届次", "term", kind=Kind.CODE, codes=tuple(terms), width=16, max_length=30)
    columns = [declared[key] for key in _ORDER]
    village = Field(
        "任职村（空为本村）", "village", kind=Kind.CODE, codes=tuple(villages), strict=True, width=20
    )
    return [*columns[:5], village, *columns[5:]]

"""落后名单: who has to be rung up, village by village."""

from collections.abc import Mapping, Sequence

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.online.lines import ELECTIVE, LATE_COLUMNS, STATE, late_cells
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView, Contact
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView


class LateList(TableView):
    """Everybody who is behind, in the order of villages; phone numbers are masked."""

    def __init__(self) -> None:
        self._view: ClassView | None = None
        self._late: dict[str, Learner] = {}
        self._contacts: Mapping[str, Contact] = {}
        super().__init__(LazyTableModel(LATE_COLUMNS, self._texts, _tone), "online_late", hidden=(ELECTIVE,))

    def show_late(self, view: ClassView, late: Sequence[Learner], contacts: Mapping[str, Contact]) -> None:
        """Show these."""
        self._view, self._contacts = view, contacts
        self._late = {one.id: one for one in late}
        self.table_model.set_ids(self._late)
        if view.line.plan.ended:
            self.set_empty_text("没有落后的人", "都赶上了进度")
        else:
            self.set_empty_text("算不出谁落后", "请在“班次与课程”里写上开班和结业时间")

    def learner(self, key: str) -> Learner | None:
        """The learner of a row."""
        return self._late.get(key)

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        if self._view is None:
            return {}
        nobody = Contact()
        return {
            key: late_cells(one, self._view, self._contacts.get(one.cadre_id, nobody))
            for key in keys
            if (one := self._late.get(key))
        }


def _tone(_key: str, field: Field, _text: str) -> CellTone | None:
    return "warning" if field.key == STATE else None

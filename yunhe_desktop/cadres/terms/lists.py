"""What the page 换届 is put together from: headed lists, and what can be compared."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.cadres.queries import Place, SnapshotLine
from yunhe_desktop.cadres.terms.comparison_panel import Part
from yunhe_desktop.widgets.actions import verb_button
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import set_role


def parts_of(places: Sequence[Place]) -> list[Part]:
    """Each township and, under it, its villages."""
    parts: dict[str, list[Part]] = {}
    for place in places:
        own = parts.setdefault(place.township, [Part(place.township, place.township)])
        own.append(Part(f"　{place.village}", place.township, place.village_id))
    return [part for own in parts.values() for part in own]


def how_to_begin(snapshots: Sequence[SnapshotLine], *, in_bin: bool) -> str:
    """Why nothing is compared yet, and what to do first."""
    if snapshots and not in_bin:
        return "请在上面选两次不同的快照，或一次快照和“现在”。"
    return "还没有班子快照。\n换届前先点“留存班子快照”，换届后就能看出谁连任、谁新进、谁离开，年龄和学历变了多少。"


def headed(title: str, table: PlainTable, *actions: QAction) -> QWidget:
    """A table under its name, with quiet buttons for what can be done with a row."""
    made = QWidget()
    heading = QLabel(title)
    set_role(heading, "heading")
    upper = QHBoxLayout()
    upper.addWidget(heading)
    upper.addStretch()
    for action in actions:
        button = verb_button(action)
        set_role(button, "quiet")
        upper.addWidget(button)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(upper)
    layout.addWidget(table)
    return made


def show_keeping_rows(table: PlainTable, rows: Sequence[Sequence[str]]) -> None:
    """Show these rows; the chosen one stays chosen."""
    row = table.currentRow() if table.selectedItems() else -1
    table.show_rows(rows)
    if 0 <= row < len(rows):
        table.selectRow(row)

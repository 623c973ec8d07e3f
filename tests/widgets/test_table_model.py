from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.table_model import ID_ROLE, KEPT_PAGES, PAGE, TONE_ROLE, LazyTableModel

COLUMNS = (Field("姓名", "name", width=8), Field("年龄", "age", kind=Kind.NUMBER, width=4))


class People:
    """A source of texts that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def fetch(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        self.asked.append(list(ids))
        return {row_id: (f"姓名{row_id}", row_id) for row_id in ids if row_id != "gone"}


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def table_model(people: People) -> LazyTableModel:
    return LazyTableModel(COLUMNS, people.fetch)


def cell(
    table_model: LazyTableModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole
) -> object:
    return table_model.data(table_model.index(row, column), role)


def ids(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def test_it_behaves_as_qt_wants_models_to_behave(table_model: LazyTableModel, qtmodeltester: ModelTester):
    table_model.set_ids(ids(3))
    qtmodeltester.check(table_model)


def test_headers_are_the_labels_of_the_fields(table_model: LazyTableModel):
    assert [table_model.headerData(at, Qt.Orientation.Horizontal) for at in (0, 1)] == ["姓名", "年龄"]


def test_nothing_is_fetched_before_a_row_is_looked_at(table_model: LazyTableModel, people: People):
    table_model.set_ids(ids(100_000))
    assert table_model.rowCount() == 100_000
    assert people.asked == []


def test_looking_at_a_row_fetches_its_page_once(table_model: LazyTableModel, people: People):
    table_model.set_ids(ids(100_000))
    assert cell(table_model, PAGE + 10, 0) == f"姓名{PAGE + 10}"
    assert cell(table_model, PAGE + 11, 1) == str(PAGE + 11)
    assert people.asked == [ids(2 * PAGE)[PAGE:]]


def test_far_scrolling_does_not_keep_everything(table_model: LazyTableModel, people: People):
    table_model.set_ids(ids(100_000))
    for row in range(0, 2 * KEPT_PAGES * PAGE, PAGE):
        cell(table_model, row, 0)
    assert cell(table_model, 0, 0) == "姓名0"
    assert people.asked[0] == people.asked[-1]
    assert len(people.asked) == 2 * KEPT_PAGES + 1


def test_numbers_stand_on_the_right(table_model: LazyTableModel):
    table_model.set_ids(["1"])
    role = Qt.ItemDataRole.TextAlignmentRole
    assert cell(table_model, 0, 0, role) & Qt.AlignmentFlag.AlignLeft
    assert cell(table_model, 0, 1, role) & Qt.AlignmentFlag.AlignRight


def test_rows_and_ids_find_each_other(table_model: LazyTableModel):
    table_model.set_ids(["c", "a", "b"])
    assert (table_model.id_at(1), table_model.row_of("b"), table_model.row_of("x")) == ("a", 2, None)
    assert table_model.rows_of(["b", "x", "c"]) == [0, 2]
    assert table_model.rows_of(["b", "x", "c", "a"]) == [0, 1, 2]
    assert cell(table_model, 1, 0, ID_ROLE) == "a"


def test_other_rows_are_fetched_anew_unless_nothing_changed(table_model: LazyTableModel, people: People):
    table_model.set_ids(["a", "b"])
    cell(table_model, 0, 0)
    table_model.set_ids(["b"], keep_texts=True)
    cell(table_model, 0, 0)
    assert people.asked == [["a", "b"]]
    table_model.set_ids(["b"])
    cell(table_model, 0, 0)
    assert people.asked[1:] == [["b"]]


def test_changed_rows_are_fetched_again(table_model: LazyTableModel, people: People, qtbot):
    table_model.set_ids(["a", "b", "c"])
    cell(table_model, 0, 0)
    with qtbot.waitSignal(table_model.dataChanged):
        table_model.invalidate(["b"])
    cell(table_model, 0, 0)
    assert people.asked[1:] == []
    cell(table_model, 1, 0)
    assert people.asked[1:] == [["b"]]
    assert [cell(table_model, row, 0) for row in range(3)] == ["姓名a", "姓名b", "姓名c"]
    table_model.invalidate()
    cell(table_model, 0, 0)
    assert people.asked[2:] == [["a", "b", "c"]]


def test_a_row_that_is_gone_is_empty(table_model: LazyTableModel):
    table_model.set_ids(["a", "gone"])
    assert [cell(table_model, 1, column) for column in (0, 1)] == ["", ""]


def test_a_cell_may_have_a_tone(people: People):
    table_model = LazyTableModel(
        COLUMNS,
        people.fetch,
        lambda row_id, field, text: "warning" if (field.key, text) == ("age", "7") else None,
    )
    table_model.set_ids(["7", "8"])
    tones = [[cell(table_model, row, column, TONE_ROLE) for column in (0, 1)] for row in (0, 1)]
    assert tones == [[None, "warning"], [None, None]]

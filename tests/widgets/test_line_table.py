"""A table of lines in memory: what is chosen stays chosen while it is there."""

import pytest

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.line_table import LineTable

FIELDS = (Field("姓名", "name", width=9), Field("村", "village", width=12))
PEOPLE = {"1": {"name": "张建国", "village": "小圈村"}, "2": {"name": "李秀英"}, "3": {"name": "王海"}}


@pytest.fixture
def table(qtbot):
    made = LineTable(
        FIELDS, "people", lambda one: one, lambda _one, key: "muted" if key == "village" else None
    )
    qtbot.addWidget(made)
    made.show_lines(PEOPLE)
    return made


def test_lines_are_shown_under_their_fields_and_the_first_is_current(table):
    assert [list(table.table_model.texts_of(row)) for row in range(2)] == [
        ["张建国", "小圈村"],
        ["李秀英", ""],
    ]
    assert table.current() == PEOPLE["1"]
    assert table.lines() == list(PEOPLE.values())


def test_the_current_line_stays_current_until_it_is_gone(table):
    table.select_id("2")
    table.show_lines({key: PEOPLE[key] for key in "321"})
    assert (table.current(), table.selected()) == (PEOPLE["2"], [PEOPLE["2"]])
    table.show_lines({key: PEOPLE[key] for key in "31"})
    assert table.current() == PEOPLE["3"]
    table.show_lines({})
    assert (table.current(), table.selected()) == (None, [])

"""Sizes of texts in Word's cells: large where there is room, and never higher than the cell."""

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.documents.text_fitting import fitting_size, line_count, lines_of, text_width

MM = 72 / 25.4


def size_of(text, width, height, unbroken=0):
    return fitting_size(
        lines_of([text], width), height, pitch=8 / 7, largest=14.0, least=5.0, unbroken=unbroken
    )


def test_a_figure_is_narrower_than_a_character():
    assert text_width("沧县") == 2
    assert text_width("1968.05") < 4
    assert text_width("𬭎·") == 2


def test_a_short_text_has_the_full_size():
    assert size_of("河北沧县", 23, 12) == 14


def test_a_text_that_is_a_little_long_becomes_smaller_before_it_breaks():
    assert size_of("共青团员", 19, 12) == 14  # on two lines
    assert size_of("共青团员", 19, 12, unbroken=1) == 13
    assert size_of("九三学社社员", 19, 12, unbroken=1) == 14  # too long for one line, so on two


def test_what_cannot_fit_has_no_size():
    assert size_of("河北沧县" * 100, 23, 12) is None


@given(st.text("沧州a1·，", min_size=1, max_size=300), st.floats(5, 150), st.floats(6, 120))
def test_the_lines_are_never_higher_than_the_cell(text, width, height):
    size = size_of(text, width, height)
    if size is not None:
        assert 5 <= size <= 14
        assert line_count(text, width, size) * size * 8 / 7 <= height * MM

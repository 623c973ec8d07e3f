"""The form to fill in by hand: it asks for everything that a file holds."""

import pytest

from tests.paper import Paper
from yunhe_desktop.cadres.rules import EDUCATIONS, POLITICAL_STATUSES, POSITIONS
from yunhe_desktop.cadres.sheets.blank import blank_profile_pdf
from yunhe_desktop.cadres.tables import Cadre, CareerRow, HonourRow, RelativeRow, SchoolingRow, TrainingRow
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of


@pytest.fixture(autouse=True)
def _templates_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


def test_the_form_has_two_pages_and_asks_for_every_field():
    paper = Paper(blank_profile_pdf())
    assert len(paper) == 2
    assert paper.size() == (210, 297)
    assert paper.outside() == []
    words = paper.words(0) + paper.words(1)
    for table in (Cadre, SchoolingRow, CareerRow, HonourRow, RelativeRow, TrainingRow):
        for field in fields_of(table).values():
            assert field.automatic or field.label in words, field.label


def test_codes_are_ticked():
    words = Paper(blank_profile_pdf()).words(0)
    for code in (*EDUCATIONS, *POLITICAL_STATUSES, *POSITIONS, "男", "女"):
        assert code in words


def test_as_many_copies_as_wanted_each_from_page_one():
    paper = Paper(blank_profile_pdf(3, village="小圈村"))
    assert len(paper) == 6
    assert ["第1页共2页" in paper.words(number) for number in range(6)] == [True, False] * 3
    assert paper.text.count("小圈村") == 3


def test_too_many_copies_are_a_slip():
    with pytest.raises(UserError, match="1 到 500 份"):
        blank_profile_pdf(0)

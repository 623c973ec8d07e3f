"""培训统计 on paper."""

import pypdfium2
import pytest

from yunhe_desktop import datafile
from yunhe_desktop.night_school.analysis.prints import person_pdf, report_pdf
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.queries.secretaries import secretaries_of
from yunhe_desktop.night_school.queries.statistics import learning_records
from yunhe_desktop.night_school.rules.person_year import person_year


@pytest.fixture
def read(demo_original):
    """The demonstration year, and whom to ring up."""
    database = datafile.open_file(demo_original, read_only=True)
    with database.reading() as session:
        records = learning_records(session, "2026")
        heads = secretaries_of(session, {one.village_id for one in records.seats}, records.roster_on)
    database.close()
    return records, heads


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def test_the_year_has_figures_lessons_villages_to_ring_up_and_the_heat_map_of_each_township(read):
    records, heads = read
    report = Report(records)
    found = pages(report_pdf(report, heads))
    whole = "".join(found)
    assert f"{report.tally.attendances}人次" in whole
    assert "周二夜校7243008" in whole  # 期, 课次, 应到
    for one in report.ring_up:
        assert heads[one.village_id].phone in whole
    assert "小王庄镇各村各课到课率" in found[-2]
    assert "南陈屯镇各村各课到课率" in found[-1]
    assert all(place.village in found[-2] + found[-1] for place in report.villages)


def test_one_township_and_one_form(read):
    records, heads = read
    found = "".join(pages(report_pdf(Report(records, "云课堂", "小王庄镇"), heads)))
    assert "小王庄镇云课堂" in found
    assert "南陈屯镇" not in found


def test_a_year_without_lessons_is_a_sheet_without_tables(read):
    records, heads = read
    empty = Report(records, "集中学习")
    assert len(pages(report_pdf(empty, heads))) == 1


def test_a_person_s_year(read):
    records, _heads = read
    key = records.seats[0].mark.cadre_id
    found = person_year(records, key)
    text = "".join(pages(person_pdf("2026", found)))
    assert f"{found.person.name}2026年培训记录" in text
    assert all("".join(lesson.title.split()) in text for lesson, _seat in found.lessons)
